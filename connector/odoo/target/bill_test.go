package target_test

import (
	"encoding/base64"
	"maps"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func billScenarios() map[string]scenario {
	return map[string]scenario{
		"a bill is posted, line by line with its order":      aBillIsPosted,
		"a bill is a draft, is changed, and then posted":     aDraftBill,
		"a bill that is cents off has its tax adjusted":      aRoundedBill,
		"a bill that is far off stays a draft":               aBillFarOff,
		"the document is attached to its bill":               anAttachedDocument,
		"a bill with the same reference is refused":          theSameReference,
		"a posted bill does not change":                      aPostedBillStays,
		"a bill is canceled":                                 aCanceledBill,
		"a credit note takes away from what was billed":      aCreditNote,
		"a credit of a price leaves what was billed":         aPriceCredit,
		"a bill is held and released":                        aHeldBill,
		"a bill in a closed period is refused":               aClosedPeriod,
		"a bill that was loaded twice has its lines once":    aBillLoadedTwice,
		"an order with a bill can't be canceled":             aBilledOrderIsNotCanceled,
		"an accounting date of our own is the date of books": anAccountingDate,
	}
}

// billed makes a confirmed order whose goods have come.
func (on *site) billed(t *testing.T) verdict.DesiredState {
	t.Helper()
	order, _ := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "5 EA", "2": "3 EA"}, nil))
	return order
}

// bill makes the state of a bill of an order's two lines and of freight: 46.25 with 15 % of tax, 54 and 7.50 without.
func (on *site) bill(order verdict.DesiredState, reach string, changes map[string]string) verdict.DesiredState {
	supplier, _ := order.Fields.Get("supplier")
	x, _ := order.Fields.Get("lines[1].product")
	y, _ := order.Fields.Get("lines[2].product")
	fields := map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("INV"), "currency": "USD", "date": "2026-03-04", "total": "114.69 USD",
		"lines[1].order_line": string(order.Identity.Line("1")), "lines[1].product": x, "lines[1].description": "one",
		"lines[1].quantity": "5 EA", "lines[1].price": "9.25 USD", "lines[1].taxes": "15",
		"lines[2].order_line": string(order.Identity.Line("2")), "lines[2].product": y, "lines[2].description": "two",
		"lines[2].quantity": "3 EA", "lines[2].price": "18 USD", "lines[2].taxes": "",
		"lines[f].description": "freight", "lines[f].quantity": "1 EA", "lines[f].price": "7.50 USD", "lines[f].taxes": "",
	}
	maps.Copy(fields, changes)
	return on.state(verdict.Bill, reach, fields)
}

// invoiced gives how much of an order's first line was billed.
func (on *site) invoiced(t *testing.T, order verdict.DesiredState, want float64) {
	t.Helper()
	reference, _ := order.Fields.Get("supplier_reference")
	lines := on.find(t, "purchase.order.line", list{list{"order_id.partner_ref", "=", reference}}, "qty_invoiced")
	if got := lines[0]["qty_invoiced"]; got != want {
		t.Errorf("%v are billed, want %v", got, want)
	}
}

// inBooks reads a bill.
func (on *site) inBooks(t *testing.T, id int64) values {
	t.Helper()
	return on.one(t, "account.move", id, "state", "amount_total", "amount_tax", "invoice_line_ids", "date", "payment_state", "move_type")
}

func aBillIsPosted(t *testing.T, on *site) {
	order := on.billed(t)
	state := on.bill(order, "posted", nil)
	id := on.must(t, state)
	bill := on.inBooks(t, id)
	if bill["state"] != "posted" || bill["amount_total"] != 114.69 || bill["amount_tax"] != 6.94 || len(bill["invoice_line_ids"].([]any)) != 3 {
		t.Errorf("got %v", bill)
	}
	on.invoiced(t, order, 5)
	if again := on.must(t, state); again != id {
		t.Errorf("the same bill again is %d, want %d", again, id)
	}
	on.invoiced(t, order, 5)
}

func aDraftBill(t *testing.T, on *site) {
	order := on.billed(t)
	state := on.bill(order, "draft", nil)
	id := on.must(t, state)
	state = revised(state, "draft", map[string]string{"lines[1].quantity": "4 EA", "lines[f].price": "8 USD", "total": "104.55 USD", "payment_reference": "RF18"})
	if again := on.must(t, state); again != id {
		t.Errorf("the change is in %d, want %d", again, id)
	}
	on.invoiced(t, order, 4)
	on.must(t, revised(state, "posted", nil))
	if bill := on.inBooks(t, id); bill["state"] != "posted" || bill["amount_total"] != 104.55 || len(bill["invoice_line_ids"].([]any)) != 3 {
		t.Errorf("got %v", bill)
	}
}

func aRoundedBill(t *testing.T, on *site) {
	for _, total := range []string{"114.71 USD", "114.66 USD"} {
		id := on.must(t, on.bill(on.billed(t), "posted", map[string]string{"total": total}))
		if bill := on.inBooks(t, id); bill["state"] != "posted" {
			t.Errorf("with %s: %v", total, bill)
		}
	}
}

func aBillFarOff(t *testing.T, on *site) {
	state := on.bill(on.billed(t), "posted", map[string]string{"total": "115.69 USD"})
	on.refused(t, state, fault.Conflict, "a difference of 1")
	reference, _ := state.Fields.Get("supplier_reference")
	bills := on.find(t, "account.move", list{list{"ref", "=", reference}}, "state")
	if len(bills) != 1 || bills[0]["state"] != "draft" {
		t.Errorf("got %v", bills)
	}
	on.must(t, revised(state, "posted", map[string]string{"total": "114.69 USD"}))
}

func anAttachedDocument(t *testing.T, on *site) {
	content := base64.StdEncoding.EncodeToString([]byte("<Invoice>" + strings.Repeat("x", 500) + "</Invoice>"))
	state := on.bill(on.billed(t), "posted", map[string]string{"document.name": "invoice.xml", "document.content": content})
	id := on.must(t, state)
	on.must(t, state)
	files := on.find(t, "ir.attachment", list{list{"res_model", "=", "account.move"}, list{"res_id", "=", id}}, "name", "datas")
	if len(files) != 1 || files[0]["name"] != "invoice.xml" || files[0]["datas"] != content {
		t.Errorf("got %v", files)
	}
}

func theSameReference(t *testing.T, on *site) {
	order := on.billed(t)
	first := on.bill(order, "posted", nil)
	on.must(t, first)
	reference, _ := first.Fields.Get("supplier_reference")
	on.refused(t, on.bill(order, "draft", map[string]string{"supplier_reference": reference}), fault.Conflict, "is in Odoo already")
	// One that comes between Prepare and Apply is seen too.
	second, third := on.bill(order, "draft", nil), on.bill(order, "draft", nil)
	reference, _ = second.Fields.Get("supplier_reference")
	third.Fields = third.Fields.With("supplier_reference", reference)
	at := on.target(t)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(third)})[0])
	on.must(t, second)
	if outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]; outcome.Result != connector.ResultRefused {
		t.Errorf("got %s, %v", outcome.Result, outcome.Err)
	}
	if bills := on.find(t, "account.move", list{list{"ref", "=", reference}}, "state"); len(bills) != 1 {
		t.Errorf("%d bills have the reference", len(bills))
	}
}

func aPostedBillStays(t *testing.T, on *site) {
	state := on.bill(on.billed(t), "posted", nil)
	id := on.must(t, state)
	on.refused(t, revised(state, "posted", map[string]string{"lines[1].price": "8 USD"}), fault.Conflict, "can't change")
	if bill := on.inBooks(t, id); bill["amount_total"] != 114.69 {
		t.Errorf("got %v", bill)
	}
}

func aCanceledBill(t *testing.T, on *site) {
	order := on.billed(t)
	for _, reach := range []string{"draft", "posted"} {
		state := on.bill(order, reach, nil)
		id := on.must(t, state)
		on.must(t, revised(state, "canceled", nil))
		if bill := on.inBooks(t, id); bill["state"] != "cancel" {
			t.Errorf("a %s bill: %v", reach, bill)
		}
		on.invoiced(t, order, 0)
		on.refused(t, revised(state, "posted", nil), fault.Conflict, "canceled")
	}
}

// credit makes the state of a credit note.
func (on *site) credit(order verdict.DesiredState, fields map[string]string) verdict.DesiredState {
	supplier, _ := order.Fields.Get("supplier")
	all := map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("CN"), "currency": "USD", "date": "2026-03-05",
		"lines[1].description": "one", "lines[1].taxes": "",
	}
	maps.Copy(all, fields)
	return on.state(verdict.CreditNote, "posted", all)
}

func aCreditNote(t *testing.T, on *site) {
	order := on.billed(t)
	bill := on.bill(order, "posted", nil)
	billID := on.must(t, bill)
	product, _ := order.Fields.Get("lines[1].product")
	state := on.credit(order, map[string]string{
		"credits": string(bill.Identity), "total": "21.28 USD",
		"lines[1].order_line": string(order.Identity.Line("1")), "lines[1].product": product, "lines[1].quantity": "2 EA", "lines[1].price": "9.25 USD", "lines[1].taxes": "15",
	})
	id := on.must(t, state)
	credit := on.one(t, "account.move", id, "state", "move_type", "amount_total", "reversed_entry_id")
	if credit["state"] != "posted" || credit["move_type"] != "in_refund" || credit["amount_total"] != 21.28 || credit["reversed_entry_id"].([]any)[0] != float64(billID) {
		t.Errorf("got %v", credit)
	}
	on.invoiced(t, order, 3)
	if again := on.must(t, state); again != id {
		t.Errorf("the same credit note again is %d, want %d", again, id)
	}
	on.invoiced(t, order, 3)
}

func aPriceCredit(t *testing.T, on *site) {
	order := on.billed(t)
	on.must(t, on.bill(order, "posted", nil))
	on.must(t, on.credit(order, map[string]string{"total": "2.50 USD", "lines[1].quantity": "1 EA", "lines[1].price": "2.50 USD"}))
	on.invoiced(t, order, 5)
}

func aHeldBill(t *testing.T, on *site) {
	state := on.bill(on.billed(t), "posted", map[string]string{"hold": "true"})
	if on.version == 14 {
		on.refused(t, state, fault.Unsupported, "payment block")
		return
	}
	id := on.must(t, state)
	if bill := on.inBooks(t, id); bill["payment_state"] != "blocked" || bill["state"] != "posted" {
		t.Errorf("got %v", bill)
	}
	on.must(t, state)
	on.must(t, revised(state, "posted", map[string]string{"hold": "false"}))
	if bill := on.inBooks(t, id); bill["payment_state"] != "not_paid" {
		t.Errorf("got %v", bill)
	}
}

func aClosedPeriod(t *testing.T, on *site) {
	order := on.billed(t)
	on.write(t, "res.company", on.company, values{"fiscalyear_lock_date": "2026-01-31"})
	defer on.write(t, "res.company", on.company, values{"fiscalyear_lock_date": false})
	state := on.bill(order, "posted", map[string]string{"date": "2026-01-15"})
	on.refused(t, state, fault.Conflict, "closed until 2026-01-31")
	on.invoiced(t, order, 0)
	on.must(t, revised(state, "posted", map[string]string{"accounting_date": "2026-02-01"}))
}

func anAccountingDate(t *testing.T, on *site) {
	id := on.must(t, on.bill(on.billed(t), "posted", map[string]string{"accounting_date": "2026-04-07"}))
	if bill := on.inBooks(t, id); bill["date"] != "2026-04-07" {
		t.Errorf("got %v", bill)
	}
}

func aBillLoadedTwice(t *testing.T, on *site) {
	order := on.billed(t)
	state := on.bill(order, "posted", nil)
	at := on.target(t)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
	id := on.must(t, revised(state, "draft", nil))
	// Another process that saw no bill loads it once more: its lines are doubled, and nobody must post that.
	on.double(t, id)
	outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]
	if outcome.Result != connector.ResultDone || idOf(t, outcome.Reference) != id {
		t.Fatalf("got %s, %v", outcome.Result, outcome.Err)
	}
	if bill := on.inBooks(t, id); bill["state"] != "posted" || len(bill["invoice_line_ids"].([]any)) != 3 || bill["amount_total"] != 114.69 {
		t.Errorf("got %v", bill)
	}
	on.invoiced(t, order, 5)
}

// double appends to a draft the line that is its first.
func (on *site) double(t *testing.T, bill int64) {
	t.Helper()
	line := on.find(t, "account.move.line", list{list{"move_id", "=", bill}, list{"purchase_line_id", "!=", false}}, "product_id", "purchase_line_id")[0]
	first := func(field string) any { return line[field].([]any)[0] }
	on.write(t, "account.move", bill, values{"invoice_line_ids": list{list{0, 0, values{
		"product_id": first("product_id"), "purchase_line_id": first("purchase_line_id"), "quantity": 5, "price_unit": 9.25, "name": "one",
		"tax_ids": list{list{6, 0, list{}}}, "sequence": 5,
	}}}})
}

func aBilledOrderIsNotCanceled(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	on.must(t, on.bill(order, "draft", nil))
	on.refused(t, revised(order, "canceled", nil), fault.Conflict, "there is a bill")
}
