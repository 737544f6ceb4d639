package target_test

import (
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// An edit is something that people do to a record between Prepare and Apply.
type edit struct {
	// state gives the state, brought about once already, as it shall be next.
	state func(t *testing.T, on *site) (state verdict.DesiredState, id int64)
	// edit is what people do.
	edit func(t *testing.T, on *site, id int64)
	// want is the result of the plan that was made before; the next one is done, unless lasting says that it is refused.
	want    connector.Result
	lasting bool
}

func edits() map[string]edit {
	order := func(t *testing.T, on *site) (verdict.DesiredState, int64) {
		t.Helper()
		state, id := on.ordered(t)
		return revised(state, "confirmed", map[string]string{"supplier_reference": on.unique("SO")}), id
	}
	accrual := func(t *testing.T, on *site) (verdict.DesiredState, int64) {
		t.Helper()
		state := on.accrual("draft", "70", nil)
		id := on.must(t, state)
		return revised(state, "posted", map[string]string{"lines[1].debit": "80 USD", "lines[2].credit": "80 USD"}), id
	}
	advance := func(t *testing.T, on *site) (verdict.DesiredState, int64) {
		t.Helper()
		_, supplier := on.supplier(t)
		state := on.payment(supplier, "50", nil)
		id := on.must(t, state)
		bill := on.owing(t, supplier, "50", nil)
		return revised(state, "posted", map[string]string{"lines[1].bill": string(bill.Identity), "lines[1].amount": "50 USD"}), id
	}
	task := func(t *testing.T, on *site) (verdict.DesiredState, int64) {
		t.Helper()
		to, _ := on.ordered(t)
		state := on.assigned(string(to.Identity), nil)
		id := on.must(t, state)
		return revised(state, "", map[string]string{"due": "2031-09-10"}), id
	}
	written := func(model string, fields values) func(t *testing.T, on *site, id int64) {
		return func(t *testing.T, on *site, id int64) { t.Helper(); on.write(t, model, id, fields) }
	}
	called := func(model, method string) func(t *testing.T, on *site, id int64) {
		return func(t *testing.T, on *site, id int64) { t.Helper(); on.call(t, model, method, id) }
	}
	renamed := func(t *testing.T, on *site, id int64) {
		t.Helper()
		on.write(t, "account.payment", id, values{map[int]string{14: "ref", 19: "memo"}[on.version]: "by hand"})
	}
	return map[string]edit{
		"the supplier's number of an order is written":  {order, written("purchase.order", values{"partner_ref": "by hand"}), connector.ResultRetry, false},
		"an order's own field that we don't own":        {order, written("purchase.order", values{"origin": "by hand"}), connector.ResultDone, false},
		"an order is canceled":                          {order, called("purchase.order", "button_cancel"), connector.ResultRetry, true},
		"the words of a draft entry are written":        {accrual, written("account.move", values{"ref": "by hand"}), connector.ResultRetry, false},
		"a draft entry is posted":                       {accrual, called("account.move", "action_post"), connector.ResultRetry, true},
		"a draft entry is deleted":                      {accrual, called("account.move", "unlink"), connector.ResultRetry, false},
		"a payment is called something else":            {advance, renamed, connector.ResultRetry, false},
		"a task is put off":                             {task, written("mail.activity", values{"date_deadline": "2031-12-24"}), connector.ResultRetry, false},
		"a task's summary is written":                   {task, written("mail.activity", values{"summary": "by hand"}), connector.ResultRetry, false},
		"a task is done, and there is nothing to write": {task, called("mail.activity", "action_feedback"), connector.ResultDone, false},
	}
}

// TestWhatPeopleDoBetweenPrepareAndApplyIsSeen holds Apply to doing nothing over what somebody wrote since, and the next
// Prepare to seeing it.
func TestWhatPeopleDoBetweenPrepareAndApplyIsSeen(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) {
		for name, test := range edits() {
			t.Run(name, func(t *testing.T) {
				state, id := test.state(t, on)
				at := on.target(t)
				plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
				test.edit(t, on, id)
				outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]
				if outcome.Result != test.want || outcome.Err != nil && fault.HintOf(outcome.Err) == "" {
					t.Fatalf("got %s, want %s: %v", outcome.Result, test.want, outcome.Err)
				}
				journey := on.drive(t, state)[0]
				if refused := journey.Result == connector.ResultRefused; refused != test.lasting || !refused && journey.Result != connector.ResultDone {
					t.Errorf("prepared again it is %s: %v", journey.Result, journey.Err)
				}
			})
		}
	})
}
