package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// OrderLine is one thing that an order or a call-off asks for.
type OrderLine struct {
	// ID is the line's number in the order, the same in every revision; never empty.
	ID string `json:"id" class:"public" term:"LineItem/ID"`
	// Kind says what the line is about; empty means goods.
	Kind LineKind `json:"kind,omitzero" class:"public"`
	// Action says what a change does to the line; empty on an original, and where the sender leaves it to be compared.
	Action LineAction `json:"action,omitzero" class:"public" term:"LineItem/LineStatusCode"`
	// Parent is the line that this one comes with: the goods that a deposit, a charge or free goods belong to.
	Parent string `json:"parent,omitzero" class:"public"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"OrderLine/Note"`
	// Quantity is how much is ordered; empty only on a charge that is an amount, and on a line that is cancelled.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial" term:"LineItem/Quantity"`
	// PricedQuantity is the same in the unit that the price is for, as estimated by the buyer, where goods are ordered by
	// the piece and paid by weight; empty where both are one.
	PricedQuantity measure.Quantity `json:"pricedQuantity,omitzero" class:"commercial"`
	// NetAmount is what the line comes to, with its allowances and charges.
	NetAmount money.Amount `json:"netAmount,omitzero" class:"commercial" term:"LineItem/LineExtensionAmount"`
	// Price is what one costs; empty where an agreement says it.
	Price ItemPrice `json:"price,omitzero" term:"LineItem/Price"`
	// Tax says how the line will be taxed; empty where the buyer leaves that to the seller.
	Tax LineTax `json:"tax,omitzero" term:"Item/ClassifiedTaxCategory"`
	// Allowances are taken off the line.
	Allowances []AllowanceCharge `json:"allowances,omitzero" term:"LineItem/AllowanceCharge"`
	// Charges are put on the line.
	Charges []AllowanceCharge `json:"charges,omitzero" term:"LineItem/AllowanceCharge"`
	// Item is the product, the service, or what the charge is for.
	Item ItemReference `json:"item" term:"LineItem/Item"`
	// Components are the products that one unit of a kit consists of; empty on a line of another kind.
	Components []KitComponent `json:"components,omitzero" term:"LineItem/SubLineItem"`

	// ShipTo is where the goods of the line go; empty means where the head says.
	ShipTo ShipTo `json:"shipTo,omitzero" term:"LineItem/Delivery"`
	// Delivery is when the line is wanted, or when the service is done; empty means when the head says.
	Delivery Period `json:"delivery,omitzero" term:"LineItem/Delivery/RequestedDeliveryPeriod"`
	// Schedules split the quantity over several times; empty where all of it comes at once.
	Schedules []DeliverySchedule `json:"schedules,omitzero" term:"LineItem/Delivery"`
	// Complete says that the line is of use only when all of it comes at once.
	Complete bool `json:"complete,omitzero" class:"commercial" term:"LineItem/PartialDeliveryIndicator"`
	// StockOwner is whose the goods are while we store them; empty means what the head says.
	StockOwner PartyReference `json:"stockOwner,omitzero"`

	// Requisition is the line of the requisition that is covered.
	Requisition LineReference `json:"requisition,omitzero"`
	// Agreement is the line of the agreement that is drawn on; without a number it is of the one that the head names.
	Agreement LineReference `json:"agreement,omitzero"`
	// BuyerAccount says where the buyer will post the line.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial" term:"LineItem/AccountingCost"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// Cancelled reports whether nothing more is wanted of the line.
func (l *OrderLine) Cancelled() bool { return l.Action == LineCancelled }
