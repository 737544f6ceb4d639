package journal_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// A history is the model of the versions: the contents of each document, in their order.
type history map[string][]string

// add gives the version that a content is, and whether it is the latest one sent again.
func (h history) add(number, content string) (version int, same bool) {
	if all := h[number]; len(all) > 0 && all[len(all)-1] == content {
		return len(all), true
	}
	h[number] = append(h[number], content)
	return len(h[number]), false
}

// However documents are sent, in one transaction or in several, their versions are those of the model, and each version has a key
// that stays its own.
func TestVersionsAgainstTheirModel(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	run := uint64(0)
	rapid.Check(t, func(rt *rapid.T) {
		run++
		known, rows := history{}, map[string]int64{}
		for batch := range rapid.IntRange(1, 4).Draw(rt, "transactions") {
			event := record(t, db, message(fmt.Sprintf("%d-%d", run, batch), run, ""))[0].Event
			var sent []journal.Document
			for item := range rapid.IntRange(1, 6).Draw(rt, "documents") {
				number := fmt.Sprintf("%d-%s", run, rapid.SampledFrom([]string{"RE-7", "RE-8"}).Draw(rt, "number"))
				sent = append(sent, document(event, item, number, rapid.SampledFrom([]string{"A", "B", "C"}).Draw(rt, "content")))
			}
			write(t, db, func(tx *store.Tx) error {
				got, err := journal.AddDocuments(t.Context(), tx, sent...)
				for i, v := range got {
					number := sent[i].Identity.Number
					version, same := known.add(number, string(sent[i].Content))
					key := fmt.Sprintf("%s/%d", number, version)
					if v.Number != version || v.Same != same || v.Row == 0 || rows[key] != 0 && rows[key] != v.Row {
						rt.Errorf("%s is %+v, want version %d (same: %v) at %d", number, v, version, same, rows[key])
					}
					rows[key] = v.Row
				}
				return err
			})
		}
		read(t, db, func(tx *store.Tx) error { return known.heldBy(t, tx, rows) })
	})
}

// heldBy compares what the database holds with the model.
func (h history) heldBy(t testing.TB, tx *store.Tx, rows map[string]int64) error {
	for number, contents := range h {
		id := document(0, 0, number, "").Identity
		versions, err := journal.VersionsOf(t.Context(), tx, id)
		if err != nil {
			return err
		}
		var held []string
		for _, v := range versions {
			held = append(held, string(v.Content))
		}
		if diff := cmp.Diff(contents, held); diff != "" {
			t.Errorf("%s: %s", number, diff)
		}
		for version := 1; version <= len(contents); version++ {
			row, err := journal.RowOf(t.Context(), tx, id, version)
			if err != nil || row != rows[fmt.Sprintf("%s/%d", number, version)] {
				t.Errorf("version %d of %s is at %d, %v", version, number, row, err)
			}
		}
	}
	return nil
}

// What tells documents apart is every part of their identity but the revision.
func TestWhichDocumentsShareTheirVersions(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*canonical.Identity)
		want   journal.Version // without its key
	}{
		"the same document":           {func(*canonical.Identity) {}, journal.Version{Number: 2}},
		"another revision":            {func(id *canonical.Identity) { id.Revision = 9 }, journal.Version{Number: 2}},
		"another number":              {func(id *canonical.Identity) { id.Number = "RE-70" }, journal.Version{Number: 1}},
		"a number in small letters":   {func(id *canonical.Identity) { id.Number = "re-7" }, journal.Version{Number: 1}},
		"another issuer":              {func(id *canonical.Identity) { id.Issuer = "4012345000016" }, journal.Version{Number: 1}},
		"no issuer":                   {func(id *canonical.Identity) { id.Issuer = "" }, journal.Version{Number: 1}},
		"another source":              {func(id *canonical.Identity) { id.Source = "mail" }, journal.Version{Number: 1}},
		"another entity":              {func(id *canonical.Identity) { id.Entity = "acme-at" }, journal.Version{Number: 1}},
		"another kind of that number": {func(id *canonical.Identity) { id.Kind = canonical.KindCreditNote }, journal.Version{Number: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				event := record(t, db, message("a", 1, ""))[0].Event
				second := document(event, 1, "RE-7", "B")
				test.change(&second.Identity)
				write(t, db, func(tx *store.Tx) error {
					got, err := journal.AddDocuments(t.Context(), tx, document(event, 0, "RE-7", "A"), second)
					if err != nil {
						return err
					}
					got[1].Row = 0
					if got[1] != test.want {
						t.Errorf("got %+v, want %+v", got[1], test.want)
					}
					return nil
				})
			})
		})
	}
}

func TestAVersionThatIsNotOnRecord(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		event := record(t, db, message("a", 1, ""))[0].Event
		d := document(event, 0, "RE-7", "A")
		write(t, db, func(tx *store.Tx) error {
			if none, err := journal.AddDocuments(t.Context(), tx); none != nil || err != nil {
				t.Errorf("no documents are %v, %v", none, err)
			}
			_, err := journal.AddDocument(t.Context(), tx, d)
			return err
		})
		read(t, db, func(tx *store.Tx) error {
			for _, version := range []int{-1, 0, 2} {
				if row, err := journal.RowOf(t.Context(), tx, d.Identity, version); fault.CodeOf(err) != fault.NotFound {
					t.Errorf("version %d is at %d, %v", version, row, err)
				}
			}
			if held, err := journal.DocumentsOf(t.Context(), tx, event+1); len(held) != 0 || err != nil {
				t.Errorf("a message that is not there holds %v, %v", held, err)
			}
			return nil
		})
	})
}

// What a cause says is taken apart the same way whether it is kept or only shown.
func TestReasonsAreWhatIsKept(t *testing.T) {
	broken := canonical.Violations{
		{Rule: "BR-03", Path: "issueDate", Expected: "a date", Next: "Ask the issuer."},
		{Rule: "BR-06", Path: "seller.name", Expected: "a name", Next: "Ask.", Severity: canonical.Warning},
		{Rule: "BR-27", Path: "lines[0].price.net", Value: "-1.00 EUR", Expected: "zero or more", Next: "Ask the issuer."},
	}
	for name, test := range map[string]struct {
		cause error
		want  []journal.Refusal
	}{
		"violations that block, wrapped": {fault.Wrap(broken.Err(), "reading an invoice"), []journal.Refusal{
			{Code: fault.Invalid, Field: "issueDate", Reason: "BR-03 issueDate: is nothing, should be a date", Hint: "Ask the issuer."},
			{Code: fault.Invalid, Field: "lines[0].price.net", Reason: "BR-27 lines[0].price.net: is -1.00 EUR, should be zero or more", Hint: "Ask the issuer."},
		}},
		"a kind that does not exist": {fault.New(fault.Unsupported, "no document is of kind %q", "letter").On("envelope.kind").Do("Use another."), []journal.Refusal{
			{Code: fault.Unsupported, Field: "envelope.kind", Reason: `envelope.kind: no document is of kind "letter"`, Hint: "Use another."},
		}},
		"an error of somebody else": {errors.New("torn in two"), []journal.Refusal{{Code: fault.Internal, Reason: "torn in two"}}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, journal.Reasons(test.cause)); diff != "" {
				t.Error(diff)
			}
			storetest.Both(t, func(t *testing.T, db store.DB) {
				event := record(t, db, message("a", 1, ""))[0].Event
				write(t, db, func(tx *store.Tx) error { return journal.Refuse(t.Context(), tx, event, test.cause) })
				read(t, db, func(tx *store.Tx) error {
					kept, err := journal.RefusalsOf(t.Context(), tx, event)
					for i := range kept {
						kept[i].Event = 0
					}
					if diff := cmp.Diff(test.want, kept); diff != "" {
						t.Error(diff)
					}
					return err
				})
			})
		})
	}
}
