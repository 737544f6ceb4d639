package format_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/purserhq/purser/format"
	"github.com/purserhq/purser/format/formattest"
	"github.com/purserhq/purser/format/mt940"
)

// readers are the formats by the folder that their samples lie in.
func readers() map[string]format.Reader {
	return map[string]format.Reader{
		"mt940": mt940.Reader{},
	}
}

// TestSamplesAreReadOrRefusedAloud reads the files that others wrote, where PURSER_SAMPLES says they lie (make test-samples), and
// prints what became of each. Here they are held to the contract alone: a file of theirs may not be ours to keep beside what
// it should give.
func TestSamplesAreReadOrRefusedAloud(t *testing.T) {
	folder := os.Getenv("PURSER_SAMPLES")
	if folder == "" {
		t.Log("PURSER_SAMPLES names no folder: there is nothing to read")
		return
	}
	var table strings.Builder
	out := tabwriter.NewWriter(&table, 0, 8, 2, ' ', 0)
	var total sampled
	for _, name := range slices.Sorted(maps.Keys(readers())) {
		files, err := filepath.Glob(filepath.Join(folder, name, "*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s has no samples: %v", filepath.Join(folder, name), err)
		}
		for _, file := range files {
			if strings.Contains(file, ".expected.") {
				continue
			}
			one := sample(t, readers()[name], file)
			total.add(one)
			fmt.Fprintf(out, "%s\t%s\n", strings.TrimPrefix(file, folder+"/"), &one)
		}
	}
	_ = out.Flush()
	t.Logf("messages by file\n%sof %d files: %s", table.String(), total.files, &total)
}

// sampled counts the messages of files by what became of them.
type sampled struct{ files, read, findings, refused int }

func (s *sampled) add(o sampled) {
	s.files, s.read, s.findings, s.refused = s.files+o.files, s.read+o.read, s.findings+o.findings, s.refused+o.refused
}

func (s *sampled) String() string {
	return fmt.Sprintf("%d read, %d read with findings, %d refused, of %d", s.read, s.findings, s.refused, s.read+s.findings+s.refused)
}

func sample(t *testing.T, reader format.Reader, file string) (s sampled) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range formattest.Check(reader, data) {
		t.Errorf("%s: %s", file, broken)
	}
	s.files = 1
	for m := range reader.Read(bytes.NewReader(data), formattest.Incoming()) {
		switch {
		case m.Refused != nil:
			s.refused++
			t.Logf("%s: refused: %v", filepath.Base(file), m.Refused)
		case len(m.Findings) > 0:
			s.findings++
		default:
			s.read++
		}
		for _, f := range m.Findings {
			t.Logf("%s: %s", filepath.Base(file), f)
		}
	}
	return s
}
