package effect_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/config/effect"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
)

// changed loads the minimal file with some texts replaced.
func changed(t *testing.T, pairs ...string) *config.Configuration {
	t.Helper()
	data, err := os.ReadFile("../../examples/minimal/purser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(pairs...).Replace(string(data))
	c, err := config.Load("purser.yaml", func(string) ([]byte, error) { return []byte(text), nil })
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return c
}

func termsOf(t *testing.T, c *config.Configuration) *decide.Terms {
	t.Helper()
	book, err := effect.NewBook(c)
	if err != nil {
		t.Fatal(err)
	}
	terms, err := book.Terms("acme")
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

func TestTermsSayWhatWasDeclared(t *testing.T) {
	c := changed(t)
	hash, err := c.Hash()
	if err != nil {
		t.Fatal(err)
	}
	terms := termsOf(t, c)
	if terms.Configuration != hash || terms.Zone.String() != "Europe/Berlin" {
		t.Errorf("got %s in %s", terms.Configuration, terms.Zone)
	}
	p := terms.Policy
	if p.Target != "odoo" || !p.MakesOrders || p.LateDays != 1 || p.WaitDays != 2 || p.TakeOver.LaterDays != 2 || p.Matching.Above.Most.String() != "50.00 EUR" {
		t.Errorf("got %+v", p)
	}
	want := []purchase.Record{{Kind: canonical.KindOrder, Source: "planning"}, {Kind: canonical.KindReceipt, Source: "wms"}}
	if diff := cmp.Diff(want, p.Records); diff != "" {
		t.Error(diff)
	}
}

func TestAPriceThatIsTooLow(t *testing.T) {
	if below := termsOf(t, changed(t)).Policy.Matching.Below; below != nil {
		t.Errorf("got %v where nothing is declared", below)
	}
	if below := termsOf(t, changed(t, "{above: 1,", "{below: 20, above: 1,")).Policy.Matching.Below; below == nil || below.Percent.String() != "20" {
		t.Errorf("got %v", below)
	}
}

func TestARecordByWarehouse(t *testing.T) {
	p := termsOf(t, changed(t, "    record: wms\n", "    record: wms\n    only: {entities: [acme], warehouses: [HAM]}\n")).Policy
	if want := (purchase.Record{Kind: canonical.KindReceipt, Warehouse: "HAM", Source: "wms"}); len(p.Records) != 2 || p.Records[1] != want {
		t.Errorf("got %v", p.Records)
	}
}

func TestOrdersOfTheERPAreNotMadeAgain(t *testing.T) {
	if termsOf(t, changed(t, "from: [planning]", "from: [odoo]", "record: planning", "record: odoo")).Policy.MakesOrders {
		t.Error("orders that come from the ERP are brought about in it")
	}
}

func TestAnEntityOfNobodyIsRefusedWithThoseThatAre(t *testing.T) {
	book, err := effect.NewBook(changed(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Terms("acne"); fault.CodeOf(err) != fault.NotFound || !strings.Contains(fault.Text(err), "Name one of acme") {
		t.Errorf("got %v", err)
	}
}

func TestTheFlowThatARecordIsOwedBy(t *testing.T) {
	ham, muc := flow.Place{Entity: "acme", Warehouse: "HAM"}, flow.Place{Entity: "acme", Warehouse: "MUC"}
	tests := map[string]struct {
		pairs []string
		kind  verdict.Kind
		at    flow.Place
		want  decide.Flow
	}{
		"an order":                          {nil, verdict.Order, ham, decide.Flow{Name: "orders", Phase: decide.Live}},
		"a note goes with the order":        {nil, verdict.Note, ham, decide.Flow{Name: "orders", Phase: decide.Live}},
		"a receipt where it is live":        {nil, verdict.Receipt, ham, decide.Flow{Name: "receipts", Phase: decide.Live}},
		"a receipt elsewhere":               {nil, verdict.Receipt, muc, decide.Flow{Name: "receipts", Phase: decide.Shadow}},
		"what no flow carries is off":       {nil, verdict.Bill, ham, decide.Flow{Phase: decide.Off}},
		"a kind that nothing carries":       {nil, verdict.JournalItem, ham, decide.Flow{Phase: decide.Off}},
		"a flow that is off":                {[]string{"phase: live\n", "phase: off\n"}, verdict.Order, ham, decide.Flow{Name: "orders", Phase: decide.Off}},
		"an order that is only answered":    {[]string{"document: order\n", "document: order_confirmation\n"}, verdict.Order, ham, decide.Flow{Name: "orders", Phase: decide.Live}},
		"another supplier's flow":           {[]string{"    record: planning\n", "    record: planning\n    only: {suppliers: [a]}\n"}, verdict.Order, ham, decide.Flow{Phase: decide.Off}},
		"a return":                          {[]string{"document: receipt\n", "document: supplier_return\n"}, verdict.Return, ham, decide.Flow{Name: "receipts", Phase: decide.Live}},
		"a credit note":                     {[]string{"document: receipt\n", "document: credit_note\n"}, verdict.CreditNote, ham, decide.Flow{Name: "receipts", Phase: decide.Live}},
		"freight by the entry of customs":   {[]string{"document: receipt\n", "document: customs_entry\n"}, verdict.LandedCost, ham, decide.Flow{Name: "receipts", Phase: decide.Live}},
		"a payment by the bank's statement": {[]string{"document: receipt\n", "document: bank_statement\n"}, verdict.Payment, ham, decide.Flow{Name: "receipts", Phase: decide.Live}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := termsOf(t, changed(t, test.pairs...)).Flows(test.kind, test.at); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestAnOdooThatIsAwayLosesNothing(t *testing.T) {
	systems, err := effect.NewSystems(changed(t, "https://odoo.example.com", "http://127.0.0.1:1"), secrets("key"), time.Now)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	defer systems.Close()
	odoo := systems.Targets()["odoo"]
	if odoo == nil || len(systems.Names()) != 1 || odoo.Keeps() != connector.KeepsIdentity {
		t.Fatalf("got %v", systems.Names())
	}
	plan := odoo.Prepare(t.Context(), []connector.Task{{}})[0]
	if fault.NextOf(plan.Refusal) != fault.BackOff || !strings.Contains(fault.Text(plan.Refusal), "connecting to odoo") {
		t.Errorf("prepared: %v", plan.Refusal)
	}
	if o := odoo.Apply(t.Context(), []connector.Plan{plan})[0]; o.Result != connector.ResultRetry {
		t.Errorf("applied: %+v", o)
	}
	if o := odoo.Verify(t.Context(), []connector.Plan{plan})[0]; o.Result != connector.ResultUnknown || o.Err == nil {
		t.Errorf("verified: %+v", o)
	}
}

func TestSettingsThatCannotBeUsedTogether(t *testing.T) {
	c := changed(t, "      database: main\n", "      database: main\n      proxy: http://proxy.example.com\n      proxy_user: purser\n")
	if _, err := effect.NewSystems(c, secrets("key"), time.Now); err == nil || !strings.Contains(fault.Text(err), "the system odoo") {
		t.Errorf("got %v", err)
	}
}

// secrets are the same behind each reference.
type secrets string

func (s secrets) Resolve(string) (string, error) { return string(s), nil }
