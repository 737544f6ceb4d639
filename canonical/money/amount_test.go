package money_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestCalculatingInOneCurrency(t *testing.T) {
	a, b := money.MustAmount("12.50 EUR"), money.MustAmount("-2.505 EUR")
	tests := map[string]struct {
		got  func() (money.Amount, error)
		want string
	}{
		"adding":                     {func() (money.Amount, error) { return a.Add(b) }, "9.995 EUR"},
		"subtracting":                {func() (money.Amount, error) { return a.Sub(b) }, "15.005 EUR"},
		"multiplying":                {func() (money.Amount, error) { return a.Mul(money.MustDecimal("1.5")) }, "18.750 EUR"},
		"a rule of three":            {func() (money.Amount, error) { return a.MulDiv(money.Whole(37), money.Whole(100), 2, money.HalfAway) }, "4.63 EUR"},
		"21 percent":                 {func() (money.Amount, error) { return a.Percent(money.Whole(21), money.HalfAway) }, "2.63 EUR"},
		"5.5 percent, of a negative": {func() (money.Amount, error) { return b.Percent(money.MustDecimal("5.5"), money.HalfAway) }, "-0.14 EUR"},
		"rounding":                   {func() (money.Amount, error) { return b.Round(1, money.Up) }, "-2.6 EUR"},
		"what can be paid":           {func() (money.Amount, error) { return b.Payable(money.HalfEven) }, "-2.50 EUR"},
		"what can be paid in yen":    {func() (money.Amount, error) { return money.MustAmount("12.5 JPY").Payable(money.HalfAway) }, "13 JPY"},
		"a total":                    {func() (money.Amount, error) { return money.Total(a.Currency(), a, b, a) }, "22.495 EUR"},
		"the total of none":          {func() (money.Amount, error) { return money.Total(a.Currency()) }, "0.00 EUR"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := test.got(); err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestMixedCurrenciesAreAnError(t *testing.T) {
	eur, usd, none := money.MustAmount("12.34 EUR"), money.MustAmount("1.00 USD"), money.Amount{}
	tests := map[string]func() (money.Amount, error){
		"adding dollars":        func() (money.Amount, error) { return eur.Add(usd) },
		"subtracting dollars":   func() (money.Amount, error) { return eur.Sub(usd) },
		"adding no amount":      func() (money.Amount, error) { return eur.Add(none) },
		"adding to no amount":   func() (money.Amount, error) { return none.Add(eur) },
		"adding nothing twice":  func() (money.Amount, error) { return none.Add(none) },
		"a total of both":       func() (money.Amount, error) { return money.Total(eur.Currency(), eur, usd) },
		"adding zero dollars":   func() (money.Amount, error) { return eur.Add(money.MustAmount("0 USD")) },
		"comparing, as a value": func() (money.Amount, error) { _, err := eur.Cmp(usd); return none, err },
	}
	for name, calculate := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := calculate()
			if !errors.Is(err, money.ErrMixed) || fault.CodeOf(err) != fault.Invalid || got != none {
				t.Fatalf("got %s, %v", got, err)
			}
			if strings.Contains(err.Error(), "12.34") {
				t.Errorf("the amount leaks: %v", err)
			}
		})
	}
}

func TestAnAmountHasACurrency(t *testing.T) {
	tests := map[string]func() (money.Amount, error){
		"making one without":   func() (money.Amount, error) { return money.NewAmount(money.Whole(1), money.Currency{}) },
		"multiplying nothing":  func() (money.Amount, error) { return money.Amount{}.Mul(money.Whole(2)) },
		"rounding nothing":     func() (money.Amount, error) { return money.Amount{}.Payable(money.Up) },
		"a total of nothing":   func() (money.Amount, error) { return money.Total(money.Currency{}) },
		"reading one that has": func() (money.Amount, error) { return money.ParseAmount("1 ") },
	}
	for name, calculate := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := calculate(); !errors.Is(err, money.ErrCurrency) || got != (money.Amount{}) {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}

func TestComparingAmounts(t *testing.T) {
	a, b := money.MustAmount("1.1 EUR"), money.MustAmount("1.10 EUR")
	if order, err := a.Cmp(b); err != nil || order != 0 || !a.Equal(b) || a == b {
		t.Errorf("order %d, %v", order, err)
	}
	if order, err := a.Neg().Cmp(b); err != nil || order != -1 {
		t.Errorf("order %d, %v", order, err)
	}
	if a.Equal(money.MustAmount("1.1 USD")) {
		t.Error("euros equal dollars")
	}
	if a.Neg().Abs() != a || a.Neg().Sign() != -1 {
		t.Errorf("the sign of %s", a.Neg())
	}
}

func TestAnErrorOfTheNumberComesThrough(t *testing.T) {
	most := money.MustAmount(nines38 + " EUR")
	if _, err := most.Add(money.MustAmount("1 EUR")); !errors.Is(err, money.ErrOverflow) {
		t.Errorf("got %v", err)
	}
	if _, err := most.Mul(money.Whole(2)); !errors.Is(err, money.ErrOverflow) {
		t.Errorf("got %v", err)
	}
	if _, err := money.MustAmount("0.001 EUR").Payable(money.Exact); !errors.Is(err, money.ErrInexact) {
		t.Errorf("got %v", err)
	}
}

func TestAmountAsText(t *testing.T) {
	var a money.Amount
	if err := a.UnmarshalText([]byte("1.10 EUR")); err != nil || a != money.MustAmount("1.10 EUR") {
		t.Errorf("%s, %v", a, err)
	}
	if text, err := a.AppendText([]byte("total ")); err != nil || string(text) != "total 1.10 EUR" {
		t.Errorf("%s, %v", text, err)
	}
	if text, err := a.MarshalText(); err != nil || string(text) != "1.10 EUR" {
		t.Errorf("%s, %v", text, err)
	}
	if a.Decimal().String() != "1.10" || a.Currency().String() != "EUR" {
		t.Errorf("%s and %s", a.Decimal(), a.Currency())
	}
}
