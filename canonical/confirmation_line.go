package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// ConfirmationLine answers one line of an order, or a part of it: where a part is promised and the rest backordered or
// rejected, several lines answer the same one. What an answer leaves out is as ordered.
type ConfirmationLine struct {
	// ID is the line's number in the answer; never empty.
	ID string `json:"id" class:"public" term:"LineItem/ID"`
	// Order is the line of the order that is answered; without a number it is of the order that the head names. It is empty
	// on a line that the seller added.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
	// Kind says what a line that the seller added is about; empty means goods, or as ordered.
	Kind LineKind `json:"kind,omitzero" class:"public"`
	// Status is the answer; never empty.
	Status ConfirmationStatus `json:"status" class:"public" term:"LineItem/LineStatusCode"`
	// Changes are what the seller says that he changed; empty where he does not say, and the comparison will.
	Changes []ConfirmedChange `json:"changes,omitzero" class:"public"`
	// ReasonCode says why it is not as ordered, as a code of the sender's format.
	ReasonCode string `json:"reasonCode,omitzero" class:"commercial"`
	// Reason says why, in words.
	Reason string `json:"reason,omitzero" class:"commercial" term:"LineItem/Note"`
	// Quantity is how much the answer is about: promised, rejected or backordered; empty where that is as ordered.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial" term:"LineItem/Quantity"`
	// BackorderQuantity is how much comes later beside what is promised, without a day; empty where nothing does.
	BackorderQuantity measure.Quantity `json:"backorderQuantity,omitzero" class:"commercial" term:"LineItem/MaximumBackorderQuantity"`
	// Price is what one costs; empty where that is as ordered.
	Price ItemPrice `json:"price,omitzero" term:"LineItem/Price"`
	// NetAmount is what the line comes to; empty where the seller does not say.
	NetAmount money.Amount `json:"netAmount,omitzero" class:"commercial" term:"LineItem/LineExtensionAmount"`
	// Tax says how a line that the seller added is taxed.
	Tax LineTax `json:"tax,omitzero" term:"Item/ClassifiedTaxCategory"`
	// Item is the product that was ordered, as the seller names it; empty where the line's number says it.
	Item ItemReference `json:"item,omitzero" term:"LineItem/Item"`
	// Substitute is the product that the seller will send instead; never empty where the status is substituted.
	Substitute ItemReference `json:"substitute,omitzero" term:"SellerSubstitutedLineItem/Item"`
	// Delivery is when it is promised to arrive; empty means when the head says, or where schedules split it.
	Delivery Period `json:"delivery,omitzero" term:"LineItem/Delivery/PromisedDeliveryPeriod"`
	// Despatch is the day on which it is promised to leave the seller.
	Despatch Date `json:"despatch,omitzero" class:"public" term:"LineItem/Delivery/Despatch"`
	// Schedules split the promised quantity over several times; empty where all of it comes at once.
	Schedules []DeliverySchedule `json:"schedules,omitzero" term:"LineItem/Delivery"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// ConfirmationStatus is the answer to a line.
type ConfirmationStatus string

// The answers (UBL LineStatusCode and X12 ACK01 beside them).
const (
	ConfirmedAccepted    ConfirmationStatus = "accepted"    // as ordered (5; IA)
	ConfirmedChanged     ConfirmationStatus = "changed"     // with another quantity, price or day, or split (3; IC, IQ, IP, DR)
	ConfirmedRejected    ConfirmationStatus = "rejected"    // will not come (7; IR, ID)
	ConfirmedBackordered ConfirmationStatus = "backordered" // will come once the seller has it (3; IB, BP)
	ConfirmedSubstituted ConfirmationStatus = "substituted" // another product will come instead (3; IS)
	ConfirmedAdded       ConfirmationStatus = "added"       // was not ordered: freight, a deposit (1; AI)
)

var confirmationStatuses = []ConfirmationStatus{
	ConfirmedAccepted, ConfirmedChanged, ConfirmedRejected, ConfirmedBackordered, ConfirmedSubstituted, ConfirmedAdded,
}

// Codes lists every answer.
func (ConfirmationStatus) Codes() []string { return texts(confirmationStatuses) }

// Promises reports whether the seller says that something will come at a time that he knows.
func (s ConfirmationStatus) Promises() bool {
	return s != ConfirmedRejected && s != ConfirmedBackordered && s != ""
}

// ConfirmedChange names a field of the order that the seller answers otherwise.
type ConfirmedChange string

// What can be changed.
const (
	ChangedQuantity ConfirmedChange = "quantity" // X12 IQ
	ChangedPrice    ConfirmedChange = "price"    // X12 IP
	ChangedDate     ConfirmedChange = "date"     // X12 DR, IC with a date
)

var confirmedChanges = []ConfirmedChange{ChangedQuantity, ChangedPrice, ChangedDate}

// Codes lists every change.
func (ConfirmedChange) Codes() []string { return texts(confirmedChanges) }
