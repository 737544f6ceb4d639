package canonical

import "github.com/purserhq/purser/canonical/measure"

// KitComponent is one of the products that a line of kind kit consists of. The kit has the price; the components are what
// is received and stored.
type KitComponent struct {
	// ID is the component's number within the line; empty where the sender gives none.
	ID string `json:"id,omitzero" class:"public" term:"SubLineItem/ID"`
	// Quantity is how much of the product is in one unit of the kit; never empty.
	Quantity measure.Quantity `json:"quantity" class:"commercial" term:"SubLineItem/Quantity"`
	// CostShare is the component's part of the kit's price, in percent; given for all components or for none, and then
	// together 100. Where none is given, the receiver's own costing shares the price.
	CostShare Percent `json:"costShare,omitzero" class:"commercial"`
	// Item is the product.
	Item ItemReference `json:"item" term:"SubLineItem/Item"`
}
