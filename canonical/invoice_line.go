package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// InvoiceLine is what one line of an invoice or a credit note claims. Quantity and amount below zero give something back.
type InvoiceLine struct {
	// ID is the line's number or name in the document; never empty.
	ID string `json:"id" class:"public" term:"BT-126"`
	// Parent is the line that this one is a part of, as in a kit; empty for a line of its own.
	Parent string `json:"parent,omitzero" class:"public"`
	// Informative marks a line that explains or groups others and does not count towards the totals.
	Informative bool `json:"informative,omitzero" class:"public"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"BT-127"`
	// BilledObject is what the line is for, such as a meter or a vehicle.
	BilledObject Identifier `json:"billedObject,omitzero" term:"BT-128"`
	// Quantity is how much is billed; empty on informative lines only.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial" term:"BT-129,BT-130"`
	// NetAmount is what the line comes to, without tax, with its allowances and charges.
	NetAmount money.Amount `json:"netAmount,omitzero" class:"commercial" term:"BT-131"`

	// Order is the line of our order that is billed; without a number it is of the order that the head names.
	Order LineReference `json:"order,omitzero" term:"BT-132"`
	// Receipt is the line of the receipt that is billed.
	Receipt LineReference `json:"receipt,omitzero"`
	// Shipment is the line of the shipment notice that is billed.
	Shipment LineReference `json:"shipment,omitzero"`
	// Corrects is the line of an earlier invoice that this line corrects or credits; empty where the sender does not say.
	Corrects LineReference `json:"corrects,omitzero"`
	// CreditBasis says what a line that gives back takes back; empty where the sender does not say, or on a line that claims.
	CreditBasis CreditBasis `json:"creditBasis,omitzero" class:"public"`

	// BuyerAccount says where the buyer should post the line.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial" term:"BT-133"`
	// Period is the time that the line bills.
	Period Period `json:"period,omitzero" term:"BG-26"`
	// Allowances are taken off the line.
	Allowances []AllowanceCharge `json:"allowances,omitzero" term:"BG-27"`
	// Charges are put on the line.
	Charges []AllowanceCharge `json:"charges,omitzero" term:"BG-28"`
	// Price is what one costs; empty where the sender's format gives amounts only.
	Price ItemPrice `json:"price,omitzero" term:"BG-29"`
	// Tax says how the line is taxed.
	Tax LineTax `json:"tax,omitzero" term:"BG-30"`
	// Item is the product.
	Item ItemReference `json:"item" term:"BG-31"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// CreditBasis says what a credit takes back.
type CreditBasis string

// What a credit takes back.
const (
	CreditsQuantity CreditBasis = "quantity" // goods that came back, or never came: quantity and amount
	CreditsPrice    CreditBasis = "price"    // part of the price: the amount alone, the quantity stays billed
)

var creditBases = []CreditBasis{CreditsQuantity, CreditsPrice}

// Codes lists every basis.
func (CreditBasis) Codes() []string { return texts(creditBases) }
