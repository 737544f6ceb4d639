package target

import (
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// payments brings about what a booked bank entry tells: money that went to a supplier, or came back, and the bills that it
// settles. A bank's acceptance of an order is no payment.
//
//	posted    the money is in the books and settles each bill by what its line says; what no line takes stays open as the
//	          supplier's credit
//	canceled  the bank took the entry back: it counts no more, and the bills are open again
//
// One bank entry is one payment under one external id, whatever lost it on the way. How much of it a bill takes is read
// from the books (account.partial.reconcile), so that a share is given once. Odoo's own matching is asked for wherever it
// would take just what the line says: it closes both sides, and books the difference between the rates of two days. Only
// where it would take more is the share loaded under an external id of its own, which Odoo allows in the company's
// currency alone without leaving a difference behind.
type payments struct{ major int }

// The ways that money goes, in the field direction.
const (
	outbound = "outbound"
	inbound  = "inbound"
)

func (payments) model() string    { return "account.payment" }
func (payments) stages() []string { return []string{reachPosted, reachCanceled} }

// sheet lists what can be owned of a payment. The amount is in the currency of the bills: of a bank entry in another it is
// the instructed amount. A share of zero takes nothing.
func (p payments) sheet() sheet {
	return sheet{
		head: []column{
			{path: "supplier", field: "partner_id", form: link, model: "res.partner", fixed: true},
			{path: "direction", field: "payment_type", form: word, fixed: true},
			{path: "currency", field: "currency_id", form: link, model: "res.currency", fixed: true},
			{path: "amount", field: "amount", form: amount, fixed: true},
			{path: "date", field: "date", form: day, fixed: true},
			{path: "bank", field: "journal_id", form: link, model: "account.journal", fixed: true},
			{path: "reference", field: p.memo(), form: word},
		},
		list: "lines",
		line: []column{
			{path: "bill", form: link, model: "account.move"},
			{path: "amount", form: amount, shown: true},
		},
	}
}

func (p payments) memo() string { return named(p.major, 18, "ref", "memo") }

func (payments) ask(*book, *job) {}

func (p payments) settle(_ *book, j *job) error {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	if err := complete(j, []string{"supplier", "direction", "currency", "amount", "date", "bank"}, []string{"bill", "amount"}); err != nil {
		return err
	}
	if way := j.wish.cell("direction").Want; way != outbound && way != inbound {
		return fault.New(fault.Invalid, "a payment goes %s or %s, and not %q", outbound, inbound, way).On("direction").
			Do("This is a mistake in the rules that decided it; correct them and replay the document.")
	}
	return p.within(j)
}

// within refuses shares that are negative or come to more than the payment, and two of one bill.
func (payments) within(j *job) error {
	whole := j.wish.cell("amount").decimal()
	if whole.Sign() <= 0 {
		return fault.New(fault.Invalid, "a payment of %s is none", j.wish.cell("amount").Want).On("amount").
			Do("Money that comes back has the direction %s.", inbound)
	}
	var shares []money.Decimal
	seen := map[int64]string{}
	for _, l := range j.wish.Lines {
		share, bill := l.cell("amount").decimal(), billOf(l)
		if other, twice := seen[bill]; twice {
			return fault.New(fault.Invalid, "the lines %s and %s settle the same bill", other, l.Key).On("lines[" + l.Key + "].bill").
				Do("Give one line for each bill.")
		}
		if share.Sign() < 0 {
			return fault.New(fault.Invalid, "line %s settles a negative amount", l.Key).On("lines["+l.Key+"].amount").
				Do("Money that comes back is a payment of its own, of the direction %s.", inbound)
		}
		seen[bill], shares = l.Key, append(shares, share)
	}
	sum, err := money.Sum(shares...)
	if err == nil && whole.Less(sum) {
		err = fault.New(fault.Invalid, "the lines settle %s, and the payment is %s", sum.String(), whole.String()).On("lines").
			Do("Correct the shares: together they are at most the payment.")
	}
	return err
}

func (p payments) reached(j *job) bool {
	if j.task.State.Reach == reachCanceled {
		return !j.found || j.stage == reachCanceled
	}
	return j.found && j.stage == reachPosted && len(j.rows["open"]) == 1
}

// stageOf gives the stage of Odoo's own word: until 17 that of the entry, then one of the payment's own.
func (payments) stageOf(state string) string {
	switch state {
	case "posted", "in_process", "paid":
		return reachPosted
	case "cancel", "canceled", "rejected":
		return reachCanceled
	default:
		return state
	}
}

// check refuses what Odoo might do and nobody wants.
func (p payments) check(j *job) error {
	switch {
	case j.task.State.Reach == reachCanceled:
		return p.cancelable(j)
	case j.found && j.stage == reachCanceled:
		return fault.New(fault.Conflict, "the payment %s was canceled in Odoo", j.called()).
			Do("Set it to draft again in Odoo, or record in Purser that the bank took the entry back.")
	case j.found && j.stage == reachPosted:
		return p.changeable(j)
	}
	if err := p.alone(j); err != nil {
		return err
	}
	if err := closedBy(j, p.major, "payment", "date"); err != nil {
		return err
	}
	return p.payable(j)
}

// alone refuses a payment that is there under another identity, or was made by hand.
func (payments) alone(j *job) error {
	for _, other := range j.rows["same"] {
		return fault.New(fault.Conflict, "the bank entry %s is in Odoo already, as payment %s (id %d)", j.wish.cell("reference").Want, titled(other), other.id()).
			On("reference").Do("Cancel that payment in Odoo, or mark the entry in Purser as registered by hand.")
	}
	return nil
}

// changeable refuses changes of a posted payment. More bills can take of it.
func (p payments) changeable(j *job) error {
	for _, c := range j.wish.Head {
		if c.Fixed && j.differs(c.Path) {
			return fault.New(fault.Conflict, "the %s of the payment %s can't change: it is posted", c.Path, j.called()).On(c.Path).
				Do("Cancel the payment and register another.")
		}
	}
	return p.payable(j)
}

// payable refuses a share of a bill that can't take it.
func (p payments) payable(j *job) error {
	for _, l := range j.wish.Lines {
		missing, err := p.missing(j, l)
		if err != nil {
			return err
		}
		if missing.Sign() == 0 {
			continue
		}
		if err := p.takes(j, l, missing); err != nil {
			return err
		}
	}
	return nil
}

// takes says why a line's bill can't take a share.
func (p payments) takes(j *job, l line, missing money.Decimal) error {
	path := "lines[" + l.Key + "]."
	bill, there := byID(j.rows["bill"], billOf(l))
	switch {
	case !there:
		return fault.New(fault.NotFound, "the bill of line %s is not in Odoo", l.Key).On(path + "bill").Do("Bring the bill about first.")
	case missing.Sign() < 0:
		return fault.New(fault.Conflict, "bill %s took more of payment %s than line %s says: by %s", titled(bill), j.called(), l.Key, missing.Neg().String()).
			On(path + "amount").Do("Break the match in Odoo, then replay the document.")
	case bill.text("state") == "draft":
		return fault.New(fault.Early, "bill %s is a draft: it can't be settled yet", titled(bill)).On(path + "bill").Do("Purser waits for it; post the bill.")
	case bill.text("state") != "posted":
		return fault.New(fault.Conflict, "bill %s is canceled, and was paid", titled(bill)).On(path + "bill").
			Do("Ask the supplier for the money, or set the bill to draft in Odoo and post it again.")
	case !slices.Contains(p.settled(j), bill.text("move_type")):
		return fault.New(fault.Invalid, "%s can't be settled by a payment of the direction %s", titled(bill), j.wish.cell("direction").Want).On(path + "bill").
			Do("Money that goes out settles bills, money that comes back settles credit notes.")
	case bill.one("commercial_partner_id") != p.owner(j):
		return fault.New(fault.Conflict, "bill %s is of another supplier: %s", titled(bill), bill.title("commercial_partner_id")).On(path + "bill").
			Do("Correct which bill the bank entry pays; a payment has one supplier.")
	case bill.one("currency_id") != idOrZero(j.wish.cell("currency").ids()):
		return fault.New(fault.Invalid, "bill %s is in %s, and the payment in %s", titled(bill), bill.title("currency_id"), j.wish.cell("currency").Want).On("currency").
			Do("Give the payment in the currency of its bills: of a bank entry in another, that is the instructed amount.")
	case bill.number("amount_residual").Less(missing):
		return fault.New(fault.Conflict, "bill %s has %s open, and line %s settles %s more", titled(bill), bill.number("amount_residual").String(), l.Key, missing.String()).
			On(path + "amount").Do("See in Odoo what else settled it: a payment by hand, or a credit note. Give the bill less, and leave the rest open.")
	}
	return nil
}

// settled lists the kinds of bill that a payment settles.
func (payments) settled(j *job) []string {
	if j.wish.cell("direction").Want == inbound {
		return []string{"in_refund"}
	}
	return []string{"in_invoice", "in_receipt"}
}

// owner gives the company that the payment's supplier belongs to.
func (payments) owner(j *job) int64 {
	supplier, _ := byID(j.rows["supplier"], idOrZero(j.wish.cell("supplier").ids()))
	return supplier.one("commercial_partner_id")
}

// cancelable refuses to cancel what a statement in Odoo proves.
func (p payments) cancelable(j *job) error {
	if j.found && j.stage == reachPosted && len(j.rows["payment"][0].many(p.statements())) > 0 {
		return fault.New(fault.Conflict, "payment %s can't be canceled: it is matched with a bank statement in Odoo", j.called()).
			Do("Break that match in Odoo first, if the bank took the entry back.")
	}
	return nil
}

func (p payments) statements() string {
	return named(p.major, 16, "reconciled_statement_ids", "reconciled_statement_line_ids")
}
