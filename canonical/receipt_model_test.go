package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// A counted quantity is what a receiver wrote down: nothing, or pieces, or the same number of cases by mistake.
type counted struct {
	number *int64
	cases  bool
}

func drawnCount(t *rapid.T, name string) (c counted) {
	if rapid.IntRange(0, 3).Draw(t, name+" is absent") == 0 {
		return c
	}
	return counted{new(rapid.Int64Range(-1, 4).Draw(t, name)), rapid.IntRange(0, 9).Draw(t, name+" unit") == 0}
}

func (c counted) quantity() measure.Quantity {
	switch {
	case c.number == nil:
		return measure.Quantity{}
	case c.cases:
		return measure.MustQuantity(pieces(*c.number).Decimal().String() + " CS")
	}
	return pieces(*c.number)
}

func (c counted) value() int64 { return orZero(c.number) }

// A fate is what a line of a receipt says became of the goods.
type fate struct {
	came                                                         int64
	accepted, rejected, damaged, held, expected, tooFew, tooMany counted
}

func drawnFate(t *rapid.T) fate {
	return fate{
		rapid.Int64Range(0, 4).Draw(t, "came"),
		drawnCount(t, "accepted"), drawnCount(t, "rejected"), drawnCount(t, "damaged"), drawnCount(t, "held"),
		drawnCount(t, "expected"), drawnCount(t, "short"), drawnCount(t, "over"),
	}
}

func (f fate) onto(line *canonical.ReceiptLine) {
	line.Quantity, line.Reason = pieces(f.came), canonical.GoodsDamaged
	line.Accepted, line.Rejected, line.Damaged, line.Held = f.accepted.quantity(), f.rejected.quantity(), f.damaged.quantity(), f.held.quantity()
	line.Expected, line.Short, line.Over = f.expected.quantity(), f.tooFew.quantity(), f.tooMany.quantity()
}

// named gives the parts of the line under their names, in the order in which they are told.
func (f fate) named() []struct {
	name string
	counted
} {
	return []struct {
		name string
		counted
	}{
		{"accepted", f.accepted},
		{"rejected", f.rejected},
		{"damaged", f.damaged},
		{"held", f.held},
		{"expected", f.expected},
		{"short", f.tooFew},
		{"over", f.tooMany},
	}
}

func anyCases(of ...counted) bool {
	for _, c := range of {
		if c.cases {
			return true
		}
	}
	return false
}

// lost reports whether what became of the goods is not what came.
func (f fate) lost() bool {
	if anyCases(f.accepted, f.rejected, f.damaged, f.held) {
		return false // another rule's
	}
	told := f.accepted.value() + f.rejected.value() + f.damaged.value() + f.held.value()
	if f.accepted.number == nil {
		return told > f.came
	}
	return told != f.came
}

// unexpected reports whether what came is not what was expected, less short, with over.
func (f fate) unexpected() bool {
	if f.expected.number == nil || anyCases(f.expected, f.tooFew, f.tooMany) {
		return false
	}
	return f.expected.value()-f.tooFew.value()+f.tooMany.value() != f.came
}

func placesWhere(broken bool, place string) []string {
	if broken {
		return []string{place}
	}
	return nil
}

// Whatever a receiver writes down, in pieces and now and then in cases, is told as the two equations of a line say.
func TestLinesOfAReceiptAgainstTheirModel(t *testing.T) {
	receipt := receiptOf(t, "1 EA")
	rapid.Check(t, func(t *rapid.T) {
		drawn := drawnFate(t)
		drawn.onto(&receipt.Lines[0])
		toldAt(t, receipt, "DOC-REC-006", placesWhere(drawn.lost(), "lines[0].accepted"))
		var strange []string
		for _, part := range drawn.named() {
			if part.cases || part.value() < 0 {
				strange = append(strange, "lines[0]."+part.name)
			}
		}
		toldAt(t, receipt, "DOC-REC-007", strange)
		toldAt(t, receipt, "DOC-REC-008", placesWhere(drawn.unexpected(), "lines[0].quantity"))
		over := drawn.tooMany
		toldAt(t, receipt, "DOC-REC-009", placesWhere(over.number != nil && !over.cases && over.value() > drawn.came, "lines[0].over"))
	})
}

// What a receiver left out of a line that is right can be computed: with all parts in place the line stays right, and what
// is usable does not change.
func TestWhatIsUsableIsTheSameWrittenOut(t *testing.T) {
	receipt := receiptOf(t, "1 EA")
	line := &receipt.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		drawn := drawnFate(t)
		drawn.onto(line)
		if canonical.Validate(receipt) != nil {
			return
		}
		usable := line.Usable()
		line.Accepted = usable
		if found := canonical.Validate(receipt); found != nil {
			t.Fatalf("%v is right unsaid, and not said: %v", usable, found)
		}
		if again := line.Usable(); !again.Equal(usable) {
			t.Fatalf("usable is %v, and %v once it is said", usable, again)
		}
	})
}

// A receipt tells a person what the numbers should be.
func TestSumsOfAReceiptAreToldInFull(t *testing.T) {
	line := func(by func(*canonical.ReceiptLine)) func(*canonical.Receipt) {
		return func(r *canonical.Receipt) {
			r.Lines = r.Lines[:1]
			l := &r.Lines[0]
			*l = canonical.ReceiptLine{GoodsLine: l.GoodsLine, Order: l.Order}
			l.Lots, l.Quantity, r.Packages = nil, some("10 EA"), nil
			by(l)
		}
	}
	tells(t, "receipt", map[string]telling[*canonical.Receipt]{
		"one is lost": {
			line(func(l *canonical.ReceiptLine) { l.Accepted = some("9 EA") }),
			"lines[0].accepted", "9 EA", "quantities that add up to 10 EA",
		},
		"one was rejected in cases": {
			line(func(l *canonical.ReceiptLine) { l.Rejected, l.ReasonText = some("1 CS"), "wet" }),
			"lines[0].rejected", "1 CS", "zero or more EA",
		},
		"two were short, unsaid": {
			line(func(l *canonical.ReceiptLine) { l.Expected = some("12 EA") }),
			"lines[0].quantity", "10 EA", "what was expected, less short, with over: 12",
		},
		"more over than came": {
			line(func(l *canonical.ReceiptLine) { l.Over = some("11 EA") }),
			"lines[0].over", "11 EA", "no more than the quantity",
		},
		"accepted while the result is to come": {
			line(func(l *canonical.ReceiptLine) { l.Inspection.Result = canonical.InspectionPending }),
			"lines[0].accepted", "", "nothing, until the inspection is passed",
		},
	})
}
