package canonical

import "github.com/purserhq/purser/canonical/money"

// What DOC-ORD-006 looks at: each amount of an order or a call-off.

var orderAmountsInCurrency = allIn(func(o *Ordering) money.Currency { return o.Currency }, together(
	within("totals", func(o *Ordering) *OrderTotals { return &o.Totals }, orderTotalAmounts),
	within("paymentTerms", func(o *Ordering) *PaymentTerms { return &o.PaymentTerms }, termAmounts),
	listed("allowances", func(o *Ordering) []AllowanceCharge { return o.Allowances }, allowanceAmounts),
	listed("charges", func(o *Ordering) []AllowanceCharge { return o.Charges }, allowanceAmounts),
	listed("lines", func(o *Ordering) []OrderLine { return o.Lines }, orderLineAmounts),
))

var orderTotalAmounts = together(
	amount("lineNetAmount", func(t *OrderTotals) money.Amount { return t.LineNetAmount }),
	amount("allowanceAmount", func(t *OrderTotals) money.Amount { return t.AllowanceAmount }),
	amount("chargeAmount", func(t *OrderTotals) money.Amount { return t.ChargeAmount }),
	amount("taxExclusiveAmount", func(t *OrderTotals) money.Amount { return t.TaxExclusiveAmount }),
	amount("taxAmount", func(t *OrderTotals) money.Amount { return t.TaxAmount }),
	amount("taxInclusiveAmount", func(t *OrderTotals) money.Amount { return t.TaxInclusiveAmount }),
	amount("prepaidAmount", func(t *OrderTotals) money.Amount { return t.PrepaidAmount }),
	amount("roundingAmount", func(t *OrderTotals) money.Amount { return t.RoundingAmount }),
	amount("payableAmount", func(t *OrderTotals) money.Amount { return t.PayableAmount }),
)

var orderLineAmounts = together(
	amount("netAmount", func(l *OrderLine) money.Amount { return l.NetAmount }),
	listed("allowances", func(l *OrderLine) []AllowanceCharge { return l.Allowances }, allowanceAmounts),
	listed("charges", func(l *OrderLine) []AllowanceCharge { return l.Charges }, allowanceAmounts),
	within("price", func(l *OrderLine) *ItemPrice { return &l.Price }, priceAmounts),
)
