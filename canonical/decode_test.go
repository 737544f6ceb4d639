package canonical_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

func TestWhatIsNoDocument(t *testing.T) {
	for name, test := range map[string]struct {
		bytes string
		code  fault.Code
	}{
		"nothing":                          {``, fault.Invalid},
		"no JSON":                          {`hello`, fault.Invalid},
		"a list":                           {`[]`, fault.Invalid},
		"no envelope":                      {`{"lines":[]}`, fault.Invalid},
		"an envelope that is a text":       {`{"envelope":"invoice"}`, fault.Invalid},
		"an envelope cut off":              {`{"envelope":{"kind":"invoice"`, fault.Invalid},
		"a kind that does not exist":       {`{"envelope":{"kind":"letter","schemaVersion":1}}`, fault.Unsupported},
		"a kind that is a number":          {`{"envelope":{"kind":7,"schemaVersion":1}}`, fault.Invalid},
		"no version":                       {`{"envelope":{"kind":"invoice"}}`, fault.Invalid},
		"a version that is yet to come":    {`{"envelope":{"kind":"invoice","schemaVersion":99}}`, fault.Unsupported},
		"a version below the first":        {`{"envelope":{"kind":"invoice","schemaVersion":-1}}`, fault.Invalid},
		"an old version that is cut off":   {`{"envelope":{"kind":"invoice","schemaVersion":1},"lines":[`, fault.Invalid},
		"something behind the document":    {`{"envelope":{"kind":"invoice","schemaVersion":2}} {}`, fault.Invalid},
		"more than a document may be long": {`{"envelope":"` + strings.Repeat("x", canonical.MaxBytes) + `"}`, fault.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := canonical.Decode([]byte(test.bytes))
			if fault.CodeOf(err) != test.code {
				t.Errorf("got %v, %v", doc, err)
			}
			if fault.HintOf(err) == "" {
				t.Errorf("the error does not say what to do: %v", err)
			}
		})
	}
}

func TestTheEnvelopeMayComeLast(t *testing.T) {
	const data = `{"type":"380","lines":[],"envelope":{"number":"1","schemaVersion":2,"kind":"invoice"}}`
	doc, err := canonical.Decode([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	if invoice, ok := doc.(*canonical.Invoice); !ok || invoice.Type != canonical.InvoiceCommercial || invoice.Number != "1" {
		t.Errorf("got %+v", doc)
	}
}

func TestInstantsAreKeptInUTC(t *testing.T) {
	const data = `{"envelope":{"kind":"invoice","schemaVersion":2,"happenedAt":"2026-11-24T10:00:00+02:00"}}`
	doc, err := canonical.Decode([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC); doc.Head().HappenedAt != want {
		t.Errorf("got %v, want %v", doc.Head().HappenedAt, want)
	}
}

func TestAWrongInstantIsNamed(t *testing.T) {
	for name, at := range map[string]string{"a date": `"2026-11-24"`, "a number": `1700000000`} {
		t.Run(name, func(t *testing.T) {
			_, err := canonical.Decode([]byte(`{"envelope":{"kind":"invoice","schemaVersion":2,"sentAt":` + at + `}}`))
			if got := violationsOf(t, err); len(got) != 1 || got[0].Path != "envelope.sentAt" {
				t.Errorf("got %v", got)
			}
		})
	}
}

// What can be read can be written, and read again as the same.
func FuzzDecode(f *testing.F) {
	for _, pattern := range []string{"testdata/*.json", "testdata/old/*.json", "testdata/invalid/*.json"} {
		for _, name := range goldenFiles(f, pattern) {
			f.Add(read(f, name))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := canonical.Decode(data)
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Fatal(err)
			}
			return
		}
		canonical.Validate(doc)
		once, err := canonical.Encode(doc)
		if err != nil {
			t.Fatal(err)
		}
		again, err := canonical.Decode(once)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, once)
		}
		twice, err := canonical.Encode(again)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%v\n%s\n%s", err, once, twice)
		}
	})
}
