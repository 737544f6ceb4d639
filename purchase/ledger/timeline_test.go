package ledger_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
)

var ordered = ledger.Line("10", ledger.Ordered)

func stand(d int, quantity string) ledger.Stand {
	return ledger.Stand{From: day(d), Value: value(quantity, "")}
}

func TestOneStandReplacesAnother(t *testing.T) {
	tests := map[string]struct {
		stands []ledger.Stand
		want   []string
	}{
		"none":                     {nil, nil},
		"one":                      {[]ledger.Stand{stand(3, "10 EA")}, []string{"2026-03-03 10 EA"}},
		"less, and then more":      {[]ledger.Stand{stand(3, "10 EA"), stand(5, "8 EA"), stand(6, "9 EA")}, []string{"2026-03-03 10 EA", "2026-03-05 -2 EA", "2026-03-06 1 EA"}},
		"the same again":           {[]ledger.Stand{stand(3, "10 EA"), stand(5, "10 EA")}, []string{"2026-03-03 10 EA"}},
		"nothing more":             {[]ledger.Stand{stand(3, "10 EA"), stand(5, "0 EA")}, []string{"2026-03-03 10 EA", "2026-03-05 -10 EA"}},
		"nothing, without a unit":  {[]ledger.Stand{stand(3, "10 EA"), stand(5, "")}, []string{"2026-03-03 10 EA", "2026-03-05 -10 EA"}},
		"the earlier comes later":  {[]ledger.Stand{stand(5, "8 EA"), stand(3, "10 EA")}, []string{"2026-03-03 10 EA", "2026-03-05 -2 EA"}},
		"two on one day":           {[]ledger.Stand{stand(3, "10 EA"), stand(3, "8 EA")}, []string{"2026-03-03 8 EA"}},
		"the old one on a day ago": {[]ledger.Stand{stand(3, "10 EA"), stand(5, "8 EA"), stand(5, "10 EA")}, []string{"2026-03-03 10 EA"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			facts, err := ledger.Timeline(ordered, test.stands...)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range facts {
				got = append(got, f.Day.String()+" "+f.Value.Quantity.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAStandNeedsADayAndItsUnit(t *testing.T) {
	for field, stands := range map[string][]ledger.Stand{
		"from":     {{Value: value("1 EA", "")}},
		"quantity": {stand(3, "10 EA"), stand(5, "8 KGM")},
	} {
		if _, err := ledger.Timeline(ordered, stands...); fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// TestOnEachDayTheLastStandHolds: as of any day, the balance is what the last stand by then says; and posting toward a timeline
// that grew by a stand in its middle ends where posting it at once would.
func TestOnEachDayTheLastStandHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		days := rapid.SliceOfNDistinct(rapid.IntRange(1, 9), 1, 6, rapid.ID).Draw(rt, "days")
		var stands []ledger.Stand
		for _, d := range days {
			stands = append(stands, stand(d, strconv.Itoa(rapid.IntRange(0, 20).Draw(rt, "quantity"))+" EA"))
		}
		var posted []ledger.Posting
		for known := range stands {
			facts, err := ledger.Timeline(ordered, stands[:known+1]...)
			if err != nil {
				rt.Fatal(err)
			}
			target, err := ledger.EffectOf(facts...)
			if err != nil {
				rt.Fatal(err)
			}
			more, err := ledger.Toward(posted, target, ledger.Owner{Document: receipt(strconv.Itoa(known)), Version: 1})
			if err != nil {
				rt.Fatal(err)
			}
			posted = append(posted, more...)
		}
		slices.SortFunc(stands, func(a, b ledger.Stand) int { return a.From.Compare(b.From) })
		for d := 1; d <= 10; d++ {
			balances, err := ledger.BalancesOf(posted, ledger.View{Through: day(d)})
			if err != nil {
				rt.Fatal(err)
			}
			if got, want := balances[ordered], lastBy(stands, day(d)); !got.Equal(want) {
				rt.Fatalf("as of %s there stand %s, want %s", day(d), got.Quantity, want.Quantity)
			}
		}
	})
}

// lastBy gives what the last stand by a day says.
func lastBy(stands []ledger.Stand, through canonical.Date) (last ledger.Value) {
	for _, s := range stands {
		if !s.From.After(through) {
			last = s.Value
		}
	}
	return last
}
