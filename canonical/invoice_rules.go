package canonical

// The rules that hold for invoices and not for credit notes. Those of both are in billing_rules.go, those of totals, tax and
// lines in the files that are named after them.

const askTheIssuer = "Ask the issuer for a corrected document."

var invoiceRules = []ruleOf[*Billing]{
	{Rule{
		ID: "DOC-INV-001", Path: "type", Source: "UNTDID 1001",
		Text: "The type of an invoice is a code of UNTDID 1001 that is not one of a credit note.",
		Next: "Send it as a credit note, or ask the issuer for the right type.",
	}, func(b *Billing) breaches {
		if b.Type == "" || b.Type.isCode() && !b.Type.forCreditNotes() {
			return nil
		}
		return one("a code such as 380, and none of a credit note", "type")
	}},
	{Rule{
		ID: "DOC-INV-002", Path: "preceding", Severity: Warning,
		Text: "A corrected invoice names the invoice that it corrects.",
		Next: "Find the corrected invoice by hand, or ask the issuer which one is meant.",
	}, func(b *Billing) breaches {
		if b.Type != InvoiceCorrected || len(b.Preceding) > 0 {
			return nil
		}
		return one("the number of the corrected invoice", "preceding")
	}},
}
