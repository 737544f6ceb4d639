package verdict

import (
	"slices"

	"github.com/purserhq/purser/fault"
)

// A Kind says what sort of record a state describes, in business words. Each target maps kinds to records of its own.
type Kind string

// The kinds of record that Purser brings about.
const (
	Supplier    Kind = "supplier"     // a party that sells to us
	Product     Kind = "product"      // something that is bought, with the supplier's terms for it
	Order       Kind = "order"        // a purchase order with its lines, for one warehouse
	Receipt     Kind = "receipt"      // goods that arrived against an order, or a correction of that
	Return      Kind = "return"       // goods that go back to the supplier
	Bill        Kind = "bill"         // a supplier's invoice
	CreditNote  Kind = "credit_note"  // a supplier's credit note
	LandedCost  Kind = "landed_cost"  // freight, duty or insurance spread over receipts
	JournalItem Kind = "journal_item" // an accrual or its reversal in the general ledger
	Payment     Kind = "payment"      // a booked payment of bills
	Note        Kind = "note"         // words for people on another record
	Activity    Kind = "activity"     // a task for a person on another record, with a day
	Message     Kind = "message"      // a document sent to a partner, kept by no record of the target
)

// Kinds gives every kind, in the order of the business.
func Kinds() []Kind {
	return []Kind{Supplier, Product, Order, Receipt, Return, Bill, CreditNote, LandedCost, JournalItem, Payment, Note, Activity, Message}
}

// DesiredState is one record of another system as Purser wants it to be.
type DesiredState struct {
	// Target is the configured name of the system, such as "odoo-main". Set by the flow, never empty.
	Target string `json:"target"`
	// Kind says what sort of record it is. Never empty.
	Kind Kind `json:"kind"`
	// Identity names the record for ever and is the lane. Never empty.
	Identity Identity `json:"identity"`
	// Revision counts the states of one identity from 1. A higher one replaces a lower one.
	Revision int64 `json:"revision"`
	// Entity is the legal entity whose record it is, by Purser's code for it. Never empty.
	Entity string `json:"entity"`
	// Reach is the state of life that the record shall be in, in the words of its kind: "draft", "confirmed",
	// "canceled" for an order, "posted" for a bill. Empty where a kind has no life.
	Reach string `json:"reach,omitempty"`
	// Fields are the fields that we own, with their values. They may be empty when only Reach matters.
	Fields Fields `json:"fields,omitempty"`
	// Needs lists the records that must be there first: a receipt needs its order.
	Needs []Need `json:"needs,omitempty"`
	// Content is the canonical document as JSON, for targets that take documents and not fields; else empty.
	Content []byte `json:"content,omitempty"`
	// Because names the document revisions that this state follows from, for the trace.
	Because []string `json:"because,omitempty"`
}

// A Need is a record of the same target that must exist before a state can be reached.
type Need struct {
	// Kind and Identity name the needed record.
	Kind     Kind     `json:"kind"`
	Identity Identity `json:"identity"`
	// Reach is the state of life that it must have reached; empty means that it exists.
	Reach string `json:"reach,omitempty"`
}

// Validate says what is wrong with a state on its own: a mistake of whoever decided, so it is refused with the code
// Invalid and the path of the field.
func (s DesiredState) Validate() error {
	switch {
	case s.Target == "":
		return fault.New(fault.Invalid, "a desired state names no target").On("target")
	case !slices.Contains(Kinds(), s.Kind):
		return fault.New(fault.Invalid, "a desired state is of the unknown kind %q", s.Kind).On("kind")
	case s.Revision < 1:
		return fault.New(fault.Invalid, "desired state %s has revision %d; they count from 1", s.Identity, s.Revision).On("revision")
	case s.Entity == "":
		return fault.New(fault.Invalid, "desired state %s names no legal entity", s.Identity).On("entity")
	}
	if err := s.Identity.Validate(); err != nil {
		return err
	}
	for _, need := range s.Needs {
		if need.Identity == s.Identity {
			return fault.New(fault.Invalid, "desired state %s needs itself", s.Identity).On("needs")
		}
	}
	return s.Fields.Validate()
}
