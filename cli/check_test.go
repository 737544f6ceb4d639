package cli_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/cli"
	"github.com/purserhq/purser/fault"
)

func TestAFileOfSettings(t *testing.T) {
	tests := map[string]struct {
		text string
		want map[string]string
	}{
		"nothing":               {"", map[string]string{}},
		"comments and gaps":     {"# a comment\n\n   \n", map[string]string{}},
		"an address":            {"url: https://odoo.example.com:8069\n", map[string]string{"url": "https://odoo.example.com:8069"}},
		"quotes":                {"url: \"a\"\ndatabase: 'b'\nlogin: \"c\n", map[string]string{"url": "a", "database": "b", "login": "\"c"}},
		"an empty value":        {"login:\n", map[string]string{"login": ""}},
		"a reference":           {"key: env:KEY", map[string]string{"key": "env:KEY"}},
		"Windows' ends of line": {"url: a\r\ndatabase: b\r\n", map[string]string{"url": "a", "database": "b"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := cli.ParseSettings(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAFileOfSettingsThatIsNone(t *testing.T) {
	tests := map[string]struct {
		text string
		code fault.Code
	}{
		"no colon":      {"url https", fault.Invalid},
		"no name":       {": x", fault.Invalid},
		"a sentence":    {"this is: a sentence", fault.Invalid},
		"a name twice":  {"url: a\nurl: b", fault.Invalid},
		"a book":        {strings.Repeat("# a long comment\n", 10_000), fault.TooLarge},
		"only brackets": {"{\n}", fault.Invalid},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := cli.ParseSettings(test.text); fault.CodeOf(err) != test.code {
				t.Errorf("got %v", err)
			}
		})
	}
}

func FuzzSettingsFile(f *testing.F) {
	f.Add("url: https://odoo.example.com\n# x\nkey: 'env:KEY'\n")
	f.Add(":\n")
	f.Fuzz(func(t *testing.T, text string) {
		settings, err := cli.ParseSettings(text)
		for name, value := range settings {
			if err != nil || name == "" || strings.ContainsAny(name+value, "\n") {
				t.Errorf("%q gives %q: %q, %v", text, name, value, err)
			}
		}
	})
}
