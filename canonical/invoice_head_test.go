package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// inv makes a change to an invoice, and says which rules it breaks then.
func inv(by func(*canonical.Invoice), broken string) change[*canonical.Invoice] {
	return change[*canonical.Invoice]{by, broken}
}

func TestHeadOfAnInvoice(t *testing.T) {
	nobody := func(p *canonical.PartyReference) { *p = canonical.PartyReference{} }
	changed(t, "invoice", map[string]change[*canonical.Invoice]{
		"no day, though it is due on one":           inv(func(i *canonical.Invoice) { i.IssueDate = canonical.Date{} }, "BR-03"),
		"no type":                                   inv(func(i *canonical.Invoice) { i.Type = "" }, "BR-04"),
		"a type of four digits":                     inv(func(i *canonical.Invoice) { i.Type = "3800" }, "DOC-INV-001"),
		"a type in letters":                         inv(func(i *canonical.Invoice) { i.Type = "INV" }, "DOC-INV-001"),
		"a type with a space":                       inv(func(i *canonical.Invoice) { i.Type = "38 " }, "DOC-INV-001"),
		"a type of one digit":                       inv(func(i *canonical.Invoice) { i.Type = "1" }, whole),
		"the type of a credit note":                 inv(func(i *canonical.Invoice) { i.Type = canonical.CreditNoteGoods }, "DOC-INV-001"),
		"a debit note's type":                       inv(func(i *canonical.Invoice) { i.Type = "383" }, whole),
		"a corrected invoice of nothing":            inv(func(i *canonical.Invoice) { i.Type, i.Preceding = canonical.InvoiceCorrected, nil }, "DOC-INV-002"),
		"a corrected invoice of another":            inv(func(i *canonical.Invoice) { i.Type, i.Preceding = "384", []canonical.DocumentReference{{Number: "1"}} }, whole),
		"no currency, and so nothing to compare":    inv(func(i *canonical.Invoice) { i.Currency = money.Currency{} }, "BR-05"),
		"a seller known by his key alone":           inv(func(i *canonical.Invoice) { i.Seller = canonical.PartyReference{ID: "4711"} }, "BR-06 BR-09 BR-CO-26 BR-S-02 BR-S-03 BR-S-04 BR-E-02"),
		"a buyer who is nobody":                     inv(func(i *canonical.Invoice) { nobody(&i.Buyer) }, "BR-07 BR-11"),
		"a name of spaces":                          inv(func(i *canonical.Invoice) { i.Buyer.Name = " \t" }, "BR-07"),
		"a payee with an address and no name":       inv(func(i *canonical.Invoice) { nobody(&i.Payee); i.Payee.Address.City = "Bremen" }, "BR-17"),
		"a payee with a contact and no name":        inv(func(i *canonical.Invoice) { nobody(&i.Payee); i.Payee.Contact.Email = "x@weser.example" }, "BR-17"),
		"a payee with a trading name alone":         inv(func(i *canonical.Invoice) { nobody(&i.Payee); i.Payee.TradingName = "Weser" }, "BR-17"),
		"a payee by his VAT number":                 inv(func(i *canonical.Invoice) { nobody(&i.Payee); i.Payee.TaxID = "DE5" }, whole),
		"no payee":                                  inv(func(i *canonical.Invoice) { nobody(&i.Payee) }, whole),
		"a period of one day":                       inv(func(i *canonical.Invoice) { i.Period = days("2026-10-01", "2026-10-01") }, whole),
		"a period that ends a day early":            inv(func(i *canonical.Invoice) { i.Period = days("2026-10-02", "2026-10-01") }, "BR-29"),
		"a period without a beginning":              inv(func(i *canonical.Invoice) { i.Period = days("", "2026-10-01") }, whole),
		"a tax point by a day":                      inv(func(i *canonical.Invoice) { i.TaxPointDate = on("2026-11-01") }, whole),
		"a tax point by a code":                     inv(func(i *canonical.Invoice) { i.TaxPointCode = "35" }, whole),
		"a tax point by both":                       inv(func(i *canonical.Invoice) { i.TaxPointDate, i.TaxPointCode = on("2026-11-01"), "35" }, "BR-CO-03"),
		"a way of paying without a code":            inv(func(i *canonical.Invoice) { i.PaymentMeans[0].Code = "" }, "BR-49"),
		"an IBAN with a slip":                       inv(func(i *canonical.Invoice) { i.PaymentMeans[0].Accounts[0].Number = "DE89370400440532013001" }, "DOC-BIL-002"),
		"an account of a country without IBANs":     inv(func(i *canonical.Invoice) { i.PaymentMeans[0].Accounts[0].Number = "021000021-4711" }, whole),
		"an account without a number":               inv(func(i *canonical.Invoice) { i.PaymentMeans[0].Accounts[0].Number = "" }, "DOC-AGG-005"),
		"a negative revision":                       inv(func(i *canonical.Invoice) { i.Revision = -1 }, "DOC-ENV-005"),
		"an attachment with a hash in capitals":     inv(func(i *canonical.Invoice) { i.Attachments[0].SHA256 = "9F" + i.Attachments[0].SHA256[2:] }, "DOC-ENV-007"),
		"an attachment whose hash is a digit short": inv(func(i *canonical.Invoice) { i.Attachments[0].SHA256 = i.Attachments[0].SHA256[1:] }, "DOC-ENV-007"),
		"an attachment that is only linked to":      inv(func(i *canonical.Invoice) { i.Attachments[0].SHA256 = "" }, whole),
	})
}

// By when an invoice is to be paid can be said in four ways; one that is due needs one of them.
func TestWhenAnInvoiceIsDue(t *testing.T) {
	terms := func(terms canonical.PaymentTerms) func(*canonical.Invoice) {
		return func(i *canonical.Invoice) { i.PaymentTerms = terms }
	}
	// settled leaves nothing to pay.
	settled := func(i *canonical.Invoice) {
		i.PaymentTerms = canonical.PaymentTerms{}
		i.Prepayments[0].Amount, i.Totals.PrepaidAmount = eur("1476.90"), eur("1476.90")
		i.Totals.PayableAmount = eur("0.00")
	}
	changed(t, "invoice", map[string]change[*canonical.Invoice]{
		"by nothing":                        inv(terms(canonical.PaymentTerms{}), "BR-CO-25"),
		"by words":                          inv(terms(canonical.PaymentTerms{Text: "sofort"}), whole),
		"by days":                           inv(terms(canonical.PaymentTerms{NetDays: 1}), whole),
		"by no days":                        inv(terms(canonical.PaymentTerms{NetDays: 0}), "BR-CO-25"),
		"by less than no days":              inv(terms(canonical.PaymentTerms{NetDays: -1}), "BR-CO-25"),
		"by instalments":                    inv(terms(canonical.PaymentTerms{Instalments: []canonical.Instalment{{DueDate: on("2026-12-01"), Percentage: percent("100")}}}), whole),
		"by an instalment without a day":    inv(terms(canonical.PaymentTerms{Instalments: []canonical.Instalment{{Percentage: percent("100")}}}), "DOC-AGG-008"),
		"by a discount alone":               inv(terms(canonical.PaymentTerms{Discounts: []canonical.CashDiscount{{Percentage: percent("2"), Days: 10}}}), "BR-CO-25"),
		"on the day of its issue":           inv(terms(canonical.PaymentTerms{DueDate: on("2026-11-02")}), whole),
		"the day before its issue":          inv(terms(canonical.PaymentTerms{DueDate: on("2026-11-01")}), "DOC-BIL-004"),
		"by nothing, where nothing is owed": inv(settled, whole),
		"by nothing, where money is owed back": inv(func(i *canonical.Invoice) {
			settled(i)
			i.Totals.RoundingAmount, i.Totals.PayableAmount = eur("0.03"), eur("-0.01")
		}, whole),
		"by nothing, where a cent is owed": inv(func(i *canonical.Invoice) {
			settled(i)
			i.Totals.RoundingAmount, i.Totals.PayableAmount = eur("0.05"), eur("0.01")
		}, "BR-CO-25"),
	})
}

// Types tell invoices from credit notes, and claims from what claims nothing.
func TestEveryTypeIsThatOfAnInvoiceOrOfACreditNote(t *testing.T) {
	for number, note := range map[canonical.InvoiceType]bool{
		"71": false, "80": false, "81": true, "82": false, "83": true, "84": false, "102": false, "130": false, "202": false, "218": false,
		"219": false, "261": true, "262": true, "295": false, "296": true, "308": true, "325": false, "326": false, "331": false, "380": false,
		"381": true, "382": false, "383": false, "384": false, "385": false, "386": false, "387": false, "388": false, "389": false, "390": false,
		"393": false, "394": false, "395": false, "396": true, "420": true, "456": false, "457": false, "458": true, "527": false, "532": true,
		"575": false, "623": false, "633": false, "751": false, "780": false, "935": false,
	} {
		t.Run(string(number), func(t *testing.T) {
			invoice, credit := decoded(t, "testdata/invoice.json").(*canonical.Invoice), decoded(t, "testdata/credit_note.json").(*canonical.CreditNote)
			invoice.Type, credit.Type = number, number
			if got := brokenRules(invoice)["DOC-INV-001"]; got != note {
				t.Errorf("refused as an invoice: %v", got)
			}
			if got := brokenRules(credit)["DOC-CRN-001"]; got == note {
				t.Errorf("refused as a credit note: %v", got)
			}
			if number.Claims() != (number != "325") {
				t.Errorf("claims money: %v", number.Claims())
			}
		})
	}
}

func TestWhatACreditNoteCorrects(t *testing.T) {
	everyLine := func(number string) func(*canonical.CreditNote) {
		return func(c *canonical.CreditNote) {
			c.Preceding = nil
			for i := range c.Lines {
				c.Lines[i].Corrects = canonical.LineReference{Number: number, Line: "1"}
			}
		}
	}
	changed(t, "credit_note", map[string]change[*canonical.CreditNote]{
		"an invoice, by its head": {func(c *canonical.CreditNote) {
			everyLine("")(c)
			c.Preceding = []canonical.DocumentReference{{Number: "RE-1"}}
		}, whole},
		"an invoice, by its lines":    {everyLine("RE-1"), whole},
		"a line of nobody knows what": {everyLine(""), "DOC-CRN-002"},
		"one line of many of nobody knows what": {func(c *canonical.CreditNote) {
			everyLine("RE-1")(c)
			c.Lines[len(c.Lines)-1].Corrects.Number = ""
		}, "DOC-CRN-002"},
		"nothing, by a line that only informs": {func(c *canonical.CreditNote) {
			everyLine("RE-1")(c)
			c.Lines = append(c.Lines, canonical.InvoiceLine{ID: "I", Informative: true})
		}, whole},
	})
}
