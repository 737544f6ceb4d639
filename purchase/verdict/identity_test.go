package verdict_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/purchase/verdict"
)

func TestIdentityIsBuiltFromInstallationAndULID(t *testing.T) {
	id, err := verdict.NewIdentity("main", strings.ToLower(ulid))
	if err != nil {
		t.Fatal(err)
	}
	if want := verdict.Identity("purser_main." + ulid); id != want {
		t.Errorf("got %s, want %s", id, want)
	}
	if got := id.Installation(); got != "main" {
		t.Errorf("installation %q", got)
	}
	line := id.Line("L1")
	if line != id+"_L1" || line.Validate() != nil || line.Installation() != "main" {
		t.Errorf("line %s: %v", line, line.Validate())
	}
}

func TestIdentityRefusesWhatOdooOrTwoPursersWouldTripOver(t *testing.T) {
	tests := map[string]struct{ installation, key string }{
		"an empty installation":           {"", ulid},
		"a dot would start another name":  {"a.b", ulid},
		"an underscore would be a line":   {"a_b", ulid},
		"a capital letter":                {"Main", ulid},
		"a counter instead of a ULID":     {"main", "1"},
		"a longer key":                    {"main", ulid + "0"},
		"an installation of 33 letters":   {strings.Repeat("a", 33), ulid},
		"a space inside the key":          {"main", ulid[:25] + " "},
		"a newline behind the key":        {"main", ulid + "\n"},
		"an installation that is a digit": {"7", ulid},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if id, err := verdict.NewIdentity(test.installation, test.key); err == nil {
				t.Errorf("%q passed", id)
			}
		})
	}
}

func TestForeignIdentitiesHaveNoInstallation(t *testing.T) {
	for _, id := range []verdict.Identity{"", "base.main_company", "__export__.x", "purser"} {
		if got := id.Installation(); got != "" {
			t.Errorf("%q: %q", id, got)
		}
	}
}

func FuzzIdentityNeverPanics(f *testing.F) {
	f.Add("purser_main." + ulid)
	f.Add("purser_.")
	f.Fuzz(func(t *testing.T, text string) {
		id := verdict.Identity(text)
		if id.Validate() == nil && id.Installation() == "" {
			t.Errorf("%q is valid and has no installation", text)
		}
	})
}
