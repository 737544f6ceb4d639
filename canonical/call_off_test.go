package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

func TestACallOffDrawsOnAnAgreement(t *testing.T) {
	changed(t, "call_off", map[string]change[*canonical.CallOff]{
		"as it is":              {func(*canonical.CallOff) {}, whole},
		"of no agreement":       {func(c *canonical.CallOff) { c.Agreement = canonical.DocumentReference{} }, "DOC-CAL-001"},
		"of an agreement's day": {func(c *canonical.CallOff) { c.Agreement = canonical.DocumentReference{IssueDate: on("2025-12-15")} }, "DOC-CAL-001"},
		"of no line of it":      {func(c *canonical.CallOff) { c.Lines[1].Agreement = canonical.LineReference{} }, "DOC-CAL-002"},
		"a charge of no line":   {func(c *canonical.CallOff) { c.Lines[1] = chargeOf("25.00") }, whole},
		"without a day":         {func(c *canonical.CallOff) { c.Lines[1].Delivery = canonical.Period{} }, "DOC-CAL-003"},
		"one day for all lines": {func(c *canonical.CallOff) { c.Lines[1].Delivery, c.Delivery = canonical.Period{}, until("2026-11-17") }, whole},
		"one day of despatch":   {func(c *canonical.CallOff) { c.Lines[1].Delivery, c.Despatch = canonical.Period{}, on("2026-11-16") }, whole},
		"with a price all the same": {func(c *canonical.CallOff) {
			c.Lines[0].Price = canonical.ItemPrice{Net: eur("12.50")}
			c.Lines[0].NetAmount = eur("3750.00")
		}, whole},
	})
}

// A call-off keeps the rules of an order.
func TestACallOffIsAnOrder(t *testing.T) {
	changed(t, "call_off", map[string]change[*canonical.CallOff]{
		"parts that are not the line": {func(c *canonical.CallOff) { c.Lines[0].Quantity = measure.MustQuantity("301 KGM") }, "DOC-ORD-037"},
		"below zero":                  {func(c *canonical.CallOff) { c.Lines[1].Quantity = measure.MustQuantity("-1 EA") }, "DOC-ORD-018"},
		"no seller":                   {func(c *canonical.CallOff) { c.Seller = canonical.PartyReference{} }, "DOC-ORD-003"},
		"the first is a change":       {func(c *canonical.CallOff) { c.Purpose = canonical.PurposeAmendment }, "DOC-ORD-012"},
		"it amends itself":            {func(c *canonical.CallOff) { c.Purpose, c.Revision, c.AmendsRevision = canonical.PurposeAmendment, 2, 2 }, "DOC-ORD-011"},
		"an Incoterm without a place": {func(c *canonical.CallOff) { c.DeliveryTerms.Incoterm = canonical.IncotermDAP }, "DOC-DLT-002"},
		"a kit of nothing":            {func(c *canonical.CallOff) { c.Lines[1].Kind = canonical.LineKit }, "DOC-ORD-028"},
		"a total that is no sum": {func(c *canonical.CallOff) {
			c.Totals.TaxExclusiveAmount, c.Totals.TaxInclusiveAmount = eur("1.00"), eur("2.00")
		}, "DOC-ORD-049"},
	})
}

func chargeOf(amount string) canonical.OrderLine {
	return canonical.OrderLine{ID: "9", Kind: canonical.LineCharge, NetAmount: eur(amount), Item: canonical.ItemReference{Name: "freight"}}
}
