package config

import (
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/governance/policy"
)

// never is the policy's word for goods that are never late.
const never = -1

func policyKeys(name string, p *policy.Policy) []shape.Key {
	p.Name, p.LateDays = name, never
	return []shape.Key{
		{Name: "take_over", Suggest: "{later_days: 2, less: 0}", Value: shape.Group(func() []shape.Key { return takeOverKeys(&p.TakeOver) }), Help: "What of a supplier's answer is taken over by itself. What goes further waits for a buyer."},
		{Name: "over_receipt", Suggest: "5", Value: percent(&p.OverReceipt), Help: "By how many percent more than ordered may be received before a person sees it. Left out, by nothing."},
		{Name: "price", Suggest: "{above: 1, above_most: 50.00 EUR}", Value: shape.Group(func() []shape.Key { return priceKeys(&p.Price) }), Help: "How far an invoiced price may lie from the agreed one. Left out, nothing above it is taken, and any below."},
		{Name: "over_invoice", Suggest: "0", Value: percent(&p.OverInvoice), Help: "By how many percent more may be claimed than came. Left out, by nothing."},
		{Name: "accepted", Suggest: "true", Value: shape.Switch(&p.Accepted), Help: "Whether invoices are held against what was found good, and not against all that came."},
		{Name: "wait_days", Suggest: "2", Value: days(&p.WaitDays), Help: "For how many days a document may wait for the order that it names. Left out, or 0, for ever."},
		{Name: "answer_days", Suggest: "7", Value: days(&p.AnswerDays), Help: "In how many days an order should be answered. Left out, or 0, nobody looks."},
		{Name: "late_days", Suggest: "1", Value: days(&p.LateDays), Help: "How many days after the promised one goods are late. Left out, never."},
		{Name: "credit_days", Suggest: "30", Value: days(&p.CreditDays), Help: "In how many days after goods went back a credit note should have come. Left out, or 0, nobody looks."},
	}
}

func takeOverKeys(t *policy.TakeOver) []shape.Key {
	return []shape.Key{
		{Name: "later_days", Suggest: "2", Value: days(&t.LaterDays), Help: "By how many days later than wanted the promise may be."},
		{Name: "earlier_days", Suggest: "5", Value: days(&t.EarlierDays), Help: "By how many days earlier than wanted the promise may be."},
		{Name: "less", Suggest: "0", Value: percent(&t.Less), Help: "By how many percent the promise may fall short of what is wanted."},
		{Name: "more", Suggest: "0", Value: percent(&t.More), Help: "By how many percent the promise may exceed what is wanted."},
		{Name: "dearer", Suggest: "0", Value: percent(&t.Dearer), Help: "By how many percent the price may be above the ordered one."},
	}
}

func priceKeys(p *policy.Price) []shape.Key {
	return []shape.Key{
		{Name: "above", Suggest: "1", Value: percent(&p.Above), Help: "How many percent above the agreed price."},
		{Name: "above_most", Suggest: "50.00 EUR", Value: amount(&p.AboveMost), Help: "How much money above it at most. Left out, there is no such limit."},
		{Name: "below", Suggest: "20", Value: bound(&p.Below), Help: "How many percent below it before a person sees it. Left out, lower prices are always taken."},
	}
}
