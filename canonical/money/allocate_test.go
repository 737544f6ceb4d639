package money_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/money"
)

func decimals(text string) []money.Decimal {
	var all []money.Decimal
	for field := range strings.FieldsSeq(text) {
		all = append(all, money.MustDecimal(field))
	}
	return all
}

func TestSharingOutByLargestRemainder(t *testing.T) {
	tests := map[string]struct{ whole, weights, want string }{
		"a cent among three":              {"0.01 EUR", "1 1 1", "0.01 0.00 0.00"},
		"a hundred among three":           {"100.00 EUR", "1 1 1", "33.34 33.33 33.33"},
		"the larger remainder wins":       {"10 JPY", "1 2 4", "1 3 6"},
		"of two ties the first":           {"1 JPY", "0.5 0.50", "1 0"},
		"weight zero gets zero":           {"0.05 EUR", "0 1 0 1", "0.00 0.03 0.00 0.02"},
		"a negative mirrors a positive":   {"-100.00 EUR", "1 1 1", "-33.34 -33.33 -33.33"},
		"zero among many":                 {"0.00 EUR", "1 2", "0.00 0.00"},
		"one takes all":                   {"12.34 EUR", "0.001", "12.34"},
		"fewer decimals than can be paid": {"1 EUR", "1 1 1", "0.34 0.33 0.33"},
		"more decimals than can be paid":  {"0.001 EUR", "1 1", "0.001 0.000"},
		"weights of several scales":       {"6.00 EUR", "1 2.00 3.0", "1.00 2.00 3.00"},
		"amounts as weights":              {"9.99 EUR", "1249.99 37.50 0.01", "9.70 0.29 0.00"},
		"the longest there is":            {nines38 + " JPY", "1 1", "50000000000000000000000000000000000000 49999999999999999999999999999999999999"},
		"weights far apart":               {"1.00 EUR", nines38 + " 0.0000000000000000001", "1.00 0.00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			whole := money.MustAmount(test.whole)
			parts, err := whole.Allocate(decimals(test.weights)...)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range parts {
				got = append(got, p.Decimal().String())
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if total, err := money.Total(whole.Currency(), parts...); err != nil || !total.Equal(whole) {
				t.Errorf("the parts add up to %s, %v", total, err)
			}
		})
	}
}

func TestWeightsThatShareNothingOut(t *testing.T) {
	for name, weights := range map[string]string{"none": "", "all zero": "0 0.00", "a negative": "2 -1", "only negatives": "-1 -1"} {
		t.Run(name, func(t *testing.T) {
			parts, err := money.MustAmount("1.00 EUR").Allocate(decimals(weights)...)
			if !errors.Is(err, money.ErrWeights) || parts != nil {
				t.Errorf("got %v, %v", parts, err)
			}
		})
	}
	if _, err := (money.Amount{}).Allocate(money.Whole(1)); !errors.Is(err, money.ErrCurrency) {
		t.Errorf("no amount: %v", err)
	}
	if _, err := money.MustAmount(nines38 + " EUR").Allocate(money.Whole(1)); !errors.Is(err, money.ErrOverflow) {
		t.Errorf("no room for cents: %v", err)
	}
}

func ExampleAmount_Allocate() {
	freight := money.MustAmount("100.00 EUR")
	parts, err := freight.Allocate(money.MustDecimal("2"), money.MustDecimal("1"), money.MustDecimal("3"))
	fmt.Println(parts, err)
	// Output: [33.33 EUR 16.67 EUR 50.00 EUR] <nil>
}
