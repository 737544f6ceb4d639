package formattest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/format"
)

// Back writes each canonical document that matches the pattern, reads it again, and wants the same document: the writer
// loses nothing, and the reader understands it without a finding. Write gives the bytes of one document; sent says how
// the document is changed by having been sent (its source is the reader's now, and what the format counts for itself).
func Back(t *testing.T, reader format.Reader, pattern string, write func(canonical.Document) ([]byte, error), sent func(canonical.Document)) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no file matches %s: %v", pattern, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := canonical.Decode(text)
			if err != nil {
				t.Fatal(err)
			}
			data, err := write(doc)
			if err != nil {
				t.Fatal(err)
			}
			doc.Head().Source, doc.Head().Entity = Incoming().Source, Incoming().Entity
			sent(doc)
			if diff := cmp.Diff(indented(t, doc), indented(t, only(t, reader, data))); diff != "" {
				t.Errorf("what came back is not what was written:\n%s\n%s", diff, data)
			}
		})
	}
}

// only gives the one document of bytes that were just written.
func only(t *testing.T, reader format.Reader, data []byte) (doc canonical.Document) {
	t.Helper()
	for _, m := range messagesOf(reader, data) {
		if m.Refused != nil {
			t.Fatalf("what was written is refused: %v\n%s", m.Refused, data)
		}
		for _, f := range m.Findings {
			t.Errorf("what was written is read with a finding: %s", f)
		}
		for _, d := range m.Documents {
			if doc != nil {
				t.Fatalf("one document was written, and several came back:\n%s", data)
			}
			doc = d
		}
	}
	if doc == nil {
		t.Fatalf("nothing came back:\n%s", data)
	}
	return doc
}

func indented(t *testing.T, doc canonical.Document) string {
	t.Helper()
	data, err := canonical.Encode(doc)
	if err != nil {
		t.Fatal(err)
	}
	pretty, err := canonical.Indent(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(pretty)
}
