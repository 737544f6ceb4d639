package canonical

import (
	"time"

	"github.com/purserhq/purser/canonical/measure"
)

// Availability is what of each product can be sold, by warehouse, as of an instant. We send it to shops and portals; a
// supplier or a warehouse sends us his. It comes in parts where it is long. (X12 846, EDIFACT INVRPT.)
type Availability struct {
	Envelope `json:"envelope"`
	// Part says which piece of a long report this is; empty where it comes whole.
	Part Part `json:"part,omitzero"`
	// AsOf is the instant at which all of it held, UTC; never empty. Lines may be older.
	AsOf time.Time `json:"asOf" class:"public"`
	// Holder is whose stock it is where it is not ours, such as a supplier's.
	Holder PartyReference `json:"holder,omitzero"`
	// Place is the warehouse, where the report is of one only; lines may name others.
	Place StockPlace `json:"place,omitzero"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Lines are the products; empty where nothing is to be told.
	Lines []AvailabilityLine `json:"lines,omitzero"`
}

// AvailabilityLine is what can be sold of one product in one warehouse. All its quantities are in one unit. Those that the
// sender leaves out are not known, which is something else than zero.
type AvailabilityLine struct {
	ItemLine
	// Place is the warehouse; empty means the head's.
	Place StockPlace `json:"place,omitzero"`
	// AsOf is the instant at which this line held, UTC, where it is not that of the head.
	AsOf time.Time `json:"asOf,omitzero" class:"public"`
	// OnHand is what is there and can be used; below zero where more was booked out than is there.
	OnHand measure.Quantity `json:"onHand,omitzero" class:"commercial"`
	// Reserved is what of it is promised to somebody.
	Reserved measure.Quantity `json:"reserved,omitzero" class:"commercial"`
	// Blocked is what is there besides and cannot be used: damaged, kept back, or waiting for an inspection.
	Blocked measure.Quantity `json:"blocked,omitzero" class:"commercial"`
	// Incoming is what is ordered and still to come, all of it.
	Incoming measure.Quantity `json:"incoming,omitzero" class:"commercial"`
	// Arrivals say when it will come, in the order of their days; empty where the sender does not say.
	Arrivals []Arrival `json:"arrivals,omitzero"`
	// AvailableToPromise is what can be promised to whoever asks now; below zero where too much was.
	AvailableToPromise measure.Quantity `json:"availableToPromise,omitzero" class:"commercial"`
	// StockOwner is whose the goods are while we store them; empty means ours, or the holder's.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// Arrival is what will come on one day.
type Arrival struct {
	// Date is the day; never empty.
	Date Date `json:"date" class:"commercial"`
	// Quantity is how much; never empty.
	Quantity measure.Quantity `json:"quantity" class:"commercial"`
	// Order is the line of the order by which it comes; empty where the sender does not say.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
}

// availabilityKind is the availability's entry in the table of kinds.
var availabilityKind = define(KindAvailability, "availability", nil,
	availabilityRules,
	lift(itemRules, func(a *Availability) itemDocument { return a }),
	availabilityLineRules,
)

func (a *Availability) lineCount() int           { return len(a.Lines) }
func (a *Availability) itemLine(i int) *ItemLine { return &a.Lines[i].ItemLine }
