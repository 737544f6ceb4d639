package ledger

import (
	"cmp"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A Fact is what a document says of one account on one day.
type Fact struct {
	// Account is what it is about.
	Account Account `json:"account"`
	// Day is the day that it counts for, in the entity's time zone. Never absent.
	Day canonical.Date `json:"day"`
	// Value is how much.
	Value Value `json:"value"`
}

func (f Fact) compare(other Fact) int {
	return cmp.Or(f.Account.Compare(other.Account), f.Day.Compare(other.Day))
}

// An Effect is all that a document version says: at most one fact for an account and day, sorted, none of them zero. The
// nil Effect is that of a document that was canceled. Make it with [EffectOf].
type Effect []Fact

// EffectOf makes the effect of facts in any order; facts of one account and day are added up. It refuses, with Invalid
// and the field, a fact without a day or an account, and two units or currencies in one account.
func EffectOf(facts ...Fact) (Effect, error) { return effectOf(slices.Clone(facts)) }

// effectOf is [EffectOf] for facts that nobody else holds: it sorts them in place.
func effectOf(facts []Fact) (Effect, error) {
	slices.SortStableFunc(facts, Fact.compare)
	var effect Effect
	for _, f := range facts {
		if err := f.Account.Validate(); err != nil {
			return nil, err
		}
		if f.Day.IsZero() {
			return nil, fault.New(fault.Invalid, "a fact about %s says no day", f.Account).On("day")
		}
		if last := len(effect) - 1; last >= 0 && effect[last].compare(f) == 0 {
			sum, err := effect[last].Value.Add(f.Value)
			if err != nil {
				return nil, fault.Wrap(err, "adding up %s on %s", f.Account, f.Day)
			}
			effect[last].Value = sum
			continue
		}
		effect = append(effect, f)
	}
	return slices.DeleteFunc(effect, func(f Fact) bool { return f.Value.IsZero() }), nil
}
