package flow_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
)

// catalog has the receipts of two warehouses from two systems, and the orders of the ERP.
func catalog() flow.Catalog {
	north := with(func(f *flow.Flow) {
		f.Name, f.Only = "receipts-north", flow.Scope{Warehouses: []string{"north"}}
		f.Phase = flow.Phasing{Phase: flow.Live}
	})
	south := with(func(f *flow.Flow) {
		f.Name, f.Only = "receipts-south", flow.Scope{Warehouses: []string{"south"}}
		f.From, f.Record = []string{"scanner", "wms"}, "scanner"
	})
	orders := with(func(f *flow.Flow) {
		f.Name, f.Document, f.From, f.To, f.Record = "orders", canonical.KindOrder, []string{"odoo"}, []string{"portal", "wms"}, "odoo"
	})
	return flow.Catalog{north, south, orders}
}

func TestWhatACatalogAnswers(t *testing.T) {
	c := catalog()
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		kind   canonical.Kind
		source string
		at     flow.Place
		flows  string
		record string
		phase  flow.Phase
	}{
		"a receipt in the north":             {canonical.KindReceipt, "wms", flow.Place{Warehouse: "north"}, "receipts-north", "wms", flow.Live},
		"a receipt in the south":             {canonical.KindReceipt, "scanner", flow.Place{Warehouse: "south"}, "receipts-south", "scanner", flow.Shadow},
		"evidence from the south":            {canonical.KindReceipt, "wms", flow.Place{Warehouse: "south"}, "receipts-south", "scanner", flow.Shadow},
		"a receipt of nobody knows where":    {canonical.KindReceipt, "wms", flow.Place{}, "", "", flow.Off},
		"a receipt from a system of no flow": {canonical.KindReceipt, "odoo", flow.Place{Warehouse: "north"}, "", "wms", flow.Off},
		"an order":                           {canonical.KindOrder, "odoo", flow.Place{Entity: "acme"}, "orders", "odoo", flow.Shadow},
		"a kind that flows nowhere":          {canonical.KindInvoice, "edi", flow.Place{}, "", "", flow.Off},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var names []string
			for _, f := range c.Of(test.kind, test.source, test.at) {
				names = append(names, f.Name)
			}
			got := []string{strings.Join(names, " "), c.Record(test.kind, test.at), string(c.Phase(test.kind, test.source, test.at))}
			if diff := cmp.Diff([]string{test.flows, test.record, string(test.phase)}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if f, ok := c.Named("orders"); !ok || f.Document != canonical.KindOrder {
		t.Error("orders are not found by their name")
	}
	if _, ok := c.Named("poems"); ok {
		t.Error("poems are found")
	}
}

func TestThePhaseIsTheMostOfItsFlows(t *testing.T) {
	c := flow.Catalog{with(func(f *flow.Flow) { f.Phase.Phase = flow.Live }), with(func(f *flow.Flow) { f.Name = "again" })}
	if got := c.Phase(canonical.KindReceipt, "wms", flow.Place{}); got != flow.Live {
		t.Errorf("got %s", got)
	}
}

func TestWhatACatalogRefuses(t *testing.T) {
	tests := map[string]struct {
		change func(flow.Catalog)
		says   string
	}{
		"two flows of one name":       {func(c flow.Catalog) { c[1].Name = "receipts-north" }, "two flows are named receipts-north"},
		"two systems of record":       {func(c flow.Catalog) { c[1].Only = flow.Scope{} }, "name wms and scanner as the system of record of the same receipt"},
		"a flow that is not whole":    {func(c flow.Catalog) { c[2].Impact = "" }, "the flow orders: impact"},
		"one narrowed in another way": {func(c flow.Catalog) { c[1].Only = flow.Scope{Entities: []string{"acme"}} }, "name wms and scanner"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := catalog()
			test.change(c)
			err := c.Validate()
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestACatalogIsPrinted(t *testing.T) {
	tests := map[flow.Format][]string{
		flow.Table:    {"FLOW ", "receipts-north  receipt   wms           odoo         wms", "live", "99.5% within 10s", "warehousing within 8h0m0s of office"},
		flow.Markdown: {"| flow | document | from | to |", "|---|", "| orders | order | odoo | portal, wms | everywhere | odoo |", "Goods are not in stock"},
		flow.JSON:     {`"name": "receipts-north"`, `"within": "8h0m0s"`, `"share": "99.5"`, `"phase": "live"`},
		flow.Dot:      {"digraph flows {", `"wms" -> "odoo" [label="receipts-north\nreceipt", style=solid]`, `"odoo" -> "portal" [label="orders\norder", style=dashed]`},
	}
	for _, format := range flow.Formats() {
		t.Run(string(format), func(t *testing.T) {
			var page strings.Builder
			if err := catalog().Print(&page, format); err != nil {
				t.Fatal(err)
			}
			for _, want := range tests[format] {
				if !strings.Contains(page.String(), want) {
					t.Errorf("no %q in\n%s", want, page.String())
				}
			}
		})
	}
}

func TestPrintingAtTheBoundaries(t *testing.T) {
	var page strings.Builder
	if err := flow.Catalog(nil).Print(&page, flow.JSON); err != nil || page.String() != "[]\n" {
		t.Errorf("no flows are %q, %v", page.String(), err)
	}
	if err := catalog().Print(&page, "song"); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a song is %v", err)
	}
	page.Reset()
	c := flow.Catalog{with(func(f *flow.Flow) { f.Impact = "a | b\nc" })}
	if err := c.Print(&page, flow.Markdown); err != nil || strings.Count(page.String(), "\n") != 3 || !strings.Contains(page.String(), `a \| b c`) {
		t.Errorf("%s", page.String())
	}
}
