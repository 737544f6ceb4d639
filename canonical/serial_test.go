package canonical_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// numbered makes that many serial numbers from a first one on.
func numbered(first, count int) (serials []string) {
	for i := range count {
		serials = append(serials, fmt.Sprintf("S%05d", first+i))
	}
	return serials
}

func TestASerialNumberForEachPiece(t *testing.T) {
	tests := map[string]struct {
		quantity      string
		serials       int
		tooMany, less bool
	}{
		"as many":                              {"4 EA", 4, false, false},
		"none at all":                          {"4 EA", 0, false, false},
		"one less":                             {"4 EA", 3, false, true},
		"one more":                             {"4 EA", 5, true, false},
		"pieces as H87":                        {"4 H87", 5, true, false},
		"pieces as C62, with decimals":         {"4.0 C62", 4, false, false},
		"a case has one or twelve":             {"4 CS", 48, false, false},
		"a dozen is not one piece":             {"1 DZN", 12, false, false},
		"a unit that nobody knows":             {"4 PCE", 5, false, false},
		"goods by weight":                      {"4 KGM", 5, false, false},
		"nothing came, and one was scanned":    {"0 EA", 1, true, false},
		"half a piece has one too many":        {"0.5 EA", 1, true, false},
		"two pieces and a half lack the third": {"2.5 EA", 2, false, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].Quantity = measure.MustQuantity(test.quantity)
			notice.Lines[0].Lots = []canonical.Lot{{Number: "A", Serials: numbered(1, test.serials)}}
			if got := len(brokenBy(notice, "DOC-LOT-006")) > 0; got != test.tooMany {
				t.Errorf("too many: %v", got)
			}
			if got := len(brokenBy(notice, "DOC-LOT-007")) > 0; got != test.less {
				t.Errorf("too few: %v", got)
			}
		})
	}
}

func TestNoPieceStandsTwice(t *testing.T) {
	type line struct {
		product string
		serials []string
	}
	tests := map[string]struct {
		lines  []line
		places []string
	}{
		"different ones":                {[]line{{"A", numbered(1, 4)}, {"A", numbered(5, 4)}}, nil},
		"the same, of another product":  {[]line{{"A", numbered(1, 4)}, {"B", numbered(1, 4)}}, nil},
		"the same, in another line":     {[]line{{"A", numbered(1, 4)}, {"A", numbered(4, 4)}}, []string{"lines[1].lots[0].serials[0]"}},
		"the same, three times":         {[]line{{"A", []string{"1", "1", "1"}}}, []string{"lines[0].lots[0].serials[1]", "lines[0].lots[0].serials[2]"}},
		"many that ascend":              {[]line{{"A", numbered(1, 400)}}, nil},
		"many in two lines":             {[]line{{"A", numbered(1, 100)}, {"A", numbered(200, 100)}}, nil},
		"many in two lines, one twice":  {[]line{{"A", numbered(1, 100)}, {"A", numbered(100, 100)}}, []string{"lines[1].lots[0].serials[0]"}},
		"many, the last one once more":  {[]line{{"A", append(numbered(1, 100), "S00100")}}, []string{"lines[0].lots[0].serials[100]"}},
		"many, the first one once more": {[]line{{"A", append(numbered(1, 100), "S00001")}}, []string{"lines[0].lots[0].serials[100]"}},
		"many of two products":          {[]line{{"A", numbered(1, 100)}, {"B", numbered(1, 100)}}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, len(test.lines))
			for i, line := range test.lines {
				notice.Lines[i].Item = canonical.ItemReference{SellerID: line.product}
				notice.Lines[i].Lots = []canonical.Lot{{Serials: line.serials}}
			}
			breaksAt(t, notice, "DOC-LOT-008", test.places...)
		})
	}
}

func TestSerialNumbersThatAscendCostNoMemory(t *testing.T) {
	notice := noticeOf(t, 1)
	notice.Lines[0].Quantity = pieces(2000)
	notice.Lines[0].Lots = []canonical.Lot{{Number: "A", Quantity: pieces(1200), Serials: numbered(1, 1200)}, {Number: "B", Quantity: pieces(800), Serials: numbered(2000, 800)}}
	costsNoMemory(t, notice)
}

// Whichever serial number is repeated wherever, among few or many, it is found once.
func TestARepeatedSerialNumberIsFoundOnce(t *testing.T) {
	notice := noticeOf(t, 1)
	line := &notice.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(2, 200).Draw(t, "count")
		serials := make([]string, count)
		for i := range serials {
			serials[i] = strconv.Itoa(i * 7 % 211)
		}
		line.Lots = []canonical.Lot{{Serials: serials}}
		if found := brokenBy(notice, "DOC-LOT-008"); found != nil {
			t.Fatal(found)
		}
		from, to := rapid.IntRange(0, count-1).Draw(t, "from"), rapid.IntRange(0, count-1).Draw(t, "to")
		serials[to] = serials[from]
		if found := len(brokenBy(notice, "DOC-LOT-008")); (found == 1) != (from != to) {
			t.Fatalf("found %d", found)
		}
	})
}
