package canonical

// The rules that hold for credit notes and not for invoices.

var creditNoteRules = []ruleOf[*Billing]{
	{Rule{
		ID: "DOC-CRN-001", Path: "type", Source: "UNTDID 1001",
		Text: "The type of a credit note is a code of UNTDID 1001 for credit notes.",
		Next: "Send it as an invoice, or ask the issuer for the right type.",
	}, func(b *Billing) breaches {
		if b.Type == "" || b.Type.forCreditNotes() {
			return nil
		}
		return one("a code for credit notes such as 381", "type")
	}},
	{Rule{
		ID: "DOC-CRN-002", Path: "preceding", Severity: Warning,
		Text: "A credit note names the invoice that it corrects, for itself or for each line.",
		Next: "Find the invoice by hand, or ask the issuer which one is meant.",
	}, creditNoteNamesInvoice},
}

func creditNoteNamesInvoice(b *Billing) breaches {
	if len(b.Preceding) > 0 {
		return nil
	}
	for i := range b.Lines {
		if b.Lines[i].Corrects.Number == "" && !b.Lines[i].Informative {
			return one("the number of the corrected invoice", "preceding")
		}
	}
	return nil
}
