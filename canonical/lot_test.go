package canonical_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func TestTheDatesOfALot(t *testing.T) {
	tests := map[string]struct {
		produced, best, expires string
		lot004, lot005          bool
	}{
		"none":                            {"", "", "", false, false},
		"all in order":                    {"2026-01-01", "2026-02-01", "2026-03-01", false, false},
		"all on one day":                  {"2026-01-01", "2026-01-01", "2026-01-01", false, false},
		"expired the day before":          {"2026-01-02", "", "2026-01-01", true, false},
		"best before it was made":         {"2026-01-02", "2026-01-01", "", false, true},
		"best after it has expired":       {"", "2026-01-02", "2026-01-01", false, true},
		"made alone":                      {"2026-01-02", "", "", false, false},
		"made in another year than month": {"2025-12-31", "", "2026-01-01", false, false},
		"everything backwards":            {"2026-03-01", "2026-02-01", "2026-01-01", true, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].Lots = []canonical.Lot{{
				Number: "A", ProductionDate: day(t, test.produced), BestBeforeDate: day(t, test.best), ExpiryDate: day(t, test.expires),
			}}
			if got := len(brokenBy(notice, "DOC-LOT-004")) > 0; got != test.lot004 {
				t.Errorf("expiry is wrong: %v", got)
			}
			if got := len(brokenBy(notice, "DOC-LOT-005")) > 0; got != test.lot005 {
				t.Errorf("best before is wrong: %v", got)
			}
		})
	}
}

func TestALotSaysSomething(t *testing.T) {
	tests := map[string]struct {
		lot  canonical.Lot
		said bool
	}{
		"a number":             {canonical.Lot{Number: "A"}, true},
		"a serial number":      {canonical.Lot{Serials: []string{"1"}}, true},
		"a day of production":  {canonical.Lot{ProductionDate: day(t, "2026-01-01")}, true},
		"a best-before date":   {canonical.Lot{BestBeforeDate: day(t, "2026-01-01")}, true},
		"a day of expiry":      {canonical.Lot{ExpiryDate: day(t, "2026-01-01")}, true},
		"nothing":              {canonical.Lot{}, false},
		"a quantity alone":     {canonical.Lot{Quantity: measure.MustQuantity("4 EA")}, false},
		"a weight alone":       {canonical.Lot{NetWeight: measure.MustQuantity("4 KGM")}, false},
		"a list without a one": {canonical.Lot{Serials: []string{}}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].Lots = []canonical.Lot{test.lot}
			if said := len(brokenBy(notice, "DOC-LOT-001")) == 0; said != test.said {
				t.Errorf("got %v", said)
			}
		})
	}
}

func TestTheLotsOfALineAddUp(t *testing.T) {
	tests := map[string]struct {
		quantities []string
		right      bool
	}{
		"none":                                   {nil, true},
		"one that says no quantity":              {[]string{""}, true},
		"one that says the line's":               {[]string{"4 EA"}, true},
		"one that says it with decimals":         {[]string{"4.00 EA"}, true},
		"one that says less":                     {[]string{"3 EA"}, false},
		"two":                                    {[]string{"1 EA", "3 EA"}, true},
		"fractions":                              {[]string{"1.25 EA", "2.75 EA"}, true},
		"two, one of which says nothing":         {[]string{"3 EA", ""}, false},
		"two that say more":                      {[]string{"2 EA", "3 EA"}, false},
		"two of another unit are another rule's": {[]string{"2 CS", "3 CS"}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			for _, text := range test.quantities {
				lot := canonical.Lot{Number: "A"}
				if text != "" {
					lot.Quantity = measure.MustQuantity(text)
				}
				notice.Lines[0].Lots = append(notice.Lines[0].Lots, lot)
			}
			if right := len(brokenBy(notice, "DOC-LOT-002")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestQuantitiesTooLargeToAddUpAreWrong(t *testing.T) {
	notice := noticeOf(t, 1)
	huge := measure.MustQuantity("99999999999999999999999999999999999999 EA")
	notice.Lines[0].Lots = []canonical.Lot{{Number: "A", Quantity: huge}, {Number: "B", Quantity: huge}}
	breaksAt(t, notice, "DOC-LOT-002", "lines[0].lots")
}

// However a quantity is shared out over lots, they add up; and one more piece anywhere is found.
func TestSharedOutLotsAddUp(t *testing.T) {
	notice := noticeOf(t, 1)
	line := &notice.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		shares := rapid.SliceOfN(rapid.Int64Range(0, 1000), 1, 20).Draw(t, "shares")
		line.Lots = nil
		total := int64(0)
		for i, share := range shares {
			total += share
			line.Lots = append(line.Lots, canonical.Lot{Number: strconv.Itoa(i), Quantity: pieces(share)})
		}
		line.Quantity = pieces(total)
		if found := brokenBy(notice, "DOC-LOT-002"); found != nil {
			t.Fatalf("%v of %v", found, shares)
		}
		at := rapid.IntRange(0, len(shares)-1).Draw(t, "at")
		line.Lots[at].Quantity = pieces(shares[at] + 1)
		if found := brokenBy(notice, "DOC-LOT-002"); len(found) != 1 {
			t.Fatalf("one more at %d of %v is not found", at, shares)
		}
	})
}

func pieces(number int64) measure.Quantity {
	quantity, err := measure.NewQuantity(money.Whole(number), measure.MustUnit("EA"))
	if err != nil {
		panic(err)
	}
	return quantity
}
