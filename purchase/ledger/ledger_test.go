package ledger_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
)

func day(d int) canonical.Date {
	date, err := canonical.NewDate(2026, 3, d)
	if err != nil {
		panic(err)
	}
	return date
}

// value reads "10 EA", "12.50 EUR" or both, apart by a comma; "-" is nothing.
func value(quantity, amount string) (v ledger.Value) {
	if quantity != "" {
		v.Quantity = measure.MustQuantity(quantity)
	}
	if amount != "" {
		v.Amount = money.MustAmount(amount)
	}
	return v
}

func received(line string, d int, quantity string) ledger.Fact {
	return ledger.Fact{Account: ledger.Line(line, ledger.Received), Day: day(d), Value: value(quantity, "")}
}

func receipt(number string) canonical.Identity {
	return canonical.Identity{Kind: canonical.KindReceipt, Entity: "acme-de", Source: "wms", Number: number}
}

func effect(t testing.TB, facts ...ledger.Fact) ledger.Effect {
	t.Helper()
	e, err := ledger.EffectOf(facts...)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return e
}

// post appends what a version adds to what is posted.
func post(t testing.TB, posted []ledger.Posting, e ledger.Effect, document canonical.Identity, version int) []ledger.Posting {
	t.Helper()
	more, err := ledger.Difference(posted, e, ledger.Owner{Document: document, Version: version})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return append(posted, more...)
}

// lines gives postings as "account day value of document@version".
func lines(postings []ledger.Posting) []string {
	var all []string
	for _, p := range postings {
		all = append(all, p.Account.String()+" "+p.Day.String()+" "+p.Value.Quantity.String())
	}
	return all
}

// The example of the package's comment.
func TestALaterVersionPostsTheDifference(t *testing.T) {
	steps := []struct {
		effect []ledger.Fact
		posts  []string
	}{
		{[]ledger.Fact{received("10", 3, "10 EA")}, []string{"goods/10/received 2026-03-03 10 EA"}},
		{[]ledger.Fact{received("10", 3, "8 EA")}, []string{"goods/10/received 2026-03-03 -2 EA"}},
		{[]ledger.Fact{received("10", 4, "8 EA")}, []string{"goods/10/received 2026-03-03 -8 EA", "goods/10/received 2026-03-04 8 EA"}},
		{nil, []string{"goods/10/received 2026-03-04 -8 EA"}},
		{nil, nil},
		{[]ledger.Fact{received("10", 3, "10 EA")}, []string{"goods/10/received 2026-03-03 10 EA"}},
	}
	var posted []ledger.Posting
	for i, step := range steps {
		before := len(posted)
		posted = post(t, posted, effect(t, step.effect...), receipt("R-1"), i+1)
		if diff := cmp.Diff(step.posts, lines(posted[before:])); diff != "" {
			t.Errorf("version %d:\n%s", i+1, diff)
		}
	}
}

func TestADocumentAnswersForItselfOnly(t *testing.T) {
	first := post(t, nil, effect(t, received("10", 3, "6 EA")), receipt("R-1"), 1)
	both := post(t, first, effect(t, received("10", 3, "4 EA")), receipt("R-2"), 1)
	gone, err := ledger.Reversal(both, ledger.Owner{Document: receipt("R-1"), Version: 2})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"goods/10/received 2026-03-03 -6 EA"}, lines(gone)); diff != "" {
		t.Error(diff)
	}
	balances, err := ledger.BalancesOf(append(both, gone...), ledger.View{})
	if got := balances.At("10", ledger.Received); err != nil || !got.Equal(value("4 EA", "")) {
		t.Errorf("%s stands on the line, want the 4 EA of the other receipt; %v", got.Quantity, err)
	}
}

func TestTheRevisionThatTheSourceCountsDoesNotMakeAnotherDocument(t *testing.T) {
	first, second := receipt("R-1"), receipt("R-1")
	first.Revision, second.Revision = 1, 2
	posted := post(t, nil, effect(t, received("10", 3, "6 EA")), first, 1)
	posted = post(t, posted, effect(t, received("10", 3, "7 EA")), second, 2)
	if got := lines(posted[1:]); len(got) != 1 || got[0] != "goods/10/received 2026-03-03 1 EA" {
		t.Errorf("posted %v", got)
	}
}

func TestWhatIsRefused(t *testing.T) {
	good := received("10", 3, "6 EA")
	posted := post(t, nil, effect(t, good), receipt("R-1"), 2)
	change := func(change func(*ledger.Fact)) []ledger.Fact {
		f := good
		change(&f)
		return []ledger.Fact{f}
	}
	tests := map[string]struct {
		facts   []ledger.Fact
		version int
		code    fault.Code
		field   string
	}{
		"a version posted already":  {[]ledger.Fact{good}, 2, fault.Conflict, ""},
		"an older version":          {[]ledger.Fact{good}, 1, fault.Conflict, ""},
		"no day":                    {change(func(f *ledger.Fact) { f.Day = canonical.Date{} }), 3, fault.Invalid, "day"},
		"no line":                   {change(func(f *ledger.Fact) { f.Account.Key = "" }), 3, fault.Invalid, "key"},
		"an unknown stage":          {change(func(f *ledger.Fact) { f.Account.Stage = "eaten" }), 3, fault.Invalid, "stage"},
		"an unknown class":          {change(func(f *ledger.Fact) { f.Account.Class = "hopes" }), 3, fault.Invalid, "class"},
		"another unit than posted":  {change(func(f *ledger.Fact) { f.Value = value("6 KGM", "") }), 3, fault.Invalid, "quantity"},
		"two units in one account":  {[]ledger.Fact{good, received("10", 3, "1 KGM")}, 3, fault.Invalid, "quantity"},
		"two currencies in one sum": {[]ledger.Fact{freight("1.00 EUR"), freight("1.00 USD")}, 3, fault.Invalid, "amount"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := ledger.EffectOf(test.facts...)
			if err == nil {
				_, err = ledger.Difference(posted, e, ledger.Owner{Document: receipt("R-1"), Version: test.version})
			}
			if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
}

func freight(amount string) ledger.Fact {
	return ledger.Fact{Account: ledger.Account{Class: ledger.Charge, Key: "FC", Stage: ledger.Invoiced}, Day: day(3), Value: value("", amount)}
}

func TestAnEffectAddsUpAndLeavesOutWhatIsNothing(t *testing.T) {
	got := effect(t, freight("10.00 EUR"), received("20", 4, "1 EA"), received("10", 4, "2 EA"), received("10", 3, "5 EA"),
		received("10", 4, "1 EA"), received("30", 4, "3 EA"), received("30", 4, "-3 EA"), freight("-1.00 EUR"))
	want := ledger.Effect{received("10", 3, "5 EA"), received("10", 4, "3 EA"), received("20", 4, "1 EA"), freight("9.00 EUR")}
	if diff := cmp.Diff(want, got, cmp.Comparer(ledger.Value.Equal), cmp.Comparer(func(a, b canonical.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func TestAbsentIsNotZero(t *testing.T) {
	none, zero := value("", ""), value("0 EA", "0.00 EUR")
	if !none.IsZero() || !zero.IsZero() || !none.Equal(zero) {
		t.Error("nothing and zero count the same")
	}
	sum, err := none.Add(value("3 EA", ""))
	if err != nil || !sum.Equal(value("3 EA", "")) || !sum.Amount.Equal(money.Amount{}) {
		t.Errorf("%v, %v", sum, err)
	}
	if value("0 EA", "").Equal(value("0 KGM", "")) {
		t.Error("two units were taken for one")
	}
}
