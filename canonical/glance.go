package canonical

import (
	"bytes"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Glance is what a first look at the bytes of a document shows: as much of its envelope as says whether its sender may
// send it. It is not a judgment: what stands behind the envelope is not looked at.
type Glance struct {
	// Kind is what the document says that it is; a kind that exists.
	Kind Kind `json:"kind"`
	// Source and Entity are as the envelope gives them; empty where it does not.
	Source string `json:"source"`
	Entity string `json:"entity"`
}

// GlanceAt looks at a document of which only the beginning may have come. It reads no further than the envelope, and takes
// the first of members that come twice; [Decode] refuses those.
//
//	Invalid      these bytes are not a document, or its envelope is not among them
//	Unsupported  a kind that does not exist
func GlanceAt(beginning []byte) (Glance, error) {
	from := jsontext.NewDecoder(bytes.NewReader(beginning), jsontext.AllowDuplicateNames(true))
	if err := toEnvelope(from); err != nil {
		return Glance{}, err
	}
	var seen Glance
	if err := seen.read(from); err != nil {
		return Glance{}, err
	}
	_, err := specOf(seen.Kind)
	return seen, err
}

// toEnvelope reads up to the brace that opens the envelope.
func toEnvelope(from *jsontext.Decoder) error {
	if token, err := from.ReadToken(); err != nil || token.Kind() != '{' {
		return notADocument(err)
	}
	for from.PeekKind() == '"' {
		name, err := from.ReadToken()
		if err != nil {
			return notADocument(err)
		}
		if name.String() == "envelope" {
			token, err := from.ReadToken()
			if err != nil || token.Kind() != '{' {
				return notADocument(err)
			}
			return nil
		}
		if err := from.SkipValue(); err != nil {
			return notADocument(err)
		}
	}
	_, err := from.ReadToken()
	return notADocument(err)
}

// read reads members of the envelope until all that a glance shows were there, or the envelope ends.
func (g *Glance) read(from *jsontext.Decoder) error {
	wanted := map[string]any{"kind": &g.Kind, "source": &g.Source, "entity": &g.Entity}
	for len(wanted) > 0 && from.PeekKind() == '"' {
		name, err := from.ReadToken()
		if err != nil {
			return notADocument(err)
		}
		member, text := wanted[name.String()], name.String()
		if member == nil {
			err = from.SkipValue()
		} else {
			err = json.UnmarshalDecode(from, member)
		}
		if err != nil {
			return notADocument(err)
		}
		delete(wanted, text)
	}
	if len(wanted) == 0 {
		return nil
	}
	if _, err := from.ReadToken(); err != nil {
		return notADocument(err)
	}
	return nil
}
