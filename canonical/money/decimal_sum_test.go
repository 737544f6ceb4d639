package money_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestAddingKeepsTheLargerScale(t *testing.T) {
	tests := map[string]struct{ a, b, sum, difference string }{
		"the same scale":                {"1.10", "2.20", "3.30", "-1.10"},
		"another scale":                 {"1.1", "2.205", "3.305", "-1.105"},
		"the other way round":           {"2.205", "1.1", "3.305", "1.105"},
		"a negative":                    {"-5.00", "2.50", "-2.50", "-7.50"},
		"down to zero":                  {"-5.00", "5.000", "0.000", "-10.000"},
		"over 64 bits":                  {"18446744073709551615", "1", "18446744073709551616", "18446744073709551614"},
		"back under 64 bits":            {"18446744073709551616", "-1", "18446744073709551615", "18446744073709551617"},
		"a wide zero keeps its scale":   {"18446744073709551616.00", "-18446744073709551616.00", "0.00", "36893488147419103232.00"},
		"a zero of more places":         {"2000000000000000000", "0.0", "2000000000000000000.0", "2000000000000000000.0"},
		"a zero beside a wide number":   {"18446744073709551616", "0.00", "18446744073709551616.00", "18446744073709551616.00"},
		"a zero below a wide number":    {"18446744073709551616.5", "0", "18446744073709551616.5", "18446744073709551616.5"},
		"far apart":                     {"9999999999999999999", "0.0000000000000000001", "9999999999999999999.0000000000000000001", "9999999999999999998.9999999999999999999"},
		"the last that fits":            {"99999999999999999999999999999999999998", "1", nines38, "99999999999999999999999999999999999997"},
		"wide with several scales":      {"12345678901234567890123.4", "0.06", "12345678901234567890123.46", "12345678901234567890123.34"},
		"a scale that leaves the words": {"1000000000000000000", "0.01", "1000000000000000000.01", "999999999999999999.99"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a, b := money.MustDecimal(test.a), money.MustDecimal(test.b)
			sum, err := a.Add(b)
			if err != nil || sum.String() != test.sum {
				t.Errorf("sum %s, %v; want %s", sum, err, test.sum)
			}
			turned, err := b.Add(a)
			if err != nil || turned != sum {
				t.Errorf("the other way round it is %s, %v", turned, err)
			}
			difference, err := a.Sub(b)
			if err != nil || difference.String() != test.difference {
				t.Errorf("difference %s, %v; want %s", difference, err, test.difference)
			}
		})
	}
}

func TestASumThatDoesNotFitIsAnError(t *testing.T) {
	tests := map[string]struct{ a, b string }{
		"39 digits":                     {nines38, "1"},
		"39 digits below zero":          {"-" + nines38, "-1"},
		"the common scale is too long":  {nines38, "0.1"},
		"the same, the other way round": {"0.1", nines38},
		"a zero of more places":         {nines38, "0.0"},
		"far beyond":                    {nines38, nines38},
		"from 64 bits, by the scale":    {"18446744073709551615", "0.1234567890123456789"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			sum, err := money.MustDecimal(test.a).Add(money.MustDecimal(test.b))
			if !errors.Is(err, money.ErrOverflow) || fault.CodeOf(err) != fault.TooLarge {
				t.Errorf("got %s, %v", sum, err)
			}
		})
	}
}

func TestSumOfMany(t *testing.T) {
	got, err := money.Sum(money.MustDecimal("1"), money.MustDecimal("2.50"), money.MustDecimal("-0.125"))
	if err != nil || got.String() != "3.375" {
		t.Errorf("%s, %v", got, err)
	}
	if got, err = money.Sum(); err != nil || got.String() != "0" {
		t.Errorf("the sum of none is %s, %v", got, err)
	}
	if _, err = money.Sum(money.MustDecimal(nines38), money.MustDecimal("1")); !errors.Is(err, money.ErrOverflow) {
		t.Errorf("got %v", err)
	}
}

func TestComparingIgnoresTheScale(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want int
	}{
		"equal":                        {"1.10", "1.10", 0},
		"equal at another scale":       {"1.1", "1.10", 0},
		"equal the other way round":    {"1.100", "1.1", 0},
		"less":                         {"1.09", "1.1", -1},
		"more":                         {"1.101", "1.1", 1},
		"a negative is less":           {"-1", "0.5", -1},
		"a positive is more":           {"0.5", "-1", 1},
		"two negatives":                {"-2.0", "-1", -1},
		"zero and zero":                {"0", "0.0000000000000000000", 0},
		"wide and narrow":              {nines38, "1", 1},
		"wide, another scale":          {"99999999999999999999", "99999999999999999999.00", 0},
		"wide negatives":               {"-" + nines38, "-" + nines38, 0},
		"wide below by the last digit": {"9999999999999999999.9999999999999999998", nines19 + "." + nines19, -1},
		"wide against a small part":    {nines38, "0.0000000000000000001", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a, b := money.MustDecimal(test.a), money.MustDecimal(test.b)
			if got := a.Cmp(b); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
			if got := b.Cmp(a); got != -test.want {
				t.Errorf("the other way round: got %d, want %d", got, -test.want)
			}
			if a.Equal(b) != (test.want == 0) || a.Less(b) != (test.want < 0) {
				t.Error("Equal or Less disagrees with Cmp")
			}
		})
	}
}
