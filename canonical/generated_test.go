package canonical_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// Whatever stands in the fields of a document, and however many of them are filled, it is read as it was written: to write
// it again gives the same bytes.
func TestWhateverIsWrittenIsReadAgain(t *testing.T) {
	for _, kind := range canonical.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				doc := generated(t, kind)
				data, err := canonical.Encode(doc)
				if err != nil {
					t.Fatal(err)
				}
				again, err := canonical.Decode(data)
				if err != nil {
					t.Fatalf("%v in %s", err, data)
				}
				written, err := canonical.Encode(again)
				if err != nil || !bytes.Equal(data, written) {
					t.Fatalf("%v: wrote %s, read %s", err, data, written)
				}
				canonical.Validate(again) // must not panic, whatever it finds
			})
		})
	}
}

// generated draws a document of a kind, out of all that its fields can hold.
func generated(t *rapid.T, kind canonical.Kind) canonical.Document {
	doc, err := canonical.New(kind)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, reflect.ValueOf(doc).Elem(), 1)
	doc.Head().Kind, doc.Head().SchemaVersion = kind, canonical.SchemaVersion(kind)
	return doc
}

// fill draws the fields of a structure, each of which may stay empty, the more the deeper it stands.
func fill(t *rapid.T, value reflect.Value, depth int) {
	if draw, ok := values[value.Type()]; ok {
		value.Set(reflect.ValueOf(draw(t)))
		return
	}
	switch value.Kind() {
	case reflect.Struct:
		for _, f := range fieldsOf(value.Type()) {
			if rapid.IntRange(0, depth).Draw(t, f.field.Name) == 0 {
				fill(t, value.FieldByName(f.field.Name), depth+1)
			}
		}
	case reflect.Slice:
		if length := rapid.IntRange(0, 2).Draw(t, "length"); length > 0 {
			value.Set(reflect.MakeSlice(value.Type(), length, length))
		}
		for i := range value.Len() {
			fill(t, value.Index(i), depth)
		}
	case reflect.String:
		value.SetString(texts(0, 6).Draw(t, "text"))
	case reflect.Bool:
		value.SetBool(rapid.Bool().Draw(t, "yes"))
	case reflect.Int, reflect.Int64:
		value.SetInt(rapid.Int64Range(-1<<31, 1<<31).Draw(t, "whole"))
	default:
		t.Fatalf("no way to draw a %s", value.Type())
	}
}

// values draws what is a value of its own.
var values = map[reflect.Type]func(*rapid.T) any{
	reflect.TypeFor[money.Decimal]():  func(t *rapid.T) any { return decimal(t) },
	reflect.TypeFor[money.Currency](): func(t *rapid.T) any { return currency(t) },
	reflect.TypeFor[money.Amount](): func(t *rapid.T) any {
		amount, err := money.NewAmount(decimal(t), currency(t))
		if err != nil {
			t.Fatal(err)
		}
		return amount
	},
	reflect.TypeFor[measure.Unit](): func(t *rapid.T) any { return unit(t) },
	reflect.TypeFor[measure.Quantity](): func(t *rapid.T) any {
		quantity, err := measure.NewQuantity(decimal(t), unit(t))
		if err != nil {
			t.Fatal(err)
		}
		return quantity
	},
	reflect.TypeFor[canonical.Percent](): func(t *rapid.T) any { return canonical.PercentOf(decimal(t)) },
	reflect.TypeFor[canonical.Date](): func(t *rapid.T) any {
		return canonical.DateOf(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(-9999, 9999).Draw(t, "day")))
	},
	reflect.TypeFor[time.Time](): func(t *rapid.T) any {
		return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")).UTC()
	},
	reflect.TypeFor[canonical.Extension](): func(t *rapid.T) any {
		name := texts(1, 5).Draw(t, "name")
		return canonical.Extension{name: texts(0, 5).Draw(t, "value")}
	},
}

func decimal(t *rapid.T) money.Decimal {
	d, err := money.NewDecimal(rapid.Int64().Draw(t, "coefficient"), rapid.IntRange(0, 6).Draw(t, "scale"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func currency(t *rapid.T) money.Currency {
	return money.MustCurrency(rapid.SampledFrom([]string{"EUR", "USD", "JPY", "TND"}).Draw(t, "currency"))
}

func unit(t *rapid.T) measure.Unit {
	u, err := measure.ParseUnit(rapid.SampledFrom([]string{"EA", "KGM", "LTR", "C62"}).Draw(t, "unit"))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// texts draws texts of any characters but NUL, which no document may have.
func texts(shortest, longest int) *rapid.Generator[string] {
	return rapid.StringN(shortest, longest, -1).Filter(func(text string) bool { return !strings.Contains(text, "\x00") })
}
