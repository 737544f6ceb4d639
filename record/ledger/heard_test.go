package ledger_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

var exact = cmp.Options{
	cmp.Comparer(func(a, b canonical.Date) bool { return a == b }),
	cmp.Comparer(func(a, b money.Amount) bool { return a == b }),
	cmp.Comparer(func(a, b money.Decimal) bool { return a == b }),
	cmp.Comparer(func(a, b money.Currency) bool { return a == b }),
	cmp.Comparer(func(a, b measure.Quantity) bool { return a == b }),
	cmp.Comparer(func(a, b measure.Price) bool { return a == b }),
	cmp.Comparer(func(a, b measure.Unit) bool { return a == b }),
	cmp.Comparer(func(a, b canonical.Percent) bool { return a == b }),
	cmpopts.EquateEmpty(),
}

func golden(t testing.TB, name string) canonical.Document {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := canonical.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// say lets a purchase hear a document, all of its mentions as if they were of this one, and gives the set afterwards.
func say(t testing.TB, db store.DB, p recorded.Purchase, doc canonical.Document, content string, lines ...string) []purchase.Statement {
	t.Helper()
	v := version(t, db, doc.Identity(), content)
	said := purchase.Said{Document: doc.Identity(), Version: v.Number}
	for _, mention := range purchase.Read(doc, v.Number, day(2)) {
		said.Statements = append(said.Statements, mention.Statements...)
	}
	set := purchase.Merge(heard(t, db, p, lines...), said)
	own := slices.DeleteFunc(slices.Clone(set), func(s purchase.Statement) bool { return s.Document != said.Document || s.Version != said.Version })
	write(t, db, func(tx *store.Tx) error {
		return recorded.Say(t.Context(), tx, recorded.Said{Purchase: p, Version: v, Statements: own})
	})
	return set
}

// linesOf gives the lines that statements are about.
func linesOf(set []purchase.Statement) (lines []string) {
	for _, s := range set {
		if s.Line != "" && !slices.Contains(lines, s.Line) {
			lines = append(lines, s.Line)
		}
	}
	return lines
}

func heard(t testing.TB, db store.DB, p recorded.Purchase, lines ...string) (all []purchase.Statement) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		found, err := recorded.Heard(t.Context(), tx, recorded.LinesOf(p, lines...)...)
		all = found[p.Row]
		return err
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	return all
}

// TestWhatEveryKindOfDocumentSaysComesBack: each golden document says something that is read again exactly.
func TestWhatEveryKindOfDocumentSaysComesBack(t *testing.T) {
	names, err := filepath.Glob("../../canonical/testdata/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal(err)
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		saying := 0
		for _, name := range names {
			p := open(t, db, filepath.Base(name))
			set := say(t, db, p, golden(t, name), name)
			if len(set) > 0 {
				saying++
			}
			if diff := cmp.Diff(set, heard(t, db, p, linesOf(set)...), exact); diff != "" {
				t.Errorf("%s:\n%s", filepath.Base(name), diff)
			}
		}
		if saying < 10 {
			t.Errorf("only %d documents say something of a purchase", saying)
		}
	})
}

func TestOnlyTheLinesThatAreAskedForComeBack(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		lines := linesOf(say(t, db, p, golden(t, "../../canonical/testdata/order.json"), "A"))
		line := lines[len(lines)-1]
		for _, s := range heard(t, db, p, line) {
			if s.Line != "" && s.Line != line {
				t.Errorf("line %s came back, and %s was asked for", s.Line, line)
			}
		}
		if whole := heard(t, db, p); len(whole) == 0 || whole[0].Line != "" {
			t.Errorf("of the order as a whole came back %d statements", len(whole))
		}
	})
}

func TestALaterVersionReplacesAnEarlierOne(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p, doc := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V"), golden(t, "../../canonical/testdata/receipt.json")
		lines := linesOf(say(t, db, p, doc, "A"))
		if len(lines) == 0 {
			t.Fatal("the receipt says nothing of any line")
		}
		second := say(t, db, p, doc, "B", lines...)
		if diff := cmp.Diff(second, heard(t, db, p, lines...), exact); diff != "" {
			t.Error(diff)
		}
		receipt := doc.(*canonical.Receipt)
		receipt.Lines = nil
		say(t, db, p, receipt, "C", lines...)
		got := heard(t, db, p, lines...)
		if len(got) == 0 {
			t.Fatal("nobody would know that the receipt said something once")
		}
		for _, s := range got {
			if s.Version != 3 || !s.Gone {
				t.Errorf("version %d of line %s is still believed", s.Version, s.Line)
			}
		}
	})
}
