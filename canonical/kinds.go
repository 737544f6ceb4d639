package canonical

import (
	"slices"

	"github.com/purserhq/purser/fault"
)

// kinds is the table of kinds: a line a document, in the order of a purchase's life. Each entry is declared in the
// document's own file.
func kinds() []*kindSpec { return kindTable[:] }

var kindTable = [...]*kindSpec{
	// what is wanted, ordered and promised
	&requisitionKind,
	&orderKind,
	&blanketAgreementKind,
	&callOffKind,
	&orderConfirmationKind,
	&priceAgreementKind,

	// what moves, and what is there
	&shipmentNoticeKind,
	&receiptKind,
	&serviceAcceptanceKind,
	&supplierReturnKind,
	&stockCountKind,
	&stockMovementKind,
	&availabilityKind,

	// what is owed and paid
	&invoiceKind,
	&creditNoteKind,
	&landedCostKind,
	&customsEntryKind,
	&invoiceStatusKind,
	&supplierStatementKind,
	&withholdingKind,
	&paymentInstructionKind,
	&paymentStatusKind,
	&bankStatementKind,

	// what is agreed on beforehand, and how a message fared
	&acknowledgementKind,
	&partyKind,
	&productKind,
	&unitKind,
	&warehouseKind,
	&financialDimensionKind,
	&currencyRateKind,
}

// Kinds gives every kind, in the order of a purchase's life.
func Kinds() []Kind {
	all := make([]Kind, 0, len(kindTable))
	for _, spec := range kinds() {
		all = append(all, spec.kind)
	}
	return all
}

// SchemaVersion gives the version in which documents of a kind are written today; every version from 1 on can be read.
// A kind that does not exist gives zero.
func SchemaVersion(kind Kind) int {
	if spec, err := specOf(kind); err == nil {
		return spec.version()
	}
	return 0
}

// New makes an empty document of a kind, its envelope saying the kind and the current schema version.
// A kind that does not exist is a fault Unsupported.
func New(kind Kind) (Document, error) {
	spec, err := specOf(kind)
	if err != nil {
		return nil, err
	}
	doc := spec.make()
	doc.Head().Kind, doc.Head().SchemaVersion = kind, spec.version()
	return doc, nil
}

func specOf(kind Kind) (*kindSpec, error) {
	for _, spec := range kinds() {
		if spec.kind == kind {
			return spec, nil
		}
	}
	return nil, fault.New(fault.Unsupported, "no document is of kind %q", clip(string(kind))).On("envelope.kind").
		Do("Use one of the kinds that `purser schema` lists.")
}

// specFor gives the entry that a document belongs to by its Go type, whatever its envelope says.
func specFor(doc Document) (*kindSpec, bool) {
	at := slices.IndexFunc(kinds(), func(spec *kindSpec) bool { return spec.owns(doc) })
	if at < 0 {
		return nil, false
	}
	return kindTable[at], true
}
