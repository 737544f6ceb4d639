package identity_test

import (
	"testing"

	"github.com/purserhq/purser/governance/identity"
)

func TestEveryDutyIsListedOnce(t *testing.T) {
	seen := map[identity.Duty]bool{}
	for _, duty := range identity.Duties() {
		if duty == "" || seen[duty] {
			t.Errorf("%q is listed twice or empty", duty)
		}
		seen[duty] = true
	}
	for _, duty := range []identity.Duty{identity.Procurement, identity.Warehousing, identity.Finance, identity.Operation, identity.Auditing, identity.Administering} {
		if !seen[duty] {
			t.Errorf("%s is not listed", duty)
		}
	}
}
