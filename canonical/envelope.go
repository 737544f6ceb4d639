package canonical

import "time"

// Envelope is what every document says about itself before it says anything about the business.
type Envelope struct {
	// Kind is what the document is; set by whoever makes it, never empty.
	Kind Kind `json:"kind" class:"public"`
	// SchemaVersion is the version of the kind's schema that the document is written in, from 1 on; never zero. Documents
	// in memory are always of the current version.
	SchemaVersion int `json:"schemaVersion" class:"public"`
	// Source is the system that the document came from, by its name in the configuration ("odoo", "edi"); never empty.
	Source string `json:"source" class:"public"`
	// Issuer is who numbers such documents, by the key that the source has for it (a GLN, a supplier number). It is empty
	// where the source itself gives the numbers, as an ERP does for its orders.
	Issuer string `json:"issuer,omitzero" class:"commercial"`
	// Number is the number that the issuer gave the document and that people quote; never empty.
	Number string `json:"number" class:"public" term:"BT-1"`
	// Revision counts the versions of the document that its source has sent, from 1 on; zero where the source does not
	// count, and the record will.
	Revision int `json:"revision,omitzero" class:"public"`
	// Entity is the legal entity of ours that the document concerns, by its name in the configuration; never empty.
	Entity string `json:"entity" class:"public"`
	// Region is where the document must be kept, by its name in the configuration; empty means wherever the entity is pinned.
	Region string `json:"region,omitzero" class:"public"`
	// HappenedAt is the instant at which the event took place, UTC; set by the source, zero where it does not say.
	HappenedAt time.Time `json:"happenedAt,omitzero" class:"public"`
	// SentAt is the instant at which the source sent the document, UTC; zero where it does not say.
	SentAt time.Time `json:"sentAt,omitzero" class:"public"`
	// Language is the language of the document's texts as a BCP 47 tag ("de", "pt-BR"); empty where it is not known.
	Language string `json:"language,omitzero" class:"public"`
	// Attachments are the files that came with the document, by reference; empty where there are none.
	Attachments []Attachment `json:"attachments,omitzero" term:"BG-24"`
	// Extension keeps what the source says and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// Extension keeps what the model has no name for, by a dotted name that begins with its format ("x12.REF.ZZ"). No rule
// reads it. It counts as personal, the strictest class, since nobody has said what is in it.
type Extension map[string]string

// Head gives the envelope itself, so that a type that embeds it is a [Document].
func (e *Envelope) Head() *Envelope { return e }

// Identity says which document this is.
func (e *Envelope) Identity() Identity {
	return Identity{Kind: e.Kind, Entity: e.Entity, Source: e.Source, Issuer: e.Issuer, Number: e.Number, Revision: e.Revision}
}
