package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// eachSerialLine makes a check that compares the number of serial numbers of a line with its number of pieces. Lines
// without serial numbers, and lines in a unit that does not count pieces, are left alone: a case of twelve has twelve
// serial numbers, or one.
func eachSerialLine(right func(serials, pieces money.Decimal) bool, expected string) func(goodsDocument) breaches {
	return func(doc goodsDocument) (found breaches) {
		for i := range doc.lineCount() {
			l := doc.goodsLine(i)
			serials := serialCount(l)
			if serials == 0 || !countsPieces(l.Quantity.Unit()) {
				continue
			}
			if !right(money.Whole(int64(serials)), l.Quantity.Decimal()) {
				found.add(expected, "lines", i, "quantity")
			}
		}
		return found
	}
}

func serialCount(l *GoodsLine) (count int) {
	for i := range l.Lots {
		count += len(l.Lots[i].Serials)
	}
	return count
}

// countsPieces reports whether one of a unit is one piece.
func countsPieces(unit measure.Unit) bool {
	definition, known := unit.Known()
	return known && definition.Dimension == measure.Count && definition.Factor.Equal(money.Whole(1))
}

// A serialKey tells pieces apart: makers number theirs without regard to one another.
type serialKey struct{ product, serial string }

// serialsDiffer compares a few serial numbers with one another. Many of them need a map, unless they are of one line and
// ascend.
func serialsDiffer(doc goodsDocument) (found breaches) {
	total, lines, last := 0, 0, 0
	for i := range doc.lineCount() {
		if count := serialCount(doc.goodsLine(i)); count > 0 {
			total, lines, last = total+count, lines+1, i
		}
	}
	switch {
	case total < 2:
	case total <= few:
		eachSerial(doc, func(at [3]int, own serialKey) {
			if first := firstSerial(doc, own); first != at {
				found.addSerial(at)
			}
		})
	case lines == 1 && serialsAscend(doc.goodsLine(last)):
	default:
		seen := make(map[serialKey]bool, total)
		eachSerial(doc, func(at [3]int, own serialKey) {
			if seen[own] {
				found.addSerial(at)
			}
			seen[own] = true
		})
	}
	return found
}

func (b *breaches) addSerial(at [3]int) {
	b.add("a serial number that no other piece of the product has", "lines", at[0], "lots", at[1], "serials", at[2])
}

// eachSerial visits every serial number, with the places of its line, its lot and itself.
func eachSerial(doc goodsDocument, visit func(at [3]int, own serialKey)) {
	for i := range doc.lineCount() {
		l := doc.goodsLine(i)
		for j := range l.Lots {
			for k, serial := range l.Lots[j].Serials {
				visit([3]int{i, j, k}, serialKey{productOf(&l.Item), serial})
			}
		}
	}
}

// firstSerial gives the place at which a piece is first named.
func firstSerial(doc goodsDocument, wanted serialKey) (first [3]int) {
	missing := true
	eachSerial(doc, func(at [3]int, own serialKey) {
		if missing && own == wanted {
			first, missing = at, false
		}
	})
	return first
}

// productOf gives what tells a product apart within one document, whose sender calls it the same in every line.
func productOf(item *ItemReference) string {
	for _, name := range [...]string{item.StandardID.Value, item.BuyerID, item.SellerID} {
		if name != "" {
			return name
		}
	}
	return item.Name
}

func serialsAscend(l *GoodsLine) bool {
	last := ""
	for i := range l.Lots {
		for _, serial := range l.Lots[i].Serials {
			if !before(last, serial) {
				return false
			}
			last = serial
		}
	}
	return true
}
