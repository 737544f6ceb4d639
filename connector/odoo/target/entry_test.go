package target_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func entryScenarios() map[string]scenario {
	return map[string]scenario{
		"an accrual is posted, and the same again":          anAccrual,
		"an accrual is a draft, changes, and is posted":     aDraftAccrual,
		"an accrual is reversed once":                       aReversal,
		"a reversal waits for its accrual":                  aReversalWaits,
		"an accrual is canceled, unless it is reversed":     aCanceledAccrual,
		"an accrual that was loaded twice has its lines":    anAccrualLoadedTwice,
		"a posted accrual does not change":                  aPostedAccrualStays,
		"an accrual of a closed period is refused":          anAccrualInAClosedPeriod,
		"an accrual of a closed period may count later":     anAccrualThatMayMove,
		"an accrual in a closed period isn't canceled":      aClosedAccrualStays,
		"an accrual that doesn't balance is refused":        anUnbalancedAccrual,
		"an accrual with what nobody knows is refused":      aBadAccrual,
		"a bad accrual among good ones harms none of them":  aBadAccrualAmongGood,
		"an accrual that a person canceled stays canceled":  anAccrualCanceledByHand,
		"an accrual that was never made needs no canceling": anAccrualNeverMade,
	}
}

// accrual makes the state of an entry over an amount.
func (on *site) accrual(reach, amount string, more map[string]string) verdict.DesiredState {
	fields := map[string]string{
		"journal": "MISC", "date": "2026-03-31", "reference": on.unique("GRNI"), "currency": "USD",
		"lines[1].account": "600000", "lines[1].description": "came, not billed", "lines[1].debit": amount + " USD",
		"lines[2].account": "201000", "lines[2].description": "owed", "lines[2].credit": amount + " USD",
	}
	maps.Copy(fields, more)
	return on.state(verdict.JournalItem, reach, fields)
}

// reversal makes the state of the reversal of an accrual over 70.
func (on *site) reversal(accrual verdict.DesiredState) verdict.DesiredState {
	return on.accrual("posted", "70", map[string]string{
		"reverses": string(accrual.Identity), "date": "2026-04-01", "lines[1].account": "201000", "lines[2].account": "600000",
	})
}

// booked reads the entries of a reference.
func (on *site) booked(t *testing.T, state verdict.DesiredState) []values {
	t.Helper()
	reference, _ := state.Fields.Get("reference")
	return on.find(t, "account.move", list{list{"ref", "=", reference}}, "state", "date", "move_type", "line_ids", "reversed_entry_id")
}

// sides holds the lines of an entry to debit less credit by the names of their accounts.
func (on *site) sides(t *testing.T, entry int64, want map[string]float64) {
	t.Helper()
	got := map[string]float64{}
	for _, line := range on.find(t, "account.move.line", list{list{"move_id", "=", entry}}, "account_id", "debit", "credit") {
		name := strings.TrimLeft(line["account_id"].([]any)[1].(string), "0123456789 ")
		got[name] += line["debit"].(float64) - line["credit"].(float64)
	}
	if !maps.Equal(got, want) {
		t.Errorf("the books hold %v, want %v", got, want)
	}
}

func anAccrual(t *testing.T, on *site) {
	_, supplier := on.supplier(t)
	state := on.accrual("posted", "100.50", map[string]string{"lines[2].supplier": supplier})
	id := on.must(t, state)
	if again := on.must(t, state); again != id {
		t.Errorf("the same accrual again is %d, want %d", again, id)
	}
	if got := on.booked(t, state); len(got) != 1 || got[0]["state"] != "posted" || got[0]["date"] != "2026-03-31" || got[0]["move_type"] != "entry" {
		t.Errorf("got %v", got)
	}
	on.sides(t, id, map[string]float64{"Expenses": 100.5, "Current Liabilities": -100.5})
}

func aDraftAccrual(t *testing.T, on *site) {
	state := on.accrual("draft", "100.50", nil)
	id := on.must(t, state)
	state = revised(state, "draft", map[string]string{
		"lines[1].debit": "60 USD", "lines[2].credit": "80 USD", "lines[3].account": "600000", "lines[3].description": "freight", "lines[3].debit": "20 USD",
	})
	if again := on.must(t, state); again != id {
		t.Errorf("the change is in %d, want %d", again, id)
	}
	on.sides(t, id, map[string]float64{"Expenses": 80, "Current Liabilities": -80})
	final := revised(state, "posted", map[string]string{"lines[2].credit": "60 USD"})
	final.Fields = without(final.Fields, "lines[3].")
	on.must(t, final)
	if got := on.booked(t, state); len(got) != 1 || got[0]["state"] != "posted" || len(got[0]["line_ids"].([]any)) != 2 {
		t.Errorf("got %v", got)
	}
	on.sides(t, id, map[string]float64{"Expenses": 60, "Current Liabilities": -60})
}

func aReversal(t *testing.T, on *site) {
	accrual := on.accrual("posted", "70", nil)
	origin := on.must(t, accrual)
	state := on.reversal(accrual)
	id := on.must(t, state)
	if again := on.must(t, state); again != id {
		t.Errorf("the same reversal again is %d, want %d", again, id)
	}
	if got := on.booked(t, state); len(got) != 1 || got[0]["reversed_entry_id"].([]any)[0] != float64(origin) || got[0]["date"] != "2026-04-01" {
		t.Errorf("got %v", got)
	}
	on.sides(t, id, map[string]float64{"Expenses": -70, "Current Liabilities": 70})
	on.refused(t, on.reversal(accrual), fault.Conflict, "is reversed already")
}

func aReversalWaits(t *testing.T, on *site) {
	accrual := on.accrual("draft", "70", nil)
	on.must(t, accrual)
	state := on.reversal(accrual)
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if fault.CodeOf(plan.Refusal) != fault.Early || fault.FieldOf(plan.Refusal) != "reverses" || fault.HintOf(plan.Refusal) == "" {
		t.Errorf("got %v", plan.Refusal)
	}
	on.must(t, revised(accrual, "canceled", nil))
	on.refused(t, state, fault.Conflict, "is canceled")
}

func aCanceledAccrual(t *testing.T, on *site) {
	accrual := on.accrual("posted", "70", nil)
	on.must(t, accrual)
	reversal := on.reversal(accrual)
	on.must(t, reversal)
	canceled := revised(accrual, "canceled", nil)
	on.refused(t, canceled, fault.Conflict, "it is reversed by")
	on.must(t, revised(reversal, "canceled", nil))
	on.must(t, canceled)
	on.must(t, canceled)
	for _, state := range []verdict.DesiredState{accrual, reversal} {
		if got := on.booked(t, state); len(got) != 1 || got[0]["state"] != "cancel" {
			t.Errorf("got %v", got)
		}
	}
}

func anAccrualLoadedTwice(t *testing.T, on *site) {
	state := on.accrual("posted", "70", nil)
	at := on.target(t)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
	id := on.must(t, revised(state, "draft", nil))
	// Another process that saw none loads it once more; a person adds lines of their own.
	lines := on.find(t, "account.move.line", list{list{"move_id", "=", id}}, "account_id")
	account := func(i int) any { return lines[i]["account_id"].([]any)[0] }
	on.write(t, "account.move", id, values{"line_ids": list{
		list{0, 0, values{"name": "by hand", "account_id": account(0), "debit": 5, "credit": 0}}, list{0, 0, values{"name": "by hand", "account_id": account(1), "debit": 0, "credit": 5}},
	}})
	outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]
	if outcome.Result != connector.ResultDone || idOf(t, outcome.Reference) != id {
		t.Fatalf("got %s, %v", outcome.Result, outcome.Err)
	}
	if got := on.booked(t, state); len(got) != 1 || len(got[0]["line_ids"].([]any)) != 2 || got[0]["state"] != "posted" {
		t.Errorf("got %v", got)
	}
	on.sides(t, id, map[string]float64{"Expenses": 70, "Current Liabilities": -70})
}

func aPostedAccrualStays(t *testing.T, on *site) {
	state := on.accrual("posted", "70", nil)
	id := on.must(t, state)
	on.refused(t, revised(state, "posted", map[string]string{"lines[1].debit": "71 USD", "lines[2].credit": "71 USD"}), fault.Conflict, "does not change")
	on.sides(t, id, map[string]float64{"Expenses": 70, "Current Liabilities": -70})
}

func anAccrualInAClosedPeriod(t *testing.T, on *site) {
	on.closing(t)
	for _, policy := range []map[string]string{{"date": "2026-01-31"}, {"date": "2026-01-31", "if_closed": "refuse"}} {
		state := on.accrual("posted", "70", policy)
		on.refused(t, state, fault.Conflict, "closed until 2026-01-31")
		if left := on.booked(t, state); len(left) > 0 {
			t.Errorf("half done: %v", left)
		}
		on.must(t, revised(state, "posted", map[string]string{"date": "2026-02-01"}))
	}
}

func anAccrualThatMayMove(t *testing.T, on *site) {
	on.closing(t)
	state := on.accrual("posted", "70", map[string]string{"date": "2025-12-31", "if_closed": "next"})
	id := on.must(t, state)
	if got := on.booked(t, state); len(got) != 1 || got[0]["date"] != "2026-02-01" || got[0]["state"] != "posted" {
		t.Errorf("got %v", got)
	}
	// Closed further since, it stays where it is.
	on.write(t, "res.company", on.company, values{"fiscalyear_lock_date": "2026-02-28"})
	if again := on.must(t, state); again != id {
		t.Errorf("the same accrual again is %d, want %d", again, id)
	}
	open := on.accrual("posted", "70", map[string]string{"if_closed": "next"})
	on.must(t, open)
	if got := on.booked(t, open); got[0]["date"] != "2026-03-31" {
		t.Errorf("an open day moved: %v", got)
	}
}

func aClosedAccrualStays(t *testing.T, on *site) {
	state := on.accrual("posted", "70", map[string]string{"date": "2026-01-15"})
	on.must(t, state)
	on.closing(t)
	on.refused(t, revised(state, "canceled", nil), fault.Conflict, "closed until 2026-01-31")
	if got := on.booked(t, state); got[0]["state"] != "posted" {
		t.Errorf("got %v", got)
	}
}

func anUnbalancedAccrual(t *testing.T, on *site) {
	tests := map[string]map[string]string{
		"doesn't balance: debit 70, credit 69.99": {"lines[2].credit": "69.99 USD"},
		"below zero":   {"lines[1].debit": "-70 USD", "lines[2].credit": "-70 USD"},
		"over nothing": {"lines[1].debit": "0 USD", "lines[2].credit": "0 USD"},
	}
	for says, changes := range tests {
		state := on.accrual("posted", "70", changes)
		on.refused(t, state, fault.Invalid, says)
		if left := on.booked(t, state); len(left) > 0 {
			t.Errorf("half done: %v", left)
		}
	}
}

func aBadAccrual(t *testing.T, on *site) {
	on.euros(t)
	tests := []struct {
		changes map[string]string
		code    fault.Code
		says    string
	}{
		{map[string]string{"journal": "NONE"}, fault.NotFound, "no journal"},
		{map[string]string{"lines[1].account": "888888"}, fault.NotFound, "no account"},
		{map[string]string{"date": "2026-02-30"}, fault.Invalid, "is no value for date"},
		{map[string]string{"if_closed": "perhaps"}, fault.Invalid, "neither refuse nor next"},
		{map[string]string{"currency": "EUR", "lines[1].debit": "70 EUR", "lines[2].credit": "70 EUR"}, fault.Invalid, "books in USD"},
		{map[string]string{"reverses": "account.move,99999999"}, fault.NotFound, "99999999"},
	}
	for _, test := range tests {
		state := on.accrual("posted", "70", test.changes)
		on.refused(t, state, test.code, test.says)
		if left := on.booked(t, state); len(left) > 0 {
			t.Errorf("half done: %v", left)
		}
	}
}

func aBadAccrualAmongGood(t *testing.T, on *site) {
	states := []verdict.DesiredState{on.accrual("posted", "70", nil), on.accrual("posted", "80", map[string]string{"lines[1].account": "888888"}), on.accrual("posted", "90", nil)}
	for i, journey := range on.drive(t, states...) {
		if good := i != 1; (journey.Result == connector.ResultDone) != good || len(on.booked(t, states[i])) == 1 != good {
			t.Errorf("accrual %d: %s, %v", i+1, journey.Result, journey.Err)
		}
	}
}

func anAccrualCanceledByHand(t *testing.T, on *site) {
	state := on.accrual("posted", "70", nil)
	id := on.must(t, state)
	on.call(t, "account.move", "button_draft", id)
	on.call(t, "account.move", "button_cancel", id)
	on.refused(t, state, fault.Conflict, "was canceled in Odoo")
	if got := on.booked(t, state); got[0]["state"] != "cancel" {
		t.Errorf("got %v", got)
	}
}

func anAccrualNeverMade(t *testing.T, on *site) {
	state := on.accrual("canceled", "70", nil)
	journey := on.drive(t, state)[0]
	if journey.Result != connector.ResultDone || len(on.booked(t, state)) != 0 {
		t.Errorf("%s: %v", journey.Result, journey.Err)
	}
}
