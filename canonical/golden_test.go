package canonical_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
)

// Every document of testdata is valid, and is written as it was read. Its file name begins with its kind.
func TestGoldenDocuments(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/*.json") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			doc := decoded(t, name)
			for _, violation := range canonical.Validate(doc) {
				t.Error(violation)
			}
			if !strings.HasPrefix(filepath.Base(name), string(doc.Head().Kind)) {
				t.Errorf("the document is a %s", doc.Head().Kind)
			}
			same(t, name, pretty(t, doc))
		})
	}
}

func TestEveryKindHasAGoldenDocument(t *testing.T) {
	for _, kind := range canonical.Kinds() {
		if names, _ := filepath.Glob("testdata/" + string(kind) + ".json"); len(names) == 0 {
			t.Errorf("testdata/%s.json is missing", kind)
		}
	}
}

// Every document of testdata/old is of a version that is no longer written. It is read, and is what it would be today:
// the document beside it under the name of the current version.
func TestOldDocumentsAreReadForever(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/old/*.v?.json") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			doc := decoded(t, name)
			for _, violation := range canonical.Validate(doc) {
				t.Error(violation)
			}
			kind, version, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".json"), ".v")
			old, err := canonical.SchemaOf(canonical.Kind(kind), int(version[0]-'0'))
			if err != nil {
				t.Fatal(err)
			}
			follows(t, old, read(t, name))
			same(t, strings.TrimSuffix(name, ".json")+".read.json", pretty(t, doc))
		})
	}
}

// A brokenDocument is what is expected of a document of testdata/invalid.
type brokenDocument struct {
	// Decoding lists what is wrong with its form; empty for one that can be read.
	Decoding canonical.Violations `json:"decoding,omitzero"`
	// Validating lists the rules that it breaks.
	Validating canonical.Violations `json:"validating,omitzero"`
}

// Every document of testdata/invalid is wrong in the way that its file name says, and all of what is wrong is told.
func TestInvalidDocuments(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/invalid/*.json") {
		if strings.HasSuffix(name, ".violations.json") {
			continue
		}
		t.Run(filepath.Base(name), func(t *testing.T) {
			var found brokenDocument
			doc, err := canonical.Decode(read(t, name))
			if err != nil {
				found.Decoding = violationsOf(t, err)
			} else {
				found.Validating = canonical.Validate(doc)
			}
			if len(found.Decoding)+len(found.Validating) == 0 {
				t.Fatal("nothing is wrong with it")
			}
			said, err := json.Marshal(found, jsontext.WithIndent("  "))
			if err != nil {
				t.Fatal(err)
			}
			same(t, strings.TrimSuffix(name, ".json")+".violations.json", append(said, '\n'))
		})
	}
}

func TestWhatIsReadIsWhatWasWritten(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/*.json") {
		doc := decoded(t, name)
		data, err := canonical.Encode(doc)
		if err != nil {
			t.Fatal(err)
		}
		again, err := canonical.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		written, err := canonical.Encode(again)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(data, written) {
			t.Errorf("%s: %s", name, cmp.Diff(string(data), string(written)))
		}
	}
}

func decoded(t testing.TB, name string) canonical.Document {
	t.Helper()
	doc, err := canonical.Decode(read(t, name))
	if err != nil {
		t.Fatalf("%v\n%v", err, violationsOf(t, err))
	}
	return doc
}

func pretty(t testing.TB, doc canonical.Document) []byte {
	t.Helper()
	data, err := canonical.Encode(doc)
	if err != nil {
		t.Fatal(err)
	}
	laid, err := canonical.Indent(data)
	if err != nil {
		t.Fatal(err)
	}
	return laid
}
