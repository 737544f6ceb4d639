package canonical_test

// The yardstick: the members of an invoice as plain strings, with nothing checked.
type plainInvoice struct {
	Envelope struct {
		Kind          string            `json:"kind"`
		SchemaVersion int               `json:"schemaVersion"`
		Source        string            `json:"source"`
		Issuer        string            `json:"issuer"`
		Number        string            `json:"number"`
		Revision      int               `json:"revision"`
		Entity        string            `json:"entity"`
		Region        string            `json:"region"`
		HappenedAt    string            `json:"happenedAt"`
		SentAt        string            `json:"sentAt"`
		Language      string            `json:"language"`
		Attachments   []plainAttachment `json:"attachments"`
		Extension     map[string]string `json:"extension"`
	} `json:"envelope"`
	IssueDate      string                 `json:"issueDate"`
	Type           string                 `json:"type"`
	Currency       string                 `json:"currency"`
	BuyerReference string                 `json:"buyerReference"`
	Contract       string                 `json:"contract"`
	Order          plainReference         `json:"order"`
	SalesOrder     string                 `json:"salesOrder"`
	Receipt        plainReference         `json:"receipt"`
	Shipment       plainReference         `json:"shipment"`
	Notes          []plainNote            `json:"notes"`
	Process        string                 `json:"process"`
	Specification  string                 `json:"specification"`
	Seller         plainParty             `json:"seller"`
	Buyer          plainParty             `json:"buyer"`
	Payee          plainParty             `json:"payee"`
	Delivery       plainDelivery          `json:"delivery"`
	PaymentMeans   []plainMeans           `json:"paymentMeans"`
	PaymentTerms   plainTerms             `json:"paymentTerms"`
	Totals         map[string]plainAmount `json:"totals"`
	TaxBreakdown   []plainSubtotal        `json:"taxBreakdown"`
	Lines          []plainLine            `json:"lines"`
}

type plainAttachment struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	MediaType   string `json:"mediaType"`
	SHA256      string `json:"sha256"`
	Length      int    `json:"length"`
	Location    string `json:"location"`
}

type plainReference struct {
	Number    string `json:"number"`
	Line      string `json:"line"`
	Revision  int    `json:"revision"`
	IssueDate string `json:"issueDate"`
}

type plainNote struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

type plainIdentifier struct {
	Value  string `json:"value"`
	Scheme string `json:"scheme"`
}

type plainAmount struct {
	Value    string `json:"value"`
	Currency string `json:"currency"`
}

type plainQuantity struct {
	Value string `json:"value"`
	Unit  string `json:"unit"`
}

type plainAddress struct {
	Line1      string `json:"line1"`
	City       string `json:"city"`
	PostalCode string `json:"postalCode"`
	Country    string `json:"country"`
}

type plainParty struct {
	ID                string            `json:"id"`
	Identifiers       []plainIdentifier `json:"identifiers"`
	Name              string            `json:"name"`
	TradingName       string            `json:"tradingName"`
	LegalRegistration plainIdentifier   `json:"legalRegistration"`
	TaxID             string            `json:"taxId"`
	TaxRegistration   string            `json:"taxRegistration"`
	LegalInformation  string            `json:"legalInformation"`
	ElectronicAddress plainIdentifier   `json:"electronicAddress"`
	Address           plainAddress      `json:"address"`
	Contact           struct {
		Name      string `json:"name"`
		Telephone string `json:"telephone"`
		Email     string `json:"email"`
	} `json:"contact"`
}

type plainDelivery struct {
	Name     string          `json:"name"`
	Location plainIdentifier `json:"location"`
	Date     string          `json:"date"`
	Address  plainAddress    `json:"address"`
}

type plainMeans struct {
	Code       string `json:"code"`
	Text       string `json:"text"`
	Remittance string `json:"remittance"`
	Accounts   []struct {
		Number string `json:"number"`
		Name   string `json:"name"`
		BIC    string `json:"bic"`
	} `json:"accounts"`
}

type plainTerms struct {
	Text      string `json:"text"`
	DueDate   string `json:"dueDate"`
	NetDays   int    `json:"netDays"`
	Discounts []struct {
		Percentage string `json:"percentage"`
		Until      string `json:"until"`
		Days       int    `json:"days"`
	} `json:"discounts"`
}

type plainTax struct {
	Category string `json:"category"`
	Rate     string `json:"rate"`
}

type plainSubtotal struct {
	Category        string      `json:"category"`
	Rate            string      `json:"rate"`
	TaxableAmount   plainAmount `json:"taxableAmount"`
	TaxAmount       plainAmount `json:"taxAmount"`
	ExemptionReason string      `json:"exemptionReason"`
}

type plainLine struct {
	ID           string         `json:"id"`
	Note         string         `json:"note"`
	Quantity     plainQuantity  `json:"quantity"`
	NetAmount    plainAmount    `json:"netAmount"`
	Order        plainReference `json:"order"`
	Receipt      plainReference `json:"receipt"`
	Shipment     plainReference `json:"shipment"`
	BuyerAccount string         `json:"buyerAccount"`
	Price        struct {
		Net          plainAmount   `json:"net"`
		Gross        plainAmount   `json:"gross"`
		Discount     plainAmount   `json:"discount"`
		BaseQuantity plainQuantity `json:"baseQuantity"`
	} `json:"price"`
	Tax  plainTax `json:"tax"`
	Item struct {
		Name            string            `json:"name"`
		SellerID        string            `json:"sellerId"`
		BuyerID         string            `json:"buyerId"`
		StandardID      plainIdentifier   `json:"standardId"`
		Classifications []plainIdentifier `json:"classifications"`
		OriginCountry   string            `json:"originCountry"`
		Attributes      []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"attributes"`
	} `json:"item"`
	Extension map[string]string `json:"extension"`
}
