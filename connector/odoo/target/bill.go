package target

import (
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// bills brings about suppliers' bills, and their credit notes.
//
//	draft     the bill is there with its lines: nothing is in the books
//	posted    and it is in the books, if it comes to the supplier's total to the cent; else it stays a draft, with the reason
//	canceled  it counts no more
//
// A draft is loaded whole under its external id, in one transaction. Odoo 14 loses the external ids of the lines, so that
// a second load of the same bill would append them: the lines are looked at after every load, and where they are not what
// they shall be, they are replaced as a whole, which can be repeated.
//
// Odoo 19 accepts a second bill with the supplier's reference; this does not. Nothing is posted into a closed period,
// where Odoo would move the date.
type bills struct {
	major int
	// credit says that it is a credit note.
	credit bool
}

const reachPosted = "posted"

func (bills) model() string    { return "account.move" }
func (bills) stages() []string { return []string{reachDraft, reachPosted, reachCanceled} }

// sheet lists what can be owned of a bill. A line with an order line bills that; a line without one (freight, what was
// not planned, a difference in price) goes to its account, or to the one that the journal has for such lines. A credit of
// a price alone has no order line: Odoo would wait for another bill.
func (b bills) sheet() sheet {
	return sheet{
		head: []column{
			{path: "supplier", field: "partner_id", form: link, model: "res.partner"},
			{path: "supplier_reference", field: "ref", form: word},
			{path: "currency", field: "currency_id", form: link, model: "res.currency"},
			{path: "date", field: "invoice_date", form: day},
			{path: "accounting_date", field: "date", form: day},
			{path: "due", field: "invoice_date_due", form: day},
			{path: "payment_reference", field: "payment_reference", form: word},
			{path: "credits", field: "reversed_entry_id", form: link, model: "account.move"},
			{path: "total", field: "amount_total", form: amount, shown: true},
			{path: "hold", form: flag, shown: true},
			{path: "document.name", form: word, shown: true},
			{path: "document.content", form: word, shown: true},
		},
		list: "lines",
		line: []column{
			{path: "order_line", field: "purchase_line_id", form: link, model: "purchase.order.line"},
			{path: "product", field: "product_id", form: link, model: "product.product"},
			{path: "description", field: "name", form: word},
			{path: "quantity", field: "quantity", form: quantity, unit: "product_uom_id"},
			{path: "price", field: "price_unit", form: amount},
			{path: "taxes", field: "tax_ids", form: links, model: "account.tax"},
			{path: "account", field: "account_id", form: link, model: "account.account"},
		},
	}
}

func (b bills) kind() string {
	if b.credit {
		return "in_refund"
	}
	return "in_invoice"
}

func (bills) ask(*book, *job) {}

func (b bills) settle(book *book, j *job) error {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	if err := complete(j, []string{"supplier", "supplier_reference", "currency", "date", "total"}, []string{"description", "quantity", "price", "taxes"}); err != nil {
		return err
	}
	if held := j.wish.cell("hold"); held != nil && held.Want == "true" && b.major < 19 && j.task.State.Reach == reachPosted {
		return fault.New(fault.Unsupported, "Odoo %d can't hold a posted bill: it has no payment block", b.major).On("hold").
			Do("Keep the bill a draft while it is held.")
	}
	return book.countable(j)
}

func (b bills) reached(j *job) bool {
	switch j.task.State.Reach {
	case reachCanceled:
		return !j.found || j.stage == "cancel"
	case reachPosted:
		return j.found && j.stage == "posted" && b.whole(j)
	default:
		return j.found && j.stage != "cancel" && b.whole(j)
	}
}

// whole says whether the bill has as many lines as it shall.
func (bills) whole(j *job) bool { return len(j.rows["line"]) == len(j.wish.Lines) }

// check refuses what Odoo might do and nobody wants.
func (b bills) check(j *job) error {
	if j.task.State.Reach == reachCanceled {
		return b.cancelable(j)
	}
	switch err := b.bookable(j); {
	case err != nil:
		return err
	case j.stage == "cancel":
		return fault.New(fault.Conflict, "the bill %s was canceled in Odoo", j.called()).
			Do("Set it to draft again in Odoo, or cancel it in Purser.")
	case j.stage == "posted" && b.frozen(j):
		return fault.New(fault.Conflict, "the bill %s is posted, and can't change: %s", j.called(), j.differences()[0].Path).On(j.differences()[0].Path).
			Do("Credit it, or set it to draft in Odoo, then replay the document.")
	default:
		return nil
	}
}

// frozen says whether something differs that a posted bill keeps for good.
func (bills) frozen(j *job) bool {
	for _, difference := range j.differences() {
		if difference.Path != "hold" && !strings.HasPrefix(difference.Path, "document.") && difference.Path != "payment_reference" {
			return true
		}
	}
	return false
}

// bookable refuses a bill that is there under another identity, a company without a purchase journal, and a closed period.
func (b bills) bookable(j *job) error {
	for _, other := range j.rows["same"] {
		return fault.New(fault.Conflict, "the supplier's reference %s is in Odoo already, as %s (id %d)", other.text("ref"), titled(other), other.id()).
			On("supplier_reference").Do("If it is the same bill, cancel one of them; if not, ask the supplier for another number.")
	}
	if j.resumed || j.found {
		return nil
	}
	if len(j.rows["journal"]) == 0 {
		return fault.New(fault.Invalid, "the company has no journal for purchases, and probably no chart of accounts").On("entity").
			Do("Install a chart of accounts for the company in Odoo, then replay the document.")
	}
	booked := ""
	for _, path := range []string{"accounting_date", "date"} {
		if c := j.wish.cell(path); c != nil && booked == "" {
			booked = c.Want
		}
	}
	for _, company := range j.rows["company"] {
		for _, field := range b.locks() {
			if lock := company.text(field); booked != "" && booked <= lock {
				return fault.New(fault.Conflict, "the books are closed until %s, and the bill counts for %s", lock, booked).On("date").
					Do("Set an accounting date in an open period by the flow's policy, or open the period in Odoo, then replay the document.")
			}
		}
	}
	return nil
}

// titled is what people call a bill: its number, or that it is a draft.
func titled(r row) string {
	if name := r.text("name"); name != "" && name != "/" {
		return name
	}
	return "a draft"
}

// locks lists the days up to which books can be closed.
func (b bills) locks() []string {
	if b.major < 18 {
		return []string{"fiscalyear_lock_date", "tax_lock_date", "period_lock_date"}
	}
	return []string{"fiscalyear_lock_date", "tax_lock_date", "purchase_lock_date", "hard_lock_date"}
}

// cancelable refuses to cancel what was paid.
func (bills) cancelable(j *job) error {
	if j.stage == "posted" && !slices.Contains([]string{"not_paid", "blocked", ""}, j.rows["bill"][0].text("payment_state")) {
		return fault.New(fault.Conflict, "bill %s can't be canceled: it is paid, or partly", j.number).
			Do("Credit it instead, or undo the payment in Odoo first.")
	}
	return nil
}
