package target

import (
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// landedCosts brings about freight, duty or insurance that is spread over received goods.
//
//	draft     the costs are there, and nothing is worth more yet
//	done      and they are spread: what lies in stock is worth more, what was sold has cost more
//	canceled  a draft that counts no more; what is done can't be canceled, and is taken back by costs below zero
//
// Costs and their lines are loaded under external ids, which both versions keep. Odoo spreads them anew whenever it is
// asked, and validates a draft once. The user needs the role of a manager of stock: without it, each is refused.
type landedCosts struct{ major int }

func (landedCosts) model() string    { return "stock.landed.cost" }
func (landedCosts) stages() []string { return []string{reachDraft, reachDone, reachCanceled} }

// sheet lists what can be owned of landed costs. The receipts are pickings: the reference of a receipt, as the engine hands
// on for what is needed. The currency is the company's own.
func (landedCosts) sheet() sheet {
	return sheet{
		head: []column{
			{path: "receipts", field: "picking_ids", form: links, model: "stock.picking"},
			{path: "date", field: "date", form: day},
			{path: "currency", field: "currency_id", form: link, model: "res.currency", shown: true},
			{path: "bill", field: "vendor_bill_id", form: link, model: "account.move"},
		},
		list: "lines",
		line: []column{
			{path: "product", field: "product_id", form: link, model: "product.product"},
			{path: "description", field: "name", form: word},
			{path: "amount", field: "price_unit", form: amount},
			{path: "split", field: "split_method", form: word, words: splits()},
			{path: "account", field: "account_id", form: link, model: "account.account"},
		},
	}
}

// splits leads from how a cost is shared out to Odoo's word for it.
func splits() map[string]string {
	return map[string]string{
		"equal": "equal", "quantity": "by_quantity", "value": "by_current_cost_price", "weight": "by_weight", "volume": "by_volume",
	}
}

func (landedCosts) ask(*book, *job) {}

func (landedCosts) settle(_ *book, j *job) error {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	if err := complete(j, []string{"receipts", "date", "currency"}, []string{"product", "description", "amount", "split"}); err != nil {
		return err
	}
	if len(j.wish.cell("receipts").ids()) == 0 || len(j.wish.Lines) == 0 {
		return fault.New(fault.Invalid, "landed costs need a receipt and a line").On("receipts").
			Do("This is a mistake in the rules that decided it; correct them and replay the document.")
	}
	return nil
}

func (c landedCosts) reached(j *job) bool {
	switch j.task.State.Reach {
	case reachCanceled:
		return !j.found || j.stage == "cancel"
	case reachDone:
		return j.found && j.stage == reachDone
	default:
		return j.found && j.stage != "cancel" && len(c.extra(j)) == 0
	}
}

// extra lists the lines of a draft that it shall not have.
func (landedCosts) extra(j *job) []row {
	return having(j.rows["line"], func(r row) bool {
		return !slices.ContainsFunc(j.wish.Lines, func(l line) bool { return identityOf(r) == j.task.State.Identity.Line(l.Key) })
	})
}

// check refuses what Odoo might do and nobody wants.
func (c landedCosts) check(j *job) error {
	canceled := j.task.State.Reach == reachCanceled
	switch {
	case canceled && j.found && j.stage == reachDone:
		return fault.New(fault.Conflict, "the landed costs %s are done, and can't be canceled", j.called()).
			Do("Take them back by landed costs of the same amounts below zero.")
	case canceled:
		return nil
	case j.found && j.stage == "cancel":
		return fault.New(fault.Conflict, "the landed costs %s were canceled in Odoo", j.called()).Do("Send the costs as a new document.")
	case j.found && j.stage == reachDone && (len(j.differences()) > 0 || len(c.extra(j)) > 0):
		return fault.New(fault.Conflict, "the landed costs %s are done, and do not change", j.called()).On("lines").
			Do("Correct them by further landed costs over the difference, which may be below zero.")
	case j.found && j.stage == reachDone:
		return nil
	}
	if err := homely(j); err != nil {
		return err
	}
	if err := closedBy(j, c.major, "landed costs", "date"); err != nil {
		return err
	}
	return c.borne(j)
}

// homely refuses amounts in a currency that is not the company's own.
func homely(j *job) error {
	for _, company := range j.rows["company"] {
		if want := j.wish.cell("currency"); company.one("currency_id") != idOrZero(want.ids()) {
			return fault.New(fault.Invalid, "the %s is in %s, and the company's books in %s", j.task.State.Kind, want.Want, company.title("currency_id")).On("currency").
				Do("Give it in the company's own currency, at the rate of its day.")
		}
	}
	return nil
}

// borne refuses costs that no goods can bear, before anything of them is entered.
func (c landedCosts) borne(j *job) error {
	if j.resumed {
		return nil
	}
	for _, id := range j.wish.cell("receipts").ids() {
		picking, there := byID(j.rows["picking"], id)
		switch {
		case !there:
			return fault.New(fault.NotFound, "the receipt %s is not in Odoo", reference("stock.picking", id)).On("receipts").Do("Correct which receipts bear the costs.")
		case picking.text("state") == "cancel":
			return fault.New(fault.Conflict, "the receipt %s is canceled: it bears no costs", picking.text("name")).On("receipts").Do("Correct which receipts bear the costs.")
		case picking.text("state") != "done":
			return fault.New(fault.Early, "the receipt %s is not done yet", picking.text("name")).On("receipts").Do("Purser waits for it; receive the goods.")
		}
	}
	if !slices.ContainsFunc(j.rows["category"], c.bears) {
		return fault.New(fault.Invalid, "no product of the receipts can bear landed costs").On("receipts").
			Do("Odoo spreads them over products at average cost or FIFO%s: set that in their category, or book the costs as an expense.", named(c.major, 19, ", with automated valuation", ""))
	}
	return nil
}

// bears says whether costs can be put on the products of a category.
func (c landedCosts) bears(r row) bool {
	booked := c.major >= 19 || r.text("property_valuation") == "real_time"
	return booked && slices.Contains([]string{"average", "fifo"}, r.text("property_cost_method"))
}

// total adds up what the lines of a wish come to.
func total(lines []line, path string) (money.Decimal, error) {
	var all []money.Decimal
	for _, l := range lines {
		if c := l.cell(path); c != nil {
			all = append(all, c.decimal())
		}
	}
	return money.Sum(all...)
}
