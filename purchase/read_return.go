package purchase

import "github.com/purserhq/purser/canonical"

// Returned is what goes back to the supplier.
type Returned struct {
	// Purpose says what we expect for it. Never empty.
	Purpose canonical.ReturnPurpose `json:"purpose"`
	// Item is the product, by the number that the return has for it.
	Item string `json:"item,omitempty"`
	// Left says that the goods have left us; as long as they have not, nothing is posted.
	Left bool `json:"left,omitempty"`
}

func (r *reader) supplierReturn(d *canonical.SupplierReturn) {
	if d.Cancelled {
		return
	}
	r.head = d.Order.Number
	for i := range d.Lines {
		l := &d.Lines[i]
		r.say(l.Order, Statement{
			Part: l.ID, Day: first(d.DespatchDate, d.IssueDate), Warehouse: d.Place.Warehouse, Quantity: l.Quantity,
			Returned: &Returned{Purpose: l.Purpose, Item: product(&l.Item), Left: !d.DespatchDate.IsZero()},
		})
	}
}
