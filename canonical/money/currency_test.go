package money_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/money"
)

func TestMinorUnits(t *testing.T) {
	for code, want := range map[string]int{"EUR": 2, "USD": 2, "JPY": 0, "KRW": 0, "BHD": 3, "TND": 3, "CLF": 4, "HUF": 2, "ISK": 0, "XOF": 0} {
		if got := money.MustCurrency(code).MinorUnits(); got != want {
			t.Errorf("%s has %d, want %d", code, got, want)
		}
	}
	if got := (money.Currency{}).MinorUnits(); got != 0 {
		t.Errorf("no currency has %d", got)
	}
}

func TestEveryCurrencyIsFoundByItsCode(t *testing.T) {
	var codes []string
	for c := range money.Currencies() {
		found, err := money.ParseCurrency(c.String())
		if err != nil || found != c {
			t.Errorf("%s is found as %s, %v", c, found, err)
		}
		codes = append(codes, c.String())
	}
	if !slices.IsSorted(codes) || len(slices.Compact(codes)) != len(codes) {
		t.Error("the table is not sorted, or has a code twice")
	}
	if len(codes) < 150 {
		t.Errorf("only %d currencies", len(codes))
	}
	for range money.Currencies() {
		break // the iteration may stop early
	}
}

func TestCurrenciesOfOldDocumentsAreStillRead(t *testing.T) {
	for _, code := range []string{"HRK", "BGN", "LTL", "LVL", "EEK", "ANG", "SLL"} {
		if _, err := money.ParseCurrency(code); err != nil {
			t.Error(err)
		}
	}
}

func TestWhatIsNoCurrency(t *testing.T) {
	tests := map[string]struct{ code, shown string }{
		"lower case":            {"eur", "eur"},
		"unknown":               {"EUX", "EUX"},
		"before the first":      {"AAA", "AAA"},
		"behind the last":       {"ZZZ", "ZZZ"},
		"gold is not paid in":   {"XAU", "XAU"},
		"no currency by ISO":    {"XXX", "XXX"},
		"too short":             {"EU", ""},
		"too long, not shown":   {"DE89370400440532013000", ""},
		"a symbol":              {"€", `€`},
		"empty":                 {"", ""},
		"strange bytes, quoted": {"\x00\xff\n", `\x00\xff\n`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := money.ParseCurrency(test.code)
			if !errors.Is(err, money.ErrCurrency) || !c.IsZero() {
				t.Fatalf("got %s, %v", c, err)
			}
			if !strings.Contains(err.Error(), test.shown) || len(test.code) > 3 && strings.Contains(err.Error(), test.code) {
				t.Errorf("it reads %s", err)
			}
		})
	}
}

func TestCurrencyAsText(t *testing.T) {
	var c money.Currency
	if err := c.UnmarshalText([]byte("EUR")); err != nil || c.String() != "EUR" {
		t.Errorf("%s, %v", c, err)
	}
	if text, err := c.AppendText([]byte("in ")); err != nil || string(text) != "in EUR" {
		t.Errorf("%s, %v", text, err)
	}
	if err := c.UnmarshalText([]byte("eur")); err == nil || c.String() != "EUR" {
		t.Errorf("a refused text changed it to %s, %v", c, err)
	}
	if err := c.UnmarshalText(nil); err != nil || !c.IsZero() || c.String() != "" {
		t.Errorf("an empty text gives %s, %v", c, err)
	}
	if text, err := c.MarshalText(); err != nil || len(text) != 0 {
		t.Errorf("%s, %v", text, err)
	}
}
