package canonical

// The rules for allowances and charges of invoices and credit notes, on the document and on its lines.

var allowanceChargeRules = []ruleOf[*Billing]{
	{Rule{ID: "BR-31", Path: "allowances[].amount", Source: en16931, Text: "An allowance on the document has an amount.", Next: askTheIssuer}, allowances.ask(hasAmount, "an amount", "amount")},
	{Rule{ID: "BR-32", Path: "allowances[].tax.category", Source: en16931, Severity: Warning, Text: "An allowance on the document says how it is taxed.", Next: "Take the tax of the lines."}, allowances.ask(isTaxed, "a category of UNTDID 5305", "tax", "category")},
	{Rule{ID: "BR-33", Path: "allowances[].reason", Source: en16931, Severity: Warning, Text: "An allowance on the document has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, allowances.ask(hasReason, "a reason or its code", "reason")},
	{Rule{ID: "BR-36", Path: "charges[].amount", Source: en16931, Text: "A charge on the document has an amount.", Next: askTheIssuer}, charges.ask(hasAmount, "an amount", "amount")},
	{Rule{ID: "BR-37", Path: "charges[].tax.category", Source: en16931, Severity: Warning, Text: "A charge on the document says how it is taxed.", Next: "Take the tax of the lines."}, charges.ask(isTaxed, "a category of UNTDID 5305", "tax", "category")},
	{Rule{ID: "BR-38", Path: "charges[].reason", Source: en16931, Severity: Warning, Text: "A charge on the document has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, charges.ask(hasReason, "a reason or its code", "reason")},
	{Rule{ID: "BR-41", Path: "lines[].allowances[].amount", Source: en16931, Text: "An allowance on a line has an amount.", Next: askTheIssuer}, invoiceLines.each(lineAllowances.ask(hasAmount, "an amount", "amount"))},
	{Rule{ID: "BR-42", Path: "lines[].allowances[].reason", Source: en16931, Severity: Warning, Text: "An allowance on a line has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, invoiceLines.each(lineAllowances.ask(hasReason, "a reason or its code", "reason"))},
	{Rule{ID: "BR-43", Path: "lines[].charges[].amount", Source: en16931, Text: "A charge on a line has an amount.", Next: askTheIssuer}, invoiceLines.each(lineCharges.ask(hasAmount, "an amount", "amount"))},
	{Rule{ID: "BR-44", Path: "lines[].charges[].reason", Source: en16931, Severity: Warning, Text: "A charge on a line has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, invoiceLines.each(lineCharges.ask(hasReason, "a reason or its code", "reason"))},
	{Rule{ID: "DOC-BIL-010", Path: "allowances[].amount", Source: peppol + ", PEPPOL-EN16931-R040", Severity: Warning, Tolerance: peppolSlack, Text: "An allowance with a percentage is that part of its base.", Next: recompute}, allowances.ask(followsPercentage, "the percentage of the base", "amount")},
	{Rule{ID: "DOC-BIL-011", Path: "charges[].amount", Source: peppol + ", PEPPOL-EN16931-R040", Severity: Warning, Tolerance: peppolSlack, Text: "A charge with a percentage is that part of its base.", Next: recompute}, charges.ask(followsPercentage, "the percentage of the base", "amount")},
}

var (
	allowances     = listOf[*Billing, AllowanceCharge]{"allowances", func(b *Billing) []AllowanceCharge { return b.Allowances }}
	charges        = listOf[*Billing, AllowanceCharge]{"charges", func(b *Billing) []AllowanceCharge { return b.Charges }}
	lineAllowances = listOf[*InvoiceLine, AllowanceCharge]{"allowances", func(l *InvoiceLine) []AllowanceCharge { return l.Allowances }}
	lineCharges    = listOf[*InvoiceLine, AllowanceCharge]{"charges", func(l *InvoiceLine) []AllowanceCharge { return l.Charges }}
)

func hasAmount(a *AllowanceCharge) bool { return !a.Amount.Currency().IsZero() }

func isTaxed(a *AllowanceCharge) bool { return a.Tax.Category != "" }

func hasReason(a *AllowanceCharge) bool { return a.Reason != "" || a.ReasonCode != "" }

func followsPercentage(a *AllowanceCharge) bool {
	if a.Percentage.IsZero() || a.BaseAmount.Currency().IsZero() {
		return true
	}
	part, err := percentOf(a.BaseAmount.Decimal(), a.Percentage)
	return err == nil && peppolSlack.allows(a.Amount.Decimal(), part)
}
