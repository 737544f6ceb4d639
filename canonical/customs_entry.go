package canonical

import "github.com/purserhq/purser/canonical/money"

// CustomsEntry is a declaration of imported goods, as customs accepted it, with the duty and the import tax on each line. Its
// number is the one that customs gave (in the European Union the MRN). Terms are the boxes of the Single Administrative
// Document, by whose names forwarders still speak.
type CustomsEntry struct {
	Envelope `json:"envelope"`
	// AcceptanceDate is the day on which customs accepted the declaration, whose rates hold; never empty.
	AcceptanceDate Date `json:"acceptanceDate" class:"public" term:"SAD-A"`
	// ReleaseDate is the day on which the goods were released; empty before that.
	ReleaseDate Date `json:"releaseDate,omitzero" class:"public"`
	// Procedure is the procedure that was asked for and the one before ("4000" is release for free circulation).
	Procedure string `json:"procedure,omitzero" class:"public" term:"SAD-37"`
	// Office is the customs office, by its code.
	Office string `json:"office,omitzero" class:"public" term:"SAD-A"`
	// Importer is who brings the goods in and owes the dues; never empty.
	Importer PartyReference `json:"importer" term:"SAD-8"`
	// Declarant is who made the declaration, as a broker does; empty where the importer did.
	Declarant PartyReference `json:"declarant,omitzero" term:"SAD-14"`
	// Exporter is who sent the goods.
	Exporter PartyReference `json:"exporter,omitzero" term:"SAD-2"`
	// DispatchCountry is where the goods were sent from, two letters of ISO 3166-1.
	DispatchCountry string `json:"dispatchCountry,omitzero" class:"public" term:"SAD-15"`
	// DeliveryTerms say how far the seller paid for the way, which decides what the customs value holds.
	DeliveryTerms DeliveryTerms `json:"deliveryTerms,omitzero" term:"SAD-20"`
	// Shipment is the shipment notice or the transport that brought the goods.
	Shipment DocumentReference `json:"shipment,omitzero"`
	// Invoices are the invoices that were laid before customs.
	Invoices []DocumentReference `json:"invoices,omitzero" term:"SAD-44"`
	// InvoiceAmount is what they come to together, in their own currency.
	InvoiceAmount money.Amount `json:"invoiceAmount,omitzero" class:"commercial" term:"SAD-22"`
	// ExchangeRate is what one unit of the entry's currency is in that of the invoices; empty where they are one.
	ExchangeRate money.Decimal `json:"exchangeRate,omitzero" class:"commercial" term:"SAD-23"`
	// Currency is that of customs, in which values and dues are; never empty.
	Currency money.Currency `json:"currency" class:"public"`
	// DeferralAccount is the account with customs that the dues are put on, until the day on which all are paid.
	DeferralAccount string `json:"deferralAccount,omitzero" class:"bank" term:"SAD-48"`
	// Totals are the dues by levy; empty where the source leaves them to be added up.
	Totals []CustomsTotal `json:"totals,omitzero" term:"SAD-47"`
	// PayableAmount is what is owed to customs in all; never empty, and zero where nothing is.
	PayableAmount money.Amount `json:"payableAmount" class:"commercial" term:"SAD-47"`
	// Lines are the goods; never empty.
	Lines []CustomsLine `json:"lines" term:"SAD-32"`
}

// customsEntryKind is the customs entry's entry in the table of kinds.
var customsEntryKind = define(KindCustomsEntry, "customs entry", nil, customsEntryRules)

// CustomsTotal is what one levy comes to over all lines.
type CustomsTotal struct {
	// Levy is what is levied; never empty.
	Levy CustomsLevy `json:"levy" class:"public"`
	// Amount is the sum over the lines; never empty.
	Amount money.Amount `json:"amount" class:"commercial"`
}

// CustomsLevy says what customs levies, by what becomes of it in the books.
type CustomsLevy string

// What customs levies.
const (
	LevyDuty      CustomsLevy = "duty"       // customs duty, anti-dumping and countervailing duty: a landed cost
	LevyExcise    CustomsLevy = "excise"     // excise duty: a landed cost too
	LevyImportTax CustomsLevy = "import_tax" // import VAT, which is reclaimed
	LevyFee       CustomsLevy = "fee"        // what the office takes for its work
)

var customsLevies = []CustomsLevy{LevyDuty, LevyExcise, LevyImportTax, LevyFee}

// Codes lists every levy.
func (CustomsLevy) Codes() []string { return texts(customsLevies) }
