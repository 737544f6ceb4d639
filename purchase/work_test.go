package purchase_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
)

// TestEachMatterIsSomebodysWork: whatever is found can be worked off, by whom its matter says.
func TestEachMatterIsSomebodysWork(t *testing.T) {
	byRule := map[string]verdict.Matter{}
	for _, r := range purchase.Rules() {
		byRule[r.ID] = r.Matter
	}
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		for _, work := range w.open {
			if err := work.Validate(); err != nil {
				rt.Fatal(err)
			}
			if len(work.Acts) == 0 {
				rt.Fatalf("nothing can be done about %s", work.Item.Matter)
			}
			for _, r := range work.Reasons {
				if byRule[r.Rule] != work.Item.Matter {
					rt.Fatalf("%s is found by %s, which is about %q", work.Item.Matter, r.Rule, byRule[r.Rule])
				}
			}
		}
	})
}

func TestTheDutyOfAMatter(t *testing.T) {
	tests := map[verdict.Matter]struct {
		duty  verdict.Duty
		holds bool
	}{
		purchase.AnswerDiffers:   {verdict.Procurement, false},
		purchase.LineUnknown:     {verdict.Procurement, true},
		purchase.CurrencyDiffers: {verdict.Finance, true},
		purchase.ReceiptOver:     {verdict.Procurement, false},
		purchase.GoodsRejected:   {verdict.Warehousing, false},
		"invoice-held":           {verdict.Finance, true},
	}
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(answer("A1", 1, 4, promises("10", "8 EA", "", 9)), 1)
	w.hear(receipt("R1", 5, takes("10", "12 EA", "1 EA"), takes("99", "1 EA", "")), 1)
	w.hear(invoice("I1", 6, bills("10", "13 EA", "32.50 EUR")), 1)
	w.hear(invoice("I2", 6, bills("10", "1 EA", "2.50 USD")), 1)
	for item, work := range w.open {
		want, known := tests[item.Matter]
		if !known || work.Duty != want.duty || work.Holds != want.holds {
			t.Errorf("%s is the duty of %s, and holds %t", item.Matter, work.Duty, work.Holds)
		}
		delete(tests, item.Matter)
	}
	if len(tests) > 0 {
		t.Errorf("not found: %v; found: %v", tests, w.work())
	}
}

func TestAnItemIsDueWithinWhatThePolicyGives(t *testing.T) {
	w := newWorld(t)
	w.policy.Within = map[verdict.Matter]time.Duration{purchase.AnswerDiffers: 4 * time.Hour}
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(answer("A1", 1, 4, promises("10", "8 EA", "", 9)), 1)
	w.hear(receipt("R1", 5, takes("10", "12 EA", "")), 1)
	for item, work := range w.open {
		if want := w.policy.Within[item.Matter]; work.Within != want {
			t.Errorf("%s is due within %s, want %s", item.Matter, work.Within, want)
		}
	}
}

// TestAnActIsForItsItemAlone: what is accepted of one line or document is not accepted of another.
func TestAnActIsForItsItemAlone(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9), asks("20", "10 EA", 9)), 1)
	w.hear(receipt("R1", 5, takes("10", "12 EA", ""), takes("20", "12 EA", "")), 1)
	for item, work := range w.open {
		if item.Line == "10" {
			w.acts = append(w.acts, purchase.Act{Item: item, Act: purchase.Accept, Saw: work.Reasons})
		}
	}
	w.again()
	if got := w.work(); !slices.Equal(got, []string{"receipt-over 20 : RCT-OVER-01"}) {
		t.Errorf("%v is open", got)
	}
	w.hear(receipt("R2", 6, takes("10", "1 EA", "")), 1)
	if got := w.work(); !slices.Equal(got, []string{"receipt-over 10 : RCT-OVER-01", "receipt-over 20 : RCT-OVER-01"}) {
		t.Errorf("more than was accepted: %v is open", got)
	}
}
