package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for landed costs: what is to be spread is known, and where the source has spread it, nothing was lost.

var landedCostRules = []ruleOf[*LandedCost]{
	{Rule{ID: "DOC-LCO-001", Path: "date", Text: "A landed cost says from which day it counts.", Next: askTheSource}, asks(func(c *LandedCost) bool { return !c.Date.IsZero() }, "a date", "date")},
	{Rule{ID: "DOC-LCO-002", Path: "currency", Text: "A landed cost has a currency.", Next: askTheSource}, asks(func(c *LandedCost) bool { return !c.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-LCO-003", Path: "costs", Text: "A landed cost has at least one cost.", Next: askTheSource}, asks(func(c *LandedCost) bool { return len(c.Costs) > 0 }, "a cost", "costs")},
	{Rule{ID: "DOC-LCO-004", Path: "receipts", Text: "A landed cost names the receipts whose goods bear it, or allocates itself to their lines.", Next: "Name the receipts."}, asks(func(c *LandedCost) bool { return len(c.Receipts)+len(c.Allocations) > 0 }, "a receipt", "receipts")},
	{Rule{ID: "DOC-LCO-005", Path: "costs[].id", Text: "A cost has a number.", Next: askTheSource}, landedCosts.ask(func(i *CostItem) bool { return i.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-LCO-006", Path: "costs[].id", Text: "No two costs have the same number.", Next: askTheSource}, landedCosts.differ(func(i *CostItem) string { return i.ID }, "a number that no other cost has", "id")},
	{Rule{ID: "DOC-LCO-007", Path: "costs[].type", Text: "A cost says what it is of.", Next: askTheSource}, landedCosts.ask(func(i *CostItem) bool { return i.Type != "" && oneOf(i.Type, costTypes) }, "freight, insurance, duty, handling or other", "type")},
	{Rule{ID: "DOC-LCO-016", Path: "costs[].description", Text: "A cost that is of something else says of what.", Next: askTheSource}, landedCosts.ask(func(i *CostItem) bool { return i.Type != CostOther || i.Description != "" }, "a few words", "description")},
	{Rule{ID: "DOC-LCO-008", Path: "costs[].basis", Text: "A cost says by what it is spread.", Next: askTheSource}, landedCosts.ask(func(i *CostItem) bool { return i.Basis != "" && oneOf(i.Basis, allocationBases) }, "value, quantity, weight, volume or equal", "basis")},
	{Rule{ID: "DOC-LCO-009", Path: "costs[].amount", Text: "A cost has an amount.", Next: askTheSource}, landedCosts.ask(func(i *CostItem) bool { return !i.Amount.Currency().IsZero() }, "an amount", "amount")},
	{Rule{ID: "DOC-LCO-010", Path: "", Text: "Every amount is in the document's currency.", Next: "Convert the costs before they are sent, or send a document for each currency."}, allIn(func(c *LandedCost) money.Currency { return c.Currency }, together(
		listed("costs", func(c *LandedCost) []CostItem { return c.Costs }, amount("amount", func(i *CostItem) money.Amount { return i.Amount })),
		amount("totalAmount", func(c *LandedCost) money.Amount { return c.TotalAmount }),
		listed("allocations", func(c *LandedCost) []CostAllocation { return c.Allocations }, amount("amount", func(a *CostAllocation) money.Amount { return a.Amount })),
	))},
	{Rule{ID: "DOC-LCO-011", Path: "totalAmount", Text: "The total, where it is given, is the sum of the costs.", Next: recompute}, landedCostsAddUp},
	{Rule{ID: "DOC-LCO-012", Path: "allocations[].cost", Text: "An allocation names a cost of the document.", Next: askTheSource}, allocationsNameCosts},
	{Rule{ID: "DOC-LCO-013", Path: "allocations[].receipt", Text: "An allocation names the line of a receipt that bears it.", Next: askTheSource}, costAllocations.ask(func(a *CostAllocation) bool { return a.Receipt.Line != "" && a.Receipt.Number != "" }, "the number of a receipt and of its line", "receipt")},
	{Rule{ID: "DOC-LCO-014", Path: "allocations[].amount", Text: "An allocation has an amount.", Next: askTheSource}, costAllocations.ask(func(a *CostAllocation) bool { return !a.Amount.Currency().IsZero() }, "an amount", "amount")},
	{Rule{ID: "DOC-LCO-015", Path: "costs[].amount", Text: "Where costs are allocated, the allocations of each cost add up to it.", Next: "Have the source spread the costs again, with the remainder on one of the lines."}, allocationsAddUp},
}

var (
	landedCosts     = listOf[*LandedCost, CostItem]{"costs", func(c *LandedCost) []CostItem { return c.Costs }}
	costAllocations = listOf[*LandedCost, CostAllocation]{"allocations", func(c *LandedCost) []CostAllocation { return c.Allocations }}
)

func landedCostsAddUp(c *LandedCost) breaches {
	if c.TotalAmount.Currency().IsZero() {
		return nil
	}
	var total sum
	for i := range c.Costs {
		total.add(c.Costs[i].Amount)
	}
	if expected := total.miss(c.TotalAmount, c.Currency, exactly); expected != "" {
		return one(expected, "totalAmount")
	}
	return nil
}

func allocationsNameCosts(c *LandedCost) (found breaches) {
	for i := range c.Allocations {
		if !c.hasCost(c.Allocations[i].Cost) {
			found.add("the number of a cost", "allocations", i, "cost")
		}
	}
	return found
}

// hasCost looks through the costs, of which there are a few.
func (c *LandedCost) hasCost(id string) bool {
	for i := range c.Costs {
		if c.Costs[i].ID == id {
			return true
		}
	}
	return false
}

func allocationsAddUp(c *LandedCost) (found breaches) {
	if len(c.Allocations) == 0 {
		return nil
	}
	for i := range c.Costs {
		var total sum
		for j := range c.Allocations {
			if c.Allocations[j].Cost == c.Costs[i].ID {
				total.add(c.Allocations[j].Amount)
			}
		}
		if expected := total.miss(c.Costs[i].Amount, c.Currency, exactly); expected != "" {
			found.add(expected, "costs", i, "amount")
		}
	}
	return found
}
