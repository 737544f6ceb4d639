package measure_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestCalculatingInOneUnit(t *testing.T) {
	a, b := measure.MustQuantity("12.50 KGM"), measure.MustQuantity("-2.505 KGM")
	tests := map[string]struct {
		got  func() (measure.Quantity, error)
		want string
	}{
		"adding":            {func() (measure.Quantity, error) { return a.Add(b) }, "9.995 KGM"},
		"subtracting":       {func() (measure.Quantity, error) { return a.Sub(b) }, "15.005 KGM"},
		"multiplying":       {func() (measure.Quantity, error) { return a.Mul(money.MustDecimal("1.5")) }, "18.750 KGM"},
		"rounding":          {func() (measure.Quantity, error) { return b.Round(1, money.Up) }, "-2.6 KGM"},
		"a total":           {func() (measure.Quantity, error) { return measure.Total(a.Unit(), a, b, a) }, "22.495 KGM"},
		"the total of none": {func() (measure.Quantity, error) { return measure.Total(a.Unit()) }, "0 KGM"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := test.got(); err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestMixedUnitsAreAnError(t *testing.T) {
	kilo, gram, none := measure.MustQuantity("12.34 KGM"), measure.MustQuantity("1 GRM"), measure.Quantity{}
	tests := map[string]func() (measure.Quantity, error){
		"adding grams":         func() (measure.Quantity, error) { return kilo.Add(gram) },
		"subtracting grams":    func() (measure.Quantity, error) { return kilo.Sub(gram) },
		"comparing with grams": func() (measure.Quantity, error) { _, err := kilo.Cmp(gram); return none, err },
		"adding no quantity":   func() (measure.Quantity, error) { return kilo.Add(none) },
		"adding nothing twice": func() (measure.Quantity, error) { return none.Add(none) },
		"a total of both":      func() (measure.Quantity, error) { return measure.Total(kilo.Unit(), kilo, gram) },
	}
	for name, calculate := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := calculate()
			if !errors.Is(err, money.ErrMixed) || fault.CodeOf(err) != fault.Invalid || got != none {
				t.Fatalf("got %s, %v", got, err)
			}
			if strings.Contains(err.Error(), "12.34") {
				t.Errorf("the quantity leaks: %v", err)
			}
		})
	}
}

func TestAQuantityHasAUnit(t *testing.T) {
	tests := map[string]func() (measure.Quantity, error){
		"making one without":  func() (measure.Quantity, error) { return measure.NewQuantity(money.Whole(1), measure.Unit{}) },
		"multiplying nothing": func() (measure.Quantity, error) { return measure.Quantity{}.Mul(money.Whole(2)) },
		"a total of nothing":  func() (measure.Quantity, error) { return measure.Total(measure.Unit{}) },
		"reading one without": func() (measure.Quantity, error) { return measure.ParseQuantity("5 ") },
	}
	for name, calculate := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := calculate(); !errors.Is(err, measure.ErrUnit) || got != (measure.Quantity{}) {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}

func TestComparingQuantities(t *testing.T) {
	a, b := measure.MustQuantity("5 EA"), measure.MustQuantity("5.0 EA")
	if order, err := a.Cmp(b); err != nil || order != 0 || !a.Equal(b) || a == b {
		t.Errorf("order %d, %v", order, err)
	}
	if order, err := a.Neg().Cmp(b); err != nil || order != -1 {
		t.Errorf("order %d, %v", order, err)
	}
	if a.Equal(measure.MustQuantity("5 C62")) {
		t.Error("each equals one without a conversion")
	}
	if a.Neg().Abs() != a || a.Neg().Sign() != -1 || a.Decimal().String() != "5" {
		t.Errorf("the sign of %s", a.Neg())
	}
}

func TestQuantityAsText(t *testing.T) {
	var q measure.Quantity
	if err := q.UnmarshalText([]byte("5.0 EA")); err != nil || q != measure.MustQuantity("5.0 EA") {
		t.Errorf("%s, %v", q, err)
	}
	if text, err := q.AppendText([]byte("of ")); err != nil || string(text) != "of 5.0 EA" {
		t.Errorf("%s, %v", text, err)
	}
	if text, err := q.MarshalText(); err != nil || string(text) != "5.0 EA" {
		t.Errorf("%s, %v", text, err)
	}
	if err := q.UnmarshalText(nil); err != nil || q != (measure.Quantity{}) {
		t.Errorf("an empty text gives %s, %v", q, err)
	}
	for text, want := range map[string]error{"5": money.ErrSyntax, "x EA": money.ErrSyntax, "5 ea": measure.ErrUnit, "5  EA": measure.ErrUnit} {
		if _, err := measure.ParseQuantity(text); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", text, err, want)
		}
	}
}

func TestAnErrorOfTheNumberComesThrough(t *testing.T) {
	most := measure.MustQuantity(strings.Repeat("9", money.MaxDigits) + " EA")
	if _, err := most.Add(measure.MustQuantity("1 EA")); !errors.Is(err, money.ErrOverflow) {
		t.Errorf("got %v", err)
	}
	if _, err := measure.MustQuantity("0.5 EA").Round(0, money.Exact); !errors.Is(err, money.ErrInexact) {
		t.Errorf("got %v", err)
	}
}
