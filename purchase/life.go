package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
)

// A LineState is where a purchase line stands. It is a function of what was said, never kept for its own sake.
type LineState string

// The states of a line.
const (
	LineAnnounced LineState = "announced" // spoken of, and not in the order, or the order has not come
	LineOpen      LineState = "open"      // ordered, and nothing promised for it as it is wanted now
	LinePromised  LineState = "promised"  // an answer stands that promises something
	LineShipped   LineState = "shipped"   // something is on its way that has not come
	LinePartial   LineState = "partial"   // a part has come, and more is to come
	LineDelivered LineState = "delivered" // nothing more is to come
	LineSettled   LineState = "settled"   // delivered, and all of it claimed
	LineCanceled  LineState = "canceled"  // wanted no more, and nothing of it has come
)

// A State is where a purchase stands: what its lines have in common.
type State string

// The states of a purchase.
const (
	Announced State = "announced" // spoken of, and the order has not come
	Ordered   State = "ordered"   // nothing has come or is on its way
	Moving    State = "moving"    // something has come or is on its way, and more is to come
	Delivered State = "delivered" // nothing more is to come
	Settled   State = "settled"   // delivered, and all of it claimed
	Canceled  State = "canceled"  // wanted no more, and nothing of it has come
)

// A ClaimState is where an invoice or a credit note stands in a purchase.
type ClaimState string

// The states of a claim.
const (
	ClaimWaiting ClaimState = "waiting" // the order has not come
	ClaimHeld    ClaimState = "held"    // something about it waits for a person
	ClaimCleared ClaimState = "cleared" // it is as it should be, or a person accepted it
	ClaimPosted  ClaimState = "posted"  // it is in the books
	ClaimGone    ClaimState = "gone"    // it claims nothing any more
)

// A phase is a state with the condition under which it holds; the first whose condition is met does.
type phase[S ~string, T any] struct {
	state S
	when  string
	// next are the states that usually follow. A correction can lead back to any state.
	next  []S
	holds func(T) bool
}

// linePhases is the machine of a line, as doc.go has it.
var linePhases = []phase[LineState, *line]{
	{LineAnnounced, "the order does not have it", []LineState{LineOpen}, func(l *line) bool { return l.now == nil }},
	{LineCanceled, "wanted no more, and nothing came", []LineState{LineOpen}, func(l *line) bool { return !l.now.asks() && !l.came() }},
	{LineSettled, "nothing is to come, and all that came is claimed", nil, func(l *line) bool { return l.complete() && l.claimed() }},
	{LineDelivered, "nothing is to come", []LineState{LinePartial, LineSettled}, (*line).complete},
	{LinePartial, "a part has come", []LineState{LineDelivered}, (*line).came},
	{LineShipped, "something is on its way", []LineState{LinePartial, LineDelivered}, func(l *line) bool { return l.tally.shipped.Quantity.Sign() != 0 }},
	{LinePromised, "an answer promises something", []LineState{LineOpen, LineShipped, LinePartial, LineDelivered, LineCanceled}, func(l *line) bool { return l.promise != nil && l.promise.value.Quantity.Sign() != 0 }},
	{LineOpen, "it is ordered", []LineState{LinePromised, LineShipped, LinePartial, LineDelivered, LineCanceled}, func(*line) bool { return true }},
}

// phases is the machine of a purchase, as doc.go has it.
var phases = []phase[State, map[LineState]int]{
	{Announced, "all lines are announced", []State{Ordered}, only(LineAnnounced)},
	{Canceled, "all other lines are canceled", []State{Ordered}, only(LineAnnounced, LineCanceled)},
	{Settled, "all other lines are settled", nil, only(LineAnnounced, LineCanceled, LineSettled)},
	{Delivered, "nothing is to come on any line", []State{Settled, Moving}, only(LineAnnounced, LineCanceled, LineSettled, LineDelivered)},
	{Ordered, "nothing has come or is on its way", []State{Moving, Delivered, Canceled}, only(LineAnnounced, LineCanceled, LineOpen, LinePromised)},
	{Moving, "something has come or is on its way", []State{Delivered}, func(map[LineState]int) bool { return true }},
}

// only makes a condition that no line is in another state than these.
func only(states ...LineState) func(map[LineState]int) bool {
	return func(lines map[LineState]int) bool {
		for state, count := range lines {
			if count > 0 && !slices.Contains(states, state) {
				return false
			}
		}
		return true
	}
}

// came reports whether any of a line has come, and is here or was.
func (l *line) came() bool {
	return l.tally.received.Quantity.Sign() != 0 || l.tally.received.Amount.Sign() != 0
}

// complete reports whether nothing more is to come: all of it came and what went back to be replaced came again, somebody
// said that no more will, or it is wanted no more. What never moves is complete once it is ordered.
func (l *line) complete() bool {
	if !l.came() && l.tally.final {
		return true
	}
	if l.tally.final || !l.now.asks() {
		return l.came()
	}
	if l.kind == canonical.LineCharge {
		return true
	}
	if l.byAmount() {
		return l.tally.received.Amount.Decimal().Cmp(l.tally.ordered.Amount.Decimal()) >= 0
	}
	open, err := l.tally.open()
	return err == nil && open.Sign() <= 0
}

// byAmount reports whether what came is counted in money alone, as a service for a lump sum is.
func (l *line) byAmount() bool {
	return l.tally.received.Quantity.Sign() == 0 && l.tally.received.Amount.Sign() != 0
}

// claimed reports whether what came is claimed, less what was taken back. Free goods never are.
func (l *line) claimed() bool {
	if l.kind == canonical.LineFreeGoods {
		return true
	}
	if l.tally.invoiced.IsZero() {
		return false
	}
	net, err := l.tally.invoiced.Sub(l.tally.credited)
	if err != nil {
		return false
	}
	if l.byAmount() {
		return net.Amount.Decimal().Cmp(l.tally.received.Amount.Decimal()) >= 0
	}
	back, err := l.tally.replaced.Add(l.tally.creditable)
	if err != nil {
		return false
	}
	kept, err := l.tally.received.Sub(back)
	return err == nil && net.Quantity.Decimal().Cmp(kept.Quantity.Decimal()) >= 0
}

// state gives where a line stands.
func (l *line) state() LineState {
	at := slices.IndexFunc(linePhases, func(p phase[LineState, *line]) bool { return p.holds(l) })
	return linePhases[at].state
}

// stateOf gives where a purchase stands: others counts the lines that were not looked at, lines are those that were.
func stateOf(others map[LineState]int, lines map[string]LineState) State {
	counts := make(map[LineState]int, len(linePhases))
	for state, count := range others {
		counts[state] += count
	}
	for _, state := range lines {
		counts[state]++
	}
	at := slices.IndexFunc(phases, func(p phase[State, map[LineState]int]) bool { return p.holds(counts) })
	return phases[at].state
}
