package ledger

import (
	"math"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A View says from where the ledger is looked at. The zero value is everything that is posted, placed or not.
type View struct {
	// Through is the last day that counts; absent for all days.
	Through canonical.Date
	// Known is the last place of the record that counts; 0 for all, those without a place too.
	Known int64
}

// shows reports whether a posting is seen. One without a place is known only to a view of all.
func (v View) shows(p Posting) bool {
	if !v.Through.IsZero() && p.Day.After(v.Through) {
		return false
	}
	place := p.Place
	if place == 0 {
		place = math.MaxInt64
	}
	return v.Known == 0 || place <= v.Known
}

// Balances is what stands on each account; an account that is missing stands at nothing.
type Balances map[Account]Value

// BalancesOf adds postings up as a view sees them. Two units or currencies in one account are refused with Corrupt: no
// posting could have made that.
func BalancesOf(postings []Posting, view View) (Balances, error) {
	balances := Balances{}
	for _, p := range postings {
		if !view.shows(p) {
			continue
		}
		sum, err := balances[p.Account].Add(p.Value)
		if err != nil {
			return nil, fault.New(fault.Corrupt, "the postings to %s do not add up", p.Account).Because(err).
				Do("Compare the purchase with its documents; the ledger holds what no posting could have made.")
		}
		balances[p.Account] = sum
	}
	return balances, nil
}

// Accounts gives the accounts, in their order.
func (b Balances) Accounts() []Account {
	accounts := make([]Account, 0, len(b))
	for account := range b {
		accounts = append(accounts, account)
	}
	slices.SortFunc(accounts, Account.Compare)
	return accounts
}

// At gives what stands on a line at a stage.
func (b Balances) At(line string, stage Stage) Value { return b[Line(line, stage)] }

// Equal reports whether two ledgers stand alike: a zero equals an account that is missing.
func (b Balances) Equal(other Balances) bool {
	for account, value := range b {
		if !value.Equal(other[account]) {
			return false
		}
	}
	for account, value := range other {
		if _, both := b[account]; !both && !value.IsZero() {
			return false
		}
	}
	return true
}
