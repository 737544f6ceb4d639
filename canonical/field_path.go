package canonical

import (
	"reflect"
	"strings"
)

// Paths gives the path of every field of a kind, in the order of the document, lists with brackets: "lines[].price.net". A
// structure stands before its fields, and its path stands for all of them. A kind that does not exist has none.
func Paths(kind Kind) []string {
	doc, err := New(kind)
	if err != nil {
		return nil
	}
	return paths(nil, "", reflect.TypeOf(doc).Elem())
}

// paths appends those of a type's fields.
func paths(all []string, before string, t reflect.Type) []string {
	for _, field := range members(t) {
		inner, lists := field.Type, 0
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice && !isLeaf(inner) {
			if inner.Kind() == reflect.Slice {
				lists++
			}
			inner = inner.Elem()
		}
		path := before + jsonName(field) + strings.Repeat("[]", lists)
		all = append(all, path)
		if !isLeaf(inner) {
			all = paths(all, path+".", inner)
		}
	}
	return all
}
