package canonical

import "github.com/purserhq/purser/canonical/money"

// Acknowledgement says how a message fared at its receiver's program: taken, taken with errors, or refused, as a whole, for
// each document in it and for each line (X12 997, 999, 824 and TA1; EDIFACT CONTRL and APERAK; Peppol's Message Level
// Response). It says nothing of what people decide: an order is confirmed by an order confirmation, an invoice by its status.
type Acknowledgement struct {
	Envelope `json:"envelope"`
	// Level says how far the receiver looked; never empty.
	Level AcknowledgedLevel `json:"level" class:"public"`
	// Sender is who acknowledges; empty where the source is a single partner.
	Sender PartyReference `json:"sender,omitzero" term:"SenderParty"`
	// Receiver is whose message is acknowledged; empty where it is known to be ours.
	Receiver PartyReference `json:"receiver,omitzero" term:"ReceiverParty"`
	// Message is the message that is answered, by its control numbers; empty where documents are named by their own numbers.
	Message MessageReference `json:"message,omitzero"`
	// Status is how the message as a whole fared; never empty.
	Status AcknowledgedStatus `json:"status" class:"public" term:"ResponseCode"`
	// Errors are those of the message as a whole.
	Errors []AcknowledgedError `json:"errors,omitzero"`
	// ReceivedCount is the number of documents that came (X12 AK903); zero where the receiver does not count.
	ReceivedCount int `json:"receivedCount,omitzero" class:"public"`
	// AcceptedCount is the number of those that were taken (X12 AK904); zero where none was, or nobody counts.
	AcceptedCount int `json:"acceptedCount,omitzero" class:"public"`
	// Documents are those that the receiver has something to say of; empty where the whole has one status.
	Documents []AcknowledgedDocument `json:"documents,omitzero" term:"DocumentResponse"`
}

// acknowledgementKind is the acknowledgement's entry in the table of kinds.
var acknowledgementKind = define(KindAcknowledgement, "acknowledgement", nil, acknowledgementRules)

// MessageReference names a message as its carrier does: by control numbers.
type MessageReference struct {
	// Interchange is the control number of the interchange (ISA13, UNB 0020), or the identification of an envelope.
	Interchange string `json:"interchange,omitzero" class:"public"`
	// Group is the control number of the group (GS06, UNG 0048); empty where there are none.
	Group string `json:"group,omitzero" class:"public"`
	// Type is what the group or the message is of, by the format's own name ("PO", "ORDERS"); empty for an interchange.
	Type string `json:"type,omitzero" class:"public"`
	// Version is the version of the format ("004010", "D:96A").
	Version string `json:"version,omitzero" class:"public"`
}

// IsZero reports whether no message is named.
func (r MessageReference) IsZero() bool { return r == MessageReference{} }

// AcknowledgedDocument is how one document of a message fared.
type AcknowledgedDocument struct {
	// Control is its control number in the message (ST02, UNH 0062); one of control and document is never empty.
	Control string `json:"control,omitzero" class:"public"`
	// Document is the document's own number; empty where the receiver did not read so far.
	Document DocumentReference `json:"document,omitzero" term:"DocumentReference"`
	// Type is what it is, by the format's own name ("850", "ORDERS", "380").
	Type string `json:"type,omitzero" class:"public" term:"DocumentTypeCode"`
	// Status is how it fared; never empty.
	Status AcknowledgedStatus `json:"status" class:"public" term:"ResponseCode"`
	// Errors are those of the document as a whole.
	Errors []AcknowledgedError `json:"errors,omitzero"`
	// Amount is what the receiver read as the document's total (X12 824 AMT); empty where he does not say.
	Amount money.Amount `json:"amount,omitzero" class:"commercial"`
	// Lines are those that the receiver has something to say of.
	Lines []AcknowledgedLine `json:"lines,omitzero" term:"LineResponse"`
}

// AcknowledgedLine is how one line of a document fared.
type AcknowledgedLine struct {
	// ID is the line's number, or the place in the message that the receiver names instead; never empty.
	ID string `json:"id" class:"public" term:"LineID"`
	// Status is how it fared; never empty.
	Status AcknowledgedStatus `json:"status" class:"public" term:"ResponseCode"`
	// Errors say what is wrong with it.
	Errors []AcknowledgedError `json:"errors,omitzero"`
}

// AcknowledgedError is one thing that the receiver found wrong.
type AcknowledgedError struct {
	// Code is what is wrong, by the format's list (X12 716, 718, 723; EDIFACT 0085, ERC 9321; Peppol "BV"); empty where
	// words say it.
	Code string `json:"code,omitzero" class:"public" term:"StatusReasonCode"`
	// Text says it in words.
	Text string `json:"text,omitzero" class:"personal" term:"Description"`
	// Segment is the segment that it is in ("NM1").
	Segment string `json:"segment,omitzero" class:"public"`
	// Position is the place of the segment in the document, from 1 on; zero where the receiver does not say.
	Position int `json:"position,omitzero" class:"public"`
	// Element is the place of the element in the segment, with components after a colon ("8", "2:1").
	Element string `json:"element,omitzero" class:"public"`
	// Value is what stood there; it can be anything.
	Value string `json:"value,omitzero" class:"personal"`
}

// AcknowledgedLevel says how far a receiver looked.
type AcknowledgedLevel string

// How far a receiver looked.
const (
	AcknowledgedInterchange AcknowledgedLevel = "interchange" // at the envelope (TA1, CONTRL)
	AcknowledgedSyntax      AcknowledgedLevel = "syntax"      // at the form of the documents (997, 999, CONTRL)
	AcknowledgedContent     AcknowledgedLevel = "content"     // at what they say (824, APERAK, MLR)
)

var acknowledgedLevels = []AcknowledgedLevel{AcknowledgedInterchange, AcknowledgedSyntax, AcknowledgedContent}

// Codes lists every level.
func (AcknowledgedLevel) Codes() []string { return texts(acknowledgedLevels) }

// AcknowledgedStatus says how something fared at its receiver's program.
type AcknowledgedStatus string

// How something fared.
const (
	AcknowledgedAccepted   AcknowledgedStatus = "accepted"
	AcknowledgedWithErrors AcknowledgedStatus = "accepted_with_errors" // taken, though something is wrong
	AcknowledgedPartly     AcknowledgedStatus = "partly_accepted"      // some of what is in it was refused
	AcknowledgedRejected   AcknowledgedStatus = "rejected"             // nothing of it was taken
)

var acknowledgedStatuses = []AcknowledgedStatus{AcknowledgedAccepted, AcknowledgedWithErrors, AcknowledgedPartly, AcknowledgedRejected}

// Codes lists every status.
func (AcknowledgedStatus) Codes() []string { return texts(acknowledgedStatuses) }
