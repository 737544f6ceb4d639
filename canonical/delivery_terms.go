package canonical

// DeliveryTerms say what delivery means: where the seller's part ends, who pays the carrier, and when the goods become
// the buyer's. The last is a term of its own: an Incoterm passes cost and risk, and says nothing of title.
type DeliveryTerms struct {
	// Incoterm passes cost and risk at a named place; set by whoever agreed on it, empty where nobody did.
	Incoterm Incoterm `json:"incoterm,omitzero" class:"commercial" term:"DeliveryTerms/ID"`
	// Place is the named place of the Incoterm, in words ("Port of Oslo"); empty where the place of delivery is meant.
	Place string `json:"place,omitzero" class:"commercial" term:"DeliveryTerms/DeliveryLocation"`
	// Title says when the goods become the buyer's; empty where only a general contract says it.
	Title TitleTransfer `json:"title,omitzero" class:"commercial"`
	// Freight says who pays the carrier (X12 FOB01, UNTDID 4215); empty where the Incoterm says it all.
	Freight FreightPayment `json:"freight,omitzero" class:"commercial"`
	// Text is what was agreed besides, in words.
	Text string `json:"text,omitzero" class:"commercial" term:"DeliveryTerms/SpecialTerms"`
}

// IsZero reports whether no terms were given.
func (t DeliveryTerms) IsZero() bool { return t == DeliveryTerms{} }

// Incoterm is a term of the International Chamber of Commerce, by its three letters. Terms of older editions are read as
// well, since contracts outlive editions.
type Incoterm string

// The terms of the edition of 2020, then those of older ones.
const (
	IncotermEXW Incoterm = "EXW" // ex works
	IncotermFCA Incoterm = "FCA" // free carrier
	IncotermCPT Incoterm = "CPT" // carriage paid to
	IncotermCIP Incoterm = "CIP" // carriage and insurance paid to
	IncotermDAP Incoterm = "DAP" // delivered at place
	IncotermDPU Incoterm = "DPU" // delivered at place unloaded
	IncotermDDP Incoterm = "DDP" // delivered duty paid
	IncotermFAS Incoterm = "FAS" // free alongside ship
	IncotermFOB Incoterm = "FOB" // free on board
	IncotermCFR Incoterm = "CFR" // cost and freight
	IncotermCIF Incoterm = "CIF" // cost, insurance and freight
	IncotermDAT Incoterm = "DAT" // delivered at terminal, of 2010
	IncotermDAF Incoterm = "DAF" // delivered at frontier, of 2000
	IncotermDES Incoterm = "DES" // delivered ex ship, of 2000
	IncotermDEQ Incoterm = "DEQ" // delivered ex quay, of 2000
	IncotermDDU Incoterm = "DDU" // delivered duty unpaid, of 2000
)

var incoterms = []Incoterm{
	IncotermEXW, IncotermFCA, IncotermCPT, IncotermCIP, IncotermDAP, IncotermDPU, IncotermDDP, IncotermFAS,
	IncotermFOB, IncotermCFR, IncotermCIF, IncotermDAT, IncotermDAF, IncotermDES, IncotermDEQ, IncotermDDU,
}

// Codes lists every term.
func (Incoterm) Codes() []string { return texts(incoterms) }

// TitleTransfer says at which event goods become the buyer's.
type TitleTransfer string

// The events.
const (
	TitleAtHandover    TitleTransfer = "handover"    // when the seller gives them to the carrier: goods in transit are ours
	TitleAtArrival     TitleTransfer = "arrival"     // when they reach the place of delivery
	TitleAtAcceptance  TitleTransfer = "acceptance"  // when we have inspected and accepted them
	TitleAtConsumption TitleTransfer = "consumption" // when we take them out of the supplier's stock in our house
	TitleAtPayment     TitleTransfer = "payment"     // when they are paid for: the seller retains title
)

var titleTransfers = []TitleTransfer{TitleAtHandover, TitleAtArrival, TitleAtAcceptance, TitleAtConsumption, TitleAtPayment}

// Codes lists every event.
func (TitleTransfer) Codes() []string { return texts(titleTransfers) }

// FreightPayment says who pays the carrier.
type FreightPayment string

// The ways.
const (
	FreightPrepaid    FreightPayment = "prepaid"     // the seller pays, and may bill it (PP)
	FreightCollect    FreightPayment = "collect"     // the buyer pays the carrier (CC)
	FreightThirdParty FreightPayment = "third_party" // somebody else pays (TP)
)

var freightPayments = []FreightPayment{FreightPrepaid, FreightCollect, FreightThirdParty}

// Codes lists every way.
func (FreightPayment) Codes() []string { return texts(freightPayments) }
