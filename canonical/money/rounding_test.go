package money_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/money"
)

func TestEveryModeOnEveryKindOfTail(t *testing.T) {
	// A column is a mode; rounding is to one decimal.
	modes := []money.Rounding{money.HalfAway, money.HalfEven, money.Up, money.Down}
	tests := map[string]struct {
		text string
		want [4]string
	}{
		"nothing is lost":            {"2.30", [4]string{"2.3", "2.3", "2.3", "2.3"}},
		"under a half":               {"2.34", [4]string{"2.3", "2.3", "2.4", "2.3"}},
		"just under a half":          {"2.3499", [4]string{"2.3", "2.3", "2.4", "2.3"}},
		"a half behind odd":          {"2.35", [4]string{"2.4", "2.4", "2.4", "2.3"}},
		"a half behind even":         {"2.45", [4]string{"2.5", "2.4", "2.5", "2.4"}},
		"just over a half":           {"2.4501", [4]string{"2.5", "2.5", "2.5", "2.4"}},
		"a negative half":            {"-2.45", [4]string{"-2.5", "-2.4", "-2.5", "-2.4"}},
		"a negative under a half":    {"-2.44", [4]string{"-2.4", "-2.4", "-2.5", "-2.4"}},
		"a tiny negative":            {"-0.04", [4]string{"0.0", "0.0", "-0.1", "0.0"}},
		"a carry through nines":      {"9.99", [4]string{"10.0", "10.0", "10.0", "9.9"}},
		"fewer decimals get zeros":   {"7", [4]string{"7.0", "7.0", "7.0", "7.0"}},
		"a wide half behind even":    {"100000000000000000000000000000000000.25", [4]string{"100000000000000000000000000000000000.3", "100000000000000000000000000000000000.2", "100000000000000000000000000000000000.3", "100000000000000000000000000000000000.2"}},
		"a wide carry through nines": {"9999999999999999999999.96", [4]string{"10000000000000000000000.0", "10000000000000000000000.0", "10000000000000000000000.0", "9999999999999999999999.9"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for i, mode := range modes {
				got, err := money.MustDecimal(test.text).Round(1, mode)
				if err != nil || got.String() != test.want[i] {
					t.Errorf("%s: got %s, %v; want %s", mode, got, err, test.want[i])
				}
			}
		})
	}
}

func TestNothingIsRoundedUnlessAsked(t *testing.T) {
	tests := map[string]struct {
		text  string
		scale int
		want  string
		err   error
	}{
		"zeros may go":               {"1.100", 1, "1.1", nil},
		"zeros may come":             {"1.1", 3, "1.100", nil},
		"a digit may not go":         {"1.101", 1, "0", money.ErrInexact},
		"19 digits of zeros":         {"5.0000000000000000000", 0, "5", nil},
		"no room for zeros":          {nines38, 1, "0", money.ErrOverflow},
		"far too many zeros":         {nines38, 19, "0", money.ErrOverflow},
		"a scale below zero":         {"1", -1, "0", money.ErrOverflow},
		"a scale over the cap":       {"1", 20, "0", money.ErrOverflow},
		"zero takes every scale":     {"0", 19, "0.0000000000000000000", nil},
		"the same scale, no change":  {"-1.10", 2, "-1.10", nil},
		"a zero loses its decimals":  {"0.000", 0, "0", nil},
		"a digit far behind is seen": {"1.0000000000000000001", 18, "0", money.ErrInexact},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := money.MustDecimal(test.text).Round(test.scale, money.Exact)
			if !errors.Is(err, test.err) || got.String() != test.want {
				t.Errorf("got %s, %v; want %s, %v", got, err, test.want, test.err)
			}
		})
	}
}

func TestNamesOfTheModes(t *testing.T) {
	for _, name := range []string{"exact", "half-away", "half-even", "up", "down"} {
		mode, err := money.ParseRounding(name)
		if err != nil || mode.String() != name {
			t.Errorf("%s reads as %s, %v", name, mode, err)
		}
		var again money.Rounding
		text, _ := mode.MarshalText()
		if err := again.UnmarshalText(text); err != nil || again != mode {
			t.Errorf("%s comes back as %s, %v", name, again, err)
		}
	}
	mode := money.Up
	if err := mode.UnmarshalText([]byte("ceiling")); !errors.Is(err, money.ErrSyntax) || mode != money.Up {
		t.Errorf("got %s, %v", mode, err)
	}
	if got := money.Rounding(99).String(); got != "unknown" {
		t.Errorf("got %s", got)
	}
}
