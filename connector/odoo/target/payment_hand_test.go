package target_test

import (
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func aPaymentLoadedTwice(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	// From 18 on a second load of a draft loses the account that the money is under way in.
	state := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	at := on.target(t)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
	id := on.loadedPayment(t, state)
	if outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]; outcome.Result != connector.ResultDone || idOf(t, outcome.Reference) != id {
		t.Fatalf("got %s, %v", outcome.Result, outcome.Err)
	}
	on.stillOwed(t, bill, 0, "paid")
	if got := on.paymentsOf(t, supplier); len(got) != 1 || got[0]["move_id"] == false {
		t.Errorf("got %v", got)
	}
}

func aPaymentWithoutEntry(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	state := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	at := on.target(t)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
	id := on.loadedPayment(t, state)
	on.call(t, "account.payment", "action_post", id)
	// Another process loaded it between the look and the posting of a third: it is posted, and from 18 on not in the books.
	if outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]; outcome.Result == connector.ResultRefused {
		t.Fatalf("got %s, %v", outcome.Result, outcome.Err)
	}
	on.must(t, state)
	on.stillOwed(t, bill, 0, "paid")
	if got := on.paymentsOf(t, supplier); len(got) != 1 || got[0]["move_id"] == false {
		t.Errorf("got %v", got)
	}
}

// loadedPayment loads the draft of a payment twice, as two processes would, and gives its id.
func (on *site) loadedPayment(t *testing.T, state verdict.DesiredState) int64 {
	t.Helper()
	field := func(path string) string { value, _ := state.Fields.Get(path); return value }
	memo := "memo"
	if on.version == 14 {
		memo = "ref"
	}
	id := int64(0)
	for range 2 {
		id = on.load(t, "account.payment", list{"id", "payment_type", "partner_type", "partner_id", "amount", "date", "journal_id", memo}, list{
			string(state.Identity), "outbound", "supplier", field("supplier"), "50", "2026-03-20", "Bank", field("reference"),
		})
	}
	return id
}

func aBillPaidByHand(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	state := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	at := on.target(t)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
	on.payByHand(t, bill, 20)
	outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]
	if outcome.Result != connector.ResultRefused || fault.CodeOf(outcome.Err) != fault.Conflict || fault.HintOf(outcome.Err) == "" {
		t.Errorf("got %s, %v", outcome.Result, outcome.Err)
	}
	on.stillOwed(t, bill, 30, "partial")
	on.must(t, revised(state, "posted", map[string]string{shareOf(bill): "30 USD"}))
	on.stillOwed(t, bill, 0, "paid")
}

// payByHand pays a bill in part, as people do.
func (on *site) payByHand(t *testing.T, bill verdict.DesiredState, amount float64) {
	t.Helper()
	context := values{"active_model": "account.move", "active_ids": list{on.lineOf(t, string(bill.Identity))}}
	wizard := on.createIn(t, "account.payment.register", values{"amount": amount}, context)
	on.callIn(t, "account.payment.register", "action_create_payments", wizard, context)
}

func anEntryByHand(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	first := on.payment(supplier, "50", nil)
	on.must(t, first)
	second := on.payment(supplier, "50", nil)
	reference, _ := first.Fields.Get("reference")
	second.Fields = second.Fields.With("reference", reference)
	on.refused(t, second, fault.Conflict, "is in Odoo already")
	// Another amount under the same words is another entry.
	third := on.payment(supplier, "51", nil)
	third.Fields = third.Fields.With("reference", reference)
	on.must(t, third)
	on.must(t, revised(first, "canceled", nil))
	on.must(t, second)
}

func aPaymentCanceledByHand(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	state := on.payment(supplier, "50", nil)
	id := on.must(t, state)
	if on.version == 14 {
		on.call(t, "account.payment", "action_draft", id)
	}
	on.call(t, "account.payment", "action_cancel", id)
	on.refused(t, state, fault.Conflict, "was canceled in Odoo")
	if got := on.paymentsOf(t, supplier); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func aPaymentInAClosedPeriod(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	on.write(t, "res.company", on.company, values{"fiscalyear_lock_date": "2026-01-31"})
	defer on.write(t, "res.company", on.company, values{"fiscalyear_lock_date": false})
	state := on.payment(supplier, "50", nil)
	state.Fields = state.Fields.With("date", "2026-01-31")
	on.refused(t, state, fault.Conflict, "closed until 2026-01-31")
	if got := on.find(t, "account.payment", list{list{"partner_id.ref", "=", supplier}}, "state"); len(got) != 0 {
		t.Errorf("half done: %v", got)
	}
	on.must(t, revised(state, "posted", map[string]string{"date": "2026-02-01"}))
}

func aDraftIsNotPaid(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.state(verdict.Bill, "draft", map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("INV"), "currency": "USD", "date": "2026-03-04", "total": "50 USD",
		"lines[1].description": "one", "lines[1].quantity": "1 EA", "lines[1].price": "50 USD", "lines[1].taxes": "",
	})
	on.must(t, bill)
	state := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if fault.CodeOf(plan.Refusal) != fault.Early || fault.HintOf(plan.Refusal) == "" {
		t.Errorf("got %v", plan.Refusal)
	}
	on.must(t, revised(bill, "posted", nil))
	on.must(t, state)
	on.stillOwed(t, bill, 0, "paid")
}

func aHeldBillIsPaid(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	if on.version == 14 { // which has no payment block
		return
	}
	bill := on.owing(t, supplier, "50", map[string]string{"hold": "true"})
	on.must(t, on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"}))
	on.stillOwed(t, bill, 0, "blocked")
}

func aCanceledBillIsNotPaid(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	on.must(t, revised(bill, "canceled", nil))
	on.refused(t, on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"}), fault.Conflict, "is canceled, and was paid")
}

func aBadPaymentAmongGood(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	_, stranger := on.supplier(t)
	x, y, z := on.owing(t, supplier, "50", nil), on.owing(t, stranger, "50", nil), on.owing(t, supplier, "30", nil)
	states := []verdict.DesiredState{
		on.payment(supplier, "50", map[verdict.Identity]string{x.Identity: "50"}), on.payment(supplier, "50", map[verdict.Identity]string{y.Identity: "50"}),
		on.payment(supplier, "30", map[verdict.Identity]string{z.Identity: "30"}),
	}
	for i, journey := range on.drive(t, states...) {
		if good := i != 1; (journey.Result == connector.ResultDone) != good {
			t.Errorf("payment %d: %s, %v", i+1, journey.Result, journey.Err)
		}
	}
	on.stillOwed(t, x, 0, "paid")
	on.stillOwed(t, y, 50, "not_paid")
	on.stillOwed(t, z, 0, "paid")
}
