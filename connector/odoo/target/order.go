package target

import (
	"slices"

	"github.com/purserhq/purser/fault"
)

// orders brings about purchase orders.
//
//	draft      the order is there, with its lines
//	confirmed  and it is confirmed: its goods are expected
//	canceled   it is canceled; refused when goods have come or a bill is there, whatever Odoo itself would allow
//
// A line is canceled by a quantity of zero. A line that is split into several dates is several lines. An order with
// several warehouses is an order of Odoo for each, under the same supplier's reference.
type orders struct{ major int }

// The states of life of an order.
const (
	reachDraft     = "draft"
	reachConfirmed = "confirmed"
	reachCanceled  = "canceled"
)

func (orders) model() string { return "purchase.order" }

func (orders) stages() []string { return []string{reachDraft, reachConfirmed, reachCanceled} }

// sheet lists what can be owned of an order. What was received of a line is owned where people would enter it by hand: of a
// service, as the whole of what was done so far. What was received of goods is told by their receipts. A day that is expected is written together with quantity and price, because
// Odoo computes again what a write leaves out.
func (o orders) sheet() sheet {
	return sheet{
		head: []column{
			{path: "supplier", field: "partner_id", form: link, model: "res.partner", fixed: true},
			{path: "supplier_reference", field: "partner_ref", form: word},
			{path: "currency", field: "currency_id", form: link, model: "res.currency", fixed: true},
			{path: "warehouse", field: "picking_type_id", form: link, model: "stock.picking.type", fixed: true},
			{path: "origin", field: "origin", form: word},
		},
		list: "lines",
		line: []column{
			{path: "product", field: "product_id", form: link, model: "product.product", fixed: true},
			{path: "description", field: "name", form: word},
			{path: "quantity", field: "product_qty", form: quantity, unit: o.unitField()},
			{path: "price", field: "price_unit", form: amount},
			{path: "expected", field: "date_planned", form: noon},
			{path: "taxes", field: o.taxField(), form: links, model: "account.tax"},
			{path: "received", field: "qty_received", form: quantity, unit: o.unitField(), shown: true},
		},
	}
}

func (o orders) unitField() string { return named(o.major, 19, "product_uom", "product_uom_id") }
func (o orders) taxField() string  { return named(o.major, 19, "taxes_id", "tax_ids") }

// required lists what an order and its lines must own before they can be made.
func (orders) required() (head, lines []string) {
	return []string{"supplier", "currency"}, []string{"product", "quantity", "price", "expected"}
}

func (o orders) ask(*book, *job) {}

// settle refuses an order that lacks what creates one, and a unit that the product can't be counted in.
func (o orders) settle(b *book, j *job) error {
	head, lines := o.required()
	if j.task.State.Reach != reachCanceled {
		if err := complete(j, head, lines); err != nil {
			return err
		}
	}
	if err := received(j); err != nil {
		return err
	}
	return b.countable(j)
}

// complete refuses a wish that doesn't own fields without which Odoo would make up its own.
func complete(j *job, head, lines []string) error {
	missing := func(cells []cell, paths []string) string {
		for _, path := range paths {
			if cellOf(cells, path) == nil {
				return path
			}
		}
		return ""
	}
	if path := missing(j.wish.Head, head); path != "" {
		return fault.New(fault.Invalid, "the %s doesn't say its %s", j.task.State.Kind, path).On(path).
			Do("Own the field, so that Odoo doesn't choose a value of its own.")
	}
	for _, l := range j.wish.Lines {
		if path := missing(l.Cells, lines); path != "" {
			return fault.New(fault.Invalid, "line %s of the %s doesn't say its %s", l.Key, j.task.State.Kind, path).On("lines[" + l.Key + "]." + path).
				Do("Own the field, so that Odoo doesn't choose a value of its own.")
		}
	}
	return nil
}

func (o orders) reached(j *job) bool {
	switch j.task.State.Reach {
	case reachCanceled:
		return !j.found || j.stage == "cancel"
	case reachConfirmed:
		return j.found && o.confirmed(j) && len(o.lowered(j)) == 0
	default:
		return j.found && j.stage != "cancel"
	}
}

func (orders) confirmed(j *job) bool { return j.stage == "purchase" || j.stage == "done" }

// check refuses what Odoo might do and nobody wants.
func (o orders) check(j *job) error {
	order := j.task.State.Kind
	switch reach := j.task.State.Reach; {
	case !j.found:
		return nil
	case reach == reachCanceled:
		return o.cancelable(j)
	case j.stage == "cancel":
		return fault.New(fault.Conflict, "the %s %s was canceled in Odoo", order, j.number).
			Do("Set it to draft again in Odoo, or cancel the purchase in Purser.")
	case len(j.differences()) > 0 && j.locked():
		return fault.New(fault.Conflict, "the %s %s is locked in Odoo", order, j.number).Do("Unlock it in Odoo, then replay the change.")
	case o.confirmed(j):
		return o.changeable(j)
	default:
		return nil
	}
}

func (j *job) locked() bool {
	return j.stage == "done" || slices.ContainsFunc(j.rows["order"], func(r row) bool { return r.is("locked") })
}

// changeable refuses changes of a confirmed order that no write can make good.
func (o orders) changeable(j *job) error {
	for _, c := range j.wish.Head {
		if c.Fixed && j.differs(c.Path) {
			return fault.New(fault.Conflict, "the %s of the confirmed order %s can't change", c.Path, j.number).On(c.Path).
				Do("Cancel the order and make another.")
		}
	}
	if err := o.byHand(j); err != nil {
		return err
	}
	for _, l := range j.wish.Lines {
		r, there := o.lineRow(j, l.Key)
		want := l.cell("quantity")
		if !there || want == nil {
			continue
		}
		if received := r.number("qty_received"); want.decimal().Less(received) {
			return fault.New(fault.Conflict, "line %s of order %s can't go down to %s: %s have been received", l.Key, j.number, want.Want, received.String()).
				On("lines[" + l.Key + "].quantity").Do("Return the goods first, or order as many as have come.")
		}
	}
	return nil
}

// cancelable refuses to cancel what has begun.
func (o orders) cancelable(j *job) error {
	if j.stage == "cancel" {
		return nil
	}
	for _, r := range j.rows["line"] {
		if r.number("qty_received").Sign() != 0 {
			return fault.New(fault.Conflict, "order %s can't be canceled: goods have been received", j.number).
				Do("Return the goods, or lower the open lines to what has come.")
		}
		if r.number("qty_invoiced").Sign() != 0 {
			return fault.New(fault.Conflict, "order %s can't be canceled: there is a bill for it", j.number).
				Do("Cancel or credit the bill first.")
		}
	}
	return nil
}
