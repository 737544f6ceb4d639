package ledger_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
)

func TestAsOfADayAndAsKnownAtAPlace(t *testing.T) {
	posted := post(t, nil, effect(t, received("10", 3, "10 EA")), receipt("R-1"), 1)
	posted[0].Place = 100
	posted = post(t, posted, effect(t, received("10", 5, "7 EA")), receipt("R-1"), 2)
	posted[1].Place, posted[2].Place = 200, 201
	posted = post(t, posted, effect(t, received("10", 6, "1 EA")), receipt("R-2"), 1) // has no place yet
	tests := map[string]struct {
		view ledger.View
		want string
	}{
		"everything":                                {ledger.View{}, "8 EA"},
		"as of a day before all":                    {ledger.View{Through: day(2)}, ""},
		"as of the 3rd, known now":                  {ledger.View{Through: day(3)}, "0 EA"},
		"as of the 5th, known now":                  {ledger.View{Through: day(5)}, "7 EA"},
		"as known before anything":                  {ledger.View{Known: 99}, ""},
		"as known before the correction":            {ledger.View{Known: 100}, "10 EA"},
		"as of the 3rd, known before the correct.":  {ledger.View{Through: day(3), Known: 150}, "10 EA"},
		"as known in the middle of the correction":  {ledger.View{Known: 200}, "0 EA"},
		"what has no place is known to nobody else": {ledger.View{Known: 1 << 40}, "7 EA"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			balances, err := ledger.BalancesOf(posted, test.view)
			if err != nil {
				t.Fatal(err)
			}
			if got := balances.At("10", ledger.Received); !got.Equal(value(test.want, "")) {
				t.Errorf("%s stands there, want %q", got.Quantity, test.want)
			}
		})
	}
}

func TestPostingsThatNothingCouldHaveMadeAreSaid(t *testing.T) {
	posted := post(t, nil, effect(t, received("10", 3, "10 EA")), receipt("R-1"), 1)
	odd := posted[0]
	odd.Value = value("1 KGM", "")
	if _, err := ledger.BalancesOf(append(posted, odd), ledger.View{}); fault.CodeOf(err) != fault.Corrupt {
		t.Errorf("got %v", err)
	}
}

func TestAccountsHaveAnOrder(t *testing.T) {
	balances := ledger.Balances{}
	for _, class := range ledger.Classes() {
		for _, key := range []string{"10", "20"} {
			for _, stage := range ledger.Stages() {
				balances[ledger.Account{Class: class, Key: key, Stage: stage}] = ledger.Value{}
			}
		}
	}
	accounts := balances.Accounts()
	if len(accounts) != 5*2*10 || !slices.IsSortedFunc(accounts, ledger.Account.Compare) {
		t.Errorf("%v", accounts)
	}
	if first, last := accounts[0], accounts[len(accounts)-1]; first != ledger.Line("10", ledger.Requested) || last.Class != ledger.Prepayment || last.Stage != ledger.Credited {
		t.Errorf("from %s to %s", first, last)
	}
}

// An edition is a version of a document in a history: what it says.
type edition struct {
	document int
	effect   ledger.Effect
}

// histories draws documents with a few versions each, and the order in which they come: each document's own order is kept.
func histories(rt *rapid.T) [][]edition {
	facts := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) ledger.Fact {
		return ledger.Fact{
			Account: ledger.Line(rapid.SampledFrom([]string{"10", "20"}).Draw(rt, "line"), rapid.SampledFrom(ledger.Stages()[:3]).Draw(rt, "stage")),
			Day:     day(rapid.IntRange(1, 4).Draw(rt, "day")),
			Value:   value(strconv.Itoa(rapid.IntRange(-5, 20).Draw(rt, "quantity"))+" EA", strconv.Itoa(rapid.IntRange(-500, 2000).Draw(rt, "amount"))+".10 EUR"),
		}
	}), 0, 5)
	all := make([][]edition, rapid.IntRange(1, 4).Draw(rt, "documents"))
	for document := range all {
		for range rapid.IntRange(1, 4).Draw(rt, "versions") {
			e, err := ledger.EffectOf(facts.Draw(rt, "facts")...)
			if err != nil {
				rt.Fatal(err)
			}
			all[document] = append(all[document], edition{document, e})
		}
	}
	return all
}

// play posts histories in an order drawn from a seed, some versions twice, and gives the ledger.
func play(rt *rapid.T, all [][]edition, seed uint64) []ledger.Posting {
	chance, next, posted := rand.New(rand.NewPCG(seed, 1)), make([]int, len(all)), []ledger.Posting(nil)
	for {
		var open []int
		for document, editions := range all {
			if next[document] < len(editions) {
				open = append(open, document)
			}
		}
		if len(open) == 0 {
			return posted
		}
		document := open[chance.IntN(len(open))]
		owner := ledger.Owner{Document: receipt(strconv.Itoa(document)), Version: 2*next[document] + 1}
		for range 1 + chance.IntN(2) { // a version with the content of the one before posts nothing
			more, err := ledger.Difference(posted, all[document][next[document]].effect, owner)
			if err != nil {
				rt.Fatal(err)
			}
			posted = append(posted, more...)
			owner.Version++
		}
		next[document]++
	}
}

// TestTheOrderOfDocumentsDoesNotMatter: whatever the interleaving, and whatever repeats, the ledger stands as the last
// versions say, on every day.
func TestTheOrderOfDocumentsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := histories(rt)
		var last []ledger.Fact
		for _, editions := range all {
			last = append(last, editions[len(editions)-1].effect...)
		}
		posted := play(rt, all, rapid.Uint64().Draw(rt, "order"))
		for _, through := range []canonical.Date{{}, day(1), day(2), day(3), day(4)} {
			var expected []ledger.Posting
			for _, f := range last {
				expected = append(expected, ledger.Posting{Fact: f})
			}
			want, err := ledger.BalancesOf(expected, ledger.View{Through: through})
			if err != nil {
				rt.Fatal(err)
			}
			got, err := ledger.BalancesOf(posted, ledger.View{Through: through})
			if err != nil {
				rt.Fatal(err)
			}
			if !got.Equal(want) {
				rt.Fatalf("as of %s: %v, want %v", through, got, want)
			}
		}
	})
}

func TestAReversalLeavesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := histories(rt)
		posted := play(rt, all, rapid.Uint64().Draw(rt, "order"))
		for document := range all {
			gone, err := ledger.Reversal(posted, ledger.Owner{Document: receipt(strconv.Itoa(document)), Version: 100})
			if err != nil {
				rt.Fatal(err)
			}
			posted = append(posted, gone...)
		}
		balances, err := ledger.BalancesOf(posted, ledger.View{})
		if err != nil || !balances.Equal(nil) {
			rt.Fatalf("%v is left; %v", balances, err)
		}
	})
}
