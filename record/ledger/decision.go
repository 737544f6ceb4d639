package ledger

import (
	"context"
	"encoding/json"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// A Decision is one on record: what it followed. What it yielded stands in the rows that name its document.
type Decision struct {
	// Row is its key; 0 before it is recorded.
	Row int64
	// Purchase is the key of the purchase in the database.
	Purchase int64
	// Document is the key of the document version that was decided on; 0 where a day had passed, or a person acted.
	Document int64
	// At is when it was made, Day the day that it was in the entity's time zone.
	At  time.Time
	Day canonical.Date
	// State is where the purchase stands after it.
	State purchase.State
	// Configuration is the hash of what was declared then.
	Configuration string
	// Reasons are the rules that were followed, Facts the versioned rows that were looked at, Policy the hash of the policy.
	Reasons []verdict.Reason
	Facts   []string
	Policy  string
}

// followed is what a decision keeps as JSON.
type followed struct {
	Reasons []verdict.Reason `json:"reasons,omitempty"`
	Facts   []string         `json:"facts,omitempty"`
	Policy  string           `json:"policy,omitempty"`
}

// Decided records decisions, in their order.
func Decided(ctx context.Context, tx *store.Tx, all ...Decision) error {
	rows := make([][]any, len(all))
	for i := range all {
		d := &all[i]
		content, err := json.Marshal(followed{d.Reasons, d.Facts, d.Policy})
		if err != nil {
			return fault.New(fault.Internal, "writing a decision as JSON").Because(err)
		}
		document := any(nil)
		if d.Document != 0 {
			document = d.Document
		}
		rows[i] = []any{d.Purchase, document, store.Micros(d.At), d.Day.String(), string(d.State), d.Configuration, string(content)}
	}
	columns := []string{"purchase_id", "document_id", "decided_at", "day", "state", "configuration", "content"}
	return fault.Wrap(tx.InsertMany(ctx, "decision", columns, rows), "recording %d decisions", len(all))
}

// Decisions gives every decision on a purchase, in the order of deciding.
func Decisions(ctx context.Context, tx *store.Tx, p Purchase) ([]Decision, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (d Decision, err error) {
		d.Purchase = p.Row
		var at int64
		var day string
		var content []byte
		if err := scan(&d.Row, &d.Document, &at, &day, &d.State, &d.Configuration, &content); err != nil {
			return d, err
		}
		var f followed
		if err := json.Unmarshal(content, &f); err != nil {
			return d, fault.New(fault.Corrupt, "the decision %d cannot be read", d.Row).Because(err).Do("Check the database; compare it with its last backup.")
		}
		d.At, d.Reasons, d.Facts, d.Policy = store.Instant(at), f.Reasons, f.Facts, f.Policy
		d.Day, err = canonical.ParseDate(day)
		return d, err
	}, statements.Decisions, p.Row)
	return all, fault.Wrap(err, "reading the decisions on the purchase %s", p.Key)
}
