package canonical

// ItemReference says which product a line speaks of, in the sender's words and numbers. Which of our products that is, is
// looked up elsewhere.
type ItemReference struct {
	// Name is what the line calls the product; empty where a number says it.
	Name string `json:"name,omitzero" class:"commercial" term:"BT-153"`
	// Description says more.
	Description string `json:"description,omitzero" class:"commercial" term:"BT-154"`
	// SellerID is the supplier's own number of the product.
	SellerID string `json:"sellerId,omitzero" class:"commercial" term:"BT-155"`
	// BuyerID is our number of the product, as the sender knows it.
	BuyerID string `json:"buyerId,omitzero" class:"commercial" term:"BT-156"`
	// StandardID is the number under a public scheme, such as a GTIN ("0160").
	StandardID Identifier `json:"standardId,omitzero" term:"BT-157"`
	// Classifications are codes of kinds of products, such as HS, CPV or UNSPSC.
	Classifications []Identifier `json:"classifications,omitzero" term:"BT-158"`
	// OriginCountry is where the product was made, two letters of ISO 3166-1.
	OriginCountry string `json:"originCountry,omitzero" class:"public" term:"BT-159"`
	// Attributes are properties by name, such as color or size.
	Attributes []ItemAttribute `json:"attributes,omitzero" term:"BG-32"`
}

// ItemAttribute is a property of a product.
type ItemAttribute struct {
	// Name is what the property is called; never empty.
	Name string `json:"name" class:"commercial" term:"BT-160"`
	// Value is what it is; never empty.
	Value string `json:"value" class:"commercial" term:"BT-161"`
}

// SchemeGTIN is the code of GS1's trade item numbers in ISO/IEC 6523.
const SchemeGTIN = "0160"

// GTIN gives the product's global trade item number; empty where the sender gives none.
func (i *ItemReference) GTIN() string {
	if i.StandardID.Scheme == SchemeGTIN {
		return i.StandardID.Value
	}
	return ""
}

// named reports whether anything says which product it is.
func (i *ItemReference) named() bool {
	return i.Name != "" || i.SellerID != "" || i.BuyerID != "" || !i.StandardID.IsZero()
}
