package target_test

import "testing"

func TestOrdersOnTheSandbox(t *testing.T) { runAll(t, orderScenarios(), onSandbox) }

// runAll runs scenarios, each on databases of its own or on shared ones, as on says.
func runAll(t *testing.T, scenarios map[string]scenario, on func(*testing.T, func(*testing.T, *site))) {
	t.Helper()
	on(t, func(t *testing.T, at *site) {
		for name, run := range scenarios {
			t.Run(name, func(t *testing.T) { run(t, at) })
		}
	})
}

func TestReceiptsOnTheSandbox(t *testing.T) { runAll(t, receiptScenarios(), onSandbox) }

func TestBillsOnTheSandbox(t *testing.T) { runAll(t, billScenarios(), onSandbox) }

func TestLandedCostsOnTheSandbox(t *testing.T) { runAll(t, landedCostScenarios(), onSandbox) }

func TestEntriesOnTheSandbox(t *testing.T) { runAll(t, entryScenarios(), onSandbox) }

func TestNotesOnTheSandbox(t *testing.T) { runAll(t, noteScenarios(), onSandbox) }

func TestServicesOnTheSandbox(t *testing.T) { runAll(t, serviceScenarios(), onSandbox) }

func TestStepsOnTheSandbox(t *testing.T) { runAll(t, stepScenarios(), onSandbox) }

func TestSettlementsOnTheSandbox(t *testing.T) { runAll(t, settlementScenarios(), onSandbox) }

func TestPaymentsOnTheSandbox(t *testing.T) { runAll(t, paymentScenarios(), onSandbox) }
