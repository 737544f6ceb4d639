package canonical

import "github.com/purserhq/purser/canonical/measure"

// ReceiptLine is what came of one product for one order line. Its quantity is all that came, whatever became of it; zero
// where something was expected and nothing came. The parts are in the unit of the quantity:
//
//	came     =  accepted + rejected + damaged + held
//	came     =  expected - short + over
type ReceiptLine struct {
	GoodsLine
	// Order is the line of our order; without a number it is of the order that the head names.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
	// Shipment is the line of the shipment notice; without a number it is of the one that the head names.
	Shipment LineReference `json:"shipment,omitzero" term:"DespatchLineReference"`

	// Accepted is what went into stock and can be used; empty means all that came and is not rejected, damaged or held.
	Accepted measure.Quantity `json:"accepted,omitzero" class:"commercial"`
	// Rejected is what was refused, and goes back or was never unloaded; empty means nothing.
	Rejected measure.Quantity `json:"rejected,omitzero" class:"commercial" term:"RejectedQuantity"`
	// Damaged is what came damaged and was kept apart until the claim is settled; empty means nothing.
	Damaged measure.Quantity `json:"damaged,omitzero" class:"commercial"`
	// Held is what waits for the result of an inspection; empty means nothing.
	Held measure.Quantity `json:"held,omitzero" class:"commercial"`
	// Reason says why goods were refused or put aside; empty where none were.
	Reason GoodsReason `json:"reason,omitzero" class:"commercial" term:"RejectReasonCode"`
	// ReasonText says so in words.
	ReasonText string `json:"reasonText,omitzero" class:"commercial" term:"RejectReason"`

	// Expected is what should have come, by the shipment notice or else by the order; set by the receiver, empty where he
	// counts without knowing.
	Expected measure.Quantity `json:"expected,omitzero" class:"commercial"`
	// Short is what should have come and did not; empty means nothing, or that nobody compared.
	Short measure.Quantity `json:"short,omitzero" class:"commercial" term:"ShortQuantity"`
	// Over is what came and should not have; empty means nothing, or that nobody compared.
	Over measure.Quantity `json:"over,omitzero" class:"commercial" term:"OversupplyQuantity"`
	// Final says that the receiver expects no more for the order line, even where less came than was ordered.
	Final bool `json:"final,omitzero" class:"commercial"`

	// Inspection is what quality control found; empty where the goods need none.
	Inspection Inspection `json:"inspection,omitzero"`
	// Location is where in the warehouse they were put; empty where they wait at the door or the warehouse has no places.
	Location string `json:"location,omitzero" class:"public"`
	// StockOwner is whose the goods are while we store them; empty means ours, or what the order says.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// Inspection is what quality control found.
type Inspection struct {
	// Result says whether the goods are as they should be; never empty.
	Result InspectionResult `json:"result" class:"commercial"`
	// Date is the day of the result; empty where it is still to come.
	Date Date `json:"date,omitzero" class:"commercial"`
	// Number is that of the inspection, its report or its certificate; empty where it has none.
	Number string `json:"number,omitzero" class:"public"`
	// Note says in words what was found.
	Note string `json:"note,omitzero" class:"commercial"`
}

// IsZero reports whether there was no inspection.
func (i Inspection) IsZero() bool { return i == Inspection{} }

// InspectionResult says what an inspection found.
type InspectionResult string

// The results.
const (
	InspectionPassed  InspectionResult = "passed"  // as it should be
	InspectionFailed  InspectionResult = "failed"  // not as it should be
	InspectionPending InspectionResult = "pending" // not known yet
)

var inspectionResults = []InspectionResult{InspectionPassed, InspectionFailed, InspectionPending}

// Codes lists every result.
func (InspectionResult) Codes() []string { return texts(inspectionResults) }

// Usable gives what went into stock: what was accepted, or where the receiver does not say so, all that came and is
// neither rejected nor damaged nor held. It is no quantity where the line's quantities do not fit each other.
func (l *ReceiptLine) Usable() measure.Quantity {
	if !l.Accepted.Unit().IsZero() {
		return l.Accepted
	}
	rest := l.Quantity
	for _, part := range [...]measure.Quantity{l.Rejected, l.Damaged, l.Held} {
		if part.Unit().IsZero() {
			continue
		}
		less, err := rest.Sub(part)
		if err != nil {
			return measure.Quantity{}
		}
		rest = less
	}
	return rest
}
