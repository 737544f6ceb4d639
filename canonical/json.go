package canonical

import (
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// MaxBytes is the longest document that is read: about ten thousand lines. What is longer comes in parts.
const MaxBytes = 8 << 20

// reading says how documents are read: members that are not known and members that come twice are refused, and instants
// are kept in UTC wherever they were written.
func reading() json.Options {
	return json.JoinOptions(
		json.RejectUnknownMembers(true),
		json.WithUnmarshalers(json.UnmarshalFromFunc(readInstant)),
	)
}

// writing says how documents are written: the same document always gives the same bytes.
func writing() json.Options {
	return json.JoinOptions(json.Deterministic(true), json.WithMarshalers(json.MarshalToFunc(writeInstant)))
}

func readInstant(from *jsontext.Decoder, at *time.Time) error {
	token, err := from.ReadToken()
	if err != nil {
		return err
	}
	switch token.Kind() {
	case 'n': // null is no instant, as it is no value of any other type
		*at = time.Time{}
		return nil
	case '"':
	default:
		return notAnInstant()
	}
	parsed, err := time.Parse(time.RFC3339Nano, token.String())
	if err != nil {
		return notAnInstant()
	}
	*at = parsed.UTC()
	return nil
}

func writeInstant(to *jsontext.Encoder, at time.Time) error {
	return to.WriteToken(jsontext.String(at.UTC().Format(time.RFC3339Nano)))
}

func notAnInstant() error {
	return fault.New(fault.Invalid, "not an instant").Do("Write a date, a time and a zone, as 2026-11-24T10:00:00Z.")
}
