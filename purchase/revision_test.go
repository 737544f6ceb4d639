package purchase_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase/ledger"
)

// wants is what a revision leaves of line 10, told as simply as can be: the day, and how many pieces; 0 for none.
type wants struct{ day, pieces int }

// drawRevisions draws the revisions of an order of line 10, and what each leaves of it.
func drawRevisions(rt *rapid.T) (revisions []*canonical.Order, left []wants) {
	pieces, latest := 0, 1
	for i := range rapid.IntRange(1, 6).Draw(rt, "revisions") {
		purpose, issued := original, rapid.IntRange(1, 9).Draw(rt, "issued")
		if i > 0 {
			purpose = rapid.SampledFrom([]canonical.Purpose{amendment, replaced, cancellation}).Draw(rt, "purpose")
		}
		o := order(i+1, issued, purpose)
		named, wanted := rapid.Bool().Draw(rt, "named"), rapid.IntRange(1, 9).Draw(rt, "pieces")
		switch {
		case purpose == cancellation:
			pieces = 0
		case named:
			pieces = wanted
			o.Lines = []canonical.OrderLine{asks("10", strconv.Itoa(wanted)+" EA", 9)}
		case purpose != amendment:
			pieces = 0
		}
		latest = max(latest, issued)
		revisions, left = append(revisions, o), append(left, wants{latest, pieces})
	}
	return revisions, left
}

// TestOnEachDayTheRevisionOfTheDayStands: as of any day, what is ordered is what the last revision by then left, where no
// revision stands from before the one that it follows.
func TestOnEachDayTheRevisionOfTheDayStands(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		revisions, left := drawRevisions(rt)
		w := newWorld(rt)
		for i, o := range revisions {
			w.hear(o, i+1)
		}
		for d := 1; d <= 10; d++ {
			pieces := 0
			for _, l := range left {
				if l.day <= d {
					pieces = l.pieces
				}
			}
			if got := w.balanceBy("10", ledger.Ordered, day(d)); got != eachAt250(pieces) {
				rt.Fatalf("as of the %d. %q is ordered, want %q", d, got, eachAt250(pieces))
			}
		}
	})
}

// eachAt250 is so many pieces at 2.50 EUR, as [world.balance] has it.
func eachAt250(pieces int) string {
	if pieces == 0 {
		return ""
	}
	cents := strconv.Itoa(pieces * 250)
	for len(cents) < 3 {
		cents = "0" + cents
	}
	return strconv.Itoa(pieces) + " EA " + cents[:len(cents)-2] + "." + cents[len(cents)-2:] + " EUR"
}

// TestAnAnswerCountsWhileItsRevisionStands: as of any day, what is confirmed is the last answer by then to a revision that
// wanted the same number of pieces as the one of the day.
func TestAnAnswerCountsWhileItsRevisionStands(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		revisions, left := drawRevisions(rt)
		w := newWorld(rt)
		for i, o := range revisions {
			w.hear(o, i+1)
		}
		type reply struct{ day, to, pieces int }
		var replies []reply
		for i := range rapid.IntRange(0, 3).Draw(rt, "answers") {
			r := reply{i + 2, rapid.IntRange(1, len(revisions)).Draw(rt, "to"), rapid.IntRange(1, 9).Draw(rt, "promised")}
			w.hear(answer("A"+strconv.Itoa(i), r.to, r.day, promises("10", strconv.Itoa(r.pieces)+" EA", "", 9)), 1)
			r.day = max(r.day, left[r.to-1].day)
			replies = append(replies, r)
		}
		for d := 1; d <= 10; d++ {
			stands := 0
			for _, l := range left {
				if l.day <= d {
					stands = l.pieces
				}
			}
			var last reply
			for _, r := range replies {
				if r.day <= d && stands != 0 && left[r.to-1].pieces == stands && r.day >= last.day {
					last = r
				}
			}
			if got := w.balanceBy("10", ledger.Confirmed, day(d)); got != eachAt250(last.pieces) {
				rt.Fatalf("as of the %d. %q is confirmed, want %q; wanted were %v, answered %v", d, got, eachAt250(last.pieces), left, replies)
			}
		}
	})
}
