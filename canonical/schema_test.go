package canonical_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// update rewrites what is exported from code: schemas, docs/rules.md, golden documents and expected violations.
var update = flag.Bool("update", false, "rewrite the files that are exported from code")

func TestSchemasAreExported(t *testing.T) {
	comments := commentsOf(t, ".")
	for _, kind := range canonical.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			exported := exportSchema(t, kind, comments)
			same(t, filepath.Join("schema", canonical.SchemaName(kind, canonical.SchemaVersion(kind))), exported)
		})
	}
}

func TestEverySchemaVersionIsKept(t *testing.T) {
	for _, kind := range canonical.Kinds() {
		for version := 1; version <= canonical.SchemaVersion(kind); version++ {
			data, err := canonical.SchemaOf(kind, version)
			if err != nil {
				t.Fatal(err)
			}
			compiled(t, data)
		}
	}
}

func TestGoldenDocumentsFollowTheirSchema(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/*.json") {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data := read(t, name)
			doc, err := canonical.Decode(data)
			if err != nil {
				t.Fatal(err)
			}
			schema, err := canonical.Schema(doc.Head().Kind)
			if err != nil {
				t.Fatal(err)
			}
			follows(t, schema, data)
		})
	}
}

func TestSchemaOfWhatDoesNotExist(t *testing.T) {
	tests := map[string]struct {
		kind    canonical.Kind
		version int
	}{
		"a kind that does not exist":     {"letter", 1},
		"a version that is yet to come":  {canonical.KindInvoice, 99},
		"a version before the first one": {canonical.KindInvoice, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := canonical.SchemaOf(test.kind, test.version)
			if fault.CodeOf(err) != fault.Unsupported || fault.HintOf(err) == "" {
				t.Errorf("got %v", err)
			}
		})
	}
}

// same compares a file with what is exported from code, or rewrites it.
func same(t *testing.T, name string, exported []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, exported, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(read(t, name), exported) {
		t.Errorf("%s is stale: run `go generate ./canonical` and commit what it writes", name)
	}
}

func follows(t *testing.T, schema, data []byte) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled(t, schema).Validate(document); err != nil {
		t.Error(err)
	}
}

func compiled(t testing.TB, schema []byte) *jsonschema.Schema {
	t.Helper()
	tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("document.json", tree); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("document.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func goldenFiles(t testing.TB, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files at %s: %v", pattern, err)
	}
	return names
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
