package canonical_test

import (
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestAValidDocumentCostsNoMemory(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/*.json") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			doc := decoded(t, name)
			if got := testing.AllocsPerRun(20, func() { canonical.Validate(doc) }); got != 0 {
				t.Errorf("%v allocations, want none", got)
			}
		})
	}
}

// A letter is a document that is none of the package's kinds.
type letter struct{ canonical.Envelope }

func TestAStrangeDocumentIsAViolation(t *testing.T) {
	found := canonical.Validate(&letter{})
	if len(found) != 1 || found[0].Rule != "DOC-ENV-001" {
		t.Errorf("got %v", found)
	}
}

func TestAnEnvelopeOfAnotherKindIsAViolation(t *testing.T) {
	doc := decoded(t, "testdata/invoice.json")
	doc.Head().Kind = canonical.KindCreditNote
	found := canonical.Validate(doc)
	if len(found) != 1 || found[0].Path != "envelope.kind" || found[0].Value != "credit_note" || found[0].Expected != "invoice" {
		t.Errorf("got %v", found)
	}
}

func TestADocumentInMemoryIsOfTheCurrentVersion(t *testing.T) {
	doc := decoded(t, "testdata/invoice.json")
	doc.Head().SchemaVersion = 1
	found := canonical.Validate(doc)
	if len(found) != 1 || found[0].Rule != "DOC-ENV-002" || found[0].Value != "1" || found[0].Expected != "2" {
		t.Errorf("got %v", found)
	}
}
