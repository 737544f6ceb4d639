package canonical

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
)

// Fields are found by their JSON names. This is reflection, and so kept to what is wrong: a valid document is checked
// without it.

// valueAt gives the value that a path leads to from a document, masked as its class asks; empty where there is none.
func valueAt(value reflect.Value, path []any) string {
	class := ClassPersonal
	for _, step := range path {
		if value = reflect.Indirect(value); !value.IsValid() {
			return ""
		}
		switch step := step.(type) {
		case string:
			if value.Kind() == reflect.Map {
				value = value.MapIndex(reflect.ValueOf(step))
				break
			}
			field, ok := fieldNamed(value.Type(), step)
			if !ok {
				return ""
			}
			if own, ok := field.Tag.Lookup("class"); ok {
				class = Class(own)
			}
			value = value.FieldByIndex(field.Index)
		case int:
			if step >= value.Len() {
				return ""
			}
			value = value.Index(step)
		}
		if !value.IsValid() {
			return ""
		}
	}
	return shown(value, class)
}

// shown gives a value as people may see it: a leaf masked as its class asks, of a list how many it has, and of a structure
// what its members say.
func shown(value reflect.Value, class Class) string {
	value = reflect.Indirect(value)
	switch {
	case !value.IsValid():
		return ""
	case value.Kind() == reflect.Slice || value.Kind() == reflect.Map:
		return count(value.Len())
	case value.Kind() == reflect.Struct && !isLeaf(value.Type()):
		return clip(outline(value))
	}
	return class.Mask(clip(textOf(value)))
}

// outline gives the members of a structure that are there, in the order of its schema, each masked by its own class:
// {number PO-7, line 2}.
func outline(value reflect.Value) string {
	var told []string
	for _, field := range members(value.Type()) {
		if text := shown(value.FieldByIndex(field.Index), Class(field.Tag.Get("class"))); text != "" {
			told = append(told, jsonName(field)+" "+text)
		}
	}
	if len(told) == 0 {
		return ""
	}
	return "{" + strings.Join(told, ", ") + "}"
}

// count says how many members a list has, which gives none of them away; empty for an empty list.
func count(members int) string {
	if members == 0 {
		return ""
	}
	return fmt.Sprintf("%d of them", members)
}

// textOf prints a leaf.
func textOf(value reflect.Value) string {
	value = reflect.Indirect(value)
	if !value.IsValid() || value.IsZero() {
		return ""
	}
	if marshaler, ok := reflect.TypeAssert[encoding.TextMarshaler](value); ok {
		text, err := marshaler.MarshalText()
		if err != nil {
			return ""
		}
		return string(text)
	}
	return fmt.Sprint(value.Interface())
}

// fieldNamed finds the field with a JSON name.
func fieldNamed(t reflect.Type, name string) (reflect.StructField, bool) {
	for _, field := range members(t) {
		if jsonName(field) == name {
			return field, true
		}
	}
	return reflect.StructField{}, false
}

// members lists the fields that are members of a structure's JSON object, in their order, with an index that leads to
// them from the structure. The fields of a structure that is embedded without a name are the outer one's own.
func members(t reflect.Type) []reflect.StructField {
	if t.Kind() != reflect.Struct {
		return nil
	}
	var all []reflect.StructField
	for i := range t.NumField() {
		field := t.Field(i)
		if jsonName(field) != "" {
			all = append(all, field)
			continue
		}
		if !field.Anonymous {
			continue
		}
		for _, inner := range members(field.Type) {
			inner.Index = append([]int{i}, inner.Index...)
			all = append(all, inner)
		}
	}
	return all
}

// jsonName is the name of a field's member; empty for what is not a member.
func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}

// isLeaf reports whether a type is a value of its own, and not a structure of fields with classes of their own.
func isLeaf(t reflect.Type) bool {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return true
	}
	return t.Kind() != reflect.Struct && t.Kind() != reflect.Slice
}
