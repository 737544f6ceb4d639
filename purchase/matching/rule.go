package matching

import (
	"slices"

	"github.com/purserhq/purser/purchase/verdict"
)

// Held is what a work item is about that a claim is held for.
const Held verdict.Matter = "invoice-held"

// The ids of the rules. They are permanent.
const (
	ruleQuantity  = "MAT-QTY-01"
	ruleService   = "MAT-QTY-02"
	ruleDear      = "MAT-PRICE-01"
	ruleCheap     = "MAT-PRICE-02"
	ruleNoPrice   = "MAT-PRICE-03"
	ruleTax       = "MAT-TAX-01"
	ruleFree      = "MAT-FREE-01"
	ruleAgreed    = "MAT-CHARGE-01"
	ruleConsigned = "MAT-CONS-01"
	ruleOverTaken = "MAT-CREDIT-01"
	ruleTwice     = "MAT-DUP-01"
)

var rules = []verdict.Rule{
	{
		ID: ruleQuantity, Version: 1, Matter: Held,
		Text: "More is claimed than was received, all claims together and less what was credited.",
		Next: "Wait for the rest, ask for a credit note, or accept it.",
	},
	{
		ID: ruleService, Version: 1, Matter: Held,
		Text: "More is claimed than was accepted of the service.",
		Next: "Have the service accepted, ask for a credit note, or accept it.",
	},
	{
		ID: ruleDear, Version: 1, Matter: Held,
		Text: "The price is above the agreed one, by more than the policy allows.",
		Next: "Ask for a credit note over the difference, or accept the price.",
	},
	{
		ID: ruleCheap, Version: 1, Matter: Held,
		Text: "The price is below the agreed one, by more than the policy allows.",
		Next: "Ask the supplier whether more will be claimed, or accept the price.",
	},
	{
		ID: ruleNoPrice, Version: 1, Matter: Held,
		Text: "There is no agreed price that the claim could be held against.",
		Next: "Add the price to the order or the agreement, or accept the claim.",
	},
	{
		ID: ruleTax, Version: 1, Matter: Held,
		Text: "The tax is another than the order says.",
		Next: "Ask for a corrected invoice, or correct the order.",
	},
	{
		ID: ruleFree, Version: 1, Matter: Held,
		Text: "Money is claimed for goods that come free.",
		Next: "Ask for a credit note.",
	},
	{
		ID: ruleAgreed, Version: 1, Matter: Held,
		Text: "More is claimed than was agreed on, or nothing was.",
		Next: "Accept the charge, or ask for a credit note.",
	},
	{
		ID: ruleConsigned, Version: 1, Matter: Held,
		Text: "More is claimed than was taken out of the supplier's stock.",
		Next: "Wait until it is consumed, or ask for a credit note.",
	},
	{
		ID: ruleOverTaken, Version: 1, Matter: Held,
		Text: "More is taken back than was ever claimed.",
		Next: "Find the invoice that is credited, or accept the credit.",
	},
	{
		ID: ruleTwice, Version: 1, Matter: Held,
		Text: "Another document with the same number claims the same.",
		Next: "Reject one of the two, unless the supplier numbers anew each year.",
	},
}

// Rules gives every rule of matching.
func Rules() []verdict.Rule { return slices.Clone(rules) }

func reason(id, line, text string, compared ...verdict.Comparison) verdict.Reason {
	at := slices.IndexFunc(rules, func(r verdict.Rule) bool { return r.ID == id })
	return verdict.Reason{Rule: id, Version: rules[at].Version, Line: line, Text: text, Compared: compared}
}
