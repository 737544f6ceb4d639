package canonical_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// drawnScan draws lines with lots and serial numbers out of few, or of many, of products that share them.
func drawnScan(t *rapid.T, notice *canonical.ShipmentNotice) {
	most, numbers := 6, 30
	if rapid.IntRange(0, 3).Draw(t, "many") == 0 {
		most, numbers = 40, 400
	}
	for i := range notice.Lines {
		line := &notice.Lines[i]
		line.Item = canonical.ItemReference{Name: "Waage"}
		switch rapid.IntRange(0, 4).Draw(t, "known by") {
		case 0:
			line.Item.BuyerID = "1"
		case 1:
			line.Item.SellerID = "1"
		case 2:
			line.Item.StandardID.Value = "2"
		}
		line.Lots = nil
		for range rapid.IntRange(0, 2).Draw(t, "lots") {
			var lot canonical.Lot
			first := rapid.IntRange(0, numbers).Draw(t, "first")
			for range rapid.IntRange(0, most).Draw(t, "serials") {
				lot.Serials = append(lot.Serials, strconv.Itoa(first))
				first += rapid.SampledFrom([]int{0, 1, 1, 1, 1, 1, 1, -3}).Draw(t, "step")
			}
			line.Lots = append(line.Lots, lot)
		}
	}
}

// calledBy is what a sender calls a product by: a public number, else ours, else his own, else its name.
func calledBy(item canonical.ItemReference) string {
	if item.StandardID.Value != "" {
		return item.StandardID.Value
	}
	if item.BuyerID != "" {
		return item.BuyerID
	}
	if item.SellerID != "" {
		return item.SellerID
	}
	return item.Name
}

// Whatever is scanned, few or many, in order or not, each piece that was scanned before is told at its place, and the lines
// are told whose pieces are more or fewer than their serial numbers.
func TestSerialNumbersAgainstTheirModel(t *testing.T) {
	golden := noticeOf(t, 4)
	rapid.Check(t, func(t *rapid.T) {
		notice := *golden
		notice.Lines = append([]canonical.ShipmentLine(nil), golden.Lines[:rapid.IntRange(1, 4).Draw(t, "lines")]...)
		drawnScan(t, &notice)
		var again, tooMany, tooFew []string
		seen := map[[2]string]bool{}
		for i := range notice.Lines {
			line, count := &notice.Lines[i], 0
			for j, lot := range line.Lots {
				for k, serial := range lot.Serials {
					piece := [2]string{calledBy(line.Item), serial}
					if seen[piece] {
						again = append(again, fmt.Sprintf("lines[%d].lots[%d].serials[%d]", i, j, k))
					}
					seen[piece] = true
					count++
				}
			}
			switch place := fmt.Sprintf("lines[%d].quantity", i); {
			case count > 4:
				tooMany = append(tooMany, place)
			case count > 0 && count < 4:
				tooFew = append(tooFew, place)
			}
		}
		toldAt(t, &notice, "DOC-LOT-006", tooMany)
		toldAt(t, &notice, "DOC-LOT-007", tooFew)
		toldAt(t, &notice, "DOC-LOT-008", again)
	})
}

// drawnLots draws lots whose quantities and weights are absent, of the line's unit, or now and then of another one.
func drawnLots(t *rapid.T) (quantities, weights []counted) {
	for range rapid.IntRange(0, 4).Draw(t, "lots") {
		quantities = append(quantities, drawnCount(t, "quantity"))
		weights = append(weights, drawnCount(t, "weight"))
	}
	return quantities, weights
}

// addsUp reports whether parts are the whole; parts of another unit are another rule's. Absent ones count as nothing.
func addsUp(whole int64, parts []counted) bool {
	sum := int64(0)
	for _, part := range parts {
		if part.cases {
			return true
		}
		sum += part.value()
	}
	return sum == whole
}

// The lots of a line add up, in whatever they are counted, and their weights do where all of them were weighed.
func TestLotsAgainstTheirModel(t *testing.T) {
	notice := noticeOf(t, 1)
	line := &notice.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		quantities, weights := drawnLots(t)
		line.Lots, line.NetWeight = nil, pieces(rapid.Int64Range(0, 4).Draw(t, "in all"))
		weighed := len(weights) > 0
		var strange []string
		for i := range quantities {
			line.Lots = append(line.Lots, canonical.Lot{Number: "A", Quantity: quantities[i].quantity(), NetWeight: weights[i].quantity()})
			weighed = weighed && weights[i].number != nil && !weights[i].cases
			if quantities[i].cases || quantities[i].value() < 0 {
				strange = append(strange, fmt.Sprintf("lines[0].lots[%d].quantity", i))
			}
		}
		said := len(quantities) > 1 || len(quantities) == 1 && quantities[0].number != nil
		toldAt(t, notice, "DOC-LOT-002", placesWhere(said && !addsUp(4, quantities), "lines[0].lots"))
		toldAt(t, notice, "DOC-LOT-003", strange)
		whole := line.NetWeight.Decimal().String()
		inAll, err := strconv.ParseInt(whole, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		toldAt(t, notice, "DOC-LOT-009", placesWhere(weighed && !addsUp(inAll, weights), "lines[0].lots"))
	})
}

// Every order of three days, or fewer, of a lot.
func TestDaysOfALotAgainstTheirModel(t *testing.T) {
	notice := noticeOf(t, 1)
	days := []string{"", "2026-01-01", "2026-01-02", "2026-01-03"}
	for made, produced := range days {
		for best, bestBefore := range days {
			for last, expires := range days {
				notice.Lines[0].Lots = []canonical.Lot{{
					Number: "A", ProductionDate: on(produced), BestBeforeDate: on(bestBefore), ExpiryDate: on(expires),
				}}
				after := func(one, other int) bool { return one > 0 && other > 0 && one > other }
				var broken verdict
				broken.when(after(made, last), "DOC-LOT-004")
				broken.when(after(made, best) || after(best, last), "DOC-LOT-005")
				toldInAll(t, notice, broken, produced, bestBefore, expires)
			}
		}
	}
}
