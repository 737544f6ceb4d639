package canonical_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// refusable are values that stand for every way in which a leaf can be wrong, and for those that look wrong and are right.
var refusable = []any{
	"", " ", "x", "EUR", "eur", "XXX", "XAU", "ZZZ", "EURO", "EA", "ea", "C62", "C6-2", "ABCD",
	"0", "-0", "+1", "1.", ".5", "1.10", "1,5", "1e3", "0x1", "--1", " 1", "1 ", strings.Repeat("9", 38), strings.Repeat("9", 39),
	"0." + strings.Repeat("1", 19), "0." + strings.Repeat("1", 20), strings.Repeat("0", 41), "-" + strings.Repeat("9", 38),
	"2026-11-24", "2026-02-29", "2024-02-29", "2026-13-01", "2026-11-31", "26-11-24", "2026-11-24Z", "2026/11/24", "0000-01-01", "0001-01-01", "9999-12-31",
	"2026-11-24T10:00:00Z", "2026-11-24t10:00:00z", "2026-11-24T10:00:60Z", "2016-12-31T23:59:60Z", "2026-11-24T24:00:00Z", "2026-11-24T10:00Z",
	"2026-11-24T10:00:00.123456789+02:00", "2026-11-24T10:00:00", "2026-11-24T10:00:00,5Z", "2026-11-24T10:00:00+25:00", "2026-11-24 10:00:00Z",
	true, jsonNumber("0"), jsonNumber("-1"), jsonNumber("1.5"), jsonNumber("9223372036854775807"), jsonNumber("9223372036854775808"),
	jsonNumber("-9223372036854775809"), jsonNumber("1e400"),
	[]any{},
	map[string]any{},
	map[string]any{"value": "1"},
	map[string]any{"currency": "EUR"},
	map[string]any{"value": "1", "currency": "EUR"},
	map[string]any{"value": "1", "currency": "XXX"},
	map[string]any{"value": "1e3", "currency": "EUR"},
	map[string]any{"value": "1", "currency": "EUR", "unit": "EA"},
	map[string]any{"value": "1", "unit": "EA"},
	map[string]any{"value": "1", "unit": "each"},
}

// Every type of leaf is tried once with every value. What Decode refuses, the schema of the kind refuses as well, so that a
// partner who checks before he sends is never surprised.
func TestASchemaIsAsStrictAsDecode(t *testing.T) {
	schemas := map[canonical.Kind]*jsonschema.Schema{}
	seen := map[reflect.Type]bool{}
	for _, golden := range goldenTrees(t) {
		for _, n := range nodesOf(golden.kind, golden.tree) {
			if name := n.path[len(n.path)-1]; !n.leaf() || seen[n.typ] || name == "kind" || name == "schemaVersion" {
				continue
			}
			seen[n.typ] = true
			if schemas[golden.kind] == nil {
				schemas[golden.kind] = schemaOf(t, golden.kind)
			}
			for _, value := range refusable {
				data := bytesOf(t, with(golden.tree, n.path, value))
				if _, err := canonical.Decode(data); err != nil && takes(t, schemas[golden.kind], data) {
					t.Errorf("a %s of %v is taken by the schema and refused by Decode: %v", n.typ, value, err)
				}
			}
		}
	}
	for _, leaf := range []reflect.Type{
		reflect.TypeFor[money.Amount](), reflect.TypeFor[money.Currency](), reflect.TypeFor[money.Decimal](), reflect.TypeFor[measure.Quantity](),
		reflect.TypeFor[measure.Unit](), reflect.TypeFor[canonical.Date](), reflect.TypeFor[canonical.Percent](), reflect.TypeFor[time.Time](),
		reflect.TypeFor[int](), reflect.TypeFor[bool](), reflect.TypeFor[string](),
	} {
		if !seen[leaf] {
			t.Errorf("no golden document has a %s to try", leaf)
		}
	}
}

// A currency is one of those that Decode knows; a unit and a country have a form, since their lists are not ours.
func TestWhichCodesASchemaTakes(t *testing.T) {
	order := treeOf(t, read(t, "testdata/order_minimal.json"))
	orders, unit := schemaOf(t, canonical.KindOrder), []any{"lines", 0, "quantity", "unit"}
	for name, test := range map[string]struct {
		schema *jsonschema.Schema
		data   []byte
		taken  bool
	}{
		"a currency":                    {orders, bytesOf(t, with(order, []any{"currency"}, "CHF")), true},
		"a currency that was withdrawn": {orders, bytesOf(t, with(order, []any{"currency"}, "EEK")), true},
		"a currency for tests":          {orders, bytesOf(t, with(order, []any{"currency"}, "XTS")), false},
		"a currency that never was":     {orders, bytesOf(t, with(order, []any{"currency"}, "ABC")), false},
		"a metal":                       {orders, bytesOf(t, with(order, []any{"currency"}, "XAU")), false},
		"a unit that no table knows":    {orders, bytesOf(t, with(order, unit, "Q9Z")), true},
		"a unit in small letters":       {orders, bytesOf(t, with(order, unit, "kgm")), false},
		"a country that never was":      {orders, bytesOf(t, with(order, []any{"seller", "address"}, map[string]any{"country": "ZZ"})), true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := takes(t, test.schema, test.data); got != test.taken {
				t.Errorf("taken: %v, want %v", got, test.taken)
			}
			if _, err := canonical.Decode(test.data); (err == nil) != test.taken {
				t.Errorf("Decode says %v", err)
			}
		})
	}
}

func TestEveryCurrencyIsTaken(t *testing.T) {
	order, orders := treeOf(t, read(t, "testdata/order_minimal.json")), schemaOf(t, canonical.KindOrder)
	for currency := range money.Currencies() {
		data := bytesOf(t, with(order, []any{"currency"}, currency.String()))
		if !takes(t, orders, data) {
			t.Errorf("the schema refuses %s", currency)
		}
	}
}

// What the schema cannot say: a whole number may be written with a fraction of zero or an exponent in JSON, which it takes and
// Decode does not; and 38 digits are counted on both sides of a point together.
func TestWhatOnlyDecodeCanSay(t *testing.T) {
	rates, parts := treeOf(t, read(t, "testdata/currency_rate.json")), treeOf(t, read(t, "testdata/bank_statement_part.json"))
	for name, test := range map[string]struct {
		kind canonical.Kind
		tree map[string]any
	}{
		"a fraction of zero":      {canonical.KindBankStatement, with(parts, []any{"part", "number"}, jsonNumber("1.0"))},
		"an exponent":             {canonical.KindBankStatement, with(parts, []any{"part", "number"}, jsonNumber("1e0"))},
		"39 digits about a point": {canonical.KindCurrencyRate, with(rates, []any{"rates", 0, "rate"}, strings.Repeat("9", 20)+"."+strings.Repeat("9", 19))},
	} {
		t.Run(name, func(t *testing.T) {
			data := bytesOf(t, test.tree)
			_, err := canonical.Decode(data)
			if found := violationsIn(err); len(found) != 1 || found[0].Rule != "DOC-FORM-004" {
				t.Errorf("Decode says %v", err)
			}
			if !takes(t, schemaOf(t, test.kind), data) {
				t.Error("the schema refuses it: it can be taken off this list")
			}
		})
	}
}

// schemaOf compiles the current schema of a kind.
func schemaOf(t testing.TB, kind canonical.Kind) *jsonschema.Schema {
	t.Helper()
	data, err := canonical.Schema(kind)
	if err != nil {
		t.Fatal(err)
	}
	return compiled(t, data)
}

func takes(t interface{ Fatal(args ...any) }, schema *jsonschema.Schema, data []byte) bool {
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(fmt.Errorf("%w in %s", err, data))
	}
	return schema.Validate(tree) == nil
}
