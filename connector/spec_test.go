package connector_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
)

// mill is a made-up connector with a setting of each form.
func mill() connector.Spec {
	return connector.Spec{Connector: "mill", Summary: "A mill.", Settings: []connector.Setting{
		{Name: "url", Label: "Address", Form: connector.URL, Required: true, Help: "Where it is."},
		{Name: "key", Label: "Key", Form: connector.Credential, Sensitive: true, Help: "How to get in."},
		{Name: "account", Label: "Account", Form: connector.Text, Sensitive: true, Pattern: `[0-9]{4,}`, Help: "Whose it is | was."},
		{Name: "workers", Label: "Workers", Form: connector.Number, Default: "2", Help: "How many."},
		{Name: "timeout", Label: "Time", Form: connector.Period, Default: "90s", Help: "How long."},
		{Name: "fast", Label: "Fast", Form: connector.Switch, Help: "Whether."},
		{Name: "grain", Label: "Grain", Form: connector.Choice, Choices: []string{"rye", "oats"}, Default: "rye", Help: "What."},
		{Name: "log", Label: "Log", Form: connector.File, Help: "Where to."},
	}}
}

// machine resolves secrets from fixed places.
func machine() connector.MachineSecrets {
	return connector.MachineSecrets{
		Getenv: func(name string) string { return map[string]string{"MILL_KEY": "grist"}[name] },
		ReadFile: func(path string) ([]byte, error) {
			if path == "/run/mill" {
				return []byte("grist\n"), nil
			}
			return nil, fs.ErrNotExist
		},
	}
}

func TestSettingsAreParsedWithTheirDefaults(t *testing.T) {
	values, err := mill().Parse(map[string]string{"url": " https://mill.example.com ", "key": "env:MILL_KEY", "fast": "true"}, machine())
	if err != nil {
		t.Fatal(err)
	}
	if values.Text("url") != "https://mill.example.com" || values.Number("workers") != 2 || values.Period("timeout") != 90*time.Second ||
		!values.Switch("fast") || values.Text("grain") != "rye" || values.Text("log") != "" {
		t.Errorf("got %+v", values)
	}
	secret, err := values.Secret("key").Reveal()
	if err != nil || secret != "grist" {
		t.Errorf("the secret is %q, %v", secret, err)
	}
	if values.Number("log") != 0 || values.Period("log") != 0 {
		t.Error("a setting that was left out is not zero")
	}
}

func TestEachMistakeIsNamedWithItsNextStep(t *testing.T) {
	tests := map[string]struct{ name, text, hint string }{
		"no web address":              {"url", "mill.example.com", "https://"},
		"another kind of address":     {"url", "ftp://mill.example.com", "https://"},
		"a password in the address":   {"url", "https://u:grist@mill.example.com", "without user name"},
		"a secret in place of a name": {"key", "grist", "env:NAME or file:PATH"},
		"an empty reference":          {"key", "env:", "env:NAME or file:PATH"},
		"text of another pattern":     {"account", "12", "[0-9]{4,}"},
		"two lines":                   {"log", "a\nb", "path"},
		"a number with a fraction":    {"workers", "1.5", "whole number"},
		"a negative number":           {"workers", "-1", "whole number"},
		"a time without unit":         {"timeout", "90", "2m30s"},
		"a negative time":             {"timeout", "-1s", "2m30s"},
		"neither true nor false":      {"fast", "yes", "true or false"},
		"not one of the choices":      {"grain", "rice", "rye, oats"},
		"a setting that isn't there":  {"grian", "rye", "grain"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := mill().Parse(map[string]string{"url": "https://x", test.name: test.text}, machine())
			if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(errors.Unwrap(err)) != test.name {
				t.Fatalf("got %v on %q", err, fault.FieldOf(errors.Unwrap(err)))
			}
			if hint := fault.HintOf(errors.Unwrap(err)); !strings.Contains(hint, test.hint) {
				t.Errorf("hint %q, want one with %q", hint, test.hint)
			}
			if strings.Contains(fault.Text(err), "grist") {
				t.Errorf("the secret shows: %s", fault.Text(err))
			}
		})
	}
}

func TestAllMistakesAreReportedAtOnce(t *testing.T) {
	_, err := mill().Parse(map[string]string{"workers": "x", "nope": "1"}, machine())
	for _, want := range []string{"Address is missing", `Workers: "x" is not a whole number`, "nope"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
}

func TestWhatIsSensitiveIsMaskedAndWhatIsUnknownToo(t *testing.T) {
	shown := mill().Mask(map[string]string{
		"url": "https://x", "account": "4711", "key": "env:MILL_KEY", "nope": "grist", "grain": "rye", "log": "",
	})
	want := map[string]string{
		"url": "https://x", "account": connector.Masked, "key": "env:MILL_KEY", "nope": connector.Masked, "grain": "rye", "log": "",
	}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Error(diff)
	}
	if got := mill().Mask(map[string]string{"key": "grist", "url": "https://u:grist@x"}); got["key"] != connector.Masked || got["url"] != connector.Masked {
		t.Errorf("a secret in the wrong place shows: %v", got)
	}
}

func TestTheReferencePageHoldsEachSetting(t *testing.T) {
	page := mill().Reference()
	for _, want := range []string{
		"## mill\n\nA mill.\n", "| `url` | **Address.** Where it is. | an address such as https://odoo.example.com, without user name and password | required |",
		"| `workers` | **Workers.** How many. | a whole number that is not negative | `2` |", `Whose it is \| was.`, "masked where shown | none |",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

func FuzzParseHoldsEverySettingToItsForm(f *testing.F) {
	f.Add("https://x", "90s", "rye")
	f.Add("https://a:b@x", "-1s", "")
	f.Fuzz(func(t *testing.T, url, timeout, grain string) {
		values, err := mill().Parse(map[string]string{"url": url, "timeout": timeout, "grain": grain}, machine())
		if err == nil && (values.Text("url") == "" || values.Period("timeout") < 0 || values.Text("grain") == "") {
			t.Errorf("%q, %q, %q passed", url, timeout, grain)
		}
	})
}
