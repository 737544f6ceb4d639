package ledger

import (
	"context"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/store"
)

// Behind gives the purchases behind references, by the keys that crossref.Lock gives. A reference that nobody has put before a
// purchase is missing.
func Behind(ctx context.Context, tx *store.Tx, references ...int64) (map[int64]Purchase, error) {
	found := map[int64]Purchase{}
	if len(references) == 0 {
		return found, nil
	}
	list, err := listOf(references)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (reference int64, err error) {
		var p Purchase
		err = scanPurchase(scan, &p, []any{&reference})
		found[reference] = p
		return reference, err
	}, statements.Behind, list)
	return found, fault.Wrap(err, "looking for the purchases behind %d references", len(references))
}

// Put puts references before purchases. A reference stands for one purchase for ever; one that does already is refused with
// Conflict.
func Put(ctx context.Context, tx *store.Tx, behind map[int64]Purchase) error {
	rows := make([][]any, 0, len(behind))
	for reference, p := range behind {
		rows = append(rows, []any{reference, p.Row})
	}
	err := tx.InsertMany(ctx, "purchase_reference", []string{"reference_id", "purchase_id"}, rows)
	return fault.Wrap(err, "putting %d references before their purchases", len(behind))
}

// References gives, by purchase, the references that stand for purchases: what is locked by whoever decides about one.
func References(ctx context.Context, tx *store.Tx, purchases ...int64) (map[int64][]crossref.Reference, error) {
	all := map[int64][]crossref.Reference{}
	if len(purchases) == 0 {
		return all, nil
	}
	list, err := listOf(purchases)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (purchase int64, err error) {
		var key int64
		var r crossref.Reference
		err = scan(&purchase, &key, &r.Entity, &r.Kind, &r.Issuer, &r.Number)
		all[purchase] = append(all[purchase], r)
		return purchase, err
	}, statements.References, list)
	return all, fault.Wrap(err, "looking for the numbers of %d purchases", len(purchases))
}
