package money_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestAProductIsExactAndItsScalesAddUp(t *testing.T) {
	tests := map[string]struct{ a, b, want string }{
		"a price and a quantity":       {"12.50", "3.0", "37.500"},
		"two negatives":                {"-2", "-1.5", "3.0"},
		"one negative":                 {"-2", "1.5", "-3.0"},
		"zero keeps the scale":         {"-5.00", "0", "0.00"},
		"into 128 bits":                {"18446744073709551615", "10", "184467440737095516150"},
		"a wide one":                   {"123456789012345678901234567890", "1.5", "185185183518518518351851851835.0"},
		"a wide zero":                  {"18446744073709551616.0", "0.00", "0.000"},
		"up to the cap":                {"9999999999999999999", nines19, "99999999999999999980000000000000000001"},
		"19 decimals from both":        {"0.0000000001", "0.000000001", "0.0000000000000000001"},
		"two numbers of 18 digits":     {"1234567890123456.78", "876543210987654.321", "1082152102591068413485749112223.74638"},
		"the cap times one":            {nines38, "1", nines38},
		"the cap times one, turned":    {"1", nines38, nines38},
		"a wide number below zero":     {"-18446744073709551616", "2", "-36893488147419103232"},
		"a wide one with all decimals": {"18446744073709551616.5", "0.000000000000000001", "18.4467440737095516165"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := money.MustDecimal(test.a).Mul(money.MustDecimal(test.b))
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestAProductThatDoesNotFitIsAnError(t *testing.T) {
	tests := map[string]struct{ a, b string }{
		"39 digits":                 {nines38, "2"},
		"39 digits from two halves": {"18446744073709551615", "18446744073709551615"},
		"20 decimals":               {"0.0000000001", "0.0000000001"},
		"20 decimals of zero":       {"0.0000000001", "0.0000000000"},
		"far beyond":                {nines38, nines38},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := money.MustDecimal(test.a).Mul(money.MustDecimal(test.b))
			if !errors.Is(err, money.ErrOverflow) || fault.CodeOf(err) != fault.TooLarge {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
}

func TestDividingRoundsOnce(t *testing.T) {
	tests := map[string]struct {
		a, by, over string
		scale       int
		mode        money.Rounding
		want        string
	}{
		"12.50 per 100, for 37":         {"12.50", "37", "100", 2, money.HalfAway, "4.63"},
		"exact stays exact":             {"12.50", "40", "100", 2, money.Exact, "5.00"},
		"a third":                       {"1", "1", "3", 5, money.HalfAway, "0.33333"},
		"two thirds cut":                {"2", "1", "3", 2, money.Down, "0.66"},
		"two thirds up":                 {"2", "1", "3", 2, money.Up, "0.67"},
		"minus two thirds up":           {"-2", "1", "3", 2, money.Up, "-0.67"},
		"three signs":                   {"-2", "-1", "-4", 1, money.Exact, "-0.5"},
		"a half to even":                {"1", "1", "8", 2, money.HalfEven, "0.12"},
		"a half away":                   {"1", "1", "8", 2, money.HalfAway, "0.13"},
		"by less than one":              {"1.00", "1", "0.25", 0, money.Exact, "4"},
		"a wide product comes back":     {nines38, nines38, nines38, 0, money.Exact, nines38},
		"a wide half to even":           {"10000000000000000000000000000000000001", "1", "2", 0, money.HalfEven, "5000000000000000000000000000000000000"},
		"a wide half away":              {"10000000000000000000000000000000000001", "1", "2", 0, money.HalfAway, "5000000000000000000000000000000000001"},
		"just over a wide half":         {"10000000000000000000000000000000000001", "1.0000000000001", "2", 0, money.HalfEven, "5000000000000500000000000000000000001"},
		"tiny by huge":                  {"0.0000000000000000001", "1", nines38, 19, money.Up, "0.0000000000000000001"},
		"tiny by huge, cut":             {"0.0000000000000000001", "1", nines38, 19, money.Down, "0.0000000000000000000"},
		"many decimals to few":          {"0.1234567890123456789", "0.1234567890123456789", "1", 2, money.HalfAway, "0.02"},
		"a long divisor, few decimals":  {"1.0000000000000000000", "1.0000000000", "1", 0, money.Exact, "1"},
		"a shift that leaves the words": {"12345678901.0000000000", "12345678901.000000000", "3", 0, money.HalfAway, "50805262508865522600"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := money.MustDecimal(test.a).MulDiv(money.MustDecimal(test.by), money.MustDecimal(test.over), test.scale, test.mode)
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestWhatCannotBeDivided(t *testing.T) {
	one, ten := money.Whole(1), money.Whole(10)
	tests := map[string]struct {
		a, over money.Decimal
		scale   int
		mode    money.Rounding
		want    error
	}{
		"by zero":                            {one, money.Decimal{}, 2, money.HalfAway, money.ErrDivisionByZero},
		"by 0.00":                            {one, money.MustDecimal("0.00"), 2, money.HalfAway, money.ErrDivisionByZero},
		"a third without rounding":           {one, money.Whole(3), 19, money.Exact, money.ErrInexact},
		"too few decimals, no rounding":      {one, ten, 0, money.Exact, money.ErrInexact},
		"no decimals below zero":             {one, ten, -1, money.HalfAway, money.ErrOverflow},
		"20 decimals":                        {one, ten, 20, money.HalfAway, money.ErrOverflow},
		"a quotient of 39 digits":            {money.MustDecimal(nines38), money.MustDecimal("0.1"), 0, money.Down, money.ErrOverflow},
		"a quotient of 57 digits":            {money.MustDecimal(nines38), money.MustDecimal("0.0000000000000000001"), 0, money.Down, money.ErrOverflow},
		"a mode that nobody named":           {one, money.Whole(3), 2, money.Rounding(99), money.ErrInexact},
		"a wide third without rounding":      {money.MustDecimal("1" + nines19[1:] + nines19), money.Whole(7), 0, money.Exact, money.ErrInexact},
		"all digits and all decimals do fit": {money.MustDecimal(nines19), one, 19, money.Exact, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := test.a.Div(test.over, test.scale, test.mode)
			if !errors.Is(err, test.want) {
				t.Errorf("got %s, %v; want %v", got, err, test.want)
			}
		})
	}
}
