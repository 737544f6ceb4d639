package purchase

import "github.com/purserhq/purser/canonical"

// Rendered is what was accepted of a service: a quantity or an amount in the statement, or how far the work has come.
type Rendered struct {
	// Completion is how much of the line is done by now, all acceptances together; empty where quantity or amount say it.
	Completion canonical.Percent `json:"completion,omitzero"`
	// Final says that nothing more is to come for the line.
	Final bool `json:"final,omitempty"`
}

func (r *reader) acceptance(d *canonical.ServiceAcceptance) {
	if d.Cancelled {
		return
	}
	r.head = d.Order.Number
	for i := range d.Lines {
		l := &d.Lines[i]
		r.say(l.Order, Statement{
			Part: l.ID, Day: d.AcceptanceDate, Quantity: l.Accepted, Amount: l.Amount, Rendered: &Rendered{Completion: l.Completion, Final: l.Final},
		})
	}
}
