package canonical

// InvoiceType says what kind of claim an invoice or a credit note is, by the codes of UNTDID 1001 that EN 16931 admits
// (BT-3) and those that suppliers send besides.
type InvoiceType string

// The types that make a difference to us. Others of the list are read as commercial invoices and commercial credit notes.
const (
	InvoiceProForma     InvoiceType = "325" // says what will be billed, and claims nothing
	InvoicePartial      InvoiceType = "326" // bills a part of an order
	InvoiceCommercial   InvoiceType = "380" // the usual one
	InvoiceCorrected    InvoiceType = "384" // replaces an earlier one, or states the difference to it
	InvoicePrepayment   InvoiceType = "386" // asks for money before delivery
	InvoiceSelfBilled   InvoiceType = "389" // made by the buyer in the seller's name
	CreditNoteGoods     InvoiceType = "381" // the usual credit note
	CreditNoteFinancial InvoiceType = "83"  // credits money without goods
	CreditNoteSelfBill  InvoiceType = "261" // made by the buyer in the seller's name
	CreditNoteFactored  InvoiceType = "396" // of a claim that was sold to a factor
)

// forCreditNotes reports whether the type is one of a credit note (UNTDID 1001 as EN 16931's code lists split it).
func (t InvoiceType) forCreditNotes() bool {
	switch t {
	case CreditNoteFinancial, CreditNoteGoods, CreditNoteSelfBill, CreditNoteFactored, "81", "262", "296", "308", "420", "458", "532":
		return true
	}
	return false
}

// isCode reports whether the type has the form of the list: one to three digits.
func (t InvoiceType) isCode() bool {
	if len(t) == 0 || len(t) > 3 {
		return false
	}
	_, ok := digits([]byte(t))
	return ok
}

// Claims reports whether the document asks for money, or takes such a claim back. A pro-forma invoice does not.
func (t InvoiceType) Claims() bool { return t != InvoiceProForma }
