package money_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical/money"
)

// anyDecimal draws a decimal of up to a number of digits, with any scale that leaves room; often a zero or another of few
// different digits, where the width of a number and its scale part ways.
func anyDecimal(digits int) *rapid.Generator[money.Decimal] {
	return rapid.Custom(func(t *rapid.T) money.Decimal {
		alphabet := rapid.SampledFrom([]string{"0123456789", "0", "01", "9"}).Draw(t, "alphabet")
		text := rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), 1, digits, -1).Draw(t, "digits")
		scale := rapid.IntRange(0, min(len(text), money.MaxScale)).Draw(t, "scale")
		sign := rapid.SampledFrom([]string{"", "-"}).Draw(t, "sign")
		return money.MustDecimal(sign + text[:len(text)-scale] + "." + text[len(text)-scale:])
	})
}

// rational is d as a fraction of big integers, the independent judge of what is exact.
func rational(d money.Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		panic("not a fraction: " + d.String())
	}
	return r
}

func TestPrintedAndReadAgainItIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDecimal(money.MaxDigits).Draw(t, "d")
		again, err := money.ParseDecimal(d.String())
		if err != nil || again != d {
			t.Fatalf("%s comes back as %s, %v", d, again, err)
		}
		raw, err := d.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := again.UnmarshalJSON(raw); err != nil || again != d {
			t.Fatalf("%s comes back as %s, %v", raw, again, err)
		}
	})
}

func TestTakingAwayWhatWasAddedGivesTheStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal(money.MaxDigits).Draw(t, "a"), anyDecimal(money.MaxDigits).Draw(t, "b")
		sum, err := a.Add(b)
		if errors.Is(err, money.ErrOverflow) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		back, err := sum.Sub(b)
		if err != nil || !back.Equal(a) || sum.Scale() != max(a.Scale(), b.Scale()) {
			t.Fatalf("%s + %s - %s = %s, %v", a, b, b, back, err)
		}
	})
}

func TestCalculationsAgreeWithFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal(money.MaxDigits).Draw(t, "a"), anyDecimal(money.MaxDigits).Draw(t, "b")
		x, y := rational(a), rational(b)
		if a.Cmp(b) != x.Cmp(y) {
			t.Fatalf("%s against %s gives %d", a, b, a.Cmp(b))
		}
		if sum, err := a.Add(b); err == nil && rational(sum).Cmp(new(big.Rat).Add(x, y)) != 0 {
			t.Fatalf("%s + %s = %s", a, b, sum)
		}
		if product, err := a.Mul(b); err == nil && rational(product).Cmp(new(big.Rat).Mul(x, y)) != 0 {
			t.Fatalf("%s · %s = %s", a, b, product)
		}
	})
}

func TestWhatFitsIsNeverRefused(t *testing.T) {
	// Below 18 digits everything fits: an error would be a mistake of the fast path.
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal(9).Draw(t, "a"), anyDecimal(9).Draw(t, "b")
		if _, err := a.Add(b); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Mul(b); err != nil {
			t.Fatal(err)
		}
	})
}

func TestARoundedQuotientIsWithinOnePlace(t *testing.T) {
	modes := []money.Rounding{money.HalfAway, money.HalfEven, money.Up, money.Down}
	rapid.Check(t, func(t *rapid.T) {
		a, by, over := anyDecimal(30).Draw(t, "a"), anyDecimal(20).Draw(t, "by"), anyDecimal(20).Draw(t, "over")
		scale, mode := rapid.IntRange(0, 10).Draw(t, "scale"), rapid.SampledFrom(modes).Draw(t, "mode")
		got, err := a.MulDiv(by, over, scale, mode)
		if err != nil {
			if !errors.Is(err, money.ErrOverflow) && !errors.Is(err, money.ErrDivisionByZero) {
				t.Fatal(err)
			}
			return
		}
		exact := new(big.Rat).Quo(new(big.Rat).Mul(rational(a), rational(by)), rational(over))
		off := new(big.Rat).Sub(rational(got), exact)
		place := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
		if mode == money.HalfAway || mode == money.HalfEven {
			place.Quo(place, big.NewRat(2, 1))
			if new(big.Rat).Abs(off).Cmp(place) > 0 {
				t.Fatalf("%s · %s ÷ %s is not %s (%s)", a, by, over, got, mode)
			}
			return
		}
		outwards := off.Sign()*exact.Sign() > 0
		if new(big.Rat).Abs(off).Cmp(place) >= 0 || off.Sign() != 0 && outwards != (mode == money.Up) {
			t.Fatalf("%s · %s ÷ %s is not %s (%s)", a, by, over, got, mode)
		}
	})
}

func TestPartsAddUpToTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, err := money.NewAmount(anyDecimal(20).Draw(t, "whole"), money.MustCurrency("EUR"))
		if err != nil {
			t.Fatal(err)
		}
		weights := rapid.SliceOfN(rapid.Map(anyDecimal(12), money.Decimal.Abs), 1, 12).Draw(t, "weights")
		parts, err := whole.Allocate(weights...)
		if errors.Is(err, money.ErrWeights) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		total, err := money.Total(whole.Currency(), parts...)
		if err != nil || !total.Equal(whole) {
			t.Fatalf("%s in parts is %s, %v", whole, total, err)
		}
		for i, p := range parts {
			if p.Sign()*whole.Sign() < 0 || weights[i].Sign() == 0 && p.Sign() != 0 {
				t.Fatalf("weight %s of %s gets %s", weights[i], whole, p)
			}
		}
	})
}

func TestALargerWeightNeverGetsLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := money.MustAmount(rapid.StringMatching(`[0-9]{1,6}\.[0-9]{2}`).Draw(t, "whole") + " EUR")
		weights := rapid.SliceOfN(rapid.Map(rapid.Int64Range(1, 50), money.Whole), 1, 8).Draw(t, "weights")
		parts, err := whole.Allocate(weights...)
		if err != nil {
			t.Fatal(err)
		}
		for i := range parts {
			for j := range parts {
				if order, err := parts[i].Cmp(parts[j]); err != nil || weights[j].Less(weights[i]) && order < 0 {
					t.Fatalf("weights %v of %s get %v, %v", weights, whole, parts, err)
				}
			}
		}
	})
}

func TestConvertedThereAndBackItIsTheSame(t *testing.T) {
	// From a currency into one that is worth less, with as many minor units: a cent of the first is more than one of the
	// second, so that the rounding there is undone by the rounding back.
	rapid.Check(t, func(t *rapid.T) {
		factor := rapid.StringMatching(`[1-9][0-9]{0,3}\.[0-9]{0,6}1`).Draw(t, "factor")
		amount := rapid.StringMatching(`-?[0-9]{1,9}\.[0-9]{2}`).Draw(t, "amount")
		r, err := money.NewRate(money.MustCurrency("EUR"), money.MustCurrency("SEK"), money.MustDecimal(factor), day, "ECB")
		if err != nil {
			t.Fatal(err)
		}
		start := money.MustAmount(amount + " EUR")
		there, err := r.Convert(start, money.HalfEven)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := r.Back(there, money.HalfEven); err != nil || back != start {
			t.Fatalf("%s becomes %s and then %s, %v", start, there, back, err)
		}
	})
}

func FuzzDecimal(f *testing.F) {
	for _, seed := range []string{"", "-12.50", "+.5", "1e9", nines38, "0.0000000000000000001", "--1", "1..2", strings.Repeat("0", 41)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := money.ParseDecimal(text)
		if err != nil {
			return
		}
		again, err := money.ParseDecimal(d.String())
		if err != nil || again != d || len(d.String()) > money.MaxText+1 {
			t.Fatalf("%q is %s and then %s, %v", text, d, again, err)
		}
		exact, ok := new(big.Rat).SetString(text)
		if !ok || exact.Cmp(rational(d)) != 0 {
			t.Fatalf("%q is not %s", text, d)
		}
	})
}

func FuzzAmountJSON(f *testing.F) {
	for _, seed := range []string{`{"value":"12.50","currency":"EUR"}`, `{"currency":"JPY","value":1250}`, `null`, `{"value":{}}`, `[`, `{"value":"1","value":"2"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var a money.Amount
		if err := a.UnmarshalJSON(raw); err != nil {
			if a != (money.Amount{}) {
				t.Fatalf("%s is refused and left %s: %v", raw, a, err)
			}
			return
		}
		written, err := a.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var again money.Amount
		if err := again.UnmarshalJSON(written); err != nil || again != a {
			t.Fatalf("%s is %s and then %s, %v", raw, a, again, err)
		}
	})
}

func FuzzAmountText(f *testing.F) {
	for _, seed := range []string{"12.50 EUR", "-0 JPY", "1  EUR", " EUR", "1 XXX", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := money.ParseAmount(text)
		if err != nil {
			return
		}
		if again, err := money.ParseAmount(a.String()); err != nil || again != a {
			t.Fatalf("%q is %s and then %s, %v", text, a, again, err)
		}
	})
}
