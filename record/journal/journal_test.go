package journal_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// message makes a message of the feed wms/receipts that stands at a sequence of the log.
func message(id string, sequence uint64, body string) journal.Message {
	return journal.Message{
		Feed: "wms/receipts", ID: id, Body: []byte(body), Accepted: noon(),
		Place: journal.Place{Domain: "inventory", Stream: "01JM", Sequence: sequence},
	}
}

// write runs fn in a transaction that must commit.
func write(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// record records messages in a transaction of their own.
func record(t testing.TB, db store.DB, messages ...journal.Message) (all []journal.Recording) {
	t.Helper()
	write(t, db, func(tx *store.Tx) (err error) {
		all, err = journal.Record(t.Context(), tx, noon(), messages)
		return err
	})
	return all
}

func TestWhatIsNewAndWhatRepeats(t *testing.T) {
	other := message("b", 5, "one")
	other.Feed = "wms-south/receipts"
	tests := map[string]struct {
		batches [][]journal.Message
		want    []journal.Recording // of the last batch
	}{
		"two messages": {
			[][]journal.Message{{message("a", 1, "one"), message("b", 2, "two")}},
			[]journal.Recording{{Event: 1}, {Event: 2}},
		},
		"the same again, in another transaction": {
			[][]journal.Message{{message("a", 1, "one")}, {message("a", 2, "one")}},
			[]journal.Recording{{Event: 1, Repeat: true}},
		},
		"the same again, in the same transaction": {
			[][]journal.Message{{message("a", 1, "one"), message("b", 2, "two"), message("a", 3, "one")}},
			[]journal.Recording{{Event: 1}, {Event: 2}, {Event: 1, Repeat: true}},
		},
		"the same identity with other bytes": {
			[][]journal.Message{{message("a", 1, "one")}, {message("a", 2, "other")}},
			[]journal.Recording{{Event: 2, Differs: 1}},
		},
		"the first bytes once more, after others": {
			[][]journal.Message{{message("a", 1, "one")}, {message("a", 2, "other")}, {message("a", 3, "one"), message("a", 4, "other")}},
			[]journal.Recording{{Event: 1, Repeat: true}, {Event: 2, Repeat: true, Differs: 1}},
		},
		"the same identity in another feed": {
			[][]journal.Message{{message("b", 1, "one")}, {other}},
			[]journal.Recording{{Event: 2}},
		},
		"no bytes": {
			[][]journal.Message{{message("a", 1, "")}, {message("a", 2, "")}},
			[]journal.Recording{{Event: 1, Repeat: true}},
		},
		"nothing": {[][]journal.Message{{}}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				var got []journal.Recording
				for _, batch := range test.batches {
					got = record(t, db, batch...)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestAMessageIsKeptByteByByte(t *testing.T) {
	big := message("big", 2, strings.Repeat("\x00\xff1234", 700_000)) // four parts
	big.Attributes, big.ContentType = map[string]string{"trace": "00-abc", "quote": `"'`}, "application/edi-x12"
	storetest.Both(t, func(t *testing.T, db store.DB) {
		keys := record(t, db, message("small", 1, "one"), big, message("empty", 3, ""))
		read(t, db, func(tx *store.Tx) error {
			for i, want := range []journal.Message{message("small", 1, "one"), big, message("empty", 3, "")} {
				event, err := journal.Get(t.Context(), tx, keys[i].Event)
				if err != nil {
					return err
				}
				body, err := journal.Body(t.Context(), tx, keys[i].Event)
				if err != nil {
					return err
				}
				if !bytes.Equal(body, want.Body) {
					t.Errorf("%s: %d bytes came back, want %d", want.ID, len(body), len(want.Body))
				}
				want.Body = nil
				if diff := cmp.Diff(want, event.Message); diff != "" || !event.Recorded.Equal(noon()) || event.Length != len(body) {
					t.Errorf("%s: recorded %v, %d bytes\n%s", want.ID, event.Recorded, event.Length, diff)
				}
			}
			return nil
		})
	})
}

func TestARepeatLeavesWhereItStands(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		key := record(t, db, message("a", 1, "one"))[0].Event
		record(t, db, message("a", 7, "one"))
		record(t, db, message("a", 9, "one"))
		read(t, db, func(tx *store.Tx) error {
			found, err := journal.Find(t.Context(), tx, "wms/receipts", "a")
			if err != nil {
				return err
			}
			places, err := journal.Places(t.Context(), tx, key)
			if len(found) != 1 || found[0].Repeats != 2 || len(places) != 2 || places[0].Sequence != 7 || places[1].Sequence != 9 {
				t.Errorf("found %+v, repeats at %+v", found, places)
			}
			return err
		})
	})
}

func TestWhatCannotBeRecorded(t *testing.T) {
	nameless, homeless := message("", 1, "one"), message("a", 1, "one")
	homeless.Feed = ""
	db := storetest.SQLite(t, store.Options{})
	for field, m := range map[string]journal.Message{"id": nameless, "feed": homeless} {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, err := journal.Record(t.Context(), tx, noon(), []journal.Message{message("good", 1, ""), m})
			return err
		})
		if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != field {
			t.Errorf("without %s: %v", field, err)
		}
	}
	read(t, db, func(tx *store.Tx) error {
		if found, err := journal.Find(t.Context(), tx, "wms/receipts", "good"); err != nil || len(found) != 0 {
			t.Errorf("its neighbor was kept though the transaction failed: %v, %v", found, err)
		}
		return nil
	})
}

func TestAMissingOrDamagedMessageIsSaid(t *testing.T) {
	for name, damage := range map[string]store.Statement{
		"without its bytes":             "DELETE FROM journal_payload",
		"cut short":                     "UPDATE journal_payload SET bytes = 'on'",
		"other bytes of the same count": "UPDATE journal_payload SET bytes = 'two'",
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				key := record(t, db, message("a", 1, "one"))[0].Event
				write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(t.Context(), damage); return err })
				read(t, db, func(tx *store.Tx) error {
					if body, err := journal.Body(t.Context(), tx, key); fault.CodeOf(err) != fault.Corrupt {
						t.Errorf("got %q, %v", body, err)
					}
					return nil
				})
			})
		})
	}
	db := storetest.SQLite(t, store.Options{})
	read(t, db, func(tx *store.Tx) error {
		if _, err := journal.Body(t.Context(), tx, 1); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("a message that is not there: %v", err)
		}
		return nil
	})
}

// TestEachMessageIsNewOnce repeats messages in any order over any batches and holds the journal to the one promise: of each
// pair of identity and bytes exactly one is new.
func TestEachMessageIsNewOnce(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		fresh, sent := map[string]int{}, map[string]bool{}
		sequence := uint64(0)
		for range rapid.IntRange(1, 5).Draw(rt, "batches") {
			var batch []journal.Message
			for range rapid.IntRange(1, 8).Draw(rt, "messages") {
				sequence++
				m := message(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "id"), sequence, rapid.SampledFrom([]string{"x", "y"}).Draw(rt, "body"))
				m.Feed += strings.Repeat("!", run)
				batch = append(batch, m)
				sent[m.ID+string(m.Body)] = true
			}
			for i, r := range record(t, db, batch...) {
				if !r.Repeat {
					fresh[batch[i].ID+string(batch[i].Body)]++
				}
			}
		}
		for what := range sent {
			if fresh[what] != 1 {
				rt.Fatalf("%s was new %d times", what, fresh[what])
			}
		}
	})
}

func read(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}
