package canonical_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func TestEveryFieldOfEveryDocumentHasAClass(t *testing.T) {
	for _, kind := range canonical.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			doc, err := canonical.New(kind)
			if err != nil {
				t.Fatal(err)
			}
			classed(t, reflect.TypeOf(doc).Elem(), map[reflect.Type]bool{})
		})
	}
}

// classed walks a structure: a value must name its class, and a structure must leave that to its own fields.
func classed(t *testing.T, of reflect.Type, seen map[reflect.Type]bool) {
	t.Helper()
	if seen[of] {
		return
	}
	seen[of] = true
	for _, f := range fieldsOf(of) {
		inner := f.field.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		class, given := f.field.Tag.Lookup("class")
		switch {
		case inner.Kind() == reflect.Struct && !isValue(inner):
			if given {
				t.Errorf("%s.%s is a structure: its fields have the classes", f.owner.Name(), f.field.Name)
			}
			classed(t, inner, seen)
		case !slices.Contains(canonical.Classes(), canonical.Class(class)):
			t.Errorf("%s.%s has the class %q, which is none", f.owner.Name(), f.field.Name, class)
		}
	}
}

func isValue(t reflect.Type) bool {
	return slices.Contains([]reflect.Type{
		reflect.TypeFor[money.Amount](), reflect.TypeFor[money.Decimal](), reflect.TypeFor[money.Currency](),
		reflect.TypeFor[measure.Quantity](), reflect.TypeFor[measure.Unit](),
		reflect.TypeFor[canonical.Date](), reflect.TypeFor[canonical.Percent](), reflect.TypeFor[time.Time](),
	}, t)
}

func TestEveryFieldSaysWhatItMeans(t *testing.T) {
	comments := commentsOf(t, ".")
	seen := map[reflect.Type]bool{}
	var walk func(of reflect.Type)
	walk = func(of reflect.Type) {
		if seen[of] {
			return
		}
		seen[of] = true
		for _, f := range fieldsOf(of) {
			if !f.field.Anonymous && comments[f.owner.Name()+"."+f.field.Name] == "" {
				t.Errorf("%s.%s has no comment", f.owner.Name(), f.field.Name)
			}
			inner := f.field.Type
			for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct && !isValue(inner) {
				walk(inner)
			}
		}
	}
	for _, kind := range canonical.Kinds() {
		doc, err := canonical.New(kind)
		if err != nil {
			t.Fatal(err)
		}
		walk(reflect.TypeOf(doc).Elem())
	}
}

func TestMask(t *testing.T) {
	tests := map[string]struct {
		class       canonical.Class
		value, want string
	}{
		"a price is shown":                  {canonical.ClassCommercial, "12.50 EUR", "12.50 EUR"},
		"a number of a document is shown":   {canonical.ClassPublic, "RE-1001", "RE-1001"},
		"an IBAN keeps its ends":            {canonical.ClassBank, "DE89370400440532013000", "DE•••00"},
		"a VAT number keeps its ends":       {canonical.ClassTaxID, "DE123456789", "DE•••89"},
		"a short account is hidden":         {canonical.ClassBank, "1234567", "•••"},
		"a person is hidden":                {canonical.ClassPersonal, "Erika Mustermann", "•••"},
		"nothing stays nothing":             {canonical.ClassBank, "", ""},
		"an unknown class hides what it is": {canonical.Class("new"), "12345678901", "12•••01"},
		"letters are kept whole":            {canonical.ClassTaxID, "ÄÖÜ456789ß", "ÄÖ•••9ß"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.class.Mask(test.value); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
