package target

import (
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// askUnits asks for the products' own units where they aren't those that lines are counted in.
func (b *book) askUnits(jobs []*job) {
	for _, j := range jobs {
		for _, l := range j.wish.Lines {
			product, counted := l.cell("product"), l.cell("quantity")
			if product == nil || counted == nil {
				continue
			}
			if own := b.find("product.product", product.asked()).row.one("uom_id"); own != 0 && own != b.find("uom.uom", counted.Unit).id {
				b.ask("uom.uom", reference("uom.uom", own))
			}
		}
	}
}

// countable refuses a line whose unit the product can't be counted in: Odoo converts within one category (until 18), or
// among units that are sizes of the same one (from 19 on).
func (b *book) countable(j *job) error {
	for _, l := range j.wish.Lines {
		product, counted := l.cell("product"), l.cell("quantity")
		if product == nil || counted == nil || product.Want == "" {
			continue
		}
		own := b.find("product.product", product.asked()).row.one("uom_id")
		if own == 0 || own == counted.UnitID || b.alike(own, counted.UnitID) {
			continue
		}
		return fault.New(fault.Invalid, "line %s: Odoo can't count the product %s in %s: its unit is of another category", l.Key, product.Want, counted.Unit).
			On("lines[" + l.Key + "].quantity").Do("Correct the product's unit in Odoo or the unit in the cross-references, then replay the document.")
	}
	return nil
}

// alike says whether two units convert into each other.
func (b *book) alike(x, y int64) bool {
	kinds := make([]string, 0, 2)
	for _, id := range []int64{x, y} {
		for question, found := range b.answers {
			if question.model == "uom.uom" && found.id == id {
				kinds = append(kinds, b.kindOf(found.row))
				break
			}
		}
	}
	return len(kinds) == 2 && kinds[0] == kinds[1] && !slices.Contains(kinds, "")
}

// kindOf gives what two units that convert into each other have in common.
func (b *book) kindOf(r row) string {
	if b.major < 19 {
		return idText(r.one("category_id"))
	}
	root, _, _ := strings.Cut(r.text("parent_path"), "/")
	return root
}
