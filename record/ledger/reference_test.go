package ledger_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func order(number string) crossref.Reference {
	return crossref.Reference{Entity: "acme-de", Kind: "order", Number: number}
}

// keyOf locks a reference and gives its key.
func keyOf(t testing.TB, db store.DB, r crossref.Reference) (key int64) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		keys, err := crossref.Lock(t.Context(), tx, []crossref.Reference{r})
		key = keys[r]
		return err
	})
	return key
}

func TestAReferenceStandsForOnePurchase(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p, other := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V"), open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8W")
		one, two, loose := keyOf(t, db, order("PO-1")), keyOf(t, db, order("PO-2")), keyOf(t, db, order("PO-3"))
		write(t, db, func(tx *store.Tx) error {
			return recorded.Put(t.Context(), tx, map[int64]recorded.Purchase{one: p, two: other})
		})
		write(t, db, func(tx *store.Tx) error {
			found, err := recorded.Behind(t.Context(), tx, one, two, loose)
			if diff := cmp.Diff(map[int64]recorded.Purchase{one: p, two: other}, found); diff != "" {
				t.Error(diff)
			}
			references, errToo := recorded.References(t.Context(), tx, p.Row, other.Row)
			want := map[int64][]crossref.Reference{p.Row: {order("PO-1")}, other.Row: {order("PO-2")}}
			if diff := cmp.Diff(want, references); diff != "" || errToo != nil {
				t.Error(diff, errToo)
			}
			return err
		})
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			return recorded.Put(t.Context(), tx, map[int64]recorded.Purchase{one: other})
		})
		if fault.CodeOf(err) != fault.Conflict {
			t.Errorf("it stands for another: %v", err)
		}
	})
}

func TestWhatADocumentSpokeOfBefore(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p, other := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V"), open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8W")
		doc := golden(t, "../../canonical/testdata/receipt.json")
		lines := linesOf(say(t, db, p, doc, "A"))
		say(t, db, other, doc, "B")
		stranger := receipt("R-9")
		write(t, db, func(tx *store.Tx) error {
			all, err := recorded.EarlierOf(t.Context(), tx, stranger, doc.Identity())
			spoke := map[int64]int{}
			for _, e := range all {
				spoke[e.Purchase.Row]++
				if e.Index != 1 || e.Purchase != p && e.Purchase != other {
					t.Errorf("%+v", e)
				}
			}
			if spoke[p.Row] != len(lines) || spoke[other.Row] != len(lines) {
				t.Errorf("%v lines, want %d of each", spoke, len(lines))
			}
			return err
		})
	})
}

func TestNobodyAskedGetsNothing(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		behind, err := recorded.Behind(t.Context(), tx)
		references, errToo := recorded.References(t.Context(), tx)
		earlier, errThree := recorded.EarlierOf(t.Context(), tx, []canonical.Identity{}...)
		said, errFour := recorded.Heard(t.Context(), tx)
		postings, errFive := recorded.Posted(t.Context(), tx)
		standings, errSix := recorded.Standings(t.Context(), tx)
		if len(behind)+len(references)+len(earlier)+len(said)+len(postings)+len(standings) != 0 {
			t.Error("something came back")
		}
		for _, e := range []error{errToo, errThree, errFour, errFive, errSix} {
			if e != nil {
				t.Error(e)
			}
		}
		return err
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
}
