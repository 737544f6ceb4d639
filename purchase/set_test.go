package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
)

// saidOf gives what a document says of the purchase P1.
func saidOf(doc canonical.Document, version int) purchase.Said {
	said := purchase.Said{Document: doc.Identity(), Version: version}
	for _, m := range purchase.Read(doc, version, day(2)) {
		said.Statements = append(said.Statements, m.Statements...)
	}
	return said
}

// spoken lists a set as "number@version line", with a minus before what is gone.
func spoken(set []purchase.Statement) (all []string) {
	for _, s := range set {
		text := s.Document.Number + "@" + string(rune('0'+s.Version)) + " " + s.Line
		if s.Gone {
			text = "-" + text
		}
		all = append(all, text)
	}
	return all
}

func TestWhatWasSaidIsReplacedByWhatIsSaid(t *testing.T) {
	first := saidOf(receipt("R1", 3, takes("10", "1 EA", ""), takes("20", "1 EA", "")), 1)
	second := saidOf(receipt("R1", 3, takes("20", "2 EA", "")), 2)
	withdrawn := purchase.Said{Document: first.Document, Version: 3}
	ordered, amended := saidOf(order(1, 1, original, asks("10", "1 EA", 3)), 1), saidOf(order(2, 2, amendment, asks("10", "2 EA", 3)), 2)
	tests := map[string]struct {
		said []purchase.Said
		want []string
	}{
		"once":                          {[]purchase.Said{first}, []string{"R1@1 10", "R1@1 20"}},
		"twice":                         {[]purchase.Said{first, first}, []string{"R1@1 10", "R1@1 20"}},
		"a line is left out":            {[]purchase.Said{first, second}, []string{"R1@2 20", "-R1@2 10"}},
		"an older version comes again":  {[]purchase.Said{first, second, first}, []string{"R1@2 20", "-R1@2 10"}},
		"all is taken back":             {[]purchase.Said{first, second, withdrawn}, []string{"-R1@3 20", "-R1@3 10"}},
		"and an older comes once more":  {[]purchase.Said{first, withdrawn, second, first}, []string{"-R1@3 10", "-R1@3 20"}},
		"versions of an order all stay": {[]purchase.Said{ordered, amended, ordered}, []string{"P1@1 ", "P1@1 10", "P1@2 ", "P1@2 10"}},
		"of two documents both stay":    {[]purchase.Said{ordered, first}, []string{"R1@1 10", "R1@1 20", "P1@1 ", "P1@1 10"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var set []purchase.Statement
			for _, said := range test.said {
				set = purchase.Merge(set, said)
			}
			if diff := cmp.Diff(test.want, spoken(set)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestHearingAgainChangesNothing: a document version that is in the set, or older than what is, leaves it as it was.
func TestHearingAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var set []purchase.Statement
		feed := drawWarehouse(rt, "wms")
		for _, e := range feed {
			set = purchase.Merge(set, saidOf(e.doc, e.version))
		}
		for _, e := range feed {
			again := purchase.Merge(set, saidOf(e.doc, e.version))
			if len(again) != len(set) {
				rt.Fatalf("%s came again: %v became %v", e.doc.Identity(), spoken(set), spoken(again))
			}
		}
	})
}

func TestHowFarADocumentReaches(t *testing.T) {
	before := saidOf(receipt("R1", 3, takes("10", "1 EA", "")), 1)
	whole := saidOf(answerAll("A1", 1, 3, canonical.ResponseAccepted), 1)
	tests := map[string]struct {
		before []purchase.Statement
		said   purchase.Said
		lines  []string
		whole  bool
	}{
		"its lines":                          {nil, before, []string{"10"}, false},
		"and those that it spoke of":         {before.Statements, saidOf(receipt("R1", 3, takes("20", "1 EA", "")), 2), []string{"10", "20"}, false},
		"an order reaches all":               {nil, saidOf(order(1, 1, original, asks("10", "1 EA", 3)), 1), []string{"10"}, true},
		"an answer to all does":              {nil, whole, nil, true},
		"and so does what corrects that one": {whole.Statements, saidOf(answer("A1", 1, 3, promises("10", "1 EA", "", 3)), 2), []string{"10"}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			lines, whole := purchase.Reach(test.before, test.said)
			if diff := cmp.Diff(test.lines, lines); diff != "" || whole != test.whole {
				t.Errorf("whole %t\n%s", whole, diff)
			}
		})
	}
}
