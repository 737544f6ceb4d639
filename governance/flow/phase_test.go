package flow_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/governance/flow"
)

func TestThePhaseOfAPurchase(t *testing.T) {
	narrow := flow.Phasing{
		Phase: flow.Live, Otherwise: flow.Shadow,
		Only: flow.Scope{Entities: []string{"acme-de", "acme-fr"}, Suppliers: []string{"4711"}},
	}
	tests := map[string]struct {
		phasing flow.Phasing
		at      flow.Place
		want    flow.Phase
	}{
		"everywhere":                         {flow.Phasing{Phase: flow.Live}, flow.Place{}, flow.Live},
		"not declared":                       {flow.Phasing{}, flow.Place{Entity: "acme-de"}, flow.Off},
		"inside":                             {narrow, flow.Place{Entity: "acme-fr", Supplier: "4711", Warehouse: "north"}, flow.Live},
		"another entity":                     {narrow, flow.Place{Entity: "acme-uk", Supplier: "4711"}, flow.Shadow},
		"another supplier":                   {narrow, flow.Place{Entity: "acme-de", Supplier: "0815"}, flow.Shadow},
		"a supplier that is not known":       {narrow, flow.Place{Entity: "acme-de"}, flow.Shadow},
		"outside without an otherwise":       {flow.Phasing{Phase: flow.Live, Only: narrow.Only}, flow.Place{}, flow.Off},
		"a warehouse where it matters":       {flow.Phasing{Phase: flow.Live, Only: flow.Scope{Warehouses: []string{"north"}}, Otherwise: flow.Off}, flow.Place{Warehouse: "north"}, flow.Live},
		"another warehouse where it matters": {flow.Phasing{Phase: flow.Live, Only: flow.Scope{Warehouses: []string{"north"}}, Otherwise: flow.Off}, flow.Place{Warehouse: "south"}, flow.Off},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.phasing.At(test.at); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestAPhaseReadsAsAPersonWouldSayIt(t *testing.T) {
	tests := map[string]flow.Phasing{
		"shadow":                              {Phase: flow.Shadow},
		"live for entities acme, else shadow": {Phase: flow.Live, Only: flow.Scope{Entities: []string{"acme"}}, Otherwise: flow.Shadow},
		"live for warehouses north, south; suppliers 1, else off": {Phase: flow.Live, Only: flow.Scope{Warehouses: []string{"north", "south"}, Suppliers: []string{"1"}}, Otherwise: flow.Off},
	}
	for want, phasing := range tests {
		if got := phasing.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := (flow.Scope{}).String(); got != "everywhere" {
		t.Errorf("the scope of everything is %q", got)
	}
}

func TestTheLeastOfTwoPhases(t *testing.T) {
	for i, a := range flow.Phases() {
		for j, b := range flow.Phases() {
			if got, want := flow.Least(a, b), flow.Phases()[min(i, j)]; got != want {
				t.Errorf("the least of %s and %s is %s, want %s", a, b, got, want)
			}
		}
	}
	if got := flow.Least("waxing", "waning"); got != flow.Off {
		t.Errorf("what is no phase is %s", got)
	}
}

// drawScope draws a scope over few names, so that scopes meet often.
func drawScope(t *rapid.T, label string) flow.Scope {
	names := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 2)
	return flow.Scope{Entities: names.Draw(t, label+" entities"), Warehouses: names.Draw(t, label+" warehouses"), Suppliers: names.Draw(t, label+" suppliers")}
}

func TestTwoScopesMeetWhereAPlaceIsInBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawScope(t, "a"), drawScope(t, "b")
		both := false
		for _, entity := range []string{"a", "b", "c"} {
			for _, warehouse := range []string{"a", "b", "c"} {
				for _, supplier := range []string{"a", "b", "c"} {
					at := flow.Place{Entity: entity, Warehouse: warehouse, Supplier: supplier}
					both = both || a.Holds(at) && b.Holds(at)
				}
			}
		}
		if a.Meets(b) != both || b.Meets(a) != both {
			t.Fatalf("%s and %s meet: %v, want %v", a, b, a.Meets(b), both)
		}
	})
}
