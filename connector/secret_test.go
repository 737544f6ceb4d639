package connector_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
)

func TestASecretIsResolvedWhereItsReferencePoints(t *testing.T) {
	for _, reference := range []string{"env:MILL_KEY", "file:/run/mill"} {
		if secret, err := machine().Resolve(reference); err != nil || secret != "grist" {
			t.Errorf("%s: %q, %v", reference, secret, err)
		}
	}
}

func TestASecretThatIsNotThereSaysWhatToDo(t *testing.T) {
	tests := map[string]string{
		"an empty variable":         "env:NOPE",
		"a file that isn't there":   "file:/nope",
		"a reference of no kind":    "grist",
		"a reference of other kind": "vault:grist",
	}
	for name, reference := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := machine().Resolve(reference)
			if fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
				t.Errorf("got %v", err)
			}
			if strings.Contains(fault.Text(err), "grist") {
				t.Errorf("it shows what may be the secret itself: %s", fault.Text(err))
			}
		})
	}
}

func TestASecretIsReadAnewEachTime(t *testing.T) {
	current := "old"
	values, err := mill().Parse(map[string]string{"url": "https://x", "key": "env:K"},
		connector.MachineSecrets{Getenv: func(string) string { return current }})
	if err != nil {
		t.Fatal(err)
	}
	current = "new"
	if got, err := values.Secret("key").Reveal(); err != nil || got != "new" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestPrintingASecretShowsItsReference(t *testing.T) {
	values, err := mill().Parse(map[string]string{"url": "https://x", "key": "env:MILL_KEY"}, machine())
	if err != nil {
		t.Fatal(err)
	}
	secret := values.Secret("key")
	for _, shown := range []string{fmt.Sprint(secret), fmt.Sprintf("%v %s", secret, secret)} {
		if strings.Contains(shown, "grist") || !strings.Contains(shown, "env:MILL_KEY") {
			t.Errorf("printed as %s", shown)
		}
	}
}

func TestASecretThatIsNotConfigured(t *testing.T) {
	var none connector.Secret
	if _, err := none.Reveal(); none.Set() || fault.CodeOf(err) != fault.Invalid {
		t.Errorf("set %v, %v", none.Set(), err)
	}
}
