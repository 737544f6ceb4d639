package measure_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func anyNumber() *rapid.Generator[money.Decimal] {
	return rapid.Map(rapid.StringMatching(`-?[0-9]{1,9}(\.[0-9]{1,6})?`), money.MustDecimal)
}

func anyKnownUnit(t *rapid.T, label string) measure.Definition {
	var all []measure.Definition
	for d := range measure.Units() {
		all = append(all, d)
	}
	return rapid.SampledFrom(all).Draw(t, label)
}

func quantity(t *rapid.T, number money.Decimal, unit measure.Unit) measure.Quantity {
	q, err := measure.NewQuantity(number, unit)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestConvertedThereAndBackItIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := anyKnownUnit(t, "from"), anyKnownUnit(t, "to")
		start := quantity(t, anyNumber().Draw(t, "number"), from.Unit)
		there, err := start.Convert(to.Unit)
		if errors.Is(err, measure.ErrNoConversion) || errors.Is(err, money.ErrInexact) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if back, err := there.Convert(from.Unit); err != nil || !back.Equal(start) {
			t.Fatalf("%s becomes %s and then %s, %v", start, there, back, err)
		}
	})
}

func TestPackedAndUnpackedItIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		each, box, pallet := measure.MustUnit("EA"), measure.MustUnit("CS"), measure.MustUnit("PX")
		inBox, onPallet := rapid.Int64Range(1, 1000).Draw(t, "in a box"), rapid.Int64Range(1, 1000).Draw(t, "on a pallet")
		p, err := measure.NewPackaging(each,
			measure.Level{Unit: pallet, Holds: quantity(t, money.Whole(onPallet), box)},
			measure.Level{Unit: box, Holds: quantity(t, money.Whole(inBox), each)})
		if err != nil {
			t.Fatal(err)
		}
		start := quantity(t, anyNumber().Draw(t, "number"), pallet)
		there, err := p.Convert(start, each)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := p.Convert(there, pallet); err != nil || !back.Equal(start) {
			t.Fatalf("%s becomes %s and then %s, %v", start, there, back, err)
		}
	})
}

func TestTakingAwayWhatWasAddedGivesTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := anyKnownUnit(t, "unit").Unit
		a, b := quantity(t, anyNumber().Draw(t, "a"), unit), quantity(t, anyNumber().Draw(t, "b"), unit)
		sum, err := a.Add(b)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := sum.Sub(b); err != nil || !back.Equal(a) {
			t.Fatalf("%s + %s - %s = %s, %v", a, b, b, back, err)
		}
	})
}

func FuzzQuantityText(f *testing.F) {
	for _, seed := range []string{"5 EA", "-0.50 C62", "5", " EA", "5  EA", "5 each", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := measure.ParseQuantity(text)
		if err != nil {
			return
		}
		if again, err := measure.ParseQuantity(q.String()); err != nil || again != q {
			t.Fatalf("%q is %s and then %s, %v", text, q, again, err)
		}
	})
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`{"value":"5","unit":"EA"}`, `null`, `[`, `{"unit":{}}`,
		`{"value":"12.50","currency":"EUR","baseQuantity":"100","unit":"EA"}`,
		`{"count":{"value":"12","unit":"EA"},"weight":{"value":"47.385","unit":"KGM"}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var q measure.Quantity
		if err := q.UnmarshalJSON(raw); err != nil && q != (measure.Quantity{}) {
			t.Fatalf("%s is refused and left %s: %v", raw, q, err)
		}
		var p measure.Price
		if err := p.UnmarshalJSON(raw); err != nil && p != (measure.Price{}) {
			t.Fatalf("%s is refused and left %s: %v", raw, p, err)
		}
		var c measure.CatchWeight
		if err := c.UnmarshalJSON(raw); err != nil && c != (measure.CatchWeight{}) {
			t.Fatalf("%s is refused and left %v: %v", raw, c, err)
		}
	})
}
