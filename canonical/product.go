package canonical

// Product is what the source knows of products: our own master records, or a part of a supplier's catalogue. A catalogue that
// is long comes in parts. What a product costs is said by a price agreement, and what it is worth by the ERP.
type Product struct {
	Envelope `json:"envelope"`

	// Supplier is whose catalogue it is; empty where the products are our own.
	Supplier PartyReference `json:"supplier,omitzero" term:"SellerSupplierParty"`
	// IssueDate is the day on which the catalogue was issued; empty for our own products.
	IssueDate Date `json:"issueDate,omitzero" class:"public" term:"IssueDate"`
	// Validity is when the catalogue holds; open where the sender does not say.
	Validity Period `json:"validity,omitzero" term:"ValidityPeriod"`
	// Scope says whether products that are left out are gone; empty means that they are not.
	Scope ProductScope `json:"scope,omitzero" class:"public" term:"ActionCode"`
	// Part says which piece of a long catalogue this is; empty where it comes whole.
	Part Part `json:"part,omitzero"`
	// Lines are the products, in the sender's order; never empty.
	Lines []ProductLine `json:"lines" term:"CatalogueLine"`
}

// productKind is the product's entry in the table of kinds.
var productKind = define(KindProduct, "product", nil, productRules, productUnitRules, productSourceRules)

// ProductScope says what a list of products means to those that it leaves out.
type ProductScope string

// The scopes.
const (
	ScopeChanges ProductScope = "changes" // the others stay as they are
	ScopeFull    ProductScope = "full"    // the others are no longer sold; holds once all parts have come
)

var productScopes = []ProductScope{ScopeChanges, ScopeFull}

// Codes lists every scope.
func (ProductScope) Codes() []string { return texts(productScopes) }

// own reports whether the products are our own, and not those of a supplier's catalogue.
func (p *Product) own() bool { return !p.Supplier.named() }
