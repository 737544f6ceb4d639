package canonical_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// Two lines with one number are refused by a rule of their own (DOC-GDS-002). Until that is mended, what names the number means
// the first of them, whatever was looked for before: the other violations are then the same on every day and in every order.

// twins makes a notice whose lines have these numbers, in pieces, and one package that holds nothing yet.
func twins(t testing.TB, numbers ...string) *canonical.ShipmentNotice {
	t.Helper()
	notice := noticeOf(t, len(numbers))
	for i, number := range numbers {
		notice.Lines[i].ID = number
	}
	notice.Packages = []canonical.Package{{ID: "1"}}
	return notice
}

func TestWhatNamesANumberThatStandsTwiceMeansTheFirst(t *testing.T) {
	for name, test := range map[string]struct {
		lines, contents []string
		// short are the lines of which the package holds less than they have.
		short []string
	}{
		"asked for at once":                 {[]string{"2", "1", "2"}, []string{"2"}, nil},
		"asked for behind another":          {[]string{"2", "1", "2"}, []string{"1", "2"}, nil},
		"asked for twice":                   {[]string{"2", "1", "2"}, []string{"2", "1", "2"}, []string{"lines[0].quantity"}},
		"neighbors":                         {[]string{"1", "1"}, []string{"1", "1"}, []string{"lines[0].quantity"}},
		"behind a number that is not there": {[]string{"2", "1", "2"}, []string{"7", "1", "7", "2"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			notice := twins(t, test.lines...)
			for _, line := range test.contents {
				notice.Packages[0].Contents = append(notice.Packages[0].Contents, canonical.PackageContent{Line: line, Quantity: pieces(4)})
			}
			breaksAt(t, notice, "DOC-PKG-011", test.short...)
		})
	}
}

// However many lines there are, whatever numbers they have and in whatever order they are asked for, a number leads to the first
// line that has it: what packages hold in another unit is told of the unit of that line.
func TestNumbersLeadToTheFirstLineAgainstTheirModel(t *testing.T) {
	units := []string{"EA", "KGM", "LTR"}
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.SampledFrom([]int{1, 3, 64, 65, 100}).Draw(t, "lines")
		notice := &canonical.ShipmentNotice{Packages: []canonical.Package{{ID: "1"}}}
		var numbers []string
		for i := range length {
			var line canonical.ShipmentLine
			line.ID = strconv.Itoa(rapid.IntRange(1, length).Draw(t, "number"))
			line.Quantity = measure.MustQuantity("4 " + units[i%len(units)])
			notice.Lines, numbers = append(notice.Lines, line), append(numbers, line.ID)
		}
		var lost, mixed []string
		for j := range rapid.IntRange(1, 20).Draw(t, "contents") {
			wanted, unit := strconv.Itoa(rapid.IntRange(1, length+1).Draw(t, "wanted")), rapid.SampledFrom(units).Draw(t, "unit")
			notice.Packages[0].Contents = append(notice.Packages[0].Contents, canonical.PackageContent{Line: wanted, Quantity: measure.MustQuantity("1 " + unit)})
			switch first := slices.Index(numbers, wanted); {
			case first < 0:
				lost = append(lost, fmt.Sprintf("packages[0].contents[%d].line", j))
			case units[first%len(units)] != unit:
				mixed = append(mixed, fmt.Sprintf("packages[0].contents[%d].quantity", j))
			}
		}
		toldAt(t, notice, "DOC-PKG-009", lost)
		toldAt(t, notice, "DOC-PKG-010", mixed)
	})
}
