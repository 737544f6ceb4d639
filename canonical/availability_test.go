package canonical_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// availabilityOf makes a valid report of that many lines.
func availabilityOf(t testing.TB, lines int) *canonical.Availability {
	t.Helper()
	report := fresh[*canonical.Availability](t, canonical.KindAvailability)
	report.AsOf, report.Place.Warehouse = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), "HAM"
	for i := range lines {
		var line canonical.AvailabilityLine
		line.ID, line.Item.Name, line.OnHand = money.Whole(int64(i+1)).String(), "Kette", measure.MustQuantity("4 EA")
		report.Lines = append(report.Lines, line)
	}
	return report
}

func TestWhatIsAvailable(t *testing.T) {
	tests := map[string]struct {
		onHand, reserved, blocked, incoming, promise string
		broken                                       string
	}{
		"on hand alone":                    {"4 EA", "", "", "", "", ""},
		"to promise alone":                 {"", "", "", "", "7 EA", ""},
		"incoming alone":                   {"", "", "", "7 EA", "", ""},
		"nothing at all":                   {"", "", "", "", "", "DOC-AVL-005"},
		"all of it zero":                   {"0 EA", "0 EA", "0 EA", "0 EA", "0 EA", ""},
		"below zero on hand":               {"-4 EA", "", "", "", "-4 EA", ""},
		"reserved in another unit":         {"4 EA", "1 CS", "", "", "", "DOC-AVL-006"},
		"promised in another unit":         {"4 EA", "", "", "", "1 CS", "DOC-AVL-006"},
		"reserved below zero":              {"4 EA", "-1 EA", "", "", "", "DOC-AVL-007"},
		"blocked below zero":               {"4 EA", "", "-1 EA", "", "", "DOC-AVL-007"},
		"incoming below zero":              {"4 EA", "", "", "-1 EA", "", "DOC-AVL-007"},
		"all that is there is promised":    {"4 EA", "1 EA", "", "5 EA", "8 EA", ""},
		"some is kept for a rainy day":     {"4 EA", "1 EA", "", "5 EA", "2 EA", ""},
		"one more than there is":           {"4 EA", "1 EA", "", "5 EA", "9 EA", "DOC-AVL-010"},
		"what is blocked is not promised":  {"4 EA", "", "3 EA", "", "5 EA", "DOC-AVL-010"},
		"a bit more than there is":         {"4 EA", "", "", "", "4.001 EA", "DOC-AVL-010"},
		"promised, and nobody knows how":   {"", "1 EA", "", "5 EA", "100 EA", ""},
		"more reserved than is there":      {"4 EA", "6 EA", "", "", "0 EA", "DOC-AVL-010"},
		"more reserved, and so said to be": {"4 EA", "6 EA", "", "", "-2 EA", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			report := availabilityOf(t, 1)
			line := &report.Lines[0]
			line.OnHand, line.Reserved, line.Blocked = some(test.onHand), some(test.reserved), some(test.blocked)
			line.Incoming, line.AvailableToPromise = some(test.incoming), some(test.promise)
			breaksAlone(t, report, test.broken)
		})
	}
}

func TestWhenGoodsArrive(t *testing.T) {
	type arrival struct{ day, quantity string }
	tests := map[string]struct {
		incoming string
		arrivals []arrival
		broken   string
	}{
		"nobody says":                      {"5 EA", nil, ""},
		"on one day":                       {"5 EA", []arrival{{"2026-11-26", "5 EA"}}, ""},
		"on two days":                      {"5 EA", []arrival{{"2026-11-26", "2 EA"}, {"2026-12-01", "3 EA"}}, ""},
		"twice on a day":                   {"5 EA", []arrival{{"2026-11-26", "2 EA"}, {"2026-11-26", "3 EA"}}, ""},
		"on days without a sum":            {"", []arrival{{"2026-11-26", "2 EA"}}, ""},
		"on days that go back":             {"5 EA", []arrival{{"2026-12-01", "2 EA"}, {"2026-11-26", "3 EA"}}, "DOC-AVL-008"},
		"on no day":                        {"5 EA", []arrival{{"", "5 EA"}}, "DOC-AVL-008"},
		"less than is incoming":            {"5 EA", []arrival{{"2026-11-26", "4 EA"}}, "DOC-AVL-009"},
		"more than is incoming":            {"5 EA", []arrival{{"2026-11-26", "3 EA"}, {"2026-11-27", "3 EA"}}, "DOC-AVL-009"},
		"in another unit than is incoming": {"5 EA", []arrival{{"2026-11-26", "5 CS"}}, "DOC-AVL-006"},
		"less than nothing":                {"5 EA", []arrival{{"2026-11-26", "6 EA"}, {"2026-11-27", "-1 EA"}}, "DOC-AVL-007"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			report := availabilityOf(t, 1)
			line := &report.Lines[0]
			line.Incoming = some(test.incoming)
			for _, a := range test.arrivals {
				line.Arrivals = append(line.Arrivals, canonical.Arrival{Date: day(t, a.day), Quantity: some(a.quantity)})
			}
			breaksAlone(t, report, test.broken)
		})
	}
}

// A day that is missing hides none that stand too late, and one that goes back does not make the next ones right.
func TestEachDayThatIsOutOfOrderIsTold(t *testing.T) {
	for name, test := range map[string]struct {
		days string
		told []string
	}{
		"one day":                             {"2026-12-01", nil},
		"each a day later":                    {"2026-12-01 2026-12-02 2026-12-03", nil},
		"the same day three times":            {"2026-12-01 2026-12-01 2026-12-01", nil},
		"one that goes back":                  {"2026-12-02 2026-12-01 2026-12-03", []string{"1 2026-12-02 or later"}},
		"two that stand behind a later one":   {"2026-12-09 2026-12-01 2026-12-02", []string{"1 2026-12-09 or later", "2 2026-12-09 or later"}},
		"none first":                          {"- 2026-12-01", []string{"0 the day of the arrival"}},
		"none between two that are in order":  {"2026-12-01 - 2026-12-02", []string{"1 the day of the arrival"}},
		"none between two that are not":       {"2026-12-02 - 2026-12-01", []string{"1 the day of the arrival", "2 2026-12-02 or later"}},
		"no day anywhere":                     {"- -", []string{"0 the day of the arrival", "1 the day of the arrival"}},
		"back to a day that was there before": {"2026-12-01 2026-12-09 2026-12-01", []string{"2 2026-12-09 or later"}},
	} {
		t.Run(name, func(t *testing.T) {
			report := availabilityOf(t, 1)
			for text := range strings.FieldsSeq(test.days) {
				arrival := canonical.Arrival{Quantity: some("1 EA")}
				if text != "-" {
					arrival.Date = day(t, text)
				}
				report.Lines[0].Arrivals = append(report.Lines[0].Arrivals, arrival)
			}
			var told []string
			for _, v := range canonical.Validate(report) {
				told = append(told, strings.TrimSuffix(strings.TrimPrefix(v.Path, "lines[0].arrivals["), "].date")+" "+v.Expected)
			}
			if !slices.Equal(told, test.told) {
				t.Errorf("told %q, want %q", told, test.told)
			}
		})
	}
}

func TestTheHeadOfAReport(t *testing.T) {
	tests := map[string]struct {
		change func(*canonical.Availability)
		broken string
	}{
		"of one warehouse":             {func(*canonical.Availability) {}, ""},
		"of a supplier":                {func(a *canonical.Availability) { a.Place.Warehouse, a.Holder.ID = "", "4711" }, ""},
		"of a warehouse for each line": {func(a *canonical.Availability) { a.Place.Warehouse, a.Lines[0].Place.Warehouse = "", "HAM" }, ""},
		"of nowhere":                   {func(a *canonical.Availability) { a.Place.Warehouse = "" }, "DOC-AVL-003"},
		"as of no instant":             {func(a *canonical.Availability) { a.AsOf = time.Time{} }, "DOC-AVL-002"},
		"a line that is older":         {func(a *canonical.Availability) { a.Lines[0].AsOf = a.AsOf.Add(-time.Hour) }, ""},
		"a line of the same instant":   {func(a *canonical.Availability) { a.Lines[0].AsOf = a.AsOf }, ""},
		"a line that is younger":       {func(a *canonical.Availability) { a.Lines[0].AsOf = a.AsOf.Add(time.Nanosecond) }, "DOC-AVL-004"},
		"a part without a number":      {func(a *canonical.Availability) { a.Part.Of = 2 }, "DOC-AVL-001"},
		"nothing to tell":              {func(a *canonical.Availability) { a.Lines = nil }, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			report := availabilityOf(t, 1)
			test.change(report)
			breaksAlone(t, report, test.broken)
		})
	}
}

// Whatever is there and to come, all of it can be promised, and not one piece more.
func TestNoMoreIsPromisedThanThereIs(t *testing.T) {
	report := availabilityOf(t, 1)
	line := &report.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		onHand := rapid.Int64Range(-1000, 1000).Draw(t, "on hand")
		reserved := rapid.Int64Range(0, 1000).Draw(t, "reserved")
		incoming := rapid.Int64Range(0, 1000).Draw(t, "incoming")
		line.OnHand, line.Reserved, line.Incoming = pieces(onHand), pieces(reserved), pieces(incoming)
		line.AvailableToPromise = pieces(onHand - reserved + incoming)
		if found := canonical.Validate(report); found != nil {
			t.Fatal(found)
		}
		line.AvailableToPromise = pieces(onHand - reserved + incoming + 1)
		if found := brokenBy(report, "DOC-AVL-010"); len(found) != 1 {
			t.Fatal("one more was promised")
		}
	})
}

func TestAFullPartOfAReport(t *testing.T) {
	costsNoMemory(t, availabilityOf(t, 1000))
	breaksAlone(t, availabilityOf(t, 1001), "DOC-AVL-001")
}
