package canonical

import "github.com/purserhq/purser/canonical/measure"

// DeliverySchedule is the part of a line's quantity that comes at one time. In an order it is what the buyer wants, in a
// confirmation what the seller promises.
type DeliverySchedule struct {
	// ID is the part's number within the line; empty where the sender gives none, and the order of the parts counts.
	ID string `json:"id,omitzero" class:"public" term:"Delivery/ID"`
	// Quantity is how much comes then, in the unit of the line; never empty.
	Quantity measure.Quantity `json:"quantity" class:"commercial" term:"Delivery/Quantity"`
	// Delivery is when it arrives; a single day begins and ends on it.
	Delivery Period `json:"delivery,omitzero" term:"Delivery/RequestedDeliveryPeriod,Delivery/PromisedDeliveryPeriod"`
	// Despatch is the day on which it leaves the seller; empty where only the arrival matters.
	Despatch Date `json:"despatch,omitzero" class:"public" term:"Delivery/Despatch/RequestedDespatchDate"`
}

// dated reports whether the part says when it comes.
func (s *DeliverySchedule) dated() bool { return !s.Delivery.IsZero() || !s.Despatch.IsZero() }
