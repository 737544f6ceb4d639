package ledger_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/record/journal"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/lease"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func day(d int) canonical.Date { return canonical.DateOf(noon().AddDate(0, 0, d-2)) }

// write runs fn in a transaction that must commit.
func write(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}

func open(t testing.TB, db store.DB, key string) (p recorded.Purchase) {
	t.Helper()
	write(t, db, func(tx *store.Tx) (err error) {
		all, err := recorded.Open(t.Context(), tx, noon(), recorded.New{Key: key, Entity: "acme-de"})
		if err == nil {
			p = all[0]
		}
		return err
	})
	return p
}

func receipt(number string) canonical.Identity {
	return canonical.Identity{Kind: canonical.KindReceipt, Entity: "acme-de", Source: "wms", Number: number}
}

// version records a version of a document in the journal, so that something can be owed to it.
func version(t testing.TB, db store.DB, id canonical.Identity, content string) (v recorded.Version) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		all, err := journal.Record(t.Context(), tx, noon(), []journal.Message{{Feed: "wms", ID: id.String() + content, Body: []byte(content)}})
		if err != nil {
			return err
		}
		sum := sha256.Sum256([]byte(content))
		added, err := journal.AddDocument(t.Context(), tx, journal.Document{
			Event: all[0].Event, Identity: id, SchemaVersion: 1, SHA256: hex.EncodeToString(sum[:]), Content: []byte(content),
		})
		v = recorded.Version{Row: added.Row, Number: added.Number}
		return err
	})
	return v
}

// fact says a quantity, and an amount unless it is empty, of a line as received.
func fact(line string, d int, quantity, amount string) ledger.Fact {
	f := ledger.Fact{Account: ledger.Line(line, ledger.Received), Day: day(d), Value: ledger.Value{Quantity: measure.MustQuantity(quantity)}}
	if amount != "" {
		f.Value.Amount = money.MustAmount(amount)
	}
	return f
}

// post posts what a version of a document says, by difference to what is posted, and gives the ledger afterwards.
func post(t testing.TB, db store.DB, p recorded.Purchase, id canonical.Identity, v recorded.Version, facts ...ledger.Fact) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		all, err := recorded.Posted(t.Context(), tx, recorded.LinesOf(p, "10", "20")...)
		if err != nil {
			return err
		}
		effect, err := ledger.EffectOf(facts...)
		if err != nil {
			return err
		}
		more, err := ledger.Difference(all[p.Row], effect, ledger.Owner{Document: id, Version: v.Number})
		if err != nil {
			return err
		}
		return recorded.Post(t.Context(), tx, recorded.Owed{Purchase: p, Version: v, Postings: more})
	})
}

func posted(t testing.TB, db store.DB, p recorded.Purchase, lines ...string) (all []ledger.Posting) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		found, err := recorded.Posted(t.Context(), tx, recorded.LinesOf(p, lines...)...)
		all = found[p.Row]
		return err
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	return all
}

// place lets everything that waits have its place.
func place(t testing.TB, db store.DB) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		l, _, err := lease.Acquire(t.Context(), tx, sequence.Task, "test", noon(), time.Hour)
		if err != nil {
			return err
		}
		_, err = sequence.Place(t.Context(), tx, l, 1000, noon())
		return err
	})
}

func TestAPurchaseIsOpenedOnce(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, err := recorded.Open(t.Context(), tx, noon(), recorded.New{Key: p.Key, Entity: "acme-uk"})
			return err
		})
		if fault.CodeOf(err) != fault.Conflict {
			t.Errorf("opened again: %v", err)
		}
		if err := db.Read(t.Context(), func(tx *store.Tx) error {
			found, err := recorded.Find(t.Context(), tx, p.Key)
			if diff := cmp.Diff(p, found); diff != "" {
				t.Error(diff)
			}
			if _, missing := recorded.Find(t.Context(), tx, "01JD8Z6Q3V7K9M2N4P5R6S7T8W"); fault.CodeOf(missing) != fault.NotFound {
				t.Errorf("another key: %v", missing)
			}
			return err
		}); err != nil {
			t.Fatal(fault.Text(err))
		}
	})
}

func TestPostingsComeBackAsTheyWereRecorded(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p, other := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V"), open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8W")
		first := version(t, db, receipt("R-1"), "A")
		freight := ledger.Fact{
			Account: ledger.Account{Class: ledger.Charge, Key: "FC", Stage: ledger.Invoiced}, Day: day(3),
			Value: ledger.Value{Amount: money.MustAmount("9.00 EUR")},
		}
		post(t, db, p, receipt("R-1"), first, fact("10", 3, "10.50 KGM", "131.25 EUR"), fact("20", 4, "3 EA", ""), freight)
		post(t, db, other, receipt("R-1"), first, fact("10", 3, "1 EA", ""))
		tests := map[string]struct {
			lines []string
			want  []string
		}{
			"all lines":               {[]string{"10", "20"}, []string{"goods/10/received 10.50 KGM 131.25 EUR", "goods/20/received 3 EA", "charge/FC/invoiced 9.00 EUR"}},
			"one line":                {[]string{"20"}, []string{"goods/20/received 3 EA", "charge/FC/invoiced 9.00 EUR"}},
			"no line":                 {nil, []string{"charge/FC/invoiced 9.00 EUR"}},
			"a line unknown":          {[]string{"30"}, []string{"charge/FC/invoiced 9.00 EUR"}},
			"a line named as a quote": {[]string{`"'; --`}, []string{"charge/FC/invoiced 9.00 EUR"}},
		}
		for name, test := range tests {
			var got []string
			for _, posting := range posted(t, db, p, test.lines...) {
				got = append(got, said(posting))
				if posting.Document != receipt("R-1") || posting.Version != 1 || posting.Place != 0 {
					t.Errorf("%s: %+v", name, posting)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
	})
}

// said gives a posting in a line.
func said(p ledger.Posting) string {
	text := p.Account.String()
	if (p.Value.Quantity != measure.Quantity{}) {
		text += " " + p.Value.Quantity.String()
	}
	if (p.Value.Amount != money.Amount{}) {
		text += " " + p.Value.Amount.String()
	}
	return text
}

func TestAsKnownAtAPlace(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		post(t, db, p, receipt("R-1"), version(t, db, receipt("R-1"), "A"), fact("10", 3, "10 EA", ""))
		place(t, db)
		known := posted(t, db, p, "10")[0].Place
		post(t, db, p, receipt("R-1"), version(t, db, receipt("R-1"), "B"), fact("10", 3, "8 EA", ""))
		for want, view := range map[string]ledger.View{"10 EA": {Known: known}, "8 EA": {}} {
			balances, err := ledger.BalancesOf(posted(t, db, p, "10"), view)
			if got := balances.At("10", ledger.Received).Quantity.String(); err != nil || got != want {
				t.Errorf("%+v shows %s, want %s; %v", view, got, want, err)
			}
		}
		place(t, db)
		for _, posting := range posted(t, db, p, "10") {
			if posting.Place == 0 {
				t.Errorf("%s has no place", said(posting))
			}
		}
	})
}

func TestADamagedPostingIsSaid(t *testing.T) {
	for _, damage := range []store.Statement{
		"UPDATE purchase_posting SET quantity = 'ten'", "UPDATE purchase_posting SET amount = '1.00'", "UPDATE purchase_posting SET day = 'yesterday'",
	} {
		db := storetest.SQLite(t, store.Options{})
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		post(t, db, p, receipt("R-1"), version(t, db, receipt("R-1"), "A"), fact("10", 3, "10 EA", ""))
		write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(t.Context(), damage); return err })
		err := db.Read(t.Context(), func(tx *store.Tx) error {
			_, err := recorded.Posted(t.Context(), tx, recorded.LinesOf(p, "10")...)
			return err
		})
		if fault.CodeOf(err) != fault.Corrupt {
			t.Errorf("%s: %v", damage, err)
		}
	}
}

// TestTheLedgerOnRecordIsTheLedger posts versions of documents in any order, and holds what comes back to what was posted.
func TestTheLedgerOnRecordIsTheLedger(t *testing.T) {
	db, run := storetest.SQLite(t, store.Options{}), 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		p := open(t, db, fmt.Sprintf("key-%d", run))
		last := map[int][]ledger.Fact{}
		for n := range rapid.IntRange(1, 5).Draw(rt, "versions") {
			document := rapid.IntRange(1, 2).Draw(rt, "document")
			var facts []ledger.Fact
			for range rapid.IntRange(0, 3).Draw(rt, "facts") {
				facts = append(facts, fact(rapid.SampledFrom([]string{"10", "20"}).Draw(rt, "line"), rapid.IntRange(1, 4).Draw(rt, "day"),
					strconv.Itoa(rapid.IntRange(-9, 99).Draw(rt, "quantity"))+" EA", strconv.Itoa(rapid.IntRange(-999, 9999).Draw(rt, "amount"))+".10 EUR"))
			}
			id := receipt(fmt.Sprintf("R-%d-%d", run, document))
			post(t, db, p, id, version(t, db, id, strconv.Itoa(n)), facts...)
			last[document] = facts
		}
		var want []ledger.Posting
		for _, facts := range last {
			for _, f := range facts {
				want = append(want, ledger.Posting{Fact: f})
			}
		}
		expected, err := ledger.BalancesOf(want, ledger.View{})
		if err != nil {
			rt.Fatal(err)
		}
		got, err := ledger.BalancesOf(posted(t, db, p, "10", "20"), ledger.View{})
		if err != nil || !got.Equal(expected) {
			rt.Fatalf("on record stands %v, want %v; %v", got, expected, err)
		}
	})
}
