package target

import (
	"slices"
	"time"

	"github.com/purserhq/purser/fault"
)

// entries brings about entries in the general ledger: what has come and isn't billed, what was billed and hasn't come, and
// their reversals.
//
//	draft     the entry is there, and nothing is in the books
//	posted    and it is in the books, on its own day
//	canceled  it counts no more; refused where its day is in a closed period, or where it has been reversed
//
// An entry and its lines are loaded under external ids. Both versions keep those of the lines of an entry, unlike those of a
// bill, so that the same load again changes nothing. A reversal is an entry of its own, with the sides changed, that names
// what it reverses; one entry is reversed once.
//
// Nothing is posted where Odoo would move the day: 19 posts an entry of a closed period on today's date, without a word. The
// field if_closed says what the flow's policy wants then: to refuse it, or to let it count for the next open day.
type entries struct{ major int }

// What if_closed may say.
const (
	refuseClosed = "refuse"
	nextOpen     = "next"
)

func (entries) model() string    { return "account.move" }
func (entries) stages() []string { return []string{reachDraft, reachPosted, reachCanceled} }

// sheet lists what can be owned of an entry. Its amounts are in the company's own currency; of debit and credit, a line
// owns the one that it has, or both.
func (entries) sheet() sheet {
	return sheet{
		head: []column{
			{path: "journal", field: "journal_id", form: link, model: "account.journal"},
			{path: "date", field: "date", form: day},
			{path: "reference", field: "ref", form: word},
			{path: "currency", field: "currency_id", form: link, model: "res.currency", shown: true},
			{path: "reverses", field: "reversed_entry_id", form: link, model: "account.move"},
			{path: "if_closed", form: word, shown: true},
		},
		list: "lines",
		line: []column{
			{path: "account", field: "account_id", form: link, model: "account.account"},
			{path: "description", field: "name", form: word},
			{path: "debit", field: "debit", form: amount},
			{path: "credit", field: "credit", form: amount},
			{path: "supplier", field: "partner_id", form: link, model: "res.partner"},
			{path: "product", field: "product_id", form: link, model: "product.product"},
		},
	}
}

func (entries) ask(*book, *job) {}

func (e entries) settle(_ *book, j *job) error {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	if err := complete(j, []string{"journal", "date", "currency"}, []string{"account", "description"}); err != nil {
		return err
	}
	if c := j.wish.cell("if_closed"); c != nil && c.Want != refuseClosed && c.Want != nextOpen {
		return fault.New(fault.Invalid, "if_closed is %q, and neither %s nor %s", c.Want, refuseClosed, nextOpen).On("if_closed").
			Do("Correct the flow's policy.")
	}
	return e.balanced(j)
}

// balanced refuses an entry that doesn't balance, before Odoo does.
func (entries) balanced(j *job) error {
	for _, l := range j.wish.Lines {
		for _, side := range []string{"debit", "credit"} {
			if c := l.cell(side); c != nil && c.decimal().Sign() < 0 {
				return fault.New(fault.Invalid, "line %s has a %s below zero", l.Key, side).On("lines[" + l.Key + "]." + side).Do("Put the amount on the other side.")
			}
		}
	}
	debit, err := total(j.wish.Lines, "debit")
	if err != nil {
		return err
	}
	credit, err := total(j.wish.Lines, "credit")
	switch {
	case err != nil:
		return err
	case !debit.Equal(credit):
		return fault.New(fault.Invalid, "the entry doesn't balance: debit %s, credit %s", debit.String(), credit.String()).On("lines").
			Do("This is a mistake in the rules that decided it; correct them and replay the document.")
	case debit.Sign() == 0:
		return fault.New(fault.Invalid, "the entry is over nothing").On("lines").Do("Cancel the entry, if nothing is accrued any more.")
	}
	return nil
}

func (e entries) reached(j *job) bool {
	switch j.task.State.Reach {
	case reachCanceled:
		return !j.found || j.stage == "cancel"
	case reachPosted:
		return j.found && j.stage == reachPosted
	default:
		return j.found && j.stage != "cancel" && len(e.extra(j)) == 0
	}
}

// extra lists the lines of a draft that it shall not have.
func (entries) extra(j *job) []row { return landedCosts{}.extra(j) }

// check refuses what Odoo might do and nobody wants.
func (e entries) check(j *job) error {
	if j.task.State.Reach == reachCanceled {
		return e.cancelable(j)
	}
	switch {
	case j.found && j.stage == "cancel":
		return fault.New(fault.Conflict, "the entry %s was canceled in Odoo", j.called()).Do("Set it to draft again in Odoo, or cancel it in Purser.")
	case j.found && j.stage == reachPosted && (len(j.differences()) > 0 || len(e.extra(j)) > 0):
		return fault.New(fault.Conflict, "the entry %s is posted, and does not change", j.called()).On("lines").Do("Reverse it and make another.")
	case j.found && j.stage == reachPosted:
		return nil
	}
	if err := homely(j); err != nil {
		return err
	}
	if err := e.open(j); err != nil {
		return err
	}
	return e.reversible(j)
}

// open refuses a day in a closed period.
func (e entries) open(j *job) error {
	lock := closedUntil(j.rows["company"], bookLocks(e.major))
	if c := j.wish.cell("date"); j.resumed || c.Text > lock {
		return nil
	}
	return closedBy(j, e.major, "entry", "date")
}

// shift lets an entry of a closed period count for the next open day, where the policy says so. One that was posted on a
// later day stays there, though the books be closed further since.
func (e entries) shift(j *job) {
	policy, date := j.wish.cell("if_closed"), j.wish.cell("date")
	if j.resumed || policy == nil || policy.Want != nextOpen || date == nil {
		return
	}
	lock := closedUntil(j.rows["company"], bookLocks(e.major))
	if date.Want > lock {
		return
	}
	date.Text = dayAfter(lock)
	if heads := j.rows["entry"]; len(heads) > 0 && heads[0].text("state") == reachPosted {
		date.Text = max(date.Want, heads[0].text("date"))
	}
}

// dayAfter gives the day after one.
func dayAfter(text string) string {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return at.AddDate(0, 0, 1).Format(time.DateOnly)
}

// reversible refuses to reverse what isn't in the books, or was reversed already.
func (entries) reversible(j *job) error {
	c := j.wish.cell("reverses")
	if c == nil || c.Want == "" {
		return nil
	}
	origin, there := byID(j.rows["origin"], idOrZero(c.ids()))
	switch {
	case !there:
		return fault.New(fault.NotFound, "the entry that shall be reversed is not in Odoo").On("reverses").Do("Bring the entry about first.")
	case origin.text("state") == reachDraft:
		return fault.New(fault.Early, "the entry that shall be reversed, %s, is a draft", titled(origin)).On("reverses").Do("Purser waits for it; post the entry.")
	case origin.text("state") != reachPosted:
		return fault.New(fault.Conflict, "the entry that shall be reversed, %s, is canceled", titled(origin)).On("reverses").Do("There is nothing to reverse: cancel the reversal in Purser.")
	}
	for _, other := range j.rows["reversal"] {
		if other.one("reversed_entry_id") == origin.id() && other.id() != j.id && string(other["xid"]) != j.identity() {
			return fault.New(fault.Conflict, "the entry %s is reversed already, by %s (id %d)", titled(origin), titled(other), other.id()).On("reverses").
				Do("Cancel that reversal in Odoo, or this one in Purser.")
		}
	}
	return nil
}

// cancelable refuses to cancel what is in a closed period, or has been reversed.
func (e entries) cancelable(j *job) error {
	if !j.found || j.stage != reachPosted {
		return nil
	}
	date, lock := j.rows["entry"][0].text("date"), closedUntil(j.rows["company"], bookLocks(e.major))
	if date <= lock {
		return fault.New(fault.Conflict, "the books are closed until %s, and entry %s counts for %s", lock, j.called(), date).On("date").
			Do("Reverse it in an open period.")
	}
	if at := slices.IndexFunc(j.rows["reversal"], func(r row) bool { return r.one("reversed_entry_id") == j.id }); at >= 0 {
		return fault.New(fault.Conflict, "entry %s can't be canceled: it is reversed by %s", j.called(), titled(j.rows["reversal"][at])).
			Do("Cancel the reversal first.")
	}
	return nil
}
