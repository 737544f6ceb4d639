package canonical

import (
	"bytes"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// Decode reads a document of any kind and of any schema version that ever was; the document is of the current version.
//
// What is wrong with the form of the bytes is told whole: an error has a *[Broken] in its chain that lists each member
// that is unknown, given twice, or of the wrong type. Whether the document makes sense is for [Validate] to say.
//
//	TooLarge     more than MaxBytes
//	Invalid      not JSON, or not of the form that its kind's schema gives
//	Unsupported  a kind that does not exist, or a version that is newer than this program
func Decode(data []byte) (Document, error) {
	if len(data) > MaxBytes {
		return nil, fault.New(fault.TooLarge, "a document of %d bytes, where %d are allowed", len(data), MaxBytes).Do("Send it in parts of at most %d lines.", MaxPartLines)
	}
	head, err := peek(data)
	if err != nil {
		return nil, err
	}
	spec, err := specOf(head.Kind)
	if err != nil {
		return nil, err
	}
	if data, err = spec.upcast(data, head.SchemaVersion); err != nil {
		return nil, err
	}
	doc := spec.make()
	if err := json.Unmarshal(data, doc, reading()); err != nil {
		return nil, misshapen(spec, data, err)
	}
	if hasNul(data) {
		return nil, misshapen(spec, data, nil)
	}
	return doc, nil
}

// A heading is as much of an envelope as says how the rest is to be read.
type heading struct {
	Kind          Kind `json:"kind"`
	SchemaVersion int  `json:"schemaVersion"`
}

// peek reads kind and version alone. Canonical bytes begin with them, so that little is read twice.
func peek(data []byte) (heading, error) {
	from := jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))
	if token, err := from.ReadToken(); err != nil || token.Kind() != '{' {
		return heading{}, notADocument(err)
	}
	for from.PeekKind() == '"' {
		name, err := from.ReadToken()
		if err != nil {
			return heading{}, notADocument(err)
		}
		if name.String() != "envelope" {
			if err := from.SkipValue(); err != nil {
				return heading{}, notADocument(err)
			}
			continue
		}
		return peekEnvelope(from)
	}
	_, err := from.ReadToken()
	return heading{}, notADocument(err)
}

func peekEnvelope(from *jsontext.Decoder) (heading, error) {
	var head heading
	if token, err := from.ReadToken(); err != nil || token.Kind() != '{' {
		return head, notADocument(err)
	}
	for from.PeekKind() == '"' && (head.Kind == "" || head.SchemaVersion == 0) {
		name, err := from.ReadToken()
		if err != nil {
			return head, notADocument(err)
		}
		switch name.String() {
		case "kind":
			err = json.UnmarshalDecode(from, &head.Kind)
		case "schemaVersion":
			err = json.UnmarshalDecode(from, &head.SchemaVersion)
		default:
			err = from.SkipValue()
		}
		if err != nil {
			return head, notADocument(err)
		}
	}
	return head, nil
}

func notADocument(cause error) error {
	err := fault.New(fault.Invalid, "these bytes are not a document").
		Do("Send a JSON object with an envelope that says its kind and schema version.")
	if cause != nil {
		err.Cause = fault.New(fault.Invalid, "reading the envelope").Because(cause)
	}
	return err
}
