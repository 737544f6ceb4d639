package ledger_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func identity(n int) verdict.Identity { return verdict.Identity(fmt.Sprintf("purser_test.%026d", n)) }

// wish is what is wanted of a record, so many hours after noon.
func wish(p recorded.Purchase, n int, revision int64, hours int) recorded.Wish {
	return recorded.Wish{Purchase: p, At: noon().Add(time.Duration(hours) * time.Hour), State: verdict.DesiredState{
		Target: "odoo", Kind: verdict.Order, Identity: identity(n), Revision: revision, Entity: "acme-de", Reach: "confirmed",
		Fields: verdict.FieldsOf(map[string]string{"number": strconv.FormatInt(revision, 10)}), Needs: []verdict.Need{{Kind: verdict.Supplier, Identity: identity(9)}},
		Because: []string{"order/acme-de/odoo/PO-7"},
	}}
}

func TestTheLastWishCounts(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p, other := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V"), open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8W")
		first := wish(p, 1, 1, 0)
		first.Document = version(t, db, receipt("R-1"), "A").Row
		all := []recorded.Wish{first, wish(p, 2, 1, 1), wish(p, 1, 2, 2), wish(other, 3, 1, 0)}
		write(t, db, func(tx *store.Tx) error { return recorded.WishFor(t.Context(), tx, all...) })
		write(t, db, func(tx *store.Tx) error {
			got, err := recorded.Wishes(t.Context(), tx, p)
			if diff := cmp.Diff(all[:3], got); diff != "" {
				t.Error(diff)
			}
			last, errToo := recorded.LastWishes(t.Context(), tx, identity(1), identity(3), identity(4))
			revisions := map[verdict.Identity]int64{}
			for _, s := range last {
				revisions[s.Identity] = s.Revision
			}
			if diff := cmp.Diff(map[verdict.Identity]int64{identity(1): 2, identity(3): 1}, revisions); diff != "" || errToo != nil {
				t.Error(diff, errToo)
			}
			return err
		})
	})
}

func TestARevisionIsWantedOnce(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		write(t, db, func(tx *store.Tx) error { return recorded.WishFor(t.Context(), tx, wish(p, 1, 1, 0)) })
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return recorded.WishFor(t.Context(), tx, wish(p, 1, 1, 5)) })
		if fault.CodeOf(err) != fault.Conflict {
			t.Errorf("got %v", err)
		}
	})
}

func TestADamagedWishIsSaid(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
	write(t, db, func(tx *store.Tx) error { return recorded.WishFor(t.Context(), tx, wish(p, 1, 1, 0)) })
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Exec(t.Context(), "UPDATE record_wish SET content = 'please'")
		return err
	})
	for name, look := range map[string]func(*store.Tx) error{
		"the last":    func(tx *store.Tx) error { _, err := recorded.LastWishes(t.Context(), tx, identity(1)); return err },
		"all of them": func(tx *store.Tx) error { _, err := recorded.Wishes(t.Context(), tx, p); return err },
	} {
		if err := db.Read(t.Context(), look); fault.CodeOf(err) != fault.Corrupt {
			t.Errorf("%s: %v", name, err)
		}
	}
}
