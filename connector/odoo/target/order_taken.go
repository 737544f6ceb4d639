package target

import (
	"context"
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// An order that people made has no identity of ours, and Odoo lets an ordinary user give it none. The engine names it by Odoo's own
// reference, and its lines are paired with those of the state: where one line alone is of the product, that one; else where one
// alone is also as many, at the price, for the day. Prepare pairs and the plan keeps it, so that a line is still the same when
// Apply has changed it. What can't be told apart is refused: a line too many would be ordered twice.

// pair gives the lines of orders that people made the identities of the state's lines. In Odoo nothing changes.
func (o orders) pair(ctx context.Context, d desk, jobs []*job) error {
	asked := those(jobs, func(j *job) bool {
		return j.found && j.task.Reference != "" && j.task.State.Reach != reachCanceled && len(o.unpaired(j)) > 0 && len(foreign(j.rows["line"])) > 0
	})
	xids, err := d.xidsOf(ctx, "purchase.order", idsOf(asked))
	if err != nil {
		return err
	}
	for _, j := range asked {
		if verdict.Identity(xids[j.id]).Validate() == nil {
			continue // it is ours, and what people added to it is theirs
		}
		for _, l := range o.unpaired(j) {
			if err := o.pairLine(j, l); err != nil {
				j.refuse(err)
				break
			}
		}
		if j.outcome == nil {
			o.read(j)
		}
	}
	return nil
}

// unpaired gives the lines of a state that no line of the order bears the identity of.
func (o orders) unpaired(j *job) []line {
	return slices.DeleteFunc(slices.Clone(j.wish.Lines), func(l line) bool {
		_, there := o.lineRow(j, l.Key)
		return there
	})
}

// foreign gives the lines that have no identity of ours.
func foreign(rows []row) []row {
	return slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return verdict.Identity(r["xid"]).Validate() == nil })
}

// pairLine finds the line that people made for a line of the state. One that isn't there is new.
func (o orders) pairLine(j *job, l line) error {
	rows := foreign(j.rows["line"])
	if id := j.wish.Found[foundLine(l.Key)]; id != 0 {
		rows = slices.DeleteFunc(rows, func(r row) bool { return r.id() != id })
	} else {
		rows = slices.DeleteFunc(rows, func(r row) bool { return !o.agrees(r, l, "product") })
		if same := o.ofProduct(j, l); len(rows) > 1 || (len(rows) == 1 && same > 1) {
			exact := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !o.agrees(r, l, "quantity", "price", "expected") })
			if len(exact) != 1 {
				return fault.New(fault.Conflict, "line %s can't be told from others of the order %s, which people made: it has %s", l.Key, j.number, titles(rows)).
					On("lines[" + l.Key + "].product").Do("Make one of them agree in quantity, price and day, or change the order in Odoo by hand.")
			}
			rows = exact
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if j.wish.Found == nil {
		j.wish.Found = map[string]int64{}
	}
	j.wish.Found[foundLine(l.Key)] = rows[0].id()
	rows[0]["xid"], rows[0]["taken"] = []byte(j.task.State.Identity.Line(l.Key)), []byte("true")
	return nil
}

// foundLine names what a plan found for a line.
func foundLine(key string) string { return "line " + key }

// ofProduct counts the lines of the state that are of the same product.
func (orders) ofProduct(j *job, l line) int {
	count := 0
	for _, other := range j.wish.Lines {
		if x, y := l.cell("product"), other.cell("product"); x != nil && y != nil && x.Text == y.Text {
			count++
		}
	}
	return count
}

// agrees says whether a line in Odoo holds what the state's line wants in some fields.
func (orders) agrees(r row, l line, paths ...string) bool {
	for _, path := range paths {
		if c := l.cell(path); c == nil || c.show(r) != c.Want {
			return false
		}
	}
	return true
}

// titles names a few lines by their ids.
func titles(rows []row) string {
	var names []string
	for _, r := range rows[:min(len(rows), 5)] {
		names = append(names, reference("purchase.order.line", r.id()))
	}
	return strings.Join(names, ", ")
}

// changeTaken writes the lines that people made, each with all that is owned of it: quantity, price and date together.
func (o orders) changeTaken(ctx context.Context, d desk, j *job) error {
	for _, l := range o.changed(j) {
		r, there := o.lineRow(j, l.Key)
		if !there || !r.is("taken") {
			continue
		}
		values := map[string]any{}
		for _, c := range written(l.Cells) {
			c.values(values)
		}
		if err := d.write(ctx, "purchase.order.line", r.id(), values); err != nil {
			return err
		}
	}
	return nil
}
