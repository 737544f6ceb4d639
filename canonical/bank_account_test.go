package canonical_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestTheKeyOfAnAccountTellsItApartWithoutShowingIt(t *testing.T) {
	number := "DE89370400440532013000"
	key := canonical.BankAccount{Number: number}.Key()
	if key != (canonical.BankAccount{Number: number, Name: "Hanse", BIC: "COBADEFFXXX"}).Key() {
		t.Error("the same account has two keys")
	}
	if !strings.HasPrefix(key, "3000-") || strings.Contains(key, number[4:]) {
		t.Errorf("%s shows more than the last four", key)
	}
	seen := map[string]bool{}
	for _, other := range []string{number, "DE89370400440532023000", "FR7630006000011234567893000", "3000", "300", ""} {
		k := canonical.BankAccount{Number: other}.Key()
		if seen[k] {
			t.Errorf("%s is the key of two accounts", k)
		}
		seen[k] = true
	}
}
