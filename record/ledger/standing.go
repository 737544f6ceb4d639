package ledger

import (
	"context"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/store"
)

// A LineStanding is where a line stands, and when it must be decided on again.
type LineStanding struct {
	// State is the state of the line; empty for what has no line.
	State purchase.LineState
	// Again is the day on which something else may be found although nothing was said; absent for none.
	Again canonical.Date
}

// Standings gives, by purchase and line, where all lines of purchases stand.
func Standings(ctx context.Context, tx *store.Tx, purchases ...int64) (map[int64]map[string]LineStanding, error) {
	all := map[int64]map[string]LineStanding{}
	if len(purchases) == 0 {
		return all, nil
	}
	list, err := listOf(purchases)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (purchase int64, err error) {
		var line, again string
		var s LineStanding
		if err := scan(&purchase, &line, &s.State, &again); err != nil {
			return purchase, err
		}
		if again != "" {
			if s.Again, err = canonical.ParseDate(again); err != nil {
				return purchase, fault.New(fault.Corrupt, "the day of line %s of the purchase %d cannot be read", line, purchase).Because(err)
			}
		}
		if all[purchase] == nil {
			all[purchase] = map[string]LineStanding{}
		}
		all[purchase][line] = s
		return purchase, nil
	}, statements.Lines, list)
	return all, fault.Wrap(err, "reading where %d purchases stand", len(purchases))
}

// A Moved is where a purchase stands after a decision.
type Moved struct {
	// Purchase is the purchase, State its state.
	Purchase Purchase
	State    purchase.State
	// Lines are the lines that were looked at, and with an empty number what has no line.
	Lines map[string]LineStanding
	// Claims are its invoices and credit notes that were looked at.
	Claims map[canonical.Identity]purchase.ClaimState
}

// Move says where purchases stand now. A purchase stands once in a call.
func Move(ctx context.Context, tx *store.Tx, all ...Moved) error {
	type moved struct {
		Purchase int64  `json:"purchase"`
		State    string `json:"state"`
	}
	type line struct {
		Line

		State string `json:"state"`
		Again string `json:"again"`
	}
	type claim struct {
		moved

		Document string `json:"document"`
	}
	var purchases []moved
	var lines []line
	var claims []claim
	for i := range all {
		m := &all[i]
		if m.State != m.Purchase.State {
			purchases = append(purchases, moved{m.Purchase.Row, string(m.State)})
		}
		for number, s := range m.Lines {
			again := ""
			if !s.Again.IsZero() {
				again = s.Again.String()
			}
			lines = append(lines, line{Line{m.Purchase.Row, number}, string(s.State), again})
		}
		for document, state := range m.Claims {
			claims = append(claims, claim{moved{m.Purchase.Row, string(state)}, document.Document().String()})
		}
	}
	if err := write(ctx, tx, statements.Move, purchases); err != nil {
		return fault.Wrap(err, "moving %d purchases", len(purchases))
	}
	if err := write(ctx, tx, statements.Stand, lines); err != nil {
		return fault.Wrap(err, "saying where %d lines stand", len(lines))
	}
	return fault.Wrap(write(ctx, tx, statements.Claim, claims), "saying where %d claims stand", len(claims))
}

// write gives rows to a statement that reads them as a JSON array.
func write[T any](ctx context.Context, tx *store.Tx, s store.Statement, rows []T) error {
	if len(rows) == 0 {
		return nil
	}
	list, err := listOf(rows)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, s, list)
	return err
}

// ClaimsOf gives where the claims of a purchase stand, by the identity of the document.
func ClaimsOf(ctx context.Context, tx *store.Tx, p Purchase) (map[string]purchase.ClaimState, error) {
	all := map[string]purchase.ClaimState{}
	_, err := store.Collect(ctx, tx, func(scan func(...any) error) (state purchase.ClaimState, err error) {
		var document string
		err = scan(&document, &state)
		all[document] = state
		return state, err
	}, statements.Claims, p.Row)
	return all, fault.Wrap(err, "reading the claims of the purchase %s", p.Key)
}

// A Due is a purchase with a line whose day has come.
type Due struct {
	// Purchase is the purchase.
	Purchase Purchase
	// Again is the day.
	Again canonical.Date
}

// DueBy gives a page of what must be decided on again by a day, the longest overdue first; behind the last one of the page
// before, or from the beginning for nil. A purchase comes once for each of its days. Fewer than the limit means that there are
// no more.
func DueBy(ctx context.Context, tx *store.Tx, day canonical.Date, behind *Due, limit int) ([]Due, error) {
	from, key := "", int64(0)
	if behind != nil {
		from, key = behind.Again.String(), behind.Purchase.Row
	}
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (d Due, err error) {
		var again string
		if err := scanPurchase(scan, &d.Purchase, []any{&again}); err != nil {
			return d, err
		}
		if d.Again, err = canonical.ParseDate(again); err != nil {
			return d, fault.New(fault.Corrupt, "the day of the purchase %s cannot be read", d.Purchase.Key).Because(err)
		}
		return d, nil
	}, statements.Due, day.String(), from, key, limit)
	return all, fault.Wrap(err, "looking for what is due by %s", day)
}
