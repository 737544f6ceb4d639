package canonical

import (
	"reflect"
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
		path, inner := before+jsonName(field), field.Type
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice && !isLeaf(inner) {
			if inner.Kind() == reflect.Slice {
				path += "[]"
			}
			inner = inner.Elem()
		}
		all = append(all, path)
		if !isLeaf(inner) {
			all = paths(all, path+".", inner)
		}
	}
	return all
}
