package decided_test

import (
	"context"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/decided"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

const (
	theOrder   verdict.Identity = "purser_test.01JD8Z6Q3V7K9M2N4P5R6S7T8V"
	theReceipt verdict.Identity = "purser_test.01JD8Z6Q3V7K9M2N4P5R6S7T8W"
)

// heard is the connector below: it keeps what it was asked, and says that it is done.
type heard struct {
	tasks []connector.Task
	left  verdict.Fields
}

func (*heard) Keeps() connector.Keeping { return connector.KeepsIdentity }

func (h *heard) Prepare(_ context.Context, tasks []connector.Task) []connector.Plan {
	h.tasks = append(h.tasks, tasks...)
	plans := make([]connector.Plan, len(tasks))
	for i, task := range tasks {
		plans[i] = connector.Plan{Task: task, Action: connector.Create}
	}
	return plans
}

func (h *heard) Apply(_ context.Context, plans []connector.Plan) []connector.Outcome {
	outcomes := make([]connector.Outcome, len(plans))
	for i := range plans {
		outcomes[i] = connector.Done("purchase.order,7", "P00007", h.left)
	}
	return outcomes
}

func (h *heard) Verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	return h.Apply(ctx, plans)
}

func order(fields map[string]string) verdict.DesiredState {
	return verdict.DesiredState{
		Target: "odoo", Kind: verdict.Order, Identity: theOrder, Revision: 1, Entity: "DE01", Reach: "confirmed", Fields: verdict.FieldsOf(fields),
	}
}

func receipt(fields map[string]string) verdict.DesiredState {
	return verdict.DesiredState{
		Target: "odoo", Kind: verdict.Receipt, Identity: theReceipt, Revision: 1, Entity: "DE01", Reach: "done", Fields: verdict.FieldsOf(fields),
		Needs: []verdict.Need{{Kind: verdict.Order, Identity: theOrder}},
	}
}

// whole is an order of two lines, with changes.
func whole(changes map[string]string) verdict.DesiredState {
	fields := map[string]string{
		"number": "P00060", "supplier": "4711", "currency": "EUR", "date": "2026-11-02",
		"lines[1].kind": "goods", "lines[1].item": "SKU-100", "lines[1].quantity": "20 KGM", "lines[1].price": "12.50 EUR per 1 KGM",
		"lines[1].amount": "250.00 EUR", "lines[1].warehouse": "HAM", "lines[1].expected": "2026-11-10",
		"lines[2].kind": "goods", "lines[2].item": "SKU-200", "lines[2].quantity": "3 EA", "lines[2].price": "3630.1724 EUR per 100 EA",
		"lines[2].amount": "108.91 EUR", "lines[2].warehouse": "HAM", "lines[2].expected": "2026-11-12",
	}
	maps.Copy(fields, changes)
	return order(fields)
}

func TestStatesAreSaidInTheConnectorsWords(t *testing.T) {
	tests := map[string]struct {
		state verdict.DesiredState
		want  map[string]string
	}{
		"an order that we make": {whole(nil), map[string]string{
			"supplier": "4711", "currency": "EUR", "origin": "P00060", "warehouse": "HAM",
			"lines[1].product": "SKU-100", "lines[1].quantity": "20 KGM", "lines[1].price": "12.50 EUR", "lines[1].expected": "2026-11-10",
			"lines[2].product": "SKU-200", "lines[2].quantity": "3 EA", "lines[2].price": "36.301724 EUR", "lines[2].expected": "2026-11-12",
		}},
		"an order that is made elsewhere": {
			order(map[string]string{"lines[1].expected": "2026-11-10"}),
			map[string]string{"lines[1].expected": "2026-11-10"},
		},
		"an order that shall not be": {order(nil), map[string]string{}},
		"a receipt": {
			receipt(map[string]string{"number": "WE-3", "date": "2026-11-09", "warehouse": "HAM", "lines[a].line": "1", "lines[a].quantity": "12 KGM"}),
			map[string]string{"order": string(theOrder), "lines[a].order_line": string(theOrder) + "_1", "lines[a].quantity": "12 KGM"},
		},
		"a receipt by lots": {
			receipt(map[string]string{
				"lines[a].line": "1", "lines[a].quantity": "12 KGM", "lines[a].lots[L1].number": "L1", "lines[a].lots[L1].quantity": "10 KGM", "lines[a].lots[L1].expires": "2027-01-31",
				"lines[a].lots[L2].number": "L2", "lines[a].lots[L2].quantity": "2 KGM", "lines[a].lots[L2].expires": "",
			}),
			map[string]string{
				"order":                  string(theOrder),
				"lines[a-L1].order_line": string(theOrder) + "_1", "lines[a-L1].quantity": "10 KGM", "lines[a-L1].lot": "L1", "lines[a-L1].expiry": "2027-01-31",
				"lines[a-L2].order_line": string(theOrder) + "_1", "lines[a-L2].quantity": "2 KGM", "lines[a-L2].lot": "L2",
			},
		},
		"a receipt that shall not be": {receipt(nil), map[string]string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			below := &heard{}
			plan := decided.New(below).Prepare(t.Context(), []connector.Task{{State: test.state, Reference: "purchase.order,7"}})[0]
			if plan.Refusal != nil {
				t.Fatal(fault.Text(plan.Refusal))
			}
			if diff := cmp.Diff(verdict.FieldsOf(test.want), below.tasks[0].State.Fields); diff != "" {
				t.Error(diff)
			}
			if task := below.tasks[0]; task.Reference != "purchase.order,7" || task.State.Identity != test.state.Identity || task.State.Reach != test.state.Reach {
				t.Errorf("more was changed than words: %+v", task)
			}
		})
	}
}

func TestWhatWouldBeLostIsRefused(t *testing.T) {
	bare := receipt(map[string]string{"lines[a].line": "1", "lines[a].quantity": "12 KGM"})
	bare.Needs = nil
	bill := order(map[string]string{"number": "I-1"})
	bill.Kind = verdict.Bill
	tests := map[string]struct {
		state verdict.DesiredState
		code  fault.Code
		field string
	}{
		"two warehouses":                {whole(map[string]string{"lines[2].warehouse": "BRE"}), fault.Unsupported, "lines[2].warehouse"},
		"goods for a customer":          {whole(map[string]string{"lines[1].direct": "true"}), fault.Unsupported, "lines[1].direct"},
		"goods that stay the suppliers": {whole(map[string]string{"lines[1].consigned": "true"}), fault.Unsupported, "lines[1].consigned"},
		"a price of a third":            {whole(map[string]string{"lines[1].price": "1.00 EUR per 3 KGM"}), fault.Unsupported, "lines[1].price"},
		"a price of another unit":       {whole(map[string]string{"lines[1].price": "1.00 EUR per 1 EA"}), fault.Unsupported, "lines[1].price"},
		"a price that is none":          {whole(map[string]string{"lines[1].price": "dear"}), fault.Invalid, "lines[1].price"},
		"a price of nothing":            {whole(map[string]string{"lines[1].price": "x per 1 KGM"}), fault.Invalid, "lines[1].price"},
		"a price of no quantity":        {whole(map[string]string{"lines[1].price": "1.00 EUR per x"}), fault.Invalid, "lines[1].price"},
		"no quantity":                   {whole(map[string]string{"lines[1].quantity": "many"}), fault.Invalid, "lines[1].price"},
		"a receipt of no order":         {bare, fault.Invalid, "needs"},
		"rejected goods":                {receipt(map[string]string{"lines[a].line": "1", "lines[a].quantity": "12 KGM", "lines[a].rejected": "2 KGM"}), fault.Unsupported, "lines[a].rejected"},
		"goods of the supplier":         {receipt(map[string]string{"lines[a].line": "1", "lines[a].quantity": "12 KGM", "lines[a].owner": "4711"}), fault.Unsupported, "lines[a].owner"},
		"a component of a kit":          {receipt(map[string]string{"lines[a].line": "1", "lines[a].quantity": "12 KGM", "lines[a].component": "C"}), fault.Unsupported, "lines[a].component"},
		"lots of less":                  {receipt(map[string]string{"lines[a].line": "1", "lines[a].quantity": "12 KGM", "lines[a].lots[L].number": "L", "lines[a].lots[L].quantity": "11 KGM"}), fault.Invalid, "lines[a].lots"},
		"a lot of no quantity":          {receipt(map[string]string{"lines[a].line": "1", "lines[a].quantity": "12 KGM", "lines[a].lots[L].number": "L"}), fault.Invalid, "lines[a].lots[L].quantity"},
		"lots of a line without one":    {receipt(map[string]string{"lines[a].line": "1", "lines[a].lots[L].number": "L"}), fault.Invalid, "lines[a].quantity"},
		"a bill":                        {bill, fault.Unsupported, "total"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			below := &heard{}
			good := whole(nil)
			plans := decided.New(below).Prepare(t.Context(), []connector.Task{{State: test.state}, {State: good}})
			err := plans[0].Refusal
			if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field {
				t.Errorf("wanted is %s of %s: %v", test.code, test.field, err)
			}
			if len(below.tasks) != 1 || plans[1].Refusal != nil || plans[1].Task.State.Identity != good.Identity {
				t.Errorf("its neighbor came to harm: %+v", plans[1])
			}
		})
	}
}

func TestOtherKindsGoAsTheyAre(t *testing.T) {
	below := &heard{}
	state := order(map[string]string{"on": "purchase.order,7", "text": "hello"})
	state.Kind = verdict.Note
	decided.New(below).Prepare(t.Context(), []connector.Task{{State: state}})
	if diff := cmp.Diff(state, below.tasks[0].State); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsLeftIsToldInTheConnectorsWords(t *testing.T) {
	read := verdict.FieldsOf(map[string]string{"supplier": "res.partner,7"})
	for name, test := range map[string]struct{ said, want verdict.Fields }{
		"as it was read back":    {read, read},
		"as it was wanted there": {nil, verdict.FieldsOf(map[string]string{"lines[1].expected": "2026-11-10"})},
	} {
		t.Run(name, func(t *testing.T) {
			target := decided.New(&heard{left: test.said})
			plans := target.Prepare(t.Context(), []connector.Task{{State: order(map[string]string{"lines[1].expected": "2026-11-10"})}})
			for _, outcomes := range [][]connector.Outcome{target.Apply(t.Context(), plans), target.Verify(t.Context(), plans)} {
				if diff := cmp.Diff(test.want, outcomes[0].Left); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	if decided.New(&heard{}).Keeps() != connector.KeepsIdentity {
		t.Error("it keeps something else than the connector does")
	}
}
