package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for the lines of all documents about what moves and what is there. itemRules hold for each such line,
// goodsRules for those that speak of a quantity of goods.

const askTheSender = "Ask the sender for a corrected document."

var itemRules = []ruleOf[itemDocument]{
	{Rule{ID: "DOC-GDS-001", Path: "lines[].id", Text: "A line has a number.", Next: askTheSender}, eachItem(func(l *ItemLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-GDS-002", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheSender}, func(doc itemDocument) (found breaches) {
		repeats(lineKeys{doc}, func(i int) { found.add("a number that no other line has", "lines", i, "id") })
		return found
	}},
	{Rule{ID: "DOC-GDS-003", Path: "lines[].item", Text: "A line says which product it is about, by a name or a number.", Next: askTheSender}, eachItem(func(l *ItemLine) bool { return l.Item.named() }, "a name or a number", "item", "name")},
	{Rule{ID: "DOC-GDS-004", Path: "lines[].item.standardId", Source: gs1CheckDigits, Severity: Warning, Text: "The check digit of a GTIN is right.", Next: "Find the product by its other numbers, and tell the sender."}, eachItem(func(l *ItemLine) bool { return l.Item.GTIN() == "" || IsGTIN(l.Item.GTIN()) }, "8, 12, 13 or 14 digits, the last of which fits the rest", "item", "standardId", "value")},
}

const gs1CheckDigits = "GS1 General Specifications, 7.9"

var goodsRules = []ruleOf[goodsDocument]{
	{Rule{ID: "DOC-GDS-005", Path: "lines[].quantity", Text: "A line says how much it speaks of, with the unit.", Next: askTheSender}, eachGoods(func(l *GoodsLine) bool { return !l.Quantity.Unit().IsZero() }, "a quantity with its unit", "quantity")},
	{Rule{ID: "DOC-GDS-006", Path: "lines[].quantity", Text: "A quantity of goods is not below zero; what was wrong is corrected by another revision.", Next: askTheSender}, eachGoods(func(l *GoodsLine) bool { return l.Quantity.Sign() >= 0 }, "zero or more", "quantity")},
	{Rule{ID: "DOC-GDS-007", Path: "lines[].netWeight", Severity: Warning, Text: "A weight is in a unit of mass, and not below zero.", Next: "Weigh the goods."}, eachGoods(func(l *GoodsLine) bool { return isWeight(l.NetWeight) }, "a weight, zero or more", "netWeight")},
}

// eachItem makes a check that asks the same of every line.
func eachItem(right func(*ItemLine) bool, expected string, field ...any) func(itemDocument) breaches {
	return func(doc itemDocument) (found breaches) {
		for i := range doc.lineCount() {
			if !right(doc.itemLine(i)) {
				found.add(expected, append([]any{"lines", i}, field...)...)
			}
		}
		return found
	}
}

// eachGoods does so for lines of goods.
func eachGoods(right func(*GoodsLine) bool, expected string, field ...any) func(goodsDocument) breaches {
	return func(doc goodsDocument) (found breaches) {
		for i := range doc.lineCount() {
			if !right(doc.goodsLine(i)) {
				found.add(expected, append([]any{"lines", i}, field...)...)
			}
		}
		return found
	}
}

// lineKeys are the numbers of a document's lines.
type lineKeys struct{ doc itemDocument }

func (k lineKeys) count() int       { return k.doc.lineCount() }
func (k lineKeys) key(i int) string { return k.doc.itemLine(i).ID }

// isWeight reports whether a quantity can be a weight; one that is absent can. Units that nobody knows are believed.
func isWeight(q measure.Quantity) bool {
	if q.Unit().IsZero() {
		return true
	}
	unit, known := q.Unit().Known()
	return q.Sign() >= 0 && (!known || unit.Dimension == measure.Mass)
}

// inUnitOf reports whether a quantity is absent, or not below zero and in the unit of a whole that it is a part of.
func inUnitOf(part, whole measure.Quantity) bool {
	return part.Unit().IsZero() || part.Unit() == whole.Unit() && part.Sign() >= 0
}
