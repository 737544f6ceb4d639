package canonical

import "github.com/purserhq/purser/canonical/money"

// What DOC-BIL-003 looks at: each amount of an invoice or a credit note but the tax in the tax currency.

var amountsInCurrency = allIn((*Billing).currency, together(
	within("totals", func(b *Billing) *InvoiceTotals { return &b.Totals }, totalAmounts),
	within("paymentTerms", func(b *Billing) *PaymentTerms { return &b.PaymentTerms }, termAmounts),
	listed("allowances", func(b *Billing) []AllowanceCharge { return b.Allowances }, allowanceAmounts),
	listed("charges", func(b *Billing) []AllowanceCharge { return b.Charges }, allowanceAmounts),
	listed("prepayments", func(b *Billing) []Prepayment { return b.Prepayments }, amount("amount", func(p *Prepayment) money.Amount { return p.Amount })),
	listed("taxBreakdown", func(b *Billing) []TaxSubtotal { return b.TaxBreakdown }, subtotalAmounts),
	listed("lines", func(b *Billing) []InvoiceLine { return b.Lines }, lineAmounts),
))

var totalAmounts = together(
	amount("lineNetAmount", func(t *InvoiceTotals) money.Amount { return t.LineNetAmount }),
	amount("allowanceAmount", func(t *InvoiceTotals) money.Amount { return t.AllowanceAmount }),
	amount("chargeAmount", func(t *InvoiceTotals) money.Amount { return t.ChargeAmount }),
	amount("taxExclusiveAmount", func(t *InvoiceTotals) money.Amount { return t.TaxExclusiveAmount }),
	amount("taxAmount", func(t *InvoiceTotals) money.Amount { return t.TaxAmount }),
	amount("taxInclusiveAmount", func(t *InvoiceTotals) money.Amount { return t.TaxInclusiveAmount }),
	amount("prepaidAmount", func(t *InvoiceTotals) money.Amount { return t.PrepaidAmount }),
	amount("roundingAmount", func(t *InvoiceTotals) money.Amount { return t.RoundingAmount }),
	amount("payableAmount", func(t *InvoiceTotals) money.Amount { return t.PayableAmount }),
)

var termAmounts = together(
	listed("discounts", func(t *PaymentTerms) []CashDiscount { return t.Discounts }, together(
		amount("amount", func(d *CashDiscount) money.Amount { return d.Amount }),
		amount("baseAmount", func(d *CashDiscount) money.Amount { return d.BaseAmount }),
	)),
	listed("instalments", func(t *PaymentTerms) []Instalment { return t.Instalments },
		amount("amount", func(i *Instalment) money.Amount { return i.Amount })),
)

var allowanceAmounts = together(
	amount("amount", func(a *AllowanceCharge) money.Amount { return a.Amount }),
	amount("baseAmount", func(a *AllowanceCharge) money.Amount { return a.BaseAmount }),
)

var subtotalAmounts = together(
	amount("taxableAmount", func(s *TaxSubtotal) money.Amount { return s.TaxableAmount }),
	amount("taxAmount", func(s *TaxSubtotal) money.Amount { return s.TaxAmount }),
)

var lineAmounts = together(
	amount("netAmount", func(l *InvoiceLine) money.Amount { return l.NetAmount }),
	listed("allowances", func(l *InvoiceLine) []AllowanceCharge { return l.Allowances }, allowanceAmounts),
	listed("charges", func(l *InvoiceLine) []AllowanceCharge { return l.Charges }, allowanceAmounts),
	within("price", func(l *InvoiceLine) *ItemPrice { return &l.Price }, priceAmounts),
)

var priceAmounts = together(
	amount("net", func(p *ItemPrice) money.Amount { return p.Net }),
	amount("gross", func(p *ItemPrice) money.Amount { return p.Gross }),
	amount("discount", func(p *ItemPrice) money.Amount { return p.Discount }),
)

func (b *Billing) currency() money.Currency { return b.Currency }
