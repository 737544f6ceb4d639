package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// ItemPrice is what one product costs, for the base quantity: 12.50 per 100 pieces.
type ItemPrice struct {
	// Net is the price without tax, after the discount on the price; it may have more decimals than can be paid.
	Net money.Amount `json:"net" class:"commercial" term:"BT-146"`
	// Gross is the price before the discount; empty where none was given.
	Gross money.Amount `json:"gross,omitzero" class:"commercial" term:"BT-148"`
	// Discount is what was taken off the gross price; empty where none was given.
	Discount money.Amount `json:"discount,omitzero" class:"commercial" term:"BT-147"`
	// BaseQuantity is what the price is for; empty means one unit of the line's quantity.
	BaseQuantity measure.Quantity `json:"baseQuantity,omitzero" class:"commercial" term:"BT-149,BT-150"`
}
