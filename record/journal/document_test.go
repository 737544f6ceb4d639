package journal_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

// document makes the item-th document of a message.
func document(event int64, item int, number, content string) journal.Document {
	sum := sha256.Sum256([]byte(content))
	return journal.Document{
		Event: event, Item: item, SchemaVersion: 2, SHA256: hex.EncodeToString(sum[:]), Content: []byte(content),
		Identity: canonical.Identity{Kind: canonical.KindInvoice, Entity: "acme-de", Source: "edi", Issuer: "4012345000009", Number: number},
	}
}

func TestContentEqualToTheLatestVersionIsNoNewOne(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		event := record(t, db, message("a", 1, "an interchange"))[0].Event
		var got []int
		var same []bool
		write(t, db, func(tx *store.Tx) error {
			for item, content := range []string{"A", "A", "B", "A", "A"} {
				v, err := journal.AddDocument(t.Context(), tx, document(event, item, "RE-7", content))
				if err != nil {
					return err
				}
				got, same = append(got, v.Number), append(same, v.Same)
			}
			return nil
		})
		if diff := cmp.Diff([]int{1, 1, 2, 3, 3}, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]bool{false, true, false, false, true}, same); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDocumentsComeBackAsTheyWereRecorded(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		keys := record(t, db, message("a", 1, "an interchange"), message("b", 2, "another"))
		first, other, later := document(keys[0].Event, 0, "RE-7", "A"), document(keys[0].Event, 1, "RE-8", "A"), document(keys[1].Event, 0, "RE-7", "B")
		later.Identity.Revision = 4
		write(t, db, func(tx *store.Tx) error {
			for _, d := range []journal.Document{first, other, later} {
				if _, err := journal.AddDocument(t.Context(), tx, d); err != nil {
					return err
				}
			}
			return nil
		})
		read(t, db, func(tx *store.Tx) error {
			held, err := journal.DocumentsOf(t.Context(), tx, keys[0].Event)
			if diff := cmp.Diff([]journal.Document{first, other}, held); diff != "" || err != nil {
				t.Error(diff, err)
			}
			versions, err := journal.VersionsOf(t.Context(), tx, first.Identity)
			if diff := cmp.Diff([]journal.Document{first, later}, versions); diff != "" {
				t.Error(diff)
			}
			waiting, counted := sequence.Waiting(t.Context(), tx)
			if counted != nil || waiting != 3 {
				t.Errorf("%d documents wait for a place in the record, want 3; %v", waiting, counted)
			}
			return err
		})
	})
}

func TestADocumentNeedsItsMessageAndAHash(t *testing.T) {
	tests := map[string]struct {
		spoil func(*journal.Document)
		code  fault.Code
	}{
		"a message that is not there": {func(d *journal.Document) { d.Event = 99 }, fault.Conflict},
		"a hash of other characters":  {func(d *journal.Document) { d.SHA256 = "not a hash" }, fault.Internal},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				d := document(record(t, db, message("a", 1, ""))[0].Event, 0, "RE-7", "A")
				test.spoil(&d)
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
					_, err := journal.AddDocument(t.Context(), tx, d)
					return err
				})
				if fault.CodeOf(err) != test.code {
					t.Errorf("got %v, want %s", err, test.code)
				}
			})
		})
	}
}

func TestARefusalKeepsWhatTheFaultSaid(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		event := record(t, db, message("a", 1, "not a document"))[0].Event
		cause := fault.New(fault.Invalid, "no document is of kind %q", "invoise").On("kind").Do("Use one of the kinds.")
		write(t, db, func(tx *store.Tx) error { return journal.Refuse(t.Context(), tx, event, cause) })
		read(t, db, func(tx *store.Tx) error {
			got, err := journal.RefusalsOf(t.Context(), tx, event)
			want := []journal.Refusal{{Event: event, Code: fault.Invalid, Field: "kind", Reason: cause.Error(), Hint: "Use one of the kinds."}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			return err
		})
	})
}

func TestEachViolationIsALineOfItsOwn(t *testing.T) {
	violations := func(n int) (all canonical.Violations) {
		for i := range n {
			all = append(all, canonical.Violation{Rule: "DOC-INV-001", Path: fmt.Sprintf("lines[%d].id", i), Expected: "a number", Next: "Give it."})
		}
		return all
	}
	tests := map[string]struct{ violations, lines int }{
		"one":             {1, 1},
		"as many as kept": {journal.MostRefusals, journal.MostRefusals},
		"one more":        {journal.MostRefusals + 1, journal.MostRefusals},
		"very many":       {5000, journal.MostRefusals},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			db := storetest.SQLite(t, store.Options{})
			event := record(t, db, message("a", 1, "{}"))[0].Event
			write(t, db, func(tx *store.Tx) error {
				return journal.Refuse(t.Context(), tx, event, fault.Wrap(violations(test.violations).Err(), "reading an invoice"))
			})
			read(t, db, func(tx *store.Tx) error {
				got, err := journal.RefusalsOf(t.Context(), tx, event)
				if len(got) != test.lines || got[0].Field != "lines[0].id" || got[0].Hint != "Give it." {
					t.Fatalf("%d lines, the first %+v, want %d", len(got), got[0], test.lines)
				}
				last := got[len(got)-1].Reason
				if more := test.violations - test.lines + 1; more > 1 && last != fmt.Sprintf("and %d violations more", more) {
					t.Errorf("the last line is %q, and %d are not shown", last, more)
				}
				return err
			})
		})
	}
}
