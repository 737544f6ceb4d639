package target_test

import (
	"maps"
	"strconv"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func paymentScenarios() map[string]scenario {
	return map[string]scenario{
		"a bank entry pays a bill, and the same entry again":            aPaidBill,
		"a bank entry pays a bill in part, and another the rest":        aBillPaidInParts,
		"a bank entry pays several bills":                               severalBillsPaid,
		"a bank entry pays parts of several bills":                      severalPartsPaid,
		"a bank entry that pays no bill is the supplier's credit":       anAdvance,
		"a bank entry that paid no bill pays one later":                 anAdvanceIsUsed,
		"a bank entry pays bills in another currency":                   aForeignPayment,
		"parts of several bills in another currency are left to people": foreignParts,
		"money that comes back settles a credit note":                   aRefund,
		"a bank entry that was taken back opens its bills":              aReturnedPayment,
		"a payment that was never made needs no canceling":              aPaymentNeverMade,
		"a posted payment does not change":                              aPostedPaymentStays,
		"a payment that was loaded twice is in the books once":          aPaymentLoadedTwice,
		"a payment posted without an entry gets one":                    aPaymentWithoutEntry,
		"a bill that is paid by hand is not paid twice":                 aBillPaidByHand,
		"a bank entry that was entered by hand is refused":              anEntryByHand,
		"a payment that a person canceled stays canceled":               aPaymentCanceledByHand,
		"a payment in a closed period is refused":                       aPaymentInAClosedPeriod,
		"a bill that is a draft is waited for":                          aDraftIsNotPaid,
		"a bill on hold is paid: the money has left":                    aHeldBillIsPaid,
		"a bill that was canceled can't be paid":                        aCanceledBillIsNotPaid,
		"a bad payment among good ones harms none of them":              aBadPaymentAmongGood,
	}
}

// owing makes a posted bill of a supplier over an amount, without an order, and gives its state.
func (on *site) owing(t *testing.T, supplier, amount string, more map[string]string) verdict.DesiredState {
	t.Helper()
	fields := map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("INV"), "currency": "USD", "date": "2026-03-04", "total": amount + " USD",
		"lines[1].description": "one", "lines[1].quantity": "1 EA", "lines[1].price": amount + " USD", "lines[1].taxes": "",
	}
	maps.Copy(fields, more)
	state := on.state(verdict.Bill, "posted", fields)
	on.must(t, state)
	return state
}

// text writes a number as an amount without its currency.
func text(number float64) string { return strconv.FormatFloat(number, 'f', -1, 64) }

// payment makes the state of a payment of an amount, with shares of bills.
func (on *site) payment(supplier, amount string, shares map[verdict.Identity]string) verdict.DesiredState {
	fields := map[string]string{
		"supplier": supplier, "direction": "outbound", "currency": "USD", "amount": amount + " USD", "date": "2026-03-20", "bank": "BNK1",
		"reference": on.unique("BANK"),
	}
	for bill, share := range shares {
		fields["lines["+string(bill)[len(bill)-26:]+"].bill"] = string(bill)
		fields["lines["+string(bill)[len(bill)-26:]+"].amount"] = share + " USD"
	}
	return on.state(verdict.Payment, "posted", fields)
}

// shareOf is the path of the share of a bill.
func shareOf(bill verdict.DesiredState) string {
	return "lines[" + string(bill.Identity)[len(bill.Identity)-26:] + "].amount"
}

// open holds a bill to what is open of it and to its payment state.
func (on *site) stillOwed(t *testing.T, bill verdict.DesiredState, residual float64, state string) {
	t.Helper()
	got := on.one(t, "account.move", on.lineOf(t, string(bill.Identity)), "amount_residual", "payment_state")
	if got["amount_residual"] != residual || got["payment_state"] != state {
		t.Errorf("%v are open and the bill is %v, want %v and %s", got["amount_residual"], got["payment_state"], residual, state)
	}
}

// paymentsOf lists the payments of a supplier that count.
func (on *site) paymentsOf(t *testing.T, supplier string) []values {
	t.Helper()
	return on.find(t, "account.payment", list{list{"partner_id.ref", "=", supplier}, list{"state", "not in", list{"draft", "cancel", "canceled"}}}, "amount", "state", "date", "move_id")
}

func aPaidBill(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	state := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	id := on.must(t, state)
	on.stillOwed(t, bill, 0, "paid")
	if again := on.must(t, state); again != id {
		t.Errorf("the same entry again is %d, want %d", again, id)
	}
	if got := on.paymentsOf(t, supplier); len(got) != 1 || got[0]["amount"] != 50.0 || got[0]["date"] != "2026-03-20" || got[0]["move_id"] == false {
		t.Errorf("got %v", got)
	}
}

func aBillPaidInParts(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	first := on.payment(supplier, "20", map[verdict.Identity]string{bill.Identity: "20"})
	on.must(t, first)
	on.stillOwed(t, bill, 30, "partial")
	on.must(t, on.payment(supplier, "30", map[verdict.Identity]string{bill.Identity: "30"}))
	on.stillOwed(t, bill, 0, "paid")
	on.must(t, first)
	on.refused(t, on.payment(supplier, "1", map[verdict.Identity]string{bill.Identity: "1"}), fault.Conflict, "has 0 open")
	if got := on.paymentsOf(t, supplier); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func severalBillsPaid(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	x, y, z := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70", nil), on.owing(t, supplier, "30", nil)
	state := on.payment(supplier, "140", map[verdict.Identity]string{x.Identity: "40", y.Identity: "70", z.Identity: "30"})
	id := on.must(t, state)
	on.stillOwed(t, x, 10, "partial")
	on.stillOwed(t, y, 0, "paid")
	on.stillOwed(t, z, 0, "paid")
	if again := on.must(t, state); again != id {
		t.Errorf("the same entry again is %d, want %d", again, id)
	}
	on.stillOwed(t, x, 10, "partial")
}

func severalPartsPaid(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	x, y := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70", nil)
	state := on.payment(supplier, "100", map[verdict.Identity]string{x.Identity: "20", y.Identity: "30"})
	on.must(t, state)
	on.stillOwed(t, x, 30, "partial")
	on.stillOwed(t, y, 40, "partial")
	on.must(t, state)
	on.stillOwed(t, x, 30, "partial")
	on.must(t, on.payment(supplier, "70", map[verdict.Identity]string{x.Identity: "30", y.Identity: "40"}))
	on.stillOwed(t, x, 0, "paid")
	on.stillOwed(t, y, 0, "paid")
}

func anAdvance(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	on.must(t, on.payment(supplier, "80", nil))
	on.stillOwed(t, bill, 50, "not_paid")
	if got := on.paymentsOf(t, supplier); len(got) != 1 || got[0]["amount"] != 80.0 {
		t.Errorf("got %v", got)
	}
}

func anAdvanceIsUsed(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	state := on.payment(supplier, "80", nil)
	id := on.must(t, state)
	bill := on.owing(t, supplier, "50", nil)
	state = revised(state, "posted", map[string]string{"lines[1].bill": string(bill.Identity), "lines[1].amount": "45 USD"})
	if again := on.must(t, state); again != id {
		t.Errorf("the advance is %d, want %d", again, id)
	}
	on.stillOwed(t, bill, 5, "partial")
	on.must(t, revised(state, "posted", map[string]string{"lines[1].amount": "50 USD"}))
	on.stillOwed(t, bill, 0, "paid")
	on.refused(t, revised(state, "posted", map[string]string{"lines[1].amount": "40 USD"}), fault.Conflict, "took more of payment")
}

// euros has the euro in use, worth more from one day on.
func (on *site) euros(t *testing.T) {
	t.Helper()
	named := list{list{"name", "=", "EUR"}, list{"active", "in", list{true, false}}}
	euro := int64(on.find(t, "res.currency", named, "name")[0]["id"].(float64))
	on.write(t, "res.currency", euro, values{"active": true})
	for day, rate := range map[string]float64{"2026-02-01": 0.8, "2026-03-10": 0.9} {
		if len(on.find(t, "res.currency.rate", list{list{"currency_id", "=", euro}, list{"name", "=", day}}, "name")) == 0 {
			on.create(t, "res.currency.rate", values{"currency_id": euro, "name": day, "rate": rate})
		}
	}
}

// inEuros is a bill over an amount in euros.
func (on *site) inEuros(t *testing.T, supplier, amount string) verdict.DesiredState {
	t.Helper()
	return on.owing(t, supplier, amount, map[string]string{"currency": "EUR", "total": amount + " EUR", "lines[1].price": amount + " EUR"})
}

func aForeignPayment(t *testing.T, on *site) {
	on.euros(t)
	_, supplier := on.supplier(t)
	x, y := on.inEuros(t, supplier, "80"), on.inEuros(t, supplier, "40")
	state := on.payment(supplier, "100", nil)
	state.Fields = state.Fields.With("currency", "EUR").With("amount", "100 EUR").
		With("lines[1].bill", string(x.Identity)).With("lines[1].amount", "80 EUR").With("lines[2].bill", string(y.Identity)).With("lines[2].amount", "20 EUR")
	on.must(t, state)
	on.stillOwed(t, x, 0, "paid")
	on.stillOwed(t, y, 20, "partial")
	on.must(t, state)
	wrong := on.payment(supplier, "20", map[verdict.Identity]string{y.Identity: "20"})
	on.refused(t, wrong, fault.Invalid, "is in EUR, and the payment in USD")
}

func foreignParts(t *testing.T, on *site) {
	on.euros(t)
	_, supplier := on.supplier(t)
	x, y := on.inEuros(t, supplier, "80"), on.inEuros(t, supplier, "40")
	state := on.payment(supplier, "100", nil)
	state.Fields = state.Fields.With("currency", "EUR").With("amount", "100 EUR").
		With("lines[1].bill", string(x.Identity)).With("lines[1].amount", "30 EUR").With("lines[2].bill", string(y.Identity)).With("lines[2].amount", "20 EUR")
	on.refused(t, state, fault.Unsupported, "its own matching would take more")
	on.stillOwed(t, x, 80, "not_paid")
	on.stillOwed(t, y, 40, "not_paid")
}

func aRefund(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	note := on.state(verdict.CreditNote, "posted", map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("CN"), "currency": "USD", "date": "2026-03-05", "total": "25 USD",
		"lines[1].description": "one", "lines[1].quantity": "1 EA", "lines[1].price": "25 USD", "lines[1].taxes": "",
	})
	on.must(t, note)
	state := on.payment(supplier, "25", map[verdict.Identity]string{note.Identity: "25"})
	on.refused(t, state, fault.Invalid, "can't be settled by a payment of the direction outbound")
	state = on.payment(supplier, "25", map[verdict.Identity]string{note.Identity: "15"})
	state.Fields = state.Fields.With("direction", "inbound")
	on.must(t, state)
	on.stillOwed(t, note, 10, "partial")
	on.must(t, revised(state, "posted", map[string]string{shareOf(note): "25 USD"}))
	on.stillOwed(t, note, 0, "paid")
}

func aReturnedPayment(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	x, y := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70", nil)
	state := on.payment(supplier, "100", map[verdict.Identity]string{x.Identity: "50", y.Identity: "50"})
	on.must(t, state)
	canceled := revised(state, "canceled", nil)
	id := on.must(t, canceled)
	on.stillOwed(t, x, 50, "not_paid")
	on.stillOwed(t, y, 70, "not_paid")
	if again := on.must(t, canceled); again != id {
		t.Errorf("canceled again it is %d, want %d", again, id)
	}
	if got := on.paymentsOf(t, supplier); len(got) != 0 {
		t.Errorf("still there: %v", got)
	}
	on.refused(t, revised(canceled, "posted", nil), fault.Conflict, "was canceled in Odoo")
}

func aPaymentNeverMade(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	state := on.payment(supplier, "5", nil)
	journey := on.drive(t, revised(state, "canceled", nil))[0]
	if journey.Result != connector.ResultDone || journey.Reference != "" {
		t.Errorf("%s, %q: %v", journey.Result, journey.Reference, journey.Err)
	}
	if got := on.find(t, "account.payment", list{list{"partner_id.ref", "=", supplier}}, "state"); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func aPostedPaymentStays(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	_, other := on.supplier(t)
	state := on.payment(supplier, "50", nil)
	on.must(t, state)
	for path, value := range map[string]string{"amount": "60 USD", "date": "2026-03-21", "supplier": other, "direction": "inbound"} {
		on.refused(t, revised(state, "posted", map[string]string{path: value}), fault.Conflict, "the "+path+" of the payment")
	}
	// What it is called may change.
	on.must(t, revised(state, "posted", map[string]string{"reference": on.unique("BANK")}))
	if got := on.paymentsOf(t, supplier); len(got) != 1 || got[0]["amount"] != 50.0 {
		t.Errorf("got %v", got)
	}
}
