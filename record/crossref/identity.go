package crossref

import (
	"context"
	"encoding/json"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// Identities gives the identities of the records of subjects, as far as they have any. An identity is made by chance when its
// record is first wanted, and stays: it never follows from a number, which somebody may use again.
func Identities(ctx context.Context, tx *store.Tx, subjects ...purchase.Subject) (map[purchase.Subject]verdict.Identity, error) {
	found := make(map[purchase.Subject]verdict.Identity, len(subjects))
	if len(subjects) == 0 {
		return found, nil
	}
	type row struct {
		Kind verdict.Kind `json:"kind"`
		Of   string       `json:"of"`
	}
	rows := make([]row, len(subjects))
	for i, s := range subjects {
		rows[i] = row(s)
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return nil, fault.New(fault.Internal, "writing %d subjects as JSON", len(subjects)).Because(err)
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (s purchase.Subject, err error) {
		var identity verdict.Identity
		err = scan(&s.Kind, &s.Of, &identity)
		found[s] = identity
		return s, err
	}, statements.Identities, string(list))
	return found, fault.Wrap(err, "looking for the identities of %d records", len(subjects))
}

// Name records the identities of new records. A subject that has one already is refused with Conflict: whoever names it holds
// the references of what it is of.
func Name(ctx context.Context, tx *store.Tx, named map[purchase.Subject]verdict.Identity) error {
	rows := make([][]any, 0, len(named))
	for s, identity := range named {
		rows = append(rows, []any{string(s.Kind), s.Of, string(identity)})
	}
	err := tx.InsertMany(ctx, "record_identity", []string{"kind", "subject", "identity"}, rows)
	return fault.Wrap(err, "naming %d records", len(named))
}

// SubjectOf says what an identity is of; NotFound when it is nobody's here.
func SubjectOf(ctx context.Context, tx *store.Tx, identity verdict.Identity) (s purchase.Subject, err error) {
	err = tx.QueryRow(ctx, statements.Subject, string(identity)).Scan(&s.Kind, &s.Of)
	return s, fault.Wrap(err, "looking for what %s is of", identity)
}
