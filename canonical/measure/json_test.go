package measure_test

import (
	stdjson "encoding/json"
	"errors"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// readers are the JSON libraries that values are read with.
var readers = map[string]func([]byte, any) error{
	"encoding/json":      stdjson.Unmarshal,
	"go-json-experiment": func(raw []byte, into any) error { return json.Unmarshal(raw, into) },
}

func TestReadingAQuantityFromJSON(t *testing.T) {
	invalid := &fault.Error{Code: fault.Invalid}
	tests := map[string]struct {
		raw, want, field string
		err              error
	}{
		"in order":            {`{"value":"5.0","unit":"EA"}`, "5.0 EA", "", nil},
		"the other way round": {`{"unit":"KGM","value":1.5}`, "1.5 KGM", "", nil},
		"null":                {`null`, "", "", nil},
		"no unit":             {`{"value":"5"}`, "", "unit", invalid},
		"no value":            {`{"unit":"EA"}`, "", "value", invalid},
		"an empty unit":       {`{"value":"5","unit":""}`, "", "unit", measure.ErrUnit},
		"a null unit":         {`{"value":"5","unit":null}`, "", "unit", invalid},
		"a malformed unit":    {`{"value":"5","unit":"each"}`, "", "unit", measure.ErrUnit},
		"a unit by number":    {`{"value":"5","unit":62}`, "", "unit", money.ErrSyntax},
		"a float's noise":     {`{"value":0.30000000000000004,"unit":"EA"}`, "", "value", money.ErrFloat},
		"an unknown member":   {`{"value":"5","unit":"EA","of":"x"}`, "", "", invalid},
		"a bare number":       {`5`, "", "", money.ErrSyntax},
	}
	for name, test := range tests {
		for library, read := range readers {
			t.Run(name+", "+library, func(t *testing.T) {
				var q measure.Quantity
				err := read([]byte(test.raw), &q)
				if !errors.Is(err, test.err) || q.String() != test.want {
					t.Fatalf("got %q, %v; want %q, %v", q, err, test.want, test.err)
				}
				if f, ok := errors.AsType[*fault.Error](err); ok && fault.FieldOf(f) != test.field {
					t.Errorf("field %q, want %q: %v", fault.FieldOf(f), test.field, err)
				}
			})
		}
	}
}

func TestReadingAPriceFromJSON(t *testing.T) {
	tests := map[string]struct {
		raw, want, field string
		err              error
	}{
		"in order":              {`{"value":"12.50","currency":"EUR","baseQuantity":"100","unit":"EA"}`, "12.50 EUR per 100 EA", "", nil},
		"in any order":          {`{"unit":"KGM","baseQuantity":1,"currency":"USD","value":"0.0123"}`, "0.0123 USD per 1 KGM", "", nil},
		"null":                  {`null`, "", "", nil},
		"for nothing":           {`{"value":"12.50","currency":"EUR","baseQuantity":"0","unit":"EA"}`, "", "baseQuantity", money.ErrSyntax},
		"for less than nothing": {`{"value":"12.50","currency":"EUR","baseQuantity":"-1","unit":"EA"}`, "", "baseQuantity", money.ErrSyntax},
		"an empty currency":     {`{"value":"12.50","currency":"","baseQuantity":"1","unit":"EA"}`, "", "currency", money.ErrCurrency},
		"an empty unit":         {`{"value":"12.50","currency":"EUR","baseQuantity":"1","unit":""}`, "", "unit", measure.ErrUnit},
		"no base quantity":      {`{"value":"12.50","currency":"EUR","unit":"EA"}`, "", "baseQuantity", &fault.Error{Code: fault.Invalid}},
		"an amount is no price": {`{"value":"12.50","currency":"EUR"}`, "", "baseQuantity", &fault.Error{Code: fault.Invalid}},
		"a list":                {`[]`, "", "", money.ErrSyntax},
	}
	for name, test := range tests {
		for library, read := range readers {
			t.Run(name+", "+library, func(t *testing.T) {
				var p measure.Price
				err := read([]byte(test.raw), &p)
				if !errors.Is(err, test.err) || p.String() != test.want {
					t.Fatalf("got %q, %v; want %q, %v", p, err, test.want, test.err)
				}
				if f, ok := errors.AsType[*fault.Error](err); ok && fault.FieldOf(f) != test.field {
					t.Errorf("field %q, want %q: %v", fault.FieldOf(f), test.field, err)
				}
			})
		}
	}
}

func TestReadingACatchWeightFromJSON(t *testing.T) {
	tests := map[string]struct {
		raw, field string
		err        error
	}{
		"both":                  {`{"count":{"value":"12","unit":"EA"},"weight":{"value":"47.385","unit":"KGM"}}`, "", nil},
		"null":                  {`null`, "", nil},
		"a weight in litres":    {`{"count":{"value":"12","unit":"EA"},"weight":{"value":"47","unit":"LTR"}}`, "weight", measure.ErrUnit},
		"a count in kilograms":  {`{"count":{"value":"12","unit":"KGM"},"weight":{"value":"47","unit":"KGM"}}`, "count", measure.ErrUnit},
		"a weight without unit": {`{"count":{"value":"12","unit":"EA"},"weight":{"value":"47"}}`, "weight.unit", &fault.Error{Code: fault.Invalid}},
		"no weight":             {`{"count":{"value":"12","unit":"EA"}}`, "weight", &fault.Error{Code: fault.Invalid}},
	}
	for name, test := range tests {
		for library, read := range readers {
			t.Run(name+", "+library, func(t *testing.T) {
				var c measure.CatchWeight
				err := read([]byte(test.raw), &c)
				if !errors.Is(err, test.err) || err != nil && c != (measure.CatchWeight{}) {
					t.Fatalf("got %v, %v; want %v", c, err, test.err)
				}
				if f, ok := errors.AsType[*fault.Error](err); ok && fault.FieldOf(f) != test.field {
					t.Errorf("field %q, want %q: %v", fault.FieldOf(f), test.field, err)
				}
			})
		}
	}
}

func TestWritingJSON(t *testing.T) {
	weighed, err := measure.NewCatchWeight(measure.MustQuantity("12 EA"), measure.MustQuantity("47.385 KGM"))
	if err != nil {
		t.Fatal(err)
	}
	type document struct {
		Ordered measure.Quantity    `json:"ordered"`
		None    measure.Quantity    `json:"none"`
		Left    measure.Quantity    `json:"left,omitzero"`
		Price   measure.Price       `json:"price"`
		Free    measure.Price       `json:"free"`
		Weighed measure.CatchWeight `json:"weighed"`
		Counted measure.CatchWeight `json:"counted"`
		Unit    measure.Unit        `json:"unit"`
	}
	whole := document{
		Ordered: measure.MustQuantity("5.0 EA"), Weighed: weighed, Unit: measure.MustUnit("KGM"),
		Price: price(t, "12.50 EUR", "100 EA"),
	}
	want := `{"ordered":{"value":"5.0","unit":"EA"},"none":null,` +
		`"price":{"value":"12.50","currency":"EUR","baseQuantity":"100","unit":"EA"},"free":null,` +
		`"weighed":{"count":{"value":"12","unit":"EA"},"weight":{"value":"47.385","unit":"KGM"}},"counted":null,"unit":"KGM"}`
	writers := map[string]func(any) ([]byte, error){
		"encoding/json":      stdjson.Marshal,
		"go-json-experiment": func(v any) ([]byte, error) { return json.Marshal(v) },
	}
	for library, write := range writers {
		t.Run(library, func(t *testing.T) {
			got, err := write(whole)
			if err != nil || string(got) != want {
				t.Fatalf("got  %s, %v\nwant %s", got, err, want)
			}
			var again document
			if err := readers[library](got, &again); err != nil || again != whole {
				t.Errorf("it comes back as %+v, %v", again, err)
			}
		})
	}
}
