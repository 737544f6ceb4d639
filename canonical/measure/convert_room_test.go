package measure_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// A quantity of nearly as many digits as can be held is converted as long as there is room for the result, down to the last
// digit, and refused by name where there is none.
func TestConversionsAtTheEndOfTheRoom(t *testing.T) {
	nines := func(n int) string { return strings.Repeat("9", n) }
	for name, test := range map[string]struct {
		quantity, to, want string
		err                error
	}{
		"a gram of 38 digits, in kilograms":      {nines(38) + " GRM", "KGM", nines(35) + ".999 KGM", nil},
		"a gram of 37 digits, in tons":           {nines(37) + " GRM", "TNE", nines(31) + ".999999 TNE", nil},
		"35 digits of kilograms, in grams":       {nines(35) + " KGM", "GRM", nines(35) + "000 GRM", nil},
		"36 digits of kilograms, in grams":       {nines(36) + " KGM", "GRM", "", money.ErrOverflow},
		"the smallest gram, in kilograms":        {"0.0000000000000001 GRM", "KGM", "0.0000000000000000001 KGM", nil},
		"a gram too small, in kilograms":         {"0.00000000000000001 GRM", "KGM", "", money.ErrInexact},
		"pieces by the dozen":                    {"24 EA", "DZN", "2 DZN", nil},
		"pieces that make no dozen":              {"25 EA", "DZN", "", money.ErrInexact},
		"many pieces, by the dozen":              {strings.Repeat("12", 19) + " EA", "DZN", "1" + strings.Repeat("01", 18) + " DZN", nil},
		"half a dozen":                           {"6 EA", "DZN", "0.5 DZN", nil},
		"three quarters of a dozen":              {"9 EA", "DZN", "0.75 DZN", nil},
		"a unit that the table does not know":    {"1 Q9Z", "EA", "", measure.ErrNoConversion},
		"into a unit that it does not know":      {"1 EA", "Q9Z", "", measure.ErrNoConversion},
		"between two that it does not know":      {"1 Q9Z", "Q8Z", "", measure.ErrNoConversion},
		"an unknown unit into itself":            {"1.50 Q9Z", "Q9Z", "1.5 Q9Z", nil},
		"a package into another kind of package": {"1 CT", "PX", "", measure.ErrNoConversion},
		"mass into volume":                       {"1 KGM", "LTR", "", measure.ErrNoConversion},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := measure.MustQuantity(test.quantity).Convert(measure.MustUnit(test.to))
			if !errors.Is(err, test.err) || err == nil && got.String() != test.want {
				t.Errorf("got %v, %v; want %q, %v", got, err, test.want, test.err)
			}
		})
	}
}
