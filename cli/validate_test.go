package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/purserhq/purser/canonical"
)

func golden(name string) string { return filepath.Join("..", "canonical", "testdata", name+".json") }

// Each file has its verdict in the order in which it was named, whatever the others are; the worst decides the status.
func TestVerdictsOfSeveralFiles(t *testing.T) {
	wrong, warned := golden("invalid/invoice-reverse-charge-taxed"), golden("invalid/invoice-iban-check-digits")
	for name, test := range map[string]struct {
		files  []string
		status int
		// verdicts begin the lines that are not indented.
		verdicts []string
	}{
		"right":                    {[]string{golden("order")}, 0, []string{"is valid"}},
		"right twice":              {[]string{golden("order"), golden("order")}, 0, []string{"is valid", "is valid"}},
		"warned":                   {[]string{warned}, 0, []string{"is valid, with warnings"}},
		"wrong between right ones": {[]string{golden("order"), wrong, golden("receipt")}, 1, []string{"is valid", "breaks rules", "is valid"}},
		"one that is not there":    {[]string{golden("order"), "nowhere.json", golden("receipt")}, 2, []string{"is valid", "is valid"}},
		"wrong, and one not there": {[]string{wrong, "nowhere.json"}, 2, []string{"breaks rules"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := purser(t, append([]string{"validate"}, test.files...)...)
			var verdicts []string
			for line := range strings.Lines(got.out) {
				if !strings.HasPrefix(line, " ") {
					verdicts = append(verdicts, strings.TrimSpace(line))
				}
			}
			if got.status != test.status || len(verdicts) != len(test.verdicts) {
				t.Fatalf("ended with %d: %q %s", got.status, verdicts, got.errors)
			}
			for i, want := range test.verdicts {
				if !strings.HasSuffix(verdicts[i], want) {
					t.Errorf("verdict %d is %q, want %q", i, verdicts[i], want)
				}
			}
		})
	}
}

// Every violation has a line, with its rule, its place, its value and what should stand there, warnings too.
func TestEveryViolationIsTold(t *testing.T) {
	names, err := filepath.Glob(golden("invalid/*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".violations.json") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := canonical.Decode(data)
		found := canonical.Validate(doc)
		if broken, ok := errors.AsType[*canonical.Broken](err); ok {
			found = broken.Violations
		}
		got := purser(t, "validate", name)
		for _, violation := range found {
			if !strings.Contains(got.out, "\n  "+violation.String()+"\n") {
				t.Errorf("%s: %s is not told", filepath.Base(name), violation)
			}
		}
		if blocks := found.Err() != nil; (got.status == 1) != blocks || got.status > 1 || got.errors != "" {
			t.Errorf("%s ended with %d: %s", filepath.Base(name), got.status, got.errors)
		}
	}
}

// What comes by standard input is judged as a file is, and read no further than a document may be long.
func TestStandardInput(t *testing.T) {
	order, err := os.ReadFile(golden("order"))
	if err != nil {
		t.Fatal(err)
	}
	endless := &counting{Reader: io.LimitReader(zeros{}, 1<<40)}
	for name, test := range map[string]struct {
		in     io.Reader
		status int
		says   string
	}{
		"a document":                {bytes.NewReader(order), 0, "-: order/"},
		"one byte at a time":        {iotest.OneByteReader(bytes.NewReader(order)), 0, "is valid"},
		"nothing":                   {strings.NewReader(""), 1, "-: refused: "},
		"half a document":           {bytes.NewReader(order[:len(order)/2]), 1, "DOC-FORM-001"},
		"a line that breaks off":    {io.MultiReader(bytes.NewReader(order), iotest.ErrReader(errors.New("the line is gone"))), 2, "the line is gone"},
		"more than it may be long":  {endless, 1, "refused: a document of "},
		"a kind that nobody knows":  {strings.NewReader(`{"envelope":{"kind":"letter","schemaVersion":1}}`), 1, "purser schema"},
		"a version that is to come": {strings.NewReader(`{"envelope":{"kind":"order","schemaVersion":99}}`), 1, "Upgrade Purser"},
	} {
		t.Run(name, func(t *testing.T) {
			got := purserReading(t, test.in, "validate", "-")
			if got.status != test.status || !strings.Contains(got.out+got.errors, test.says) {
				t.Errorf("ended with %d: %q %q", got.status, got.out, got.errors)
			}
		})
	}
	if endless.read > 2*canonical.MaxBytes {
		t.Errorf("read %d bytes of an endless input", endless.read)
	}
}

type zeros struct{}

func (zeros) Read(into []byte) (int, error) {
	clear(into)
	return len(into), nil
}

type counting struct {
	io.Reader

	read int
}

func (c *counting) Read(into []byte) (int, error) {
	n, err := c.Reader.Read(into)
	c.read += n
	return n, err
}

// What purser schema prints is the schema of the package, for every kind and version, and the list names each with its version.
func TestEverySchemaIsPrinted(t *testing.T) {
	list := purser(t, "schema")
	for _, kind := range canonical.Kinds() {
		current := canonical.SchemaVersion(kind)
		if !strings.Contains(list.out, fmt.Sprintf("%-24s version %d\n", kind, current)) {
			t.Errorf("%s is not listed", kind)
		}
		if got, want := purser(t, "schema", string(kind)), purser(t, "schema", string(kind), "--version", strconv.Itoa(current)); got != want || got.status != 0 {
			t.Errorf("%s without a version is another than version %d", kind, current)
		}
		for version := 1; version <= current; version++ {
			want, err := canonical.SchemaOf(kind, version)
			if err != nil {
				t.Fatal(err)
			}
			if got := purser(t, "schema", string(kind), "--version", strconv.Itoa(version)); got.out != string(want) {
				t.Errorf("version %d of %s is another one", version, kind)
			}
		}
	}
	if strings.Count(list.out, "\n") != len(canonical.Kinds()) {
		t.Errorf("the list has %d lines", strings.Count(list.out, "\n"))
	}
}

func TestSchemasThatDoNotExist(t *testing.T) {
	for name, args := range map[string][]string{
		"a kind":                      {"letter"},
		"a kind in capitals":          {"Invoice"},
		"a version that is to come":   {"invoice", "--version", "99"},
		"a version before the first":  {"invoice", "--version=-1"},
		"a path out of the folder":    {"../schema/invoice"},
		"a kind of another's version": {"order", "--version", "2"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := purser(t, append([]string{"schema"}, args...)...); got.status != 2 || got.out != "" || !strings.Contains(got.errors, "Use ") {
				t.Errorf("ended with %+v", got)
			}
		})
	}
}
