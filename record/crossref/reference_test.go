package crossref_test

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func order(number string) crossref.Reference {
	return crossref.Reference{Entity: "acme", Kind: "order", Number: number}
}

// lock locks references in a transaction of its own.
func lock(t *testing.T, db store.DB, references ...crossref.Reference) crossref.Keys {
	t.Helper()
	var keys crossref.Keys
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		var err error
		keys, err = crossref.Lock(t.Context(), tx, references)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestAReferenceKeepsItsKey(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		first := lock(t, db, order("PO-1"))
		again := lock(t, db, order("PO-2"), order("PO-1"), order("PO-1"))
		if len(first) != 1 || len(again) != 2 || first[order("PO-1")] != again[order("PO-1")] {
			t.Errorf("first %v, again %v", first, again)
		}
		if again[order("PO-1")] == again[order("PO-2")] {
			t.Error("two references share a key")
		}
	})
}

func TestNothingToLockIsNoError(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		if keys := lock(t, db); len(keys) != 0 {
			t.Errorf("got %v", keys)
		}
	})
}

func TestEveryPartOfAReferenceCounts(t *testing.T) {
	base := crossref.Reference{Entity: "acme", Kind: "order", Issuer: "", Number: "7"}
	others := []crossref.Reference{
		{Entity: "acme-uk", Kind: "order", Number: "7"},
		{Entity: "acme", Kind: "invoice", Number: "7"},
		{Entity: "acme", Kind: "order", Issuer: "supplier-1", Number: "7"},
		{Entity: "acme", Kind: "order", Number: "07"},
		{Entity: "acme", Kind: "order", Number: `7"], {"é'; --`},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		keys := lock(t, db, append(others, base)...)
		distinct := map[int64]bool{}
		for _, key := range keys {
			distinct[key] = true
		}
		if len(distinct) != len(others)+1 {
			t.Errorf("%d keys for %d references", len(distinct), len(others)+1)
		}
	})
}

func TestWhatIsRefused(t *testing.T) {
	many := make([]crossref.Reference, crossref.MostInBatch+1)
	for i := range many {
		many[i] = order(strconv.Itoa(i))
	}
	tests := map[string]struct {
		references []crossref.Reference
		code       fault.Code
		field      string
	}{
		"no entity":  {[]crossref.Reference{{Kind: "order", Number: "1"}}, fault.Invalid, "entity"},
		"no kind":    {[]crossref.Reference{{Entity: "acme", Number: "1"}}, fault.Invalid, "kind"},
		"no number":  {[]crossref.Reference{{Entity: "acme", Kind: "order"}}, fault.Invalid, "number"},
		"over limit": {many, fault.TooLarge, ""},
	}
	db := storetest.SQLite(t, store.Options{})
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				_, err := crossref.Lock(t.Context(), tx, test.references)
				return err
			})
			if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAHeldReferenceMakesAnotherWaitAndLetsNeighborsPass(t *testing.T) {
	db := storetest.Postgres(t, store.Options{LockTimeout: 20 * time.Millisecond, Attempts: 1})
	lock(t, db, order("PO-1"), order("PO-2"))
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if _, err := crossref.Lock(t.Context(), tx, []crossref.Reference{order("PO-1"), order("PO-9")}); err != nil {
			return err
		}
		for held, code := range map[crossref.Reference]fault.Code{order("PO-1"): fault.Contended, order("PO-9"): fault.Contended, order("PO-2"): ""} {
			if err := try(t.Context(), db, held); fault.CodeOf(err) != code {
				t.Errorf("%s: %v, want %q", held, err, code)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := try(t.Context(), db, order("PO-1")); err != nil {
		t.Errorf("the lock outlived its transaction: %v", err)
	}
}

func try(ctx context.Context, db store.DB, r crossref.Reference) error {
	return db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		_, err := crossref.Lock(ctx, tx, []crossref.Reference{r})
		return err
	})
}

func TestBatchesThatShareReferencesNeverDeadlock(t *testing.T) {
	db := storetest.Postgres(t, store.Options{})
	done := make(chan error)
	for worker := range 8 {
		go func() {
			var err error
			for round := range 20 {
				var mine []crossref.Reference
				for i := range 10 {
					mine = append(mine, order(strconv.Itoa((i*7+worker*3+round)%15)))
				}
				if worker%2 == 0 {
					slices.Reverse(mine)
				}
				err = db.Write(context.Background(), store.Transactions, func(tx *store.Tx) error {
					_, err := crossref.Lock(context.Background(), tx, mine)
					return err
				})
				if err != nil {
					break
				}
			}
			done <- err
		}()
	}
	for range 8 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestAReferenceReadsAsAPersonWouldSayIt(t *testing.T) {
	ours, theirs := order("PO-7"), crossref.Reference{Entity: "acme", Kind: "invoice", Issuer: "globex", Number: "41"}
	if ours.String() != "order PO-7 of acme" || theirs.String() != "invoice 41 by globex of acme" {
		t.Errorf("%s, %s", ours, theirs)
	}
}
