package money_test

import (
	"testing"

	"github.com/purserhq/purser/canonical/money"
)

// minorUnits are those of ISO 4217 that are not two. Each is paid by somebody: a wrong one is a hundredfold payment.
var minorUnits = map[string]int{
	"BIF": 0, "BYR": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
	"VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
	"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
	"CLF": 4, "UYW": 4,
}

func TestMinorUnitsOfEveryCurrency(t *testing.T) {
	seen := 0
	for currency := range money.Currencies() {
		want, exceptional := minorUnits[currency.String()]
		if !exceptional {
			want = 2
		} else {
			seen++
		}
		if got := currency.MinorUnits(); got != want {
			t.Errorf("%s has %d decimals, ISO 4217 says %d", currency, got, want)
		}
	}
	if seen != len(minorUnits) {
		t.Errorf("%d of the %d exceptional currencies are known", seen, len(minorUnits))
	}
}

// Codes that look like one are none: the neighbors of each code, in every letter, are found only where they are in the table.
func TestTheNeighborsOfCodesAreNotTakenForThem(t *testing.T) {
	known := map[string]bool{}
	for currency := range money.Currencies() {
		known[currency.String()] = true
	}
	for code := range known {
		for place := range code {
			for _, step := range []int{-1, 1, 'a' - 'A'} {
				neighbor := []byte(code)
				neighbor[place] = byte(int(neighbor[place]) + step)
				found, err := money.ParseCurrency(string(neighbor))
				if (err == nil) != known[string(neighbor)] || err == nil && found.String() != string(neighbor) {
					t.Errorf("%q is taken for %s, %v", neighbor, found, err)
				}
			}
		}
	}
}

func TestPointsOfADecimal(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		ok   bool
	}{
		"in front":             {".5", true},
		"behind":               {"5.", true},
		"between":              {"5.5", true},
		"alone":                {".", false},
		"alone behind a sign":  {"-.", false},
		"two in front":         {"..5", false},
		"in front and between": {".5.5", false},
		"in front and behind":  {".5.", false},
		"two between":          {"5..5", false},
		"two behind":           {"5..", false},
		"a sign behind it":     {"5.-5", false},
	} {
		t.Run(name, func(t *testing.T) {
			if d, err := money.ParseDecimal(test.text); (err == nil) != test.ok {
				t.Errorf("%q is read as %v, %v", test.text, d, err)
			}
		})
	}
}

func TestTheSignIsOneOfThree(t *testing.T) {
	for text, want := range map[string]int{"0": 0, "-0": 0, "0.00": 0, "0.01": 1, "7": 1, "-0.01": -1, "-7": -1, "99999999999999999999999999999999999999": 1} {
		if got := money.MustDecimal(text).Sign(); got != want {
			t.Errorf("the sign of %s is %d, want %d", text, got, want)
		}
	}
}
