package canonical

import "github.com/purserhq/purser/canonical/measure"

// RequisitionLine is one thing that is needed.
type RequisitionLine struct {
	// ID is the line's number in the requisition, the same in every revision; never empty.
	ID string `json:"id" class:"public"`
	// Kind says what the line is about; empty means goods.
	Kind LineKind `json:"kind,omitzero" class:"public"`
	// Action says what a change does to the line; empty on an original.
	Action LineAction `json:"action,omitzero" class:"public"`
	// Item is the product or the service; its name may be all that a person knows.
	Item ItemReference `json:"item"`
	// Quantity is how much is needed; empty only on a line that is cancelled.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial"`
	// NeededBy is the last day on which it is of use; empty means when the head says.
	NeededBy Date `json:"neededBy,omitzero" class:"public"`
	// ShipTo is where it is needed; empty means where the head says.
	ShipTo ShipTo `json:"shipTo,omitzero"`
	// Seller is the supplier whom the requester proposes; empty where the buyer chooses.
	Seller PartyReference `json:"seller,omitzero" term:"SellerSupplierParty"`
	// Price is what the requester thinks that one costs; empty where he does not know.
	Price ItemPrice `json:"price,omitzero"`
	// Agreement is the line of the blanket agreement that should be drawn on; empty where there is none.
	Agreement LineReference `json:"agreement,omitzero"`
	// Demand is the line of the document that the need comes from, such as a customer's order; empty where none does.
	Demand LineReference `json:"demand,omitzero"`
	// BuyerAccount says where the line will be posted.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial"`
	// Note is a text for the buyer.
	Note string `json:"note,omitzero" class:"commercial"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// Cancelled reports whether nothing more is needed of the line.
func (l *RequisitionLine) Cancelled() bool { return l.Action == LineCancelled }
