package target

import (
	"context"

	"github.com/purserhq/purser/fault"
)

// What was done of a service has no receipt in Odoo: people enter on the order's line how much of it they got. It is the
// whole, not what came last, so that entering it again changes nothing.

// received refuses what was done of an order that is not confirmed, and less than nothing.
func received(j *job) error {
	for _, l := range j.wish.Lines {
		c := l.cell("received")
		switch {
		case c == nil:
		case c.decimal().Sign() < 0:
			return fault.New(fault.Invalid, "line %s received less than nothing: %s", l.Key, c.Want).On("lines[" + l.Key + "].received").
				Do("This is a mistake in the rules that decided it; correct them and replay the document.")
		case j.task.State.Reach == reachDraft && c.decimal().Sign() > 0:
			return fault.New(fault.Invalid, "line %s has received %s of an order that shall be a draft", l.Key, c.Want).On("lines[" + l.Key + "].received").
				Do("Confirm the order.")
		}
	}
	return nil
}

// done gives the lines of a confirmed order whose received quantity is another.
func (o orders) done(j *job) []line {
	var lines []line
	for _, l := range j.wish.Lines {
		if _, there := o.lineRow(j, l.Key); there && j.differs("lines["+l.Key+"].received") {
			lines = append(lines, l)
		}
	}
	return lines
}

// byHand refuses a received quantity of a line whose goods come in a picking.
func (o orders) byHand(j *job) error {
	for _, l := range o.done(j) {
		if r, _ := o.lineRow(j, l.Key); r.text("qty_received_method") != "manual" {
			return fault.New(fault.Conflict, "what was received of line %s of order %s can't be entered by hand: its goods come in a picking", l.Key, j.number).
				On("lines[" + l.Key + "].received").Do("Send it as a receipt, or make the product a service in Odoo.")
		}
	}
	return nil
}

// enter writes how much was done of services.
func (o orders) enter(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		if err := o.byHand(j); err != nil {
			return err
		}
		for _, l := range o.done(j) {
			r, _ := o.lineRow(j, l.Key)
			if err := d.write(ctx, "purchase.order.line", r.id(), map[string]any{"qty_received": jsonNumber(l.cell("received").Text)}); err != nil {
				return err
			}
		}
		return nil
	})
}
