package canonical_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestWhatALandedCostMayLeaveOut(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*canonical.LandedCost)
		broken string
	}{
		"the total": {func(c *canonical.LandedCost) { c.TotalAmount = money.Amount{} }, ""},
		"the supplier and his invoice": {func(c *canonical.LandedCost) {
			c.Supplier, c.Invoice = canonical.PartyReference{}, canonical.DocumentReference{}
		}, ""},
		"the receipts, where nothing is allocated":     {func(c *canonical.LandedCost) { c.Receipts = nil }, "DOC-LCO-004"},
		"the currency, whatever the amounts are in":    {func(c *canonical.LandedCost) { c.Currency = money.Currency{} }, "DOC-LCO-002"},
		"the words of a cost that has a type":          {func(c *canonical.LandedCost) { c.Costs[0].Description = "" }, ""},
		"the words of a cost of something else":        {func(c *canonical.LandedCost) { c.Costs[4].Description = "" }, "DOC-LCO-016"},
		"a cost of nothing is still a cost":            {func(c *canonical.LandedCost) { zeroCosts(c) }, ""},
		"the order of the numbers, but not the number": {func(c *canonical.LandedCost) { c.Costs[0].ID, c.Costs[1].ID = "2", "1" }, ""},
		"a number that is free, for one that is taken": {func(c *canonical.LandedCost) { c.Costs[0].ID = "5" }, "DOC-LCO-006"},
	} {
		t.Run(name, func(t *testing.T) {
			cost := decoded(t, "testdata/landed_cost.json").(*canonical.LandedCost)
			test.change(cost)
			breaks(t, cost, test.broken)
		})
	}
}

func zeroCosts(c *canonical.LandedCost) {
	zero := money.MustAmount("0.00 EUR")
	for i := range c.Costs {
		c.Costs[i].Amount = zero
	}
	c.TotalAmount = zero
}

// breaks says which rules a document breaks, where it is not the given one; an empty id is none.
func breaks(t *testing.T, doc canonical.Document, rule string) {
	t.Helper()
	broken := brokenRules(doc)
	if rule == "" && len(broken) == 0 || rule != "" && broken[rule] && len(broken) == 1 {
		return
	}
	t.Errorf("broken are %v, want %q", canonical.Validate(doc), rule)
}

// Whatever an amount and its weights are, what money.Amount.Allocate deals out is an allocation that the rule takes, and a
// unit less or more anywhere is not.
func TestAllocationsAddUpToTheirCost(t *testing.T) {
	golden := decoded(t, "testdata/landed_cost_allocated.json").(*canonical.LandedCost)
	rapid.Check(t, func(t *rapid.T) {
		cost := *golden
		whole := amountIn(t, "whole", "EUR")
		weights := rapid.SliceOfN(rapid.Int64Range(1, 1000), 1, 20).Draw(t, "weights")
		cost.Costs = []canonical.CostItem{{ID: "1", Type: canonical.CostFreight, Amount: whole, Basis: canonical.ByWeight}}
		cost.Allocations = allocationsOf(t, whole, weights)
		if found := canonical.Validate(&cost); found != nil {
			t.Fatalf("%s over %v: %v", whole, weights, found)
		}
		at := rapid.IntRange(0, len(weights)-1).Draw(t, "at")
		more, err := cost.Allocations[at].Amount.Add(money.MustAmount("0.01 EUR"))
		if err != nil {
			t.Fatal(err)
		}
		cost.Allocations[at].Amount = more
		if !brokenRules(&cost)["DOC-LCO-015"] {
			t.Fatalf("%s over %v: a cent too much is not seen", whole, weights)
		}
	})
}

func allocationsOf(t *rapid.T, whole money.Amount, weights []int64) []canonical.CostAllocation {
	by := make([]money.Decimal, len(weights))
	for i, weight := range weights {
		by[i] = money.Whole(weight)
	}
	parts, err := whole.Allocate(by...)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]canonical.CostAllocation, len(parts))
	for i, part := range parts {
		list[i] = canonical.CostAllocation{
			Cost: "1", Receipt: canonical.LineReference{Number: "WE-1", Line: strconv.Itoa(i + 1)}, Amount: part,
		}
	}
	return list
}

// amountIn draws an amount of up to ten million of a currency, below zero too, to the cent.
func amountIn(t *rapid.T, label, currency string) money.Amount {
	number, err := money.NewDecimal(rapid.Int64Range(-1_000_000_000, 1_000_000_000).Draw(t, label), 2)
	if err != nil {
		t.Fatal(err)
	}
	amount, err := money.NewAmount(number, money.MustCurrency(currency))
	if err != nil {
		t.Fatal(err)
	}
	return amount
}
