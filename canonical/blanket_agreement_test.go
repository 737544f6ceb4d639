package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// An agreementChange is a case that starts from a golden blanket agreement.
type agreementChange = change[*canonical.BlanketAgreement]

func TestWhatAnAgreementCannotDoWithout(t *testing.T) {
	changed(t, "blanket_agreement_amount", map[string]agreementChange{
		"nothing is missing":    {func(*canonical.BlanketAgreement) {}, whole},
		"no issue date":         {func(b *canonical.BlanketAgreement) { b.IssueDate = canonical.Date{} }, "DOC-BLA-001"},
		"no start":              {func(b *canonical.BlanketAgreement) { b.Period.Start = canonical.Date{} }, "DOC-BLA-002"},
		"an end":                {func(b *canonical.BlanketAgreement) { b.Period.End = on("2026-12-31") }, whole},
		"an end on its start":   {func(b *canonical.BlanketAgreement) { b.Period.End = b.Period.Start }, whole},
		"over before it begins": {func(b *canonical.BlanketAgreement) { b.Period.End = b.Period.Start.AddDays(-1) }, "DOC-BLA-003"},
		"no seller":             {func(b *canonical.BlanketAgreement) { b.Seller = canonical.PartyReference{} }, "DOC-BLA-006"},
		"no amount and no line": {func(b *canonical.BlanketAgreement) { b.MaximumAmount = money.Amount{} }, "DOC-BLA-007"},
		"no currency":           {func(b *canonical.BlanketAgreement) { b.Currency = money.Currency{} }, "DOC-BLA-004"},
		"terms of its own":      {func(b *canonical.BlanketAgreement) { b.DeliveryTerms.Title = "soon" }, "DOC-DLT-003"},
	})
}

func TestAmountsOfAnAgreement(t *testing.T) {
	amounts := func(least, most money.Amount) func(*canonical.BlanketAgreement) {
		return func(b *canonical.BlanketAgreement) { b.MinimumAmount, b.MaximumAmount = least, most }
	}
	changed(t, "blanket_agreement_amount", map[string]agreementChange{
		"at most":                       {amounts(money.Amount{}, eur("100.00")), whole},
		"at most a cent":                {amounts(money.Amount{}, eur("0.01")), whole},
		"at most nothing":               {amounts(money.Amount{}, eur("0.00")), "DOC-BLA-008"},
		"at most less than nothing":     {amounts(money.Amount{}, eur("-1.00")), "DOC-BLA-008"},
		"exactly":                       {amounts(eur("100.00"), eur("100.00")), whole},
		"from more than to":             {amounts(eur("100.01"), eur("100.00")), "DOC-BLA-008"},
		"from nothing on":               {amounts(eur("0.00"), eur("100.00")), whole},
		"from less than nothing on":     {amounts(eur("-0.01"), eur("100.00")), "DOC-BLA-008"},
		"at least, and no limit":        {amounts(eur("100.00"), money.Amount{}), "DOC-BLA-007"},
		"at most, in another currency":  {amounts(money.Amount{}, usd("100.00")), "DOC-BLA-005"},
		"at least, in another currency": {amounts(usd("500.00"), eur("100.00")), "DOC-BLA-005"},
	})
}

func TestLinesOfAnAgreement(t *testing.T) {
	line := func(by func(*canonical.AgreementLine), broken string) agreementChange {
		return agreementChange{func(b *canonical.BlanketAgreement) { by(&b.Lines[0]) }, broken}
	}
	changed(t, "blanket_agreement_consignment", map[string]agreementChange{
		"as it is":                      line(func(*canonical.AgreementLine) {}, whole),
		"no number":                     line(func(l *canonical.AgreementLine) { l.ID = "" }, "DOC-BLA-009"),
		"a kind of its own":             line(func(l *canonical.AgreementLine) { l.Kind = "gift" }, "DOC-BLA-011"),
		"a service":                     line(func(l *canonical.AgreementLine) { l.Kind = canonical.LineService }, whole),
		"no item":                       line(func(l *canonical.AgreementLine) { l.Item = canonical.ItemReference{} }, "DOC-BLA-012"),
		"no quantity":                   line(func(l *canonical.AgreementLine) { l.Quantity = some("") }, "DOC-BLA-007"),
		"an amount instead":             line(func(l *canonical.AgreementLine) { l.Quantity, l.MaximumAmount = some(""), eur("500.00") }, whole),
		"an amount of nothing":          line(func(l *canonical.AgreementLine) { l.MaximumAmount = eur("0.00") }, "DOC-BLA-013"),
		"an amount in another currency": line(func(l *canonical.AgreementLine) { l.MaximumAmount = usd("1.00") }, "DOC-BLA-005"),
		"a quantity of zero":            line(func(l *canonical.AgreementLine) { l.Quantity = some("0 EA") }, "DOC-BLA-013"),
		"a quantity below zero":         line(func(l *canonical.AgreementLine) { l.Quantity = some("-1 EA") }, "DOC-BLA-013"),
		"all of it is bound":            line(func(l *canonical.AgreementLine) { l.MinimumQuantity = some("2000 EA") }, whole),
		"more than all of it is bound":  line(func(l *canonical.AgreementLine) { l.MinimumQuantity = some("2000.1 EA") }, "DOC-BLA-014"),
		"none of it is bound":           line(func(l *canonical.AgreementLine) { l.MinimumQuantity = some("0 EA") }, "DOC-BLA-014"),
		"bound in another unit":         line(func(l *canonical.AgreementLine) { l.MinimumQuantity = some("10 CT") }, "DOC-BLA-014"),
		"called off by the dozen":       line(func(l *canonical.AgreementLine) { l.MinimumCallOff = some("12 EA") }, whole),
		"called off all at once":        line(func(l *canonical.AgreementLine) { l.MinimumCallOff = some("2000 EA") }, whole),
		"called off more than there is": line(func(l *canonical.AgreementLine) { l.MinimumCallOff = some("2001 EA") }, "DOC-BLA-014"),
		"called off in a unit, by amount": line(func(l *canonical.AgreementLine) {
			l.Quantity, l.MaximumAmount, l.MinimumCallOff = some(""), eur("500.00"), some("1 HUR")
		}, whole),
		"a price below zero":          line(func(l *canonical.AgreementLine) { l.Price.Net = eur("-9.50") }, "DOC-BLA-015"),
		"no price":                    line(func(l *canonical.AgreementLine) { l.Price = canonical.ItemPrice{} }, "DOC-BLA-016"),
		"a price in another currency": line(func(l *canonical.AgreementLine) { l.Price.Net = usd("9.50") }, "DOC-BLA-005"),
		"two of one number":           {func(b *canonical.BlanketAgreement) { b.Lines = append(b.Lines, b.Lines[0]) }, "DOC-BLA-010"},
		"no price, but a list": {func(b *canonical.BlanketAgreement) {
			b.Lines[0].Price, b.PriceAgreement.Number = canonical.ItemPrice{}, "PL-1"
		}, whole},
	})
}
