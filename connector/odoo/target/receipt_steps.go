package target

import (
	"context"

	"github.com/purserhq/purser/fault"
)

func (r receipts) steps() []step {
	onward := step{"putting away", func(j *job) bool { return j.found && j.stage == reachDone && len(r.pending(j)) > 0 }, r.passOn}
	return []step{
		{"entering", func(j *job) bool { return len(j.differences()) > 0 }, r.enter},
		{"receiving", func(j *job) bool { return j.found && j.stage != reachDone }, r.validate},
		onward, onward,
	}
}

// enter loads the lines of receipts, or corrects those that are there.
func (r receipts) enter(ctx context.Context, d desk, jobs []*job) []error {
	errs := make([]error, len(jobs))
	var ready []*job
	var places []int
	for i, j := range jobs {
		if errs[i] = r.expected(j); errs[i] == nil {
			ready, places = append(ready, j), append(places, i)
		}
	}
	for i, err := range d.loadAll(ctx, "stock.move.line", ready, r.sheaves) {
		errs[places[i]] = err
	}
	return errs
}

// expected refuses, for now, to enter a new receipt into a picking that was done since it was prepared: what it left is
// in another by now.
func (receipts) expected(j *job) error {
	if j.found {
		return nil
	}
	for _, p := range j.wish.Parts {
		picking, known := byID(j.rows["picking"], p.Picking)
		if !known || picking.text("state") == "done" || picking.text("state") == "cancel" {
			return fault.New(fault.Contended, "the picking that expected the goods was closed meanwhile").
				Do("Purser prepares the receipt again by itself.")
		}
	}
	return nil
}

func (r receipts) sheaves(j *job) []sheaf {
	var sheaves []sheaf
	for _, p := range j.wish.Parts {
		s := sheaf{
			columns: []string{"id", "picking_id/.id", "move_id/.id", "product_id/.id", "location_id/.id", "location_dest_id/.id"},
			rows:    [][]string{{string(p.XID), idText(p.Picking), idText(p.Move), idText(p.Product), idText(p.From), idText(p.To)}},
		}
		for _, l := range j.wish.Lines {
			if l.Key == p.Key {
				s.add(r.cells(l, p))
			}
		}
		if r.major >= 17 {
			s.columns, s.rows[0] = append(s.columns, "picked"), append(s.rows[0], "1")
		}
		sheaves = append(sheaves, s)
	}
	return sheaves
}

// cells gives what a part holds of its line.
func (receipts) cells(l line, p part) []cell {
	var cells []cell
	for _, c := range l.Cells {
		switch c.Path {
		case "order_line", "location": // the part's move and place
		case "quantity":
			c.Text = p.Quantity
			cells = append(cells, c)
		default:
			cells = append(cells, c)
		}
	}
	return cells
}

// validate receives what was entered. Odoo makes a backorder of the rest by itself, except where that is not wanted.
func (r receipts) validate(ctx context.Context, d desk, jobs []*job) []error {
	dropped := []int64{}
	for _, j := range jobs {
		if c := j.wish.cell("backorder"); c != nil && c.Want == "false" {
			dropped = append(dropped, j.id)
		}
	}
	return d.actOn(ctx, "stock.picking", "button_validate", jobs, map[string]any{
		"skip_backorder": true, "picking_ids_not_to_backorder": dropped,
	})
}
