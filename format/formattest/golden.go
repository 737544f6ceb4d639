package formattest

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/format"
)

var update = flag.Bool("update", false, "write what the readers give into testdata")

// Incoming is what the suite tells readers: fixed names, so that golden files are the same everywhere.
func Incoming() format.Incoming { return format.Incoming{Source: "edi", Entity: "DE01"} }

// Golden reads each file that matches the pattern, and compares what comes out with the file beside it, of the same name and
// .golden.json. Every document must be canonical: it validates, or the golden file lists what it breaks.
//
// Each file is read three times: at once, byte by byte, and at once again. The messages must be the same.
func Golden(t *testing.T, reader format.Reader, pattern string) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no file matches %s: %v", pattern, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := report(t, messagesOf(reader, data))
			if again := report(t, messagesOf(reader, data)); !bytes.Equal(got, again) {
				t.Errorf("read twice, it says two things:\n%s", cmp.Diff(string(got), string(again)))
			}
			if slowly := report(t, collect(reader.Read(iotest.OneByteReader(bytes.NewReader(data)), Incoming()))); !bytes.Equal(got, slowly) {
				t.Errorf("byte by byte, it says something else:\n%s", cmp.Diff(string(got), string(slowly)))
			}
			same(t, name+".golden.json", got)
		})
	}
}

// A told is a message as golden files show it.
type told struct {
	format.Message
	Documents []json.RawMessage    `json:"documents,omitempty"`
	Broken    canonical.Violations `json:"broken,omitempty"`
	Refused   string               `json:"refused,omitempty"`
}

// report lays messages out for a golden file.
func report(t testing.TB, messages []format.Message) []byte {
	t.Helper()
	all := make([]told, len(messages))
	for i, m := range messages {
		all[i].Message = m
		for _, doc := range m.Documents {
			data, err := canonical.Encode(doc)
			if err != nil {
				t.Fatalf("message %d: %v", i, err)
			}
			all[i].Documents = append(all[i].Documents, data)
			all[i].Broken = append(all[i].Broken, canonical.Validate(doc)...)
		}
		if m.Refused != nil {
			all[i].Refused = m.Refused.Error()
		}
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

func same(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; run the test with -update and read what it wrote", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is not what the reader gives:\n%s", name, diff)
	}
}
