package purchase

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// Received is what a warehouse took in. The quantity of the statement is all that came.
type Received struct {
	// Accepted is what can be used, in the unit of what came.
	Accepted measure.Quantity `json:"accepted,omitzero"`
	// Rejected is what was refused or came damaged; absent where nothing was.
	Rejected measure.Quantity `json:"rejected,omitzero"`
	// Item is the product, by the number that the receipt has for it.
	Item string `json:"item,omitempty"`
	// Final says that no more is expected for the line.
	Final bool `json:"final,omitempty"`
	// Lots are the lots of the goods; empty where the product has none.
	Lots []canonical.Lot `json:"lots,omitempty"`
	// Owner is whose the goods are while we store them; empty where they are ours, or as the order says.
	Owner string `json:"owner,omitempty"`
}

func (r *reader) receipt(d *canonical.Receipt) {
	if d.Cancelled {
		return
	}
	r.head = d.Order.Number
	for i := range d.Lines {
		l := &d.Lines[i]
		r.say(l.Order, Statement{
			Part: l.ID, Day: d.ReceivedDate, Warehouse: d.Place.Warehouse, Quantity: l.Quantity,
			Received: &Received{
				Accepted: l.Usable(), Rejected: plus(l.Rejected, l.Damaged), Item: product(&l.Item), Final: l.Final, Lots: l.Lots, Owner: partyKey(&l.StockOwner),
			},
		})
	}
}

// plus adds two quantities of one document line; where one is absent the other stands, and where the units differ, which
// no valid document has, the first.
func plus(a, b measure.Quantity) measure.Quantity {
	if a.Unit().IsZero() {
		return b
	}
	if sum, err := a.Add(b); err == nil {
		return sum
	}
	return a
}
