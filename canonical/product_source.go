package canonical

import "github.com/purserhq/purser/canonical/measure"

// ProductSource is a supplier of one of our products, with what he calls it.
type ProductSource struct {
	// Supplier is who sells it, by his key; never empty.
	Supplier PartyReference `json:"supplier" term:"SellerSupplierParty"`
	// SellerID is the supplier's own number of the product; empty where he takes ours.
	SellerID string `json:"sellerId,omitzero" class:"commercial" term:"Item/SellersItemIdentification"`
	// Name is what the supplier calls it; empty where he says as we do.
	Name string `json:"name,omitzero" class:"commercial" term:"Item/Name"`
	// Ordering says in which steps he sells it.
	Ordering OrderTerms `json:"ordering,omitzero"`
	// Validity is when we buy it from him; open where the source does not say.
	Validity Period `json:"validity,omitzero"`
}

// OrderTerms say in which steps a product is sold. A need is rounded up to them before it becomes an order.
type OrderTerms struct {
	// Unit is the one that the supplier sells in; empty means the base unit.
	Unit measure.Unit `json:"unit,omitzero" class:"commercial" term:"CatalogueLine/OrderableUnit"`
	// Minimum is the least that he sells at once; empty where there is none.
	Minimum measure.Quantity `json:"minimum,omitzero" class:"commercial" term:"CatalogueLine/MinimumOrderQuantity"`
	// Multiple is the step in which he sells; empty means one unit.
	Multiple measure.Quantity `json:"multiple,omitzero" class:"commercial" term:"CatalogueLine/OrderQuantityIncrementNumeric"`
	// LeadTimeDays is the number of days from order to arrival; zero where it is not known.
	LeadTimeDays int `json:"leadTimeDays,omitzero" class:"commercial" term:"ItemLocationQuantity/LeadTimeMeasure"`
}

// IsZero reports whether there are no terms.
func (t OrderTerms) IsZero() bool { return t == OrderTerms{} }
