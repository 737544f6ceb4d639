package canonical_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// The figures of a line of an availability report, in the order in which they are told.
var figureNames = []string{"onHand", "reserved", "blocked", "incoming", "availableToPromise"}

// A stockReport is a line as it was drawn: the five figures, then the arrivals.
type stockReport struct {
	figures  []counted
	arrivals []counted
	days     []int
}

func drawnReport(t *rapid.T) (r stockReport) {
	for _, name := range figureNames {
		r.figures = append(r.figures, drawnCount(t, name))
	}
	for range rapid.IntRange(0, 3).Draw(t, "arrivals") {
		r.arrivals = append(r.arrivals, counted{new(rapid.Int64Range(-1, 2).Draw(t, "arrives")), rapid.IntRange(0, 9).Draw(t, "unit") == 0})
		r.days = append(r.days, rapid.IntRange(0, 3).Draw(t, "day"))
	}
	return r
}

func (r stockReport) onto(l *canonical.AvailabilityLine) {
	l.OnHand, l.Reserved, l.Blocked = r.figures[0].quantity(), r.figures[1].quantity(), r.figures[2].quantity()
	l.Incoming, l.AvailableToPromise = r.figures[3].quantity(), r.figures[4].quantity()
	l.Arrivals = nil
	for i, arrival := range r.arrivals {
		l.Arrivals = append(l.Arrivals, canonical.Arrival{Date: on("2026-11-24").AddDays(r.days[i]), Quantity: arrival.quantity()})
	}
}

// first gives the figure that decides on the unit; none where there is no figure.
func (r stockReport) first() *counted {
	at := slices.IndexFunc(r.figures, func(c counted) bool { return c.number != nil })
	if at < 0 {
		return nil
	}
	return &r.figures[at]
}

func (r stockReport) otherUnits() (places []string) {
	first := r.first()
	if first == nil {
		return nil
	}
	for i, figure := range r.figures {
		if figure.number != nil && figure.cases != first.cases {
			places = append(places, "lines[0]."+figureNames[i])
		}
	}
	for i, arrival := range r.arrivals {
		if arrival.cases != first.cases {
			places = append(places, fmt.Sprintf("lines[0].arrivals[%d].quantity", i))
		}
	}
	return places
}

func (r stockReport) belowZero() (places []string) {
	for i, figure := range r.figures {
		if figure.value() < 0 && i != 0 && i != 4 {
			places = append(places, "lines[0]."+figureNames[i])
		}
	}
	for i, arrival := range r.arrivals {
		if arrival.value() < 0 {
			places = append(places, fmt.Sprintf("lines[0].arrivals[%d].quantity", i))
		}
	}
	return places
}

func (r stockReport) backwards() (places []string) {
	for i := 1; i < len(r.days); i++ {
		if r.days[i] < slices.Max(r.days[:i]) {
			places = append(places, fmt.Sprintf("lines[0].arrivals[%d].date", i))
		}
	}
	return places
}

// missed reports whether what arrives is not what is incoming, in one unit.
func (r stockReport) missed() bool {
	incoming, sum := r.figures[3], int64(0)
	if incoming.number == nil || len(r.arrivals) == 0 {
		return false
	}
	for _, arrival := range r.arrivals {
		if arrival.cases != incoming.cases {
			return false
		}
		sum += arrival.value()
	}
	return sum != incoming.value()
}

// overpromised reports whether more can be promised than there is, where the sender says what is there and all is in one unit.
func (r stockReport) overpromised() bool {
	if r.figures[0].number == nil || r.figures[4].number == nil {
		return false
	}
	for _, figure := range r.figures {
		if figure.number != nil && figure.cases != r.figures[0].cases {
			return false
		}
	}
	return r.figures[4].value() > r.figures[0].value()-r.figures[1].value()+r.figures[3].value()
}

// Whatever a warehouse reports, in pieces and now and then in cases, is told as the comments of the figures say.
func TestLinesOfAReportAgainstTheirModel(t *testing.T) {
	report := availabilityOf(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		drawn := drawnReport(t)
		drawn.onto(&report.Lines[0])
		toldAt(t, report, "DOC-AVL-005", placesWhere(drawn.first() == nil, "lines[0].onHand"))
		toldAt(t, report, "DOC-AVL-006", drawn.otherUnits())
		toldAt(t, report, "DOC-AVL-007", drawn.belowZero())
		toldAt(t, report, "DOC-AVL-008", drawn.backwards())
		toldAt(t, report, "DOC-AVL-009", placesWhere(drawn.missed(), "lines[0].arrivals"))
		toldAt(t, report, "DOC-AVL-010", placesWhere(drawn.overpromised(), "lines[0].availableToPromise"))
	})
}

// A report tells which unit it expects, and what arrivals should come to.
func TestFiguresOfAReportAreToldInFull(t *testing.T) {
	line := func(by func(*canonical.AvailabilityLine)) func(*canonical.Availability) {
		return func(a *canonical.Availability) { by(&a.Lines[0]) }
	}
	tells(t, "availability", map[string]telling[*canonical.Availability]{
		"reserved in pieces": {
			line(func(l *canonical.AvailabilityLine) { l.Reserved = some("1 EA") }), "lines[0].reserved", "1 EA", "a quantity in CS",
		},
		"blocked below zero": {
			line(func(l *canonical.AvailabilityLine) { l.Blocked = some("-1 CS") }), "lines[0].blocked", "-1 CS", "zero or more",
		},
		"an arrival on no day": {
			line(func(l *canonical.AvailabilityLine) { l.Arrivals[0].Date = canonical.Date{} }),
			"lines[0].arrivals[0].date", "", "the day of the arrival",
		},
		"one more than can be": {
			line(func(l *canonical.AvailabilityLine) { l.AvailableToPromise = some("56 CS") }),
			"lines[0].availableToPromise", "56 CS", "no more than on hand, less reserved, with incoming",
		},
	})
}
