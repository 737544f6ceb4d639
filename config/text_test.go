package config_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/fault"
)

func hash(t *testing.T, c *config.Configuration) string {
	t.Helper()
	h, err := c.Hash()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestAStoredConfigurationIsReadBack(t *testing.T) {
	c, err := load(minimal(t))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	text, err := c.Text()
	if err != nil {
		t.Fatal(err)
	}
	back, err := config.Parse(text)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	if hash(t, back) != hash(t, c) {
		t.Error("what is read back is another configuration")
	}
	if _, err := config.Parse(text[:len(text)-1]); fault.CodeOf(err) != fault.Corrupt {
		t.Errorf("half a text: %v", err)
	}
	if _, err := config.Parse([]byte(`{"flows": [{"retry": {"first": "soon"}}]}`)); fault.CodeOf(err) != fault.Corrupt {
		t.Errorf("a span that is none: %v", err)
	}
}

func TestTheHashIsThatOfWhatIsSaid(t *testing.T) {
	before, err := load(minimal(t))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	tests := map[string]struct {
		change func(string) string
		same   bool
	}{
		"a comment":           {func(s string) string { return "# more\n" + s }, true},
		"what is the default": {func(s string) string { return "installation: main\n" + s }, true},
		"the order of names": {func(s string) string {
			head, tail, _ := strings.Cut(s, "retention:\n")
			return "retention:\n" + tail + head
		}, true},
		"a tolerance":           {func(s string) string { return strings.Replace(s, "over_receipt: 5", "over_receipt: 6", 1) }, false},
		"the phase of a flow":   {func(s string) string { return strings.Replace(s, "phase: live\n", "phase: shadow\n", 1) }, false},
		"where a secret stands": {func(s string) string { return strings.Replace(s, "env:PURSER_ODOO_KEY", "file:/run/key", 1) }, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			after, err := load(test.change(minimal(t)))
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			if (hash(t, after) == hash(t, before)) != test.same {
				t.Errorf("the hash is the same: %v", !test.same)
			}
		})
	}
}

func TestTheReferencePageIsCurrent(t *testing.T) {
	const page, begin = "../docs/configuration.md", "<!-- exported from config: go test ./config -update -->\n"
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	written, _, found := strings.Cut(string(have), begin)
	if !found {
		t.Fatalf("%s has no place for the reference", page)
	}
	want := written + begin + config.Reference()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(have)); diff != "" {
		t.Errorf("run go test ./config -update: %s", diff)
	}
}

func TestASampleExplainsEachKeyOnce(t *testing.T) {
	text := config.Sample([]shape.Node{{Name: "systems", Inner: []shape.Node{
		{Name: "a", Inner: []shape.Node{{Name: "connector", Value: "caller"}}},
		{Name: "b", Inner: []shape.Node{{Name: "connector", Value: "caller"}}},
	}}})
	if n := strings.Count(text, "How it is reached"); n != 1 {
		t.Errorf("explained %d times:\n%s", n, text)
	}
	if n := strings.Count(text, "    connector: caller\n"); n != 2 {
		t.Errorf("said %d times:\n%s", n, text)
	}
}
