package odoo_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo"
)

func TestCategoriesThatAreValuedAlikeStandTogether(t *testing.T) {
	for _, version := range []string{"14.0", "19.0"} {
		report := odoo.Check(t.Context(), newStub(t, version).settings(t, nil), atNoon)
		want := []odoo.Valuation{
			{Company: 1, Costing: "standard", Categories: []string{"All"}},
			{Company: 1, Costing: "average", Perpetual: true, Categories: []string{"All / Saleable", "All / Spare"}},
		}
		if diff := cmp.Diff(want, report.Valuations); diff != "" {
			t.Errorf("on %s: %s", version, diff)
		}
	}
}

func TestManyCategoriesAreCounted(t *testing.T) {
	server := newStub(t, "19.0")
	var rows []any
	for i := range 9 {
		rows = append(rows, map[string]any{"complete_name": fmt.Sprintf("C%d", i), "property_cost_method": "fifo", "property_valuation": "periodic"})
	}
	server.replies["product.category/search_read"] = reply{value: rows}
	text := odoo.Check(t.Context(), server.settings(t, nil), atNoon).Text()
	if want := "company 1, fifo cost, at closing: C0, C1, C2, C3, C4 and 4 more"; !strings.Contains(text, want) {
		t.Errorf("%q is missing in\n%s", want, text)
	}
}

func TestValuationThatCantBeReadIsAWarning(t *testing.T) {
	server := newStub(t, "19.0")
	server.replies["product.category/search_read"] = reply{exception: "odoo.exceptions.AccessError", message: "no"}
	report := odoo.Check(t.Context(), server.settings(t, nil), atNoon)
	if !report.Usable() || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].What, "values its stock") || report.Problems[0].Next == "" {
		t.Errorf("got %+v", report.Problems)
	}
}

func TestAnOdooThatDoesNotAnswerIsAway(t *testing.T) {
	server := newStub(t, "19.0")
	settings := server.settings(t, nil)
	if odoo.Check(t.Context(), settings, atNoon).Away {
		t.Error("one that answers is away")
	}
	server.Close()
	if report := odoo.Check(t.Context(), settings, atNoon); !report.Away || report.Usable() {
		t.Errorf("one that is gone: %+v", report)
	}
}
