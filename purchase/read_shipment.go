package purchase

import "github.com/purserhq/purser/canonical"

// Shipped is what a supplier says is on its way.
type Shipped struct {
	// Arrives is the last day on which it should be there; absent where the supplier does not say.
	Arrives canonical.Date `json:"arrives,omitzero"`
	// Item is the product, by the number that the notice has for it.
	Item string `json:"item,omitempty"`
	// Final says that the supplier will send no more for the line.
	Final bool `json:"final,omitempty"`
}

func (r *reader) shipment(n *canonical.ShipmentNotice) {
	if n.Cancelled {
		return
	}
	r.head = n.Order.Number
	day := first(n.DespatchDate, n.IssueDate, n.EstimatedDelivery.End, n.EstimatedDelivery.Start, r.heard)
	for i := range n.Lines {
		l := &n.Lines[i]
		r.say(l.Order, Statement{
			Part: l.ID, Day: day, Warehouse: n.ShipTo.Warehouse, Quantity: l.Quantity,
			Shipped: &Shipped{Arrives: first(n.EstimatedDelivery.End, n.EstimatedDelivery.Start), Item: product(&l.Item), Final: l.Final},
		})
	}
}
