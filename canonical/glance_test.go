package canonical_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

func TestWhatAGlanceShows(t *testing.T) {
	const begun = `{"envelope":{"kind":"invoice","schemaVersion":2,"source":"edi","entity":"DE01"`
	for name, test := range map[string]struct {
		bytes string
		want  canonical.Glance
		code  fault.Code
	}{
		"an envelope":                      {begun + `}}`, canonical.Glance{Kind: "invoice", Source: "edi", Entity: "DE01"}, ""},
		"only its beginning":               {begun + `,"num`, canonical.Glance{Kind: "invoice", Source: "edi", Entity: "DE01"}, ""},
		"an envelope behind the lines":     {`{"lines":[{"id":"1"}],"envelope":{"kind":"receipt"}}`, canonical.Glance{Kind: "receipt"}, ""},
		"no entity":                        {`{"envelope":{"kind":"receipt","source":"wms"}}`, canonical.Glance{Kind: "receipt", Source: "wms"}, ""},
		"an entity twice: the first":       {`{"envelope":{"entity":"A","entity":"B","kind":"invoice","source":"s"}}`, canonical.Glance{Kind: "invoice", Source: "s", Entity: "A"}, ""},
		"a name that is written otherwise": {`{"\u0065nvelope":{"\u006bind":"invoice"}}`, canonical.Glance{Kind: "invoice"}, ""},
		"nothing":                          {``, canonical.Glance{}, fault.Invalid},
		"no JSON":                          {`ISA*00*`, canonical.Glance{}, fault.Invalid},
		"a list":                           {`[]`, canonical.Glance{}, fault.Invalid},
		"no envelope":                      {`{}`, canonical.Glance{}, fault.Invalid},
		"lines that are cut off":           {`{"lines":[{"id":`, canonical.Glance{}, fault.Invalid},
		"a list for an envelope":           {`{"envelope":[]}`, canonical.Glance{}, fault.Invalid},
		"an entity that is a number":       {`{"envelope":{"kind":"invoice","entity":7}}`, canonical.Glance{Kind: "invoice"}, fault.Invalid},
		"an envelope that is cut off":      {`{"envelope":{"kind":"invoice"`, canonical.Glance{Kind: "invoice"}, fault.Invalid},
		"a kind that does not exist":       {`{"envelope":{"kind":"letter"}}`, canonical.Glance{Kind: "letter"}, fault.Unsupported},
		"no kind":                          {`{"envelope":{}}`, canonical.Glance{}, fault.Unsupported},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := canonical.GlanceAt([]byte(test.bytes))
			if fault.CodeOf(err) != test.code {
				t.Fatalf("got %+v, %v, want %s", got, err, test.code)
			}
			if err == nil {
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			} else if fault.HintOf(err) == "" {
				t.Errorf("the error does not say what to do: %v", err)
			}
		})
	}
}

// TestAGlanceSeesWhatDecodeReads holds the first look to the last: whoever is let in by it is not another afterwards.
func TestAGlanceSeesWhatDecodeReads(t *testing.T) {
	whole := readable(t)
	rapid.Check(t, func(rt *rapid.T) {
		data := rapid.SampledFrom(whole).Draw(rt, "document")
		end := rapid.OneOf(rapid.Just(len(data)), rapid.IntRange(0, len(data))).Draw(rt, "end")
		doc, err := canonical.Decode(data)
		if err != nil {
			rt.Fatal(err)
		}
		seen, err := canonical.GlanceAt(data[:end])
		if err != nil && end < len(data) {
			return // the envelope was cut
		}
		head := doc.Head()
		if want := (canonical.Glance{Kind: head.Kind, Source: head.Source, Entity: head.Entity}); err != nil || seen != want {
			rt.Fatalf("seen %+v, %v, read %+v", seen, err, want)
		}
	})
}

// readable gives every golden document that can be decoded.
func readable(t *testing.T) (all [][]byte) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := canonical.Decode(data); err == nil {
			all = append(all, data)
		}
	}
	if len(all) == 0 {
		t.Fatal("no golden document can be read")
	}
	return all
}

func FuzzGlanceAt(f *testing.F) {
	f.Add([]byte(`{"envelope":{"kind":"invoice","source":"edi","entity":"DE01"}}`))
	f.Add([]byte(`{"lines":[],"envelope":{"kind":"receipt"`))
	f.Fuzz(func(t *testing.T, data []byte) {
		seen, err := canonical.GlanceAt(data)
		doc, decoded := canonical.Decode(data)
		if decoded != nil {
			return
		}
		if err != nil {
			t.Fatalf("a document was read, and a glance says %v", err)
		}
		if head := doc.Head(); head.Kind != seen.Kind || head.Entity != seen.Entity || head.Source != seen.Source {
			t.Fatalf("seen %+v, read %+v", seen, head)
		}
	})
}
