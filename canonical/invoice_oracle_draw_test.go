package canonical_test

import (
	"math/big"
	"strconv"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// Invoices for the oracle: first right ones, drawn with all their sums, then ones that were damaged at a few places.

// drawnTaxes are the ways in which something is taxed in drawn invoices.
var drawnTaxes = []canonical.LineTax{
	{Category: "S", Rate: percent("19")},
	{Category: "S", Rate: percent("7.0")},
	{Category: "Z", Rate: percent("0")},
	{Category: "E", Rate: percent("0.00")},
	{Category: "AE", Rate: percent("0")},
	{Category: "K", Rate: percent("0")},
	{Category: "G", Rate: percent("0")},
	{Category: "L", Rate: percent("7")},
	{Category: "L", Rate: percent("0")},
	{Category: "M", Rate: percent("0.5")},
}

// paid draws an amount that can be paid in a currency, now and then below zero.
func paid(t *rapid.T, label string, in money.Currency) money.Amount {
	return amountFrom(big.NewRat(rapid.Int64Range(-20_000, 2_000_000).Draw(t, label), 1000), in)
}

// amountFrom makes an amount of a fraction, rounded to what can be paid.
func amountFrom(number *big.Rat, in money.Currency) money.Amount {
	return money.MustAmount(number.FloatString(in.MinorUnits()) + " " + in.String())
}

// sound draws an invoice that keeps every rule that the oracle knows.
func sound(t *rapid.T) *canonical.Invoice {
	in := money.MustCurrency(rapid.SampledFrom([]string{"EUR", "JPY", "KWD"}).Draw(t, "currency"))
	invoice := &canonical.Invoice{Envelope: canonical.Envelope{
		Kind: canonical.KindInvoice, SchemaVersion: canonical.SchemaVersion(canonical.KindInvoice), Source: "edi", Number: "1", Entity: "DE01",
	}}
	b := &invoice.Billing
	b.Currency = in
	taxes := drawnTaxes
	if rapid.IntRange(0, 4).Draw(t, "out of scope") == 0 {
		taxes = []canonical.LineTax{{Category: "O"}}
	} else {
		b.Seller.TaxID, b.Buyer.TaxID = "DE1", "AT2"
	}
	draw := func() canonical.LineTax { return rapid.SampledFrom(taxes).Draw(t, "tax") }
	for i := range rapid.IntRange(1, 5).Draw(t, "lines") {
		b.Lines = append(b.Lines, canonical.InvoiceLine{ID: strconv.Itoa(i + 1), NetAmount: paid(t, "net", in), Tax: draw()})
		b.Lines[i].Informative = i > 0 && rapid.IntRange(0, 5).Draw(t, "informative") == 0
	}
	for range rapid.IntRange(0, 2).Draw(t, "allowances") {
		b.Allowances = append(b.Allowances, canonical.AllowanceCharge{Amount: paid(t, "off", in), Tax: draw()})
	}
	for range rapid.IntRange(0, 2).Draw(t, "charges") {
		b.Charges = append(b.Charges, canonical.AllowanceCharge{Amount: paid(t, "on", in), Tax: draw()})
	}
	for range rapid.IntRange(0, 2).Draw(t, "prepayments") {
		b.Prepayments = append(b.Prepayments, canonical.Prepayment{Amount: paid(t, "prepaid", in)})
	}
	b.Delivery.Date, b.Delivery.Address.Country = on("2026-11-04"), "AT"
	breakDown(b)
	addUp(b, paid(t, "rounding", in))
	return invoice
}

// breakDown makes the tax breakdown of what is taxed.
func breakDown(b *canonical.Billing) {
	oracle := &enOracle{b: b}
	for _, member := range oracle.taxed() {
		at := -1
		for i := range b.TaxBreakdown {
			if counts(&b.TaxBreakdown[i], member.tax) {
				at = i
			}
		}
		if at < 0 {
			at = len(b.TaxBreakdown)
			b.TaxBreakdown = append(b.TaxBreakdown, canonical.TaxSubtotal{Category: member.tax.Category, Rate: member.tax.Rate})
			if enCategoryOf(member.tax.Category).reason {
				b.TaxBreakdown[at].ExemptionCode = "VATEX-EU-132"
			}
		}
		s := &b.TaxBreakdown[at]
		total := new(big.Rat).Add(ratOf(s.TaxableAmount), member.adds)
		s.TaxableAmount = amountFrom(total, b.Currency)
		tax := total.Mul(total, ratOfDecimal(s.Rate.Decimal()))
		s.TaxAmount = amountFrom(tax.Mul(tax, big.NewRat(1, 100)), b.Currency)
	}
}

// addUp fills the totals, with some rounding of what is due.
func addUp(b *canonical.Billing, rounding money.Amount) {
	t, in := &b.Totals, b.Currency
	lines, allowances, charges, tax, prepaid := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	for i := range b.Lines {
		if !b.Lines[i].Informative {
			lines.Add(lines, ratOf(b.Lines[i].NetAmount))
		}
	}
	for i := range b.Allowances {
		allowances.Add(allowances, ratOf(b.Allowances[i].Amount))
	}
	for i := range b.Charges {
		charges.Add(charges, ratOf(b.Charges[i].Amount))
	}
	for i := range b.TaxBreakdown {
		tax.Add(tax, ratOf(b.TaxBreakdown[i].TaxAmount))
	}
	for i := range b.Prepayments {
		prepaid.Add(prepaid, ratOf(b.Prepayments[i].Amount))
	}
	net := new(big.Rat).Add(new(big.Rat).Sub(lines, allowances), charges)
	gross := new(big.Rat).Add(net, tax)
	t.LineNetAmount, t.AllowanceAmount, t.ChargeAmount = amountFrom(lines, in), amountFrom(allowances, in), amountFrom(charges, in)
	t.TaxExclusiveAmount, t.TaxAmount, t.TaxInclusiveAmount = amountFrom(net, in), amountFrom(tax, in), amountFrom(gross, in)
	t.PrepaidAmount, t.RoundingAmount = amountFrom(prepaid, in), rounding
	t.PayableAmount = amountFrom(new(big.Rat).Add(gross.Sub(gross, prepaid), ratOf(rounding)), in)
}

// deltas are the distances at which rules begin to break, and those just before.
var deltas = []string{"0.001", "-0.005", "0.01", "-0.01", "0.5", "0.99", "-0.999", "1", "-1.00", "1.001", "100"}

func moved(t *rapid.T, amount *money.Amount, in money.Currency) {
	by, _ := new(big.Rat).SetString(rapid.SampledFrom(deltas).Draw(t, "by"))
	*amount = money.MustAmount(new(big.Rat).Add(ratOf(*amount), by).FloatString(4) + " " + in.String())
}

// totalsOf gives every total that can be stated wrongly.
func totalsOf(b *canonical.Billing) []*money.Amount {
	t := &b.Totals
	return []*money.Amount{
		&t.LineNetAmount, &t.AllowanceAmount, &t.ChargeAmount, &t.TaxExclusiveAmount, &t.TaxAmount, &t.TaxInclusiveAmount,
		&t.PrepaidAmount, &t.RoundingAmount, &t.PayableAmount,
	}
}

// taxesOf gives every place that says how something is taxed: those of the breakdown too.
func taxesOf(b *canonical.Billing) (categories []*canonical.TaxCategory, rates []*canonical.Percent) {
	note := func(c *canonical.TaxCategory, r *canonical.Percent) {
		categories, rates = append(categories, c), append(rates, r)
	}
	for i := range b.Lines {
		note(&b.Lines[i].Tax.Category, &b.Lines[i].Tax.Rate)
	}
	for i := range b.Allowances {
		note(&b.Allowances[i].Tax.Category, &b.Allowances[i].Tax.Rate)
	}
	for i := range b.Charges {
		note(&b.Charges[i].Tax.Category, &b.Charges[i].Tax.Rate)
	}
	for i := range b.TaxBreakdown {
		note(&b.TaxBreakdown[i].Category, &b.TaxBreakdown[i].Rate)
	}
	return categories, rates
}
