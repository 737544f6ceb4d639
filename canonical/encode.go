package canonical

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// Encode gives the canonical bytes of a document: members in the order of the schema, the members of maps sorted, no
// space, nothing that is empty. The same document always gives the same bytes, and [Decode] gives it back.
//
// A document that is not there or not of this package's kinds, or whose envelope says another kind than it is, is a fault
// Internal.
func Encode(doc Document) ([]byte, error) {
	spec, known := specFor(doc)
	if !known || doc.Head().Kind != spec.kind || doc.Head().SchemaVersion != spec.version() {
		return nil, fault.New(fault.Internal, "writing %s: its envelope says another kind or version than the document is", nameOf(doc)).On("envelope.kind")
	}
	return encode(doc)
}

// Indent lays canonical bytes out for people, without a change to what they say.
func Indent(data []byte) ([]byte, error) {
	pretty := jsontext.Value(slices.Clone(data))
	if err := pretty.Indent(jsontext.WithIndent("  ")); err != nil {
		return nil, fault.New(fault.Invalid, "laying out a document").Because(err)
	}
	return append(pretty, '\n'), nil
}

// Hash gives the SHA-256 of what a document says, in hexadecimal. Two sendings of the same document have one hash: its
// revision, the instant of sending and the places where attachments are kept do not count. A document that is not there or
// not of this package's kinds is a fault Internal.
func Hash(doc Document) (string, error) {
	spec, known := specFor(doc)
	if !known {
		return "", fault.New(fault.Internal, "hashing %s: it is of no kind", nameOf(doc)).On("envelope.kind")
	}
	said := spec.copy(doc)
	head := said.Head()
	head.Revision, head.SentAt = 0, time.Time{}
	head.Attachments = slices.Clone(head.Attachments)
	for i := range head.Attachments {
		if head.Attachments[i].SHA256 != "" {
			head.Attachments[i].Location = ""
		}
	}
	data, err := encode(said)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}

// nameOf says which document is meant. What is not there has no identity that could be asked for.
func nameOf(doc Document) string {
	if value := reflect.ValueOf(doc); !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil() {
		return "no document"
	}
	return doc.Identity().String()
}

func encode(doc Document) ([]byte, error) {
	data, err := json.Marshal(doc, writing())
	if err != nil {
		return nil, fault.New(fault.Internal, "writing %s", doc.Identity()).Because(err)
	}
	return data, nil
}
