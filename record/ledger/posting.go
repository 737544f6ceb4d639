package ledger

import (
	"context"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
)

// Owed is what is posted to the ledger of a purchase because of a document version.
type Owed struct {
	// Purchase is whose ledger it is, and Version what the postings are owed to.
	Purchase Purchase
	Version  Version
	// Postings are what is posted.
	Postings []ledger.Posting
}

// A posting is one as the statement AddPostings reads it.
type posting struct {
	Purchase int64   `json:"purchase"`
	Class    string  `json:"class"`
	Line     string  `json:"line"`
	Stage    string  `json:"stage"`
	Day      string  `json:"day"`
	Quantity *string `json:"quantity"`
	Amount   *string `json:"amount"`
	Document int64   `json:"document"`
	Version  int     `json:"version"`
}

// Post appends postings, in their order. They get their places in the record after the commit, in that order too.
func Post(ctx context.Context, tx *store.Tx, all ...Owed) error {
	var postings []posting
	for i := range all {
		for j := range all[i].Postings {
			postings = append(postings, postingOf(&all[i], &all[i].Postings[j]))
		}
	}
	if len(postings) == 0 {
		return nil
	}
	list, err := listOf(postings)
	if err != nil {
		return err
	}
	rows, err := store.Collect(ctx, tx, func(scan func(...any) error) (row int64, err error) {
		err = scan(&row)
		return row, err
	}, statements.AddPostings, list)
	if err != nil {
		return fault.Wrap(err, "posting %d times to the ledger", len(postings))
	}
	slices.Sort(rows)
	return sequence.Add(ctx, tx, Kind, rows...)
}

func postingOf(o *Owed, p *ledger.Posting) posting {
	made := posting{
		Purchase: o.Purchase.Row, Class: string(p.Account.Class), Line: p.Account.Key, Stage: string(p.Account.Stage), Day: p.Day.String(),
		Document: o.Version.Row, Version: o.Version.Number,
	}
	if (p.Value.Quantity != measure.Quantity{}) {
		made.Quantity = new(p.Value.Quantity.String())
	}
	if (p.Value.Amount != money.Amount{}) {
		made.Amount = new(p.Value.Amount.String())
	}
	return made
}

// Posted gives, by purchase, the postings to the accounts of lines, in the order in which they were recorded, each with its
// place. See [LinesOf] for those that belong to no line.
func Posted(ctx context.Context, tx *store.Tx, lines ...Line) (map[int64][]ledger.Posting, error) {
	posted := map[int64][]ledger.Posting{}
	if len(lines) == 0 {
		return posted, nil
	}
	list, err := listOf(lines)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (purchase int64, err error) {
		purchase, p, err := readPosting(scan)
		posted[purchase] = append(posted[purchase], p)
		return purchase, err
	}, statements.Posted, list)
	return posted, fault.Wrap(err, "reading the ledger of %d lines", len(lines))
}

func readPosting(scan func(...any) error) (purchase int64, p ledger.Posting, err error) {
	var row int64
	var day string
	var quantity, amount *string
	id := &p.Document
	if err := scan(&row, &purchase, &p.Account.Class, &p.Account.Key, &p.Account.Stage, &day, &quantity, &amount, &p.Version, &p.Place,
		&id.Kind, &id.Entity, &id.Source, &id.Issuer, &id.Number, &id.Revision); err != nil {
		return 0, p, err
	}
	if p.Day, err = canonical.ParseDate(day); err != nil {
		return 0, p, corrupt(p.Account, err)
	}
	if quantity != nil {
		if p.Value.Quantity, err = measure.ParseQuantity(*quantity); err != nil {
			return 0, p, corrupt(p.Account, err)
		}
	}
	if amount != nil {
		if p.Value.Amount, err = money.ParseAmount(*amount); err != nil {
			return 0, p, corrupt(p.Account, err)
		}
	}
	return purchase, p, nil
}

func corrupt(a ledger.Account, cause error) error {
	return fault.New(fault.Corrupt, "a posting to %s cannot be read", a).Because(cause).Do("Check the database; compare it with its last backup.")
}
