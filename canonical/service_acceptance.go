package canonical

// ServiceAcceptance says that a service was rendered, and how much of it we accept: hours, a lump sum, or a part of a
// longer work. It is for services what a receipt is for goods.
type ServiceAcceptance struct {
	Envelope `json:"envelope"`
	// Cancelled takes the acceptance of the same number back. What else the document says is then only a repetition.
	Cancelled bool `json:"cancelled,omitzero" class:"public"`
	// AcceptanceDate is the day on which we accepted; never empty.
	AcceptanceDate Date `json:"acceptanceDate" class:"commercial"`
	// Period is the time in which the service was rendered; empty where the lines say it or it does not matter.
	Period Period `json:"period,omitzero" term:"InvoicePeriod"`
	// Order is our order, where all the services are of one; lines may name others.
	Order DocumentReference `json:"order,omitzero" term:"OrderReference"`
	// ServiceReport is the seller's own record of what he did, such as a time sheet; empty where there is none.
	ServiceReport DocumentReference `json:"serviceReport,omitzero"`
	// Seller is who rendered the service; empty where the order says it.
	Seller PartyReference `json:"seller,omitzero" term:"SellerSupplierParty"`
	// AcceptedBy is who says that the service is as it should be; set by the source, empty where it does not know.
	AcceptedBy Contact `json:"acceptedBy,omitzero"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Lines are what is accepted; empty only where the acceptance takes another one back.
	Lines []ServiceAcceptanceLine `json:"lines"`
}

// serviceAcceptanceKind is the service acceptance's entry in the table of kinds.
var serviceAcceptanceKind = define(KindServiceAcceptance, "service acceptance", nil,
	serviceAcceptanceRules,
	lift(itemRules, func(s *ServiceAcceptance) itemDocument { return s }),
	serviceAcceptanceLineRules,
)

func (s *ServiceAcceptance) lineCount() int           { return len(s.Lines) }
func (s *ServiceAcceptance) itemLine(i int) *ItemLine { return &s.Lines[i].ItemLine }
