package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// ServiceAcceptanceLine is what is accepted of one order line. It says so in one of three ways, as the service was
// ordered: a quantity for hours or visits, an amount for a lump sum, or how far a longer work has come.
type ServiceAcceptanceLine struct {
	ItemLine
	// Order is the line of our order; without a number it is of the order that the head names.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
	// Accepted is how much was rendered as it should be; empty for a service that is accepted by amount or completion.
	Accepted measure.Quantity `json:"accepted,omitzero" class:"commercial"`
	// Rejected is how much is claimed to be rendered and is not accepted, in the unit of what is; empty means nothing.
	Rejected measure.Quantity `json:"rejected,omitzero" class:"commercial" term:"RejectedQuantity"`
	// Amount is what the accepted service comes to, without tax; empty for a service that is accepted by quantity or completion.
	Amount money.Amount `json:"amount,omitzero" class:"commercial"`
	// Completion is how much of the order line is done by now, all acceptances together; empty for a service that is
	// accepted by quantity or amount.
	Completion Percent `json:"completion,omitzero" class:"commercial"`
	// Period is the time in which this was rendered; empty where the head says it.
	Period Period `json:"period,omitzero"`
	// Final says that nothing more is to come for the order line.
	Final bool `json:"final,omitzero" class:"commercial"`
	// ReasonText says in words why something was not accepted; empty where all was.
	ReasonText string `json:"reasonText,omitzero" class:"commercial" term:"RejectReason"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
	// Extension keeps what the source says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// said reports whether the line says how much is accepted.
func (l *ServiceAcceptanceLine) said() bool {
	return !l.Accepted.Unit().IsZero() || !l.Amount.Currency().IsZero() || !l.Completion.IsZero()
}
