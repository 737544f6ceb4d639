package money_test

import (
	stdjson "encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// libraries are the JSON libraries that exact values are read and written with.
var libraries = map[string]struct {
	read  func([]byte, any) error
	write func(any) ([]byte, error)
}{
	"encoding/json":      {stdjson.Unmarshal, stdjson.Marshal},
	"go-json-experiment": {func(b []byte, v any) error { return json.Unmarshal(b, v) }, func(v any) ([]byte, error) { return json.Marshal(v) }},
}

// inEach runs a test with each JSON library.
func inEach(t *testing.T, run func(t *testing.T, read func([]byte, any) error, write func(any) ([]byte, error))) {
	t.Helper()
	for name, library := range libraries {
		t.Run(name, func(t *testing.T) { run(t, library.read, library.write) })
	}
}

func TestReadingADecimalFromJSON(t *testing.T) {
	tests := map[string]struct {
		raw, want string
		err       error
	}{
		"a string":                          {`"12.50"`, "12.50", nil},
		"a long string":                     {`"` + nines38 + `"`, nines38, nil},
		"an escaped string":                 {`"1\u0032.5"`, "12.5", nil},
		"a number":                          {`12.50`, "12.50", nil},
		"a negative number":                 {`-0.10`, "-0.10", nil},
		"a number of 15 digits":             {`123456789012.345`, "123456789012.345", nil},
		"zeros in front do not count":       {`0.000123456789012345`, "0.000123456789012345", nil},
		"null":                              {`null`, "0", nil},
		"a number of 16 digits":             {`1234567890123.456`, "", money.ErrFloat},
		"a float's noise":                   {`0.30000000000000004`, "", money.ErrFloat},
		"zeros behind do count":             {`1.000000000000000`, "", money.ErrFloat},
		"an exponent":                       {`1e3`, "", money.ErrFloat},
		"a large exponent":                  {`1E+3000000000`, "", money.ErrFloat},
		"a string with an exponent":         {`"1e3"`, "", money.ErrSyntax},
		"an empty string":                   {`""`, "", money.ErrSyntax},
		"true":                              {`true`, "", money.ErrSyntax},
		"an object":                         {`{}`, "", money.ErrSyntax},
		"an array":                          {`[1]`, "", money.ErrSyntax},
		"a string over the cap":             {`"` + nines38 + `9"`, "", money.ErrTooLong},
		"a number with too many decimals":   {`0.00000000000000000001`, "", money.ErrTooLong},
		"a string of a megabyte, refused":   {`"` + strings.Repeat("1", 1<<20) + `"`, "", money.ErrTooLong},
		"a string that ends in a backslash": {`"1\\"`, "", money.ErrSyntax},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			inEach(t, func(t *testing.T, read func([]byte, any) error, _ func(any) ([]byte, error)) {
				var d money.Decimal
				err := read([]byte(test.raw), &d)
				if !errors.Is(err, test.err) {
					t.Fatalf("got %s, %v; want %v", d, err, test.err)
				}
				if err == nil && d.String() != test.want {
					t.Errorf("got %s, want %s", d, test.want)
				}
			})
		})
	}
}

func TestReadingAnAmountFromJSON(t *testing.T) {
	tests := map[string]struct {
		raw, want, field string
		err              error
	}{
		"in order":                  {`{"value":"12.50","currency":"EUR"}`, "12.50 EUR", "", nil},
		"the other way round":       {` { "currency" : "JPY" , "value" : "1250" } `, "1250 JPY", "", nil},
		"with a number":             {`{"value":12.50,"currency":"EUR"}`, "12.50 EUR", "", nil},
		"an escaped name":           {`{"\u0076alue":"1","currency":"EUR"}`, "1 EUR", "", nil},
		"null":                      {`null`, "", "", nil},
		"no value":                  {`{"currency":"EUR"}`, "", "value", &fault.Error{Code: fault.Invalid}},
		"no currency":               {`{"value":"1"}`, "", "currency", &fault.Error{Code: fault.Invalid}},
		"nothing":                   {`{}`, "", "value", &fault.Error{Code: fault.Invalid}},
		"an empty currency":         {`{"value":"1","currency":""}`, "", "currency", money.ErrCurrency},
		"a null currency":           {`{"value":"1","currency":null}`, "", "currency", &fault.Error{Code: fault.Invalid}},
		"a null value":              {`{"value":null,"currency":"EUR"}`, "", "value", &fault.Error{Code: fault.Invalid}},
		"an unknown currency":       {`{"value":"1","currency":"EUX"}`, "", "currency", money.ErrCurrency},
		"a currency in lower case":  {`{"value":"1","currency":"eur"}`, "", "currency", money.ErrCurrency},
		"a currency by number":      {`{"value":"1","currency":978}`, "", "currency", money.ErrSyntax},
		"a float's noise":           {`{"value":0.30000000000000004,"currency":"EUR"}`, "", "value", money.ErrFloat},
		"a member that is unknown":  {`{"value":"1","currency":"EUR","tax":"1"}`, "", "", &fault.Error{Code: fault.Invalid}},
		"a member that is misspelt": {`{"Value":"1","currency":"EUR"}`, "", "", &fault.Error{Code: fault.Invalid}},
		"a bare number":             {`12.50`, "", "", money.ErrSyntax},
		"a bare string":             {`"12.50 EUR"`, "", "", money.ErrSyntax},
		"too many digits":           {`{"value":"` + nines38 + `9","currency":"EUR"}`, "", "value", money.ErrTooLong},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			inEach(t, func(t *testing.T, read func([]byte, any) error, _ func(any) ([]byte, error)) {
				var a money.Amount
				err := read([]byte(test.raw), &a)
				if !errors.Is(err, test.err) {
					t.Fatalf("got %s, %v; want %v", a, err, test.err)
				}
				if a.String() != test.want {
					t.Errorf("got %q, want %q", a, test.want)
				}
				if f, ok := errors.AsType[*fault.Error](err); ok && fault.FieldOf(f) != test.field {
					t.Errorf("field %q, want %q: %v", fault.FieldOf(f), test.field, err)
				}
			})
		})
	}
}

func TestATwiceStatedMemberIsRefused(t *testing.T) {
	var a money.Amount
	if err := json.Unmarshal([]byte(`{"value":"1","value":"2","currency":"EUR"}`), &a); err == nil || a != (money.Amount{}) {
		t.Errorf("got %s, %v", a, err)
	}
	if err := a.UnmarshalJSON([]byte(`{"value":"1","value":"2","currency":"EUR"}`)); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("got %s, %v", a, err)
	}
}

func TestBrokenJSONIsAFault(t *testing.T) {
	for _, raw := range []string{``, `{`, `{"value"`, `{"value":`, `{"value":"1"`, `{"value":"1",}`, `{"value":"\x"}`, `nul`, `{"value":"1","currency":"EUR"}0`} {
		var a money.Amount
		if err := a.UnmarshalJSON([]byte(raw)); fault.CodeOf(err) != fault.Invalid || a != (money.Amount{}) {
			t.Errorf("%s: got %s, %v", raw, a, err)
		}
	}
}

func TestWritingJSON(t *testing.T) {
	var document struct {
		Price   money.Decimal  `json:"price"`
		Total   money.Amount   `json:"total"`
		Nothing money.Amount   `json:"nothing"`
		Left    money.Amount   `json:"left,omitzero"`
		Free    money.Amount   `json:"free,omitzero"`
		Tax     money.Currency `json:"tax"`
	}
	document.Price = money.MustDecimal("1.10")
	document.Total = money.MustAmount("-12.50 EUR")
	document.Free = money.MustAmount("0 EUR")
	document.Tax = money.MustCurrency("SEK")
	want := `{"price":"1.10","total":{"value":"-12.50","currency":"EUR"},"nothing":null,"free":{"value":"0","currency":"EUR"},"tax":"SEK"}`
	inEach(t, func(t *testing.T, read func([]byte, any) error, write func(any) ([]byte, error)) {
		got, err := write(document)
		if err != nil || string(got) != want {
			t.Errorf("got  %s, %v\nwant %s", got, err, want)
		}
		again := document
		again.Total, again.Price = money.Amount{}, money.Decimal{}
		if err := read(got, &again); err != nil || again != document {
			t.Errorf("it comes back as %+v, %v", again, err)
		}
	})
}

func TestTheFieldOfADocumentIsNamed(t *testing.T) {
	var lines []struct {
		Net money.Amount `json:"net"`
	}
	err := json.Unmarshal([]byte(`[{"net":{"value":"1","currency":"EUR"}},{"net":{"value":1234567890.1234567,"currency":"EUR"}}]`), &lines)
	var place *json.SemanticError
	if !errors.As(err, &place) || place.JSONPointer != "/1/net" && place.JSONPointer != "/1/net/value" {
		t.Errorf("the place is not said: %v", err)
	}
	if f, ok := errors.AsType[*fault.Error](err); !ok || fault.FieldOf(f) != "value" {
		t.Errorf("the member is not said: %v", err)
	}
}

func TestAMapOfCurrencies(t *testing.T) {
	totals := map[money.Currency]money.Decimal{money.MustCurrency("EUR"): money.MustDecimal("1.10")}
	inEach(t, func(t *testing.T, read func([]byte, any) error, write func(any) ([]byte, error)) {
		raw, err := write(totals)
		if err != nil || string(raw) != `{"EUR":"1.10"}` {
			t.Fatalf("%s, %v", raw, err)
		}
		var again map[money.Currency]money.Decimal
		if err := read(raw, &again); err != nil || fmt.Sprint(again) != fmt.Sprint(totals) {
			t.Errorf("%v, %v", again, err)
		}
	})
}
