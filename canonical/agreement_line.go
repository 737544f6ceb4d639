package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// AgreementLine is one product or service that a blanket agreement is about.
type AgreementLine struct {
	// ID is the line's number in the agreement, the same in every revision: call-offs name it. Never empty.
	ID string `json:"id" class:"public"`
	// Kind says what the line is about; empty means goods.
	Kind LineKind `json:"kind,omitzero" class:"public"`
	// Item is the product or the service.
	Item ItemReference `json:"item"`
	// Quantity is what may be drawn in all; empty where an amount is agreed on.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial"`
	// MinimumQuantity is what the buyer commits himself to draw in all, in the unit of the quantity.
	MinimumQuantity measure.Quantity `json:"minimumQuantity,omitzero" class:"commercial"`
	// MinimumCallOff is the least that one call-off may ask for; empty where anything goes.
	MinimumCallOff measure.Quantity `json:"minimumCallOff,omitzero" class:"commercial"`
	// MaximumAmount is what may be drawn of the line in all, without tax; empty where a quantity is agreed on.
	MaximumAmount money.Amount `json:"maximumAmount,omitzero" class:"commercial"`
	// Price is what one costs; empty where a price agreement says it.
	Price ItemPrice `json:"price,omitzero"`
	// BuyerAccount says where the buyer will post what is drawn.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}
