package ledger

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A Stand is what holds from a day on, until a later stand says otherwise: what a revision of an order asks for, what an
// answer promises.
type Stand struct {
	// From is the first day on which it holds. Never absent.
	From canonical.Date
	// Value is what stands on the account then.
	Value Value
}

// Timeline gives the facts of an account on which one stand replaces another: on the day of each, what it adds to the one
// before or takes from it. An amendment on the 5th leaves what stood on the 4th as it was, other than a correction, which says
// that it never was. Of stands on one day the last one given holds; days may come in any order.
//
// Two units or currencies are refused with Invalid, and so is a stand without a day.
func Timeline(account Account, stands ...Stand) ([]Fact, error) {
	sorted := slices.Clone(stands)
	slices.SortStableFunc(sorted, func(a, b Stand) int { return a.From.Compare(b.From) })
	var facts []Fact
	var before Value
	for i, s := range sorted {
		if s.From.IsZero() {
			return nil, fault.New(fault.Invalid, "what stands on %s says no day", account).On("from")
		}
		if i+1 < len(sorted) && sorted[i+1].From == s.From {
			continue
		}
		change, err := s.Value.Sub(before)
		if err != nil {
			return nil, fault.Wrap(err, "what stands on %s from %s", account, s.From)
		}
		before = s.Value
		if !change.IsZero() {
			facts = append(facts, Fact{Account: account, Day: s.From, Value: change})
		}
	}
	return facts, nil
}
