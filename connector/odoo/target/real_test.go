//go:build odoo

package target_test

import (
	"context"
	"net/http"
	"strconv"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/connector/odoo/odooservertest"
)

func TestOrdersOnARealOdoo(t *testing.T) { runAll(t, orderScenarios(), onReal) }

// onReal runs a test on a new database of each real version.
func onReal(t *testing.T, test func(t *testing.T, on *site)) {
	t.Helper()
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			t.Parallel() // each version is a server of its own
			test(t, realSite(t, version))
		})
	}
}

// realSite gives a new database of a real server as a site.
func realSite(t *testing.T, version int) *site {
	t.Helper()
	return siteOf(t, odooservertest.Fresh(t, version), version)
}

// siteOf describes a database as a site.
func siteOf(t *testing.T, found odooservertest.Connection, version int) *site {
	t.Helper()
	on := &site{
		version: version, url: found.URL, key: found.APIKey, company: found.DefaultCompany,
		texts: map[string]string{"database": found.Database, "login": found.Login},
	}
	on.connect(t, found.AdminLogin, found.AdminAPIKey)
	return on
}

func TestReceiptsOnARealOdoo(t *testing.T) { runAll(t, receiptScenarios(), onReal) }

func TestBillsOnARealOdoo(t *testing.T) { runAll(t, billScenarios(), onReal) }

func TestLandedCostsOnARealOdoo(t *testing.T) { runAll(t, landedCostScenarios(), onReal) }

func TestEntriesOnARealOdoo(t *testing.T) { runAll(t, entryScenarios(), onReal) }

func TestNotesOnARealOdoo(t *testing.T) { runAll(t, noteScenarios(), onReal) }

func TestServicesOnARealOdoo(t *testing.T) { runAll(t, serviceScenarios(), onReal) }

func TestStepsOnARealOdoo(t *testing.T) { runAll(t, stepScenarios(), onReal) }

func TestSettlementsOnARealOdoo(t *testing.T) { runAll(t, settlementScenarios(), onReal) }

func TestPaymentsOnARealOdoo(t *testing.T) { runAll(t, paymentScenarios(), onReal) }

// TestFaultsOnARealOdoo makes FAULTS faults, 60 by default, on each version.
func TestFaultsOnARealOdoo(t *testing.T) {
	onReal(t, func(t *testing.T, on *site) { faults(t, on, 1, asked(t, 60)) })
}

// TestAServerKilledDuringAnEffect kills Odoo at a request of each effect, and brings the effect to its end once it is up.
func TestAServerKilledDuringAnEffect(t *testing.T) {
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			t.Parallel()
			server, found := odooservertest.Alone(t, version)
			on := siteOf(t, found, version)
			for i, e := range effects() {
				t.Run(e.name, func(t *testing.T) {
					state, check := e.begin(t, on)
					proxy := connectortest.NewProxy(t, on.url)
					process := on.open(t, proxy.URL)
					plan := connectortest.Stored(t, process.Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0])
					killed := make(chan error, 1)
					proxy.Choose(func(n int, _ *http.Request, _ []byte) connectortest.Fault {
						if n == 2+i%4 {
							go func() { killed <- server.StopHard(context.Background()) }()
						}
						return connectortest.None
					})
					connectortest.Explained(t, process.Apply(t.Context(), []connector.Plan{plan})[0])
					if err := <-killed; err != nil {
						t.Fatal(err)
					}
					if err := server.Restart(t.Context()); err != nil {
						t.Fatal(err)
					}
					proxy.Choose(nil)
					journey := connectortest.Drive(t.Context(), t, process, connectortest.Task(state))[0]
					if journey.Result != connector.ResultDone {
						t.Fatalf("%v: %v", journey.Steps, journey.Err)
					}
					check(t)
				})
			}
		})
	}
}

func TestMasterDataOnARealOdoo(t *testing.T) { runAll(t, masterScenarios(), onReal) }

func TestTermsOnARealOdoo(t *testing.T) { runAll(t, termScenarios(), onReal) }

func TestTakenOrdersOnARealOdoo(t *testing.T) { runAll(t, takenScenarios(), onReal) }

func TestTheirNumbersOnARealOdoo(t *testing.T) { runAll(t, theirScenarios(), onReal) }

func TestBadInputsOnARealOdoo(t *testing.T) { runAll(t, badInputs(), onReal) }
