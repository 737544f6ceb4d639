package canonical_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// What is not there comes as nothing at all, or as a pointer of some kind that points nowhere.
func absentDocuments() map[string]canonical.Document {
	return map[string]canonical.Document{
		"nothing":                       nil,
		"an invoice that is not there":  (*canonical.Invoice)(nil),
		"an order that is not there":    (*canonical.Order)(nil),
		"a letter that is not there":    (*letter)(nil),
		"a warehouse that is not there": (*canonical.Warehouse)(nil),
	}
}

func TestADocumentThatIsNotThereIsToldAndNotAPanic(t *testing.T) {
	for name, doc := range absentDocuments() {
		t.Run(name, func(t *testing.T) {
			found := canonical.Validate(doc)
			if len(found) != 1 || found[0].Rule != "DOC-ENV-001" || found[0].Value != "" || found[0].Path != "envelope.kind" {
				t.Errorf("told as %+v", found)
			}
			if found.Err() == nil {
				t.Error("it does not block")
			}
			data, err := canonical.Encode(doc)
			if data != nil || fault.CodeOf(err) != fault.Internal || !strings.Contains(err.Error(), "no document") {
				t.Errorf("written as %q, %v", data, err)
			}
			sum, err := canonical.Hash(doc)
			if sum != "" || fault.CodeOf(err) != fault.Internal || !strings.Contains(err.Error(), "no document") {
				t.Errorf("hashed as %q, %v", sum, err)
			}
		})
	}
}

// Null says no more than leaving the member out, at any place of any document: partners' libraries write one or the other.
func TestNullIsAbsent(t *testing.T) {
	for _, golden := range goldenTrees(t) {
		t.Run(golden.name, func(t *testing.T) {
			for _, n := range nodesOf(golden.kind, golden.tree) {
				name, member := n.path[len(n.path)-1].(string)
				if !member || name == "kind" || name == "schemaVersion" || name == "envelope" {
					continue
				}
				null, err := canonical.Decode(bytesOf(t, with(golden.tree, n.path, nil)))
				if err != nil {
					t.Errorf("%s: %v", n.at(), fault.Text(err))
					continue
				}
				absent, err := canonical.Decode(bytesOf(t, without(golden.tree, n.path)))
				if err != nil {
					t.Errorf("%s left out: %v", n.at(), fault.Text(err))
					continue
				}
				if one, two := written(t, null), written(t, absent); !bytes.Equal(one, two) {
					t.Errorf("%s: null is read as\n%s\nabsence as\n%s", n.at(), one, two)
				}
			}
		})
	}
}

// A null in the place of the envelope, or of what says how to read on, leaves nothing to go by.
func TestNullInPlaceOfTheHeading(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		code fault.Code
		text string
	}{
		"of the document": {`null`, fault.Invalid, "not a document"},
		"of the envelope": {`{"envelope":null}`, fault.Invalid, "not a document"},
		"of the kind":     {`{"envelope":{"kind":null,"schemaVersion":1}}`, fault.Unsupported, `no document is of kind ""`},
		"of the version":  {`{"envelope":{"kind":"order","schemaVersion":null}}`, fault.Invalid, "does not say its schema version"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := canonical.Decode([]byte(test.data))
			if fault.CodeOf(err) != test.code || !strings.Contains(fault.Text(err), test.text) || fault.HintOf(err) == "" {
				t.Errorf("%s: %v", fault.CodeOf(err), fault.Text(err))
			}
		})
	}
}

// written gives the canonical bytes of a document.
func written(t failing, doc canonical.Document) []byte {
	t.Helper()
	data, err := canonical.Encode(doc)
	if err != nil {
		t.Fatalf("writing: %v", fault.Text(err))
	}
	return data
}
