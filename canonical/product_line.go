package canonical

import "github.com/purserhq/purser/canonical/measure"

// ProductLine is one product.
type ProductLine struct {
	// ID is the line's number in the document; never empty.
	ID string `json:"id" class:"public" term:"CatalogueLine/ID"`
	// Action says what became of the product; empty where the sender leaves it to be compared.
	Action ProductAction `json:"action,omitzero" class:"commercial" term:"CatalogueLine/ActionCode"`
	// Item names the product: our own by the buyer's number, a supplier's by the seller's or by its GTIN. Its name is never
	// empty but on a product that is discontinued. A classification under [SchemeHS] is its place in the customs tariff.
	Item ItemReference `json:"item" term:"CatalogueLine/Item"`
	// Type says how the product is handled; empty where a supplier does not say.
	Type ProductType `json:"type,omitzero" class:"commercial"`
	// Validity is when it can be bought; open where the sender does not say.
	Validity Period `json:"validity,omitzero" term:"CatalogueLine/LineValidityPeriod"`
	// ReplacedBy is the number of the product that takes its place, of the same kind as its own; empty where none does.
	ReplacedBy string `json:"replacedBy,omitzero" class:"commercial" term:"CatalogueLine/ReplacementRelatedItem"`

	// Units are the base unit, in which stock is counted, and the packages that lead down to it. A supplier may leave them out.
	Units []ProductUnit `json:"units,omitzero" term:"CatalogueLine/ItemLocationQuantity"`
	// Tracking says what is told apart in stock; empty means nothing.
	Tracking Tracking `json:"tracking,omitzero" class:"commercial" term:"Item/TrackingIndicator"`
	// WeighedIn is the unit of mass in which the product is billed by its actual weight while it is counted in another one;
	// empty where it is billed as it is counted.
	WeighedIn measure.Unit `json:"weighedIn,omitzero" class:"commercial"`
	// Tax says how the product is usually taxed; empty where that follows from elsewhere.
	Tax LineTax `json:"tax,omitzero" term:"Item/ClassifiedTaxCategory"`
	// Ordering says in which steps the catalogue's supplier sells it; empty on our own products, where each source says it.
	Ordering OrderTerms `json:"ordering,omitzero"`
	// Sources are the suppliers of our own product, the preferred one first; empty in a supplier's catalogue.
	Sources []ProductSource `json:"sources,omitzero"`
	// Extension keeps what the sender says of the product and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// ProductAction says what became of a product.
type ProductAction string

// What became of it (UNTDID 1229).
const (
	ProductAdded        ProductAction = "added"        // was not there before
	ProductChanged      ProductAction = "changed"      // was there, and is different now
	ProductDiscontinued ProductAction = "discontinued" // is no longer bought or sold; its stock stays
)

var productActions = []ProductAction{ProductAdded, ProductChanged, ProductDiscontinued}

// Codes lists every action.
func (ProductAction) Codes() []string { return texts(productActions) }

// ProductType says how a product is handled.
type ProductType string

// The types.
const (
	ProductStocked    ProductType = "stocked"    // its stock is counted and has a value
	ProductConsumable ProductType = "consumable" // is received, and its stock is not counted
	ProductService    ProductType = "service"    // is rendered, and never in a warehouse
	ProductKit        ProductType = "kit"        // is bought or sold as one, and stored as its components
	ProductReturnable ProductType = "returnable" // packaging on deposit, which goes back
)

var productTypes = []ProductType{ProductStocked, ProductConsumable, ProductService, ProductKit, ProductReturnable}

// Codes lists every type.
func (ProductType) Codes() []string { return texts(productTypes) }

// Tracking says what is told apart in the stock of a product.
type Tracking string

// What is told apart.
const (
	TrackedByLot    Tracking = "lot"    // goods of one making, which share an expiry
	TrackedBySerial Tracking = "serial" // each piece by itself
)

var trackings = []Tracking{TrackedByLot, TrackedBySerial}

// Codes lists every way.
func (Tracking) Codes() []string { return texts(trackings) }

// SchemeHS is the scheme of classifications by the Harmonized System of the World Customs Organization, as UNTDID 7143 has
// it.
const SchemeHS = "HS"

// HSCode gives the product's place in the customs tariff; empty where the sender gives none.
func (l *ProductLine) HSCode() string { return under(l.Item.Classifications, SchemeHS) }

// number is what the product is known by to whom the document is from: our own number, or the supplier's.
func (l *ProductLine) number(own bool) string {
	if own {
		return l.Item.BuyerID
	}
	return l.Item.SellerID
}
