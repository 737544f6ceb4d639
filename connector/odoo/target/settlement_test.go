package target_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func settlementScenarios() map[string]scenario {
	return map[string]scenario{
		"a bill that nothing settled says so":           nothingSettled,
		"a bill tells what settled it":                  whatSettled,
		"a bill paid by hand tells that too":            settledByHand,
		"a credit note tells what came back for it":     settledCredit,
		"the bills of a foreign currency stay in it":    settledAbroad,
		"a payment that was taken back settles no more": settledNoMore,
		"settlements of what is not there are refused":  nothingToSettle,
	}
}

// settlements reads how far bills are settled, without the days and numbers that Odoo gave.
func (on *site) settlements(t *testing.T, bills ...verdict.DesiredState) []target.Settlement {
	t.Helper()
	names := make([]string, len(bills))
	for i, bill := range bills {
		names[i] = string(bill.Identity)
	}
	got, err := on.target(t).Settlements(t.Context(), "ACME", names)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	for i := range got {
		if got[i].Number == "" {
			t.Errorf("%s has no number", got[i].Bill)
		}
		got[i].Number = ""
		for k := range got[i].Shares {
			if got[i].Shares[k].Number == "" {
				t.Errorf("what settled %s has no number", got[i].Bill)
			}
			got[i].Shares[k].Number = ""
		}
	}
	return got
}

// referenceOf gives Odoo's reference of a bill.
func (on *site) referenceOf(t *testing.T, bill verdict.DesiredState) string {
	t.Helper()
	return "account.move," + text(float64(on.lineOf(t, string(bill.Identity))))
}

func nothingSettled(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	x, y := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70.25", nil)
	want := []target.Settlement{
		{Bill: on.referenceOf(t, y), State: "not_paid", Open: "70.25 USD"}, {Bill: on.referenceOf(t, x), State: "not_paid", Open: "50 USD"},
	}
	if diff := cmp.Diff(want, on.settlements(t, y, x)); diff != "" {
		t.Error(diff)
	}
}

func whatSettled(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	x, y := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70", nil)
	first := on.must(t, on.payment(supplier, "30", map[verdict.Identity]string{x.Identity: "20", y.Identity: "10"}))
	second := on.payment(supplier, "30", map[verdict.Identity]string{x.Identity: "30"})
	second.Fields = second.Fields.With("date", "2026-03-25")
	paid := func(id int64, day, amount string) target.Share {
		return target.Share{By: "account.payment," + text(float64(id)), Date: day, Amount: amount}
	}
	secondID := on.must(t, second)
	want := []target.Settlement{
		{Bill: on.referenceOf(t, x), State: "paid", Open: "0 USD", Shares: []target.Share{paid(first, "2026-03-20", "20 USD"), paid(secondID, "2026-03-25", "30 USD")}},
		{Bill: on.referenceOf(t, y), State: "partial", Open: "60 USD", Shares: []target.Share{paid(first, "2026-03-20", "10 USD")}},
	}
	if diff := cmp.Diff(want, on.settlements(t, x, y)); diff != "" {
		t.Error(diff)
	}
}

func settledByHand(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	on.payByHand(t, bill, 20)
	got := on.settlements(t, bill)[0]
	if got.State != "partial" || got.Open != "30 USD" || len(got.Shares) != 1 || got.Shares[0].Amount != "20 USD" {
		t.Errorf("got %+v", got)
	}
}

func settledCredit(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	note := on.state(verdict.CreditNote, "posted", map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("CN"), "currency": "USD", "date": "2026-03-05", "total": "25 USD",
		"lines[1].description": "one", "lines[1].quantity": "1 EA", "lines[1].price": "25 USD", "lines[1].taxes": "",
	})
	on.must(t, note)
	back := on.payment(supplier, "15", map[verdict.Identity]string{note.Identity: "15"})
	back.Fields = back.Fields.With("direction", "inbound")
	id := on.must(t, back)
	want := target.Settlement{
		Bill: on.referenceOf(t, note), State: "partial", Open: "10 USD",
		Shares: []target.Share{{By: "account.payment," + text(float64(id)), Date: "2026-03-20", Amount: "15 USD"}},
	}
	if diff := cmp.Diff(want, on.settlements(t, note)[0]); diff != "" {
		t.Error(diff)
	}
}

func settledAbroad(t *testing.T, on *site) {
	on.euros(t)
	_, supplier := on.supplier(t)
	bill := on.inEuros(t, supplier, "80")
	payment := on.payment(supplier, "30", nil)
	payment.Fields = payment.Fields.With("currency", "EUR").With("amount", "30 EUR").With("lines[1].bill", string(bill.Identity)).With("lines[1].amount", "30 EUR")
	on.must(t, payment)
	got := on.settlements(t, bill)[0]
	if got.State != "partial" || got.Open != "50 EUR" || len(got.Shares) == 0 || got.Shares[0].Amount != "30 EUR" {
		t.Errorf("got %+v", got)
	}
}

func settledNoMore(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	payment := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	on.must(t, payment)
	on.must(t, revised(payment, "canceled", nil))
	if got := on.settlements(t, bill)[0]; got.State != "not_paid" || got.Open != "50 USD" || len(got.Shares) != 0 {
		t.Errorf("got %+v", got)
	}
}

func nothingToSettle(t *testing.T, on *site) {
	tests := []struct {
		entity, bill string
		code         fault.Code
	}{
		{"ACME", "account.move,99999999", fault.NotFound},
		{"ACME", "BILL/1999/12/0001", fault.NotFound},
		{"NOBODY", "account.move,1", fault.Invalid},
	}
	for _, test := range tests {
		_, err := on.target(t).Settlements(t.Context(), test.entity, []string{test.bill})
		if fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
			t.Errorf("%s of %s: %v", test.bill, test.entity, err)
		}
	}
}
