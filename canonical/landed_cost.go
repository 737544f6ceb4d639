package canonical

import "github.com/purserhq/purser/canonical/money"

// LandedCost is what it cost to get goods here, beside their price: freight, insurance, duty, handling. It is to be spread
// over the goods of receipts, and raises the value of the stock. It claims no payment; the invoice or the customs entry that
// does is named.
type LandedCost struct {
	Envelope `json:"envelope"`
	// Date is the day from which the cost counts in the value of the stock; never empty.
	Date Date `json:"date" class:"public"`
	// Currency is that of all amounts; never empty.
	Currency money.Currency `json:"currency" class:"public"`
	// Supplier is who is paid for it: a carrier, a broker, an insurer; empty where the costs are of several, or of customs.
	Supplier PartyReference `json:"supplier,omitzero"`
	// Invoice is the invoice that claims the costs; empty before it has come, or where costs name their own.
	Invoice DocumentReference `json:"invoice,omitzero"`
	// CustomsEntry is the declaration that the duty is from; empty where there is none.
	CustomsEntry DocumentReference `json:"customsEntry,omitzero"`
	// Shipment is the shipment notice or the transport that the costs are of; empty where the receipts say it all.
	Shipment DocumentReference `json:"shipment,omitzero"`
	// Receipts are the receipts whose goods bear the costs; empty where the allocations name lines of receipts.
	Receipts []DocumentReference `json:"receipts,omitzero"`
	// Costs are what is to be spread, each in its own way; never empty.
	Costs []CostItem `json:"costs"`
	// TotalAmount is the sum of the costs; empty where the source leaves it to be added up.
	TotalAmount money.Amount `json:"totalAmount,omitzero" class:"commercial"`
	// Allocations are what each line of a receipt bears, where the source has spread the costs itself; otherwise empty.
	Allocations []CostAllocation `json:"allocations,omitzero"`
}

// landedCostKind is the landed cost's entry in the table of kinds.
var landedCostKind = define(KindLandedCost, "landed cost", nil, landedCostRules)

// CostItem is one cost of a landed cost, and how it is spread.
type CostItem struct {
	// ID is the cost's number or name in the document; never empty.
	ID string `json:"id" class:"public"`
	// Type is what the cost is of; never empty.
	Type CostType `json:"type" class:"public"`
	// Description says more, in words.
	Description string `json:"description,omitzero" class:"commercial"`
	// Amount is the cost without the tax that is reclaimed; below zero where a cost is taken back; never empty.
	Amount money.Amount `json:"amount" class:"commercial"`
	// Basis is by what it is spread over the goods; never empty.
	Basis AllocationBasis `json:"basis" class:"commercial"`
	// Invoice is the line of an invoice that claims the cost; without a number it is of the invoice that the head names.
	Invoice LineReference `json:"invoice,omitzero"`
}

// CostAllocation is what one line of a receipt bears of one cost.
type CostAllocation struct {
	// Cost is the number of the cost in this document; never empty.
	Cost string `json:"cost" class:"public"`
	// Receipt is the line of a receipt that bears it; never empty.
	Receipt LineReference `json:"receipt"`
	// Item is the product, as the source knows it; empty where the line of the receipt says it.
	Item ItemReference `json:"item,omitzero"`
	// Amount is what the line bears; never empty.
	Amount money.Amount `json:"amount" class:"commercial"`
}

// CostType says what a landed cost is of.
type CostType string

// What a landed cost is of.
const (
	CostFreight   CostType = "freight"
	CostInsurance CostType = "insurance"
	CostDuty      CostType = "duty"     // customs duty and other dues that nobody gives back; not import VAT
	CostHandling  CostType = "handling" // unloading, packing, storage on the way, the broker's fee
	CostOther     CostType = "other"    // the description says what
)

var costTypes = []CostType{CostFreight, CostInsurance, CostDuty, CostHandling, CostOther}

// Codes lists every type.
func (CostType) Codes() []string { return texts(costTypes) }

// AllocationBasis says by what a cost is spread over goods.
type AllocationBasis string

// By what a cost is spread.
const (
	ByValue    AllocationBasis = "value"    // what the goods cost
	ByQuantity AllocationBasis = "quantity" // how many there are
	ByWeight   AllocationBasis = "weight"
	ByVolume   AllocationBasis = "volume"
	Equally    AllocationBasis = "equal" // each line bears the same
)

var allocationBases = []AllocationBasis{ByValue, ByQuantity, ByWeight, ByVolume, Equally}

// Codes lists every basis.
func (AllocationBasis) Codes() []string { return texts(allocationBases) }
