package target_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/purchase/verdict"
)

// TestPaymentsSettleBillsByWhatTheySayHoweverTheyCome draws bills, and bank entries with shares of them that leave something
// or nothing open, and brings them about in any order, some of them again. What is open of each bill is its total less the
// shares, and each entry is one payment.
func TestPaymentsSettleBillsByWhatTheySayHoweverTheyCome(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) {
		at := on.target(t)
		rapid.Check(t, func(r *rapid.T) {
			_, supplier := on.supplier(t)
			open := rapid.SliceOfN(rapid.IntRange(1, 90), 1, 3).Draw(r, "bills")
			bills := make([]verdict.DesiredState, len(open))
			for i, amount := range open {
				bills[i] = on.owing(t, supplier, strconv.Itoa(amount), nil)
			}
			states := entriesOf(r, on, supplier, bills, open)
			journeys := connectortest.Drive(t.Context(), t, at, tasksOf(rapid.Permutation(states).Draw(r, "order"))...)
			again := connectortest.Drive(t.Context(), t, at, tasksOf(states[:rapid.IntRange(0, len(states)).Draw(r, "again")])...)
			for _, journey := range append(journeys, again...) {
				if journey.Result != connector.ResultDone {
					r.Fatalf("%s: %v", journey.Result, journey.Err)
				}
			}
			for i, bill := range bills {
				got := on.one(t, "account.move", on.lineOf(t, string(bill.Identity)), "amount_residual")["amount_residual"]
				if got != float64(open[i]) {
					r.Errorf("bill %d has %v open, want %d", i+1, got, open[i])
				}
			}
			if got := on.paymentsOf(t, supplier); len(got) != len(states) {
				r.Errorf("%d payments, want %d", len(got), len(states))
			}
		})
	})
}

// entriesOf draws bank entries whose shares the bills have open, and takes the shares from what is open.
func entriesOf(r *rapid.T, on *site, supplier string, bills []verdict.DesiredState, open []int) []verdict.DesiredState {
	states := make([]verdict.DesiredState, rapid.IntRange(1, 3).Draw(r, "entries"))
	for n := range states {
		shares, sum := map[verdict.Identity]string{}, 0
		for i, bill := range bills {
			share := rapid.OneOf(rapid.Just(open[i]), rapid.IntRange(0, open[i])).Draw(r, "share")
			open[i], sum = open[i]-share, sum+share
			shares[bill.Identity] = strconv.Itoa(share)
		}
		states[n] = on.payment(supplier, strconv.Itoa(max(sum, 1)+rapid.SampledFrom([]int{0, 0, 7}).Draw(r, "advance")), shares)
	}
	return states
}

func tasksOf(states []verdict.DesiredState) []connector.Task {
	tasks := make([]connector.Task, len(states))
	for i, state := range states {
		tasks[i] = connectortest.Task(state)
	}
	return tasks
}
