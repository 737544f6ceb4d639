package canonical

// PartySite is an address of a party.
type PartySite struct {
	// Purpose is what the address is for; never empty.
	Purpose SitePurpose `json:"purpose" class:"public" term:"LocationTypeCode"`
	// Name is what the place is called, such as a plant's name; empty where the address says it.
	Name string `json:"name,omitzero" class:"personal" term:"Name"`
	// GLN is the place's global location number; empty where it has none.
	GLN string `json:"gln,omitzero" class:"commercial" term:"ID"`
	// Address is the postal address; empty where the GLN says it.
	Address Address `json:"address,omitzero" term:"Address"`
}

// SitePurpose is what an address is for.
type SitePurpose string

// What an address is for.
const (
	SiteRegistered SitePurpose = "registered" // the seat, as a register has it
	SiteOrdering   SitePurpose = "ordering"   // where orders go
	SiteDespatch   SitePurpose = "despatch"   // where goods come from
	SiteDelivery   SitePurpose = "delivery"   // where goods go
	SiteBilling    SitePurpose = "billing"    // where bills go
	SiteReturns    SitePurpose = "returns"    // where goods that are given back go
)

var sitePurposes = []SitePurpose{SiteRegistered, SiteOrdering, SiteDespatch, SiteDelivery, SiteBilling, SiteReturns}

// Codes lists every purpose.
func (SitePurpose) Codes() []string { return texts(sitePurposes) }

// PartyContact is whom to ask at a party, and what for.
type PartyContact struct {
	// Purpose is what the contact is for; empty means anything.
	Purpose ContactPurpose `json:"purpose,omitzero" class:"public" term:"ID"`
	// Contact is the person or the department.
	Contact Contact `json:"contact" term:"Contact"`
}

// ContactPurpose is what a contact is asked about.
type ContactPurpose string

// What a contact is asked about.
const (
	ContactOrdering   ContactPurpose = "ordering"   // orders and their confirmations
	ContactDespatch   ContactPurpose = "despatch"   // shipments and their delays
	ContactQuality    ContactPurpose = "quality"    // goods that are not as they should be
	ContactAccounting ContactPurpose = "accounting" // bills and payments
)

var contactPurposes = []ContactPurpose{ContactOrdering, ContactDespatch, ContactQuality, ContactAccounting}

// Codes lists every purpose.
func (ContactPurpose) Codes() []string { return texts(contactPurposes) }
