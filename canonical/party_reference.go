package canonical

// PartyReference says who takes part in a document and in what they are known by. It is what the sender wrote; the
// party's own master record is a document of kind party.
//
// EN 16931 gives each role its own terms; where several are listed they stand for seller, buyer, payee and tax
// representative, in this order.
type PartyReference struct {
	// ID is the key under which the source of the document knows the party; empty where the source knows names only.
	ID string `json:"id,omitzero" class:"commercial"`
	// Identifiers are the numbers that the sender gives for the party, GLN among them.
	Identifiers []Identifier `json:"identifiers,omitzero" term:"BT-29,BT-46,BT-60"`
	// Name is the registered name; set by the sender, empty where an identifier says it all.
	Name string `json:"name,omitzero" class:"personal" term:"BT-27,BT-44,BT-59,BT-62"`
	// TradingName is what the party calls itself where that differs from its name.
	TradingName string `json:"tradingName,omitzero" class:"personal" term:"BT-28,BT-45"`
	// LegalRegistration is the number in a register of companies.
	LegalRegistration Identifier `json:"legalRegistration,omitzero" term:"BT-30,BT-47,BT-61"`
	// TaxID is the VAT number with its country's prefix, or the tax number that stands for it elsewhere.
	TaxID string `json:"taxId,omitzero" class:"taxid" term:"BT-31,BT-48,-,BT-63"`
	// TaxRegistration is the local tax number of the seller, beside the VAT number or instead of it.
	TaxRegistration string `json:"taxRegistration,omitzero" class:"taxid" term:"BT-32"`
	// LegalInformation is what the law wants on the paper: legal form, capital, directors.
	LegalInformation string `json:"legalInformation,omitzero" class:"personal" term:"BT-33"`
	// ElectronicAddress is where documents are sent to, with the scheme of the network ("EM" is e-mail).
	ElectronicAddress Identifier `json:"electronicAddress,omitzero" term:"BT-34,BT-49"`
	// Address is the postal address.
	Address Address `json:"address,omitzero" term:"BG-5,BG-8,-,BG-12"`
	// Contact is whom to ask.
	Contact Contact `json:"contact,omitzero" term:"BG-6,BG-9"`
}

// GLN gives the party's global location number; empty where the sender gives none.
func (p *PartyReference) GLN() string { return under(p.Identifiers, SchemeGLN) }

// named reports whether anything says who it is.
func (p *PartyReference) named() bool {
	return p.ID != "" || p.Name != "" || p.TaxID != "" || len(p.Identifiers) > 0 || !p.LegalRegistration.IsZero()
}
