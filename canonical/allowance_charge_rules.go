package canonical

// The rules for allowances and charges of invoices and credit notes, on the document and on its lines.

var allowanceChargeRules = []ruleOf[*Billing]{
	{Rule{ID: "BR-31", Path: "allowances[].amount", Source: en16931, Text: "An allowance on the document has an amount.", Next: askTheIssuer}, eachOf(allowances, hasAmount, "an amount", "amount")},
	{Rule{ID: "BR-32", Path: "allowances[].tax.category", Source: en16931, Severity: Warning, Text: "An allowance on the document says how it is taxed.", Next: "Take the tax of the lines."}, eachOf(allowances, isTaxed, "a category of UNTDID 5305", "tax", "category")},
	{Rule{ID: "BR-33", Path: "allowances[].reason", Source: en16931, Severity: Warning, Text: "An allowance on the document has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, eachOf(allowances, hasReason, "a reason or its code", "reason")},
	{Rule{ID: "BR-36", Path: "charges[].amount", Source: en16931, Text: "A charge on the document has an amount.", Next: askTheIssuer}, eachOf(charges, hasAmount, "an amount", "amount")},
	{Rule{ID: "BR-37", Path: "charges[].tax.category", Source: en16931, Severity: Warning, Text: "A charge on the document says how it is taxed.", Next: "Take the tax of the lines."}, eachOf(charges, isTaxed, "a category of UNTDID 5305", "tax", "category")},
	{Rule{ID: "BR-38", Path: "charges[].reason", Source: en16931, Severity: Warning, Text: "A charge on the document has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, eachOf(charges, hasReason, "a reason or its code", "reason")},
	{Rule{ID: "BR-41", Path: "lines[].allowances[].amount", Source: en16931, Text: "An allowance on a line has an amount.", Next: askTheIssuer}, eachOnLines(lineAllowances, hasAmount, "an amount", "amount")},
	{Rule{ID: "BR-42", Path: "lines[].allowances[].reason", Source: en16931, Severity: Warning, Text: "An allowance on a line has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, eachOnLines(lineAllowances, hasReason, "a reason or its code", "reason")},
	{Rule{ID: "BR-43", Path: "lines[].charges[].amount", Source: en16931, Text: "A charge on a line has an amount.", Next: askTheIssuer}, eachOnLines(lineCharges, hasAmount, "an amount", "amount")},
	{Rule{ID: "BR-44", Path: "lines[].charges[].reason", Source: en16931, Severity: Warning, Text: "A charge on a line has a reason, in words or as a code.", Next: "Ask the issuer what it is for."}, eachOnLines(lineCharges, hasReason, "a reason or its code", "reason")},
	{Rule{ID: "DOC-BIL-010", Path: "allowances[].amount", Source: peppol + ", PEPPOL-EN16931-R040", Severity: Warning, Tolerance: peppolSlack, Text: "An allowance with a percentage is that part of its base.", Next: recompute}, eachOf(allowances, followsPercentage, "the percentage of the base", "amount")},
	{Rule{ID: "DOC-BIL-011", Path: "charges[].amount", Source: peppol + ", PEPPOL-EN16931-R040", Severity: Warning, Tolerance: peppolSlack, Text: "A charge with a percentage is that part of its base.", Next: recompute}, eachOf(charges, followsPercentage, "the percentage of the base", "amount")},
}

// A listOf names one of the two lists of allowances and charges, and finds it.
type listOf[T any] struct {
	name string
	of   func(T) []AllowanceCharge
}

var (
	allowances     = listOf[*Billing]{"allowances", func(b *Billing) []AllowanceCharge { return b.Allowances }}
	charges        = listOf[*Billing]{"charges", func(b *Billing) []AllowanceCharge { return b.Charges }}
	lineAllowances = listOf[*InvoiceLine]{"allowances", func(l *InvoiceLine) []AllowanceCharge { return l.Allowances }}
	lineCharges    = listOf[*InvoiceLine]{"charges", func(l *InvoiceLine) []AllowanceCharge { return l.Charges }}
)

// eachOf makes a rule that asks the same of every member of a list of the document.
func eachOf(list listOf[*Billing], right func(*AllowanceCharge) bool, expected string, field ...any) func(*Billing) breaches {
	return func(b *Billing) (found breaches) {
		members := list.of(b)
		for i := range members {
			if !right(&members[i]) {
				found.add(expected, append([]any{list.name, i}, field...)...)
			}
		}
		return found
	}
}

// eachOnLines makes a rule that asks the same of every member of a list of every line.
func eachOnLines(list listOf[*InvoiceLine], right func(*AllowanceCharge) bool, expected string, field ...any) func(*Billing) breaches {
	return func(b *Billing) (found breaches) {
		for i := range b.Lines {
			members := list.of(&b.Lines[i])
			for j := range members {
				if !right(&members[j]) {
					found.add(expected, append([]any{"lines", i, list.name, j}, field...)...)
				}
			}
		}
		return found
	}
}

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
