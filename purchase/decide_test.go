package purchase_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// heardIn draws feeds, hears them in a drawn order and gives the world.
func heardIn(rt *rapid.T) *world {
	return play(rt, drawFeeds(rt), drawPolicy(rt), rapid.Uint64().Draw(rt, "order"))
}

// TestDecidingAgainDecidesNothing: on what is on record, nothing is to be posted, found, closed or wanted.
func TestDecidingAgainDecidesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		made := w.decide(purchase.Said{})
		if len(made.Postings)+len(made.Opened)+len(made.Changed)+len(made.Closed)+len(made.States) > 0 {
			rt.Fatalf("again: %v, %v, %v, %v, %v", made.Postings, made.Opened, made.Changed, made.Closed, made.States)
		}
	})
}

// TestADecisionIsPure: the same case gives the same decision, and is not changed by it.
func TestADecisionIsPure(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		o := order(9, 9, amendment, asks("10", "7 EA", 9))
		said := saidOf(o, 9)
		c := w.load(said)
		before := slices.Clone(c.Set)
		one, err := purchase.Decide(c, said, &w.facts, &w.policy, w.today)
		if err != nil {
			rt.Fatal(fault.Text(err))
		}
		other, err := purchase.Decide(c, said, &w.facts, &w.policy, w.today)
		if err != nil {
			rt.Fatal(fault.Text(err))
		}
		if diff := cmp.Diff(one.Verdict, other.Verdict, cmp.Comparer(ledger.Value.Equal), cmp.Comparer(func(a, b canonical.Date) bool { return a == b })); diff != "" {
			rt.Fatal(diff)
		}
		if !slices.EqualFunc(before, c.Set, func(a, b purchase.Statement) bool {
			return a.Document == b.Document && a.Version == b.Version && a.Line == b.Line && a.Part == b.Part
		}) {
			rt.Fatal("the case was changed")
		}
	})
}

// TestWhatIsFoundIsOpenOnce: a work item has its reasons once, whoever finds it.
func TestWhatIsFoundIsOpenOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		for item, work := range w.open {
			if item != work.Item || item.Purchase != "pur-1" {
				rt.Fatalf("%+v is kept as %+v", work.Item, item)
			}
			for i, r := range work.Reasons {
				if slices.ContainsFunc(work.Reasons[:i], func(before verdict.Reason) bool { return before.Rule == r.Rule && before.Text == r.Text }) {
					rt.Fatalf("%s of line %s says twice: %s", item.Matter, item.Line, r.Text)
				}
			}
		}
	})
}

// TestABalanceIsBelowZeroOnlyWhereTheOrderIs: each stage counts up, and what takes back is a stage of its own.
func TestABalanceIsBelowZeroOnlyWhereTheOrderIs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		balances, err := ledger.BalancesOf(w.posted, ledger.View{})
		if err != nil {
			rt.Fatal(err)
		}
		for account, value := range balances {
			counts := account.Stage == ledger.Shipped || account.Stage == ledger.Received || account.Stage == ledger.Accepted || account.Stage == ledger.Returned
			ordered := account
			ordered.Stage = ledger.Ordered
			if counts && value.Quantity.Sign() < 0 && balances[ordered].Quantity.Sign() >= 0 {
				rt.Fatalf("%s stands at %s", account, value.Quantity)
			}
		}
	})
}

// TestAClaimIsHeldExactlyWhereSomethingHoldsIt: its state, the work that is open and the record agree.
func TestAClaimIsHeldExactlyWhereSomethingHoldsIt(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		for document, state := range w.claims {
			holds := false
			for item, work := range w.open {
				holds = holds || work.Holds && item.Document == document
			}
			if known := state != purchase.ClaimWaiting && state != purchase.ClaimGone; known && holds != (state == purchase.ClaimHeld) {
				rt.Fatalf("%s is %s, and held by work: %t", document, state, holds)
			}
			kind := verdict.Bill
			if document.Kind == canonical.KindCreditNote {
				kind = verdict.CreditNote
			}
			if record := w.wanted(kind, document.String()); len(record) > 1 && (record[0] == "reach=draft") != (state == purchase.ClaimHeld) {
				rt.Fatalf("%s is %s, and its record is %v", document, state, record)
			}
		}
	})
}

// TestPostingsAreOwedToWhatWasSaid: each posting names the document version that was decided on.
func TestPostingsAreOwedToWhatWasSaid(t *testing.T) {
	w := newWorld(t)
	w.hear(receipt("R1", 5, takes("10", "10 EA", "")), 1)
	made := w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	if len(made.Postings) != 3 {
		t.Fatalf("%d postings", len(made.Postings))
	}
	for _, p := range made.Postings {
		if p.Document.Kind != canonical.KindOrder || p.Version != 1 {
			t.Errorf("%s is owed to version %d of %s", p.Account, p.Version, p.Document)
		}
	}
}

// TestAnotherPolicyIsOwedToTheOrder: a decision without a document posts what a new policy makes of the old set.
func TestAnotherPolicyIsOwedToTheOrder(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(receipt("R1", 5, takes("10", "10 EA", "")), 1)
	w.policy.Records = []purchase.Record{{Kind: canonical.KindReceipt, Source: "odoo"}}
	made := w.decide(purchase.Said{})
	if got := w.balance("10", ledger.Received); got != "" {
		t.Errorf("%s is received by what is evidence now", got)
	}
	for _, p := range made.Postings {
		if p.Document.Kind != canonical.KindOrder || p.Version != 1 {
			t.Errorf("%s is owed to version %d of %s", p.Account, p.Version, p.Document)
		}
	}
}

func TestTheVerdictNamesThePolicy(t *testing.T) {
	w := newWorld(t)
	w.policy.Hash = "sha256:abc"
	if made := w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1); made.Policy != "sha256:abc" || made.Next != "ordered" {
		t.Errorf("policy %q, next %q", made.Policy, made.Next)
	}
}

func TestAnIdentityThatIsRefusedRefusesTheDecision(t *testing.T) {
	w := newWorld(t)
	o := order(1, 3, original, asks("10", "10 EA", 9))
	said := saidOf(o, 1)
	facts := purchase.Facts{Identify: func(verdict.Kind, string) (verdict.Identity, error) {
		return "", fault.New(fault.Contended, "another was first")
	}}
	if _, err := purchase.Decide(w.load(said), said, &facts, &w.policy, w.today); fault.CodeOf(err) != fault.Contended {
		t.Errorf("got %v", err)
	}
}

func TestALedgerThatNothingCouldHaveMadeIsSaid(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.posted[0].Value.Quantity = quantity("10 KGM")
	said := saidOf(receipt("R1", 5, takes("10", "10 EA", "")), 1)
	if _, err := purchase.Decide(w.load(said), said, &w.facts, &w.policy, w.today); err == nil {
		t.Error("kilograms were taken for pieces")
	}
}
