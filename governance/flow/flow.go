package flow

import (
	"github.com/purserhq/purser/canonical"
)

// A Flow declares how documents of one kind go from some systems to others. Each pair of a system that it comes from and
// one that it goes to is a handoff, and what the flow says holds for each of them: where two targets differ, there are
// two flows.
type Flow struct {
	// Name names the flow in the configuration, in metrics and in the record. Never empty.
	Name string `json:"name"`
	// Document is the kind of document that flows. Never empty.
	Document canonical.Kind `json:"document"`
	// From are the systems that such documents come from, by their names in the configuration. Never empty.
	From []string `json:"from"`
	// To are the systems that what follows from them is owed to. Never empty.
	To []string `json:"to"`
	// Only narrows the flow to some entities, warehouses or suppliers; the zero value is for all.
	Only Scope `json:"only,omitzero"`
	// Record is the system of record: what another one says about the same fact is evidence, compared and never posted.
	Record string `json:"record"`
	// Trigger says what sets the handoff off.
	Trigger Trigger `json:"trigger"`
	// Sync says how soon, and how many at a time.
	Sync Sync `json:"sync"`
	// Validation says what a document must keep to go on.
	Validation Validation `json:"validation"`
	// Exception says whose work it is when a document cannot go on, and by when.
	Exception Exception `json:"exception"`
	// Retry says how long a write is tried again.
	Retry Retry `json:"retry"`
	// Objective says how soon a document should have arrived.
	Objective Objective `json:"objective"`
	// Impact says in a sentence for people what it costs the business while the flow stands still.
	Impact string `json:"impact"`
	// Retention names the class of data that the documents are kept as.
	Retention string `json:"retention"`
	// Phase says how far the flow is brought in.
	Phase Phasing `json:"phase"`
}

// A Trigger says what sets a handoff off.
type Trigger string

// The triggers.
const (
	OnArrival Trigger = "arrival" // the system sends the document
	OnChange  Trigger = "change"  // a record of the system has changed, and Purser sees it
	OnRequest Trigger = "request" // a person asks for it, or uploads it
	OnTime    Trigger = "time"    // its schedule says so
)

// Triggers gives every trigger.
func Triggers() []Trigger { return []Trigger{OnArrival, OnChange, OnRequest, OnTime} }

// A Place is where and with whom something happens, by the names of the configuration. A part that is not known is empty.
type Place struct {
	// Entity is the legal entity of ours.
	Entity string
	// Warehouse is where goods go, or come from.
	Warehouse string
	// Supplier is the supplier, by the number that the entity has for it.
	Supplier string
}

// A Scope narrows a declaration to some places. The zero value holds everywhere.
type Scope struct {
	// Entities, Warehouses and Suppliers are those that it holds for; an empty list holds for all.
	Entities   []string `json:"entities,omitempty"`
	Warehouses []string `json:"warehouses,omitempty"`
	Suppliers  []string `json:"suppliers,omitempty"`
}
