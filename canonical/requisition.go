package canonical

import "github.com/purserhq/purser/canonical/money"

// Requisition is a need that is not yet an order: planning has computed it, or a person asks for it. Orders and call-offs
// that cover it name its lines.
type Requisition struct {
	Envelope `json:"envelope"`
	// IssueDate is the day on which this revision was issued; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"IssueDate"`
	// Purpose says what this revision does to the earlier ones: planning takes back a need by a cancellation. Never empty.
	Purpose Purpose `json:"purpose" class:"public"`
	// Origin says who has the need: it decides who must approve; never empty.
	Origin RequisitionOrigin `json:"origin" class:"public"`
	// Currency is that of all amounts; empty where nobody estimates what it costs.
	Currency money.Currency `json:"currency,omitzero" class:"public" term:"DocumentCurrencyCode"`
	// Requester is who needs it; empty where planning does.
	Requester PartyReference `json:"requester,omitzero" term:"OriginatorCustomerParty"`
	// Justification says why it is needed, in words, for whoever approves it.
	Justification string `json:"justification,omitzero" class:"commercial"`
	// Project is the number of a project.
	Project string `json:"project,omitzero" class:"commercial" term:"ProjectReference"`
	// BuyerAccount says where it will be posted.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial" term:"AccountingCost"`
	// ShipTo is where the goods are needed; lines may name other places.
	ShipTo ShipTo `json:"shipTo,omitzero" term:"Delivery"`
	// NeededBy is the last day on which they are of use; lines may name other days.
	NeededBy Date `json:"neededBy,omitzero" class:"public" term:"Delivery/LatestDeliveryDate"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Lines are what is needed; empty on a cancellation only.
	Lines []RequisitionLine `json:"lines,omitzero"`
}

// RequisitionOrigin says who has a need.
type RequisitionOrigin string

// The origins.
const (
	NeedOfPlanning   RequisitionOrigin = "planning"    // computed from forecast and stock: MRP, reordering rules
	NeedOfPerson     RequisitionOrigin = "person"      // asked for by somebody in the house
	NeedOfSalesOrder RequisitionOrigin = "sales_order" // a customer's order that stock cannot cover
)

var requisitionOrigins = []RequisitionOrigin{NeedOfPlanning, NeedOfPerson, NeedOfSalesOrder}

// Codes lists every origin.
func (RequisitionOrigin) Codes() []string { return texts(requisitionOrigins) }

// requisitionKind is the requisition's entry in the table of kinds.
var requisitionKind = define(KindRequisition, "requisition", nil, requisitionRules, requisitionLineRules)

// NeededByOf says by when a line is needed: its own day, or that of the head.
func (r *Requisition) NeededByOf(line *RequisitionLine) Date {
	if !line.NeededBy.IsZero() {
		return line.NeededBy
	}
	return r.NeededBy
}

// ShipToOf says where the goods of a line are needed: its own place, or that of the head.
func (r *Requisition) ShipToOf(line *RequisitionLine) *ShipTo {
	if line.ShipTo.known() {
		return &line.ShipTo
	}
	return &r.ShipTo
}
