package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// The rules for lots, wherever they stand. Dates that contradict each other are warnings: the goods are there, and their
// labels say what is true. Quantities that contradict each other block, since stock is kept by lot.

const readTheLabel = "Read the dates on the goods, and tell the supplier."

var lotRules = []ruleOf[goodsDocument]{
	{Rule{ID: "DOC-LOT-001", Path: "lines[].lots[]", Text: "A lot has a number, a date or serial numbers.", Next: "Leave out lots that say nothing."}, eachLot(func(l *Lot) bool {
		return l.Number != "" || len(l.Serials) > 0 || !l.ProductionDate.IsZero() || !l.BestBeforeDate.IsZero() || !l.ExpiryDate.IsZero()
	}, "a lot number", "number")},
	{Rule{ID: "DOC-LOT-002", Path: "lines[].lots[].quantity", Text: "The lots of a line add up to its quantity; where there are several, each says its own.", Next: askTheSender}, lotsAddUp},
	{Rule{ID: "DOC-LOT-003", Path: "lines[].lots[].quantity", Text: "The quantity of a lot is in the unit of its line, and not below zero.", Next: askTheSender}, lotsInUnit},
	{Rule{ID: "DOC-LOT-004", Path: "lines[].lots[].expiryDate", Severity: Warning, Text: "Goods do not expire before they are made.", Next: readTheLabel}, eachLot(func(l *Lot) bool { return inOrder(l.ProductionDate, l.ExpiryDate) }, "the day of production or later", "expiryDate")},
	{Rule{ID: "DOC-LOT-005", Path: "lines[].lots[].bestBeforeDate", Severity: Warning, Text: "Goods are of full quality until after they are made, and no longer than they may be used.", Next: readTheLabel}, eachLot(func(l *Lot) bool {
		return inOrder(l.ProductionDate, l.BestBeforeDate) && inOrder(l.BestBeforeDate, l.ExpiryDate)
	}, "a day between production and expiry", "bestBeforeDate")},
	{Rule{ID: "DOC-LOT-006", Path: "lines[].lots", Text: "A line of pieces has no more serial numbers than pieces.", Next: "Count the pieces and their serial numbers again."}, eachSerialLine(func(serials, pieces money.Decimal) bool { return !pieces.Less(serials) }, "no more serial numbers than pieces")},
	{Rule{ID: "DOC-LOT-007", Path: "lines[].lots", Severity: Warning, Text: "A line of pieces that has serial numbers has one for each piece.", Next: "Scan the serial numbers that are missing."}, eachSerialLine(func(serials, pieces money.Decimal) bool { return !serials.Less(pieces) }, "a serial number for each piece")},
	{Rule{ID: "DOC-LOT-008", Path: "lines[].lots[].serials[]", Text: "No serial number stands twice for one product.", Next: "Scan the serial numbers again."}, serialsDiffer},
	{Rule{ID: "DOC-LOT-009", Path: "lines[].lots[].netWeight", Severity: Warning, Text: "The weights of the lots add up to the weight of their line.", Next: "Weigh the goods."}, lotWeightsAddUp},
}

// eachLot makes a check that asks the same of every lot.
func eachLot(right func(*Lot) bool, expected string, field ...any) func(goodsDocument) breaches {
	return func(doc goodsDocument) (found breaches) {
		for i := range doc.lineCount() {
			lots := doc.goodsLine(i).Lots
			for j := range lots {
				if !right(&lots[j]) {
					found.add(expected, append([]any{"lines", i, "lots", j}, field...)...)
				}
			}
		}
		return found
	}
}

// inOrder reports whether two days are in order, or one of them is not known.
func inOrder(first, second Date) bool {
	return first.IsZero() || second.IsZero() || !second.Before(first)
}

// lotsAddUp keeps still where units differ: DOC-LOT-003 speaks of that. The one lot of a line may leave its quantity out.
func lotsAddUp(doc goodsDocument) (found breaches) {
	for i := range doc.lineCount() {
		l := doc.goodsLine(i)
		if len(l.Lots) == 0 || len(l.Lots) == 1 && l.Lots[0].Quantity.Unit().IsZero() {
			continue
		}
		if expected := missOf(l.Quantity, l.Lots, func(lot *Lot) measure.Quantity { return lot.Quantity }); expected != "" {
			found.add(expected, "lines", i, "lots")
		}
	}
	return found
}

// lotWeightsAddUp looks only where every lot was weighed.
func lotWeightsAddUp(doc goodsDocument) (found breaches) {
	for i := range doc.lineCount() {
		l := doc.goodsLine(i)
		if len(l.Lots) == 0 || l.NetWeight.Unit().IsZero() {
			continue
		}
		weighed := true
		for j := range l.Lots {
			weighed = weighed && l.Lots[j].NetWeight.Unit() == l.NetWeight.Unit()
		}
		if !weighed {
			continue
		}
		if expected := missOf(l.NetWeight, l.Lots, func(lot *Lot) measure.Quantity { return lot.NetWeight }); expected != "" {
			found.add(expected, "lines", i, "lots")
		}
	}
	return found
}

// missOf says what parts should add up to; empty where they do, or where one is in another unit than the whole.
func missOf[P any](whole measure.Quantity, parts []P, quantity func(*P) measure.Quantity) string {
	var total sum
	for i := range parts {
		part := quantity(&parts[i])
		if part.Unit() != whole.Unit() && !part.Unit().IsZero() {
			return ""
		}
		total.plus(part.Decimal())
	}
	if total.over || !total.total.Equal(whole.Decimal()) {
		return "quantities that add up to " + whole.String()
	}
	return ""
}

func lotsInUnit(doc goodsDocument) (found breaches) {
	for i := range doc.lineCount() {
		l := doc.goodsLine(i)
		for j := range l.Lots {
			if !inUnitOf(l.Lots[j].Quantity, l.Quantity) {
				found.add("zero or more "+l.Quantity.Unit().String(), "lines", i, "lots", j, "quantity")
			}
		}
	}
	return found
}
