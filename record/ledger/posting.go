package ledger

import (
	"context"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
)

// Post appends postings to the ledger of a purchase, owed to a document version. They get their places in the record after the
// commit, in their order.
func Post(ctx context.Context, tx *store.Tx, p Purchase, v Version, postings []ledger.Posting) error {
	rows := make([]int64, len(postings))
	for i, posting := range postings {
		a := posting.Account
		err := tx.QueryRow(ctx, statements.AddPosting, p.Row, string(a.Class), a.Key, string(a.Stage), posting.Day.String(),
			quantityText(posting.Value.Quantity), amountText(posting.Value.Amount), v.Row, v.Number).Scan(&rows[i])
		if err != nil {
			return fault.Wrap(err, "posting to %s of the purchase %s", a, p.Key)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return sequence.Add(ctx, tx, Kind, rows...)
}

// Posted gives the postings to the accounts of some lines of a purchase, and to those that belong to no line, in the order in
// which they were recorded, each with its place.
func Posted(ctx context.Context, tx *store.Tx, p Purchase, lines ...string) ([]ledger.Posting, error) {
	list, err := linesOf(lines)
	if err != nil {
		return nil, err
	}
	all, err := store.Collect(ctx, tx, readPosting, statements.Posted, p.Row, list)
	return all, fault.Wrap(err, "reading the ledger of the purchase %s", p.Key)
}

func readPosting(scan func(...any) error) (p ledger.Posting, err error) {
	var day string
	var quantity, amount *string
	id := &p.Document
	if err := scan(&p.Account.Class, &p.Account.Key, &p.Account.Stage, &day, &quantity, &amount, &p.Version, &p.Place,
		&id.Kind, &id.Entity, &id.Source, &id.Issuer, &id.Number, &id.Revision); err != nil {
		return p, err
	}
	if p.Day, err = canonical.ParseDate(day); err != nil {
		return p, corrupt(p.Account, err)
	}
	if quantity != nil {
		if p.Value.Quantity, err = measure.ParseQuantity(*quantity); err != nil {
			return p, corrupt(p.Account, err)
		}
	}
	if amount != nil {
		if p.Value.Amount, err = money.ParseAmount(*amount); err != nil {
			return p, corrupt(p.Account, err)
		}
	}
	return p, nil
}

func corrupt(a ledger.Account, cause error) error {
	return fault.New(fault.Corrupt, "a posting to %s cannot be read", a).Because(cause).Do("Check the database; compare it with its last backup.")
}

// quantityText and amountText give the text of a column, and NULL for what is absent.
func quantityText(q measure.Quantity) any {
	if (q == measure.Quantity{}) {
		return nil
	}
	return q.String()
}

func amountText(a money.Amount) any {
	if (a == money.Amount{}) {
		return nil
	}
	return a.String()
}
