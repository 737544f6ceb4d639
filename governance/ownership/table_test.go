package ownership_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/ownership"
)

// table gives orders to the ERP, their prices to the buying tool, and those of one entity to the ERP again.
func table() ownership.Table {
	return ownership.Table{
		{Document: canonical.KindOrder, Fields: []string{"lines[]", "buyer"}, Owner: "odoo", Otherwise: ownership.Raise},
		{Document: canonical.KindOrder, Fields: []string{"lines[].price"}, Owner: "buying", Otherwise: ownership.Refuse},
		{Document: canonical.KindOrder, Fields: []string{"lines[].price"}, Owner: "odoo", Otherwise: ownership.Raise, Only: flow.Scope{Entities: []string{"acme-uk"}}},
		{Document: canonical.KindReceipt, Fields: []string{"lines[].accepted"}, Owner: "wms", Otherwise: ownership.Raise, Only: flow.Scope{Warehouses: []string{"north"}}},
	}
}

func TestWhoOwnsAField(t *testing.T) {
	de, uk := flow.Place{Entity: "acme-de"}, flow.Place{Entity: "acme-uk"}
	tests := map[string]struct {
		kind  canonical.Kind
		field string
		at    flow.Place
		want  string
	}{
		"a field that is named":            {canonical.KindOrder, "lines[].price", de, "buying"},
		"a field below one that is named":  {canonical.KindOrder, "lines[].price.net", de, "buying"},
		"a field of a line with its index": {canonical.KindOrder, "lines[12].price.net", de, "buying"},
		"a field of a longer name":         {canonical.KindOrder, "lines[].priceList", de, "odoo"},
		"another field of the line":        {canonical.KindOrder, "lines[].quantity", de, "odoo"},
		"a list as a whole":                {canonical.KindOrder, "lines[]", de, "odoo"},
		"where it is narrowed":             {canonical.KindOrder, "lines[].price", uk, "odoo"},
		"a field that nobody owns":         {canonical.KindOrder, "note", de, ""},
		"the same field of another kind":   {canonical.KindInvoice, "lines[].price", de, ""},
		"in its warehouse":                 {canonical.KindReceipt, "lines[0].accepted", flow.Place{Warehouse: "north"}, "wms"},
		"in another warehouse":             {canonical.KindReceipt, "lines[0].accepted", flow.Place{Warehouse: "south"}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			if rule, owned := table().Owner(test.kind, test.field, test.at); owned {
				got = rule.Owner
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAChangeByASystemThatDoesNotOwnTheField(t *testing.T) {
	fields := []string{"note", "lines[0].price.net", "lines[1].quantity"}
	tests := map[string]struct {
		source string
		want   []ownership.Conflict
	}{
		"the ERP":       {"odoo", []ownership.Conflict{{Field: "lines[].price.net", Owner: "buying", Answer: ownership.Refuse}}},
		"the tool":      {"buying", []ownership.Conflict{{Field: "lines[].quantity", Owner: "odoo", Answer: ownership.Raise}}},
		"somebody else": {"edi", []ownership.Conflict{{Field: "lines[].price.net", Owner: "buying", Answer: ownership.Refuse}, {Field: "lines[].quantity", Owner: "odoo", Answer: ownership.Raise}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := table().Conflicts(canonical.KindOrder, test.source, fields, flow.Place{Entity: "acme-de"})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatATableRefuses(t *testing.T) {
	if err := table().Validate(); err != nil {
		t.Fatal(fault.Text(err))
	}
	tests := map[string]struct {
		change func(ownership.Table)
		says   string
	}{
		"a kind that does not exist":   {func(t ownership.Table) { t[0].Document = "poem" }, `document: no such kind of document: "poem"`},
		"no field":                     {func(t ownership.Table) { t[0].Fields = nil }, "fields: the rule is about no field"},
		"a field that does not exist":  {func(t ownership.Table) { t[0].Fields = []string{"lines[].prize"} }, "the kind order has no field lines[].prize"},
		"a list without its brackets":  {func(t ownership.Table) { t[0].Fields = []string{"lines"} }, "the kind order has no field lines"},
		"nobody":                       {func(t ownership.Table) { t[0].Owner = "" }, "owner: nobody owns the fields"},
		"no answer":                    {func(t ownership.Table) { t[0].Otherwise = "shrug" }, "otherwise: what becomes of a change"},
		"two owners of the same right": {func(t ownership.Table) { t[0].Fields = []string{"lines[].price"} }, "odoo and buying both own lines[].price"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			changed := table()
			test.change(changed)
			if err := changed.Validate(); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestTwoRulesOfOneFieldMayStandWhereTheirPlacesDoNotMeet(t *testing.T) {
	rules := ownership.Table{
		{Document: canonical.KindOrder, Fields: []string{"lines[]"}, Owner: "a", Otherwise: ownership.Raise, Only: flow.Scope{Entities: []string{"x"}}},
		{Document: canonical.KindOrder, Fields: []string{"lines[]"}, Owner: "b", Otherwise: ownership.Raise, Only: flow.Scope{Entities: []string{"y"}}},
	}
	if err := rules.Validate(); err != nil {
		t.Error(err)
	}
}

// The order of the rules says nothing: what decides is how much each says about the field and the place.
func TestTheOrderOfRulesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := table()
		at := flow.Place{Entity: rapid.SampledFrom([]string{"acme-de", "acme-uk", ""}).Draw(t, "entity"), Warehouse: rapid.SampledFrom([]string{"north", "south"}).Draw(t, "warehouse")}
		kind := rapid.SampledFrom([]canonical.Kind{canonical.KindOrder, canonical.KindReceipt}).Draw(t, "kind")
		field := rapid.SampledFrom(canonical.Paths(kind)).Draw(t, "field")
		want, owned := rules.Owner(kind, field, at)
		got, ownedToo := rapid.Permutation(rules).Draw(t, "order").Owner(kind, field, at)
		if owned != ownedToo || owned && (want.Owner != got.Owner || want.Otherwise != got.Otherwise) {
			t.Fatalf("%s at %+v: %v, then %v", field, at, want, got)
		}
	})
}

func FuzzOwner(f *testing.F) {
	f.Add("lines[3].price.net")
	f.Add("[[]]..")
	f.Add("lines[")
	f.Fuzz(func(t *testing.T, field string) {
		for _, c := range table().Conflicts(canonical.KindOrder, "edi", []string{field}, flow.Place{}) {
			if !strings.HasPrefix(c.Field, "lines[]") && !strings.HasPrefix(c.Field, "buyer") {
				t.Errorf("%q is owned by %s", c.Field, c.Owner)
			}
		}
	})
}
