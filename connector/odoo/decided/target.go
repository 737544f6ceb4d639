package decided

import (
	"context"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Target is a target of the Odoo connector that takes states as they were decided.
type Target struct {
	odoo connector.Target
}

// New wraps a target of the Odoo connector.
func New(odoo connector.Target) *Target { return &Target{odoo} }

// Keeps says what the connector says.
func (t *Target) Keeps() connector.Keeping { return t.odoo.Keeps() }

// Prepare plans in the connector's words. What can't be said in them is refused.
func (t *Target) Prepare(ctx context.Context, tasks []connector.Task) []connector.Plan {
	plans := make([]connector.Plan, len(tasks))
	var said []connector.Task
	var at []int
	for i, task := range tasks {
		state, err := translate(task.State)
		if err != nil {
			plans[i] = connector.Refuse(task, fault.Wrap(err, "saying %s in Odoo's words", task.State.Identity))
			continue
		}
		task.State = state
		said, at = append(said, task), append(at, i)
	}
	if len(said) == 0 {
		return plans
	}
	for i, plan := range t.odoo.Prepare(ctx, said) {
		plans[at[i]] = plan
	}
	return plans
}

// Apply does what the plans say. What is left is told in the connector's words, as Prepare will be given it.
func (t *Target) Apply(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	return left(plans, t.odoo.Apply(ctx, plans))
}

// Verify says for each plan whether it has happened.
func (t *Target) Verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	return left(plans, t.odoo.Verify(ctx, plans))
}

// left tells what was wanted as what is left, where the connector did not read it back: in its words, since the engine knows the
// state in others.
func left(plans []connector.Plan, outcomes []connector.Outcome) []connector.Outcome {
	for i := range min(len(plans), len(outcomes)) {
		if o := &outcomes[i]; o.Result == connector.ResultDone && len(o.Left) == 0 {
			o.Left = plans[i].Task.State.Fields
		}
	}
	return outcomes
}

// translate gives a state in the connector's words.
func translate(s verdict.DesiredState) (verdict.DesiredState, error) {
	var fields map[string]string
	var err error
	switch s.Kind {
	case verdict.Order:
		fields, err = order(s)
	case verdict.Receipt:
		fields, err = receipt(s)
	case verdict.Bill, verdict.CreditNote:
		return s, fault.New(fault.Unsupported, "a %s without its total", s.Kind).On("total").Do("Enter it in Odoo by hand; its number and lines are in the trace.")
	default:
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.Fields = verdict.FieldsOf(fields)
	return s, nil
}
