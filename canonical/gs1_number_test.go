package canonical_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

func TestCheckDigitOfKnownNumbers(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"a GTIN-13 of the specifications":      {"629104150021", "3"},
		"a GTIN-8":                             {"9638507", "4"},
		"a GTIN-12":                            {"61414112345", "2"},
		"a GTIN-14 with an indicator":          {"1061414100041", "5"},
		"an SSCC":                              {"37610425002123456", "9"},
		"a sum that is a multiple of ten":      {"0000000000000", "0"},
		"one digit":                            {"7", "9"},
		"nothing has none":                     {"", ""},
		"a letter has none":                    {"62910415002X", ""},
		"a digit of another alphabet has none": {"١٢٣", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			digit, ok := canonical.CheckDigit(test.body)
			if ok != (test.want != "") || ok && string(digit) != test.want {
				t.Errorf("got %q, %v, want %q", digit, ok, test.want)
			}
		})
	}
}

func TestNumbersOfGS1(t *testing.T) {
	tests := map[string]struct {
		number          string
		gtin, gln, sscc bool
	}{
		"eight digits":                    {"96385074", true, false, false},
		"twelve digits":                   {"614141123452", true, false, false},
		"thirteen digits serve for two":   {"6291041500213", true, true, false},
		"fourteen digits":                 {"10614141000415", true, false, false},
		"eighteen digits":                 {"376104250021234569", false, false, true},
		"a wrong check digit":             {"6291041500214", false, false, false},
		"an SSCC with a wrong one":        {"376104250021234560", false, false, false},
		"an SSCC with its identifier":     {"00376104250021234569", false, false, false},
		"eleven digits":                   {"61414112345", false, false, false},
		"a letter among the digits":       {"62910415002X3", false, false, false},
		"spaces between the digits":       {"3761042 50021234569", false, false, false},
		"nothing":                         {"", false, false, false},
		"a check digit that is no number": {"629104150021X", false, false, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := canonical.IsGTIN(test.number); got != test.gtin {
				t.Errorf("a GTIN: %v, want %v", got, test.gtin)
			}
			if got := canonical.IsGLN(test.number); got != test.gln {
				t.Errorf("a GLN: %v, want %v", got, test.gln)
			}
			if got := canonical.IsSSCC(test.number); got != test.sscc {
				t.Errorf("an SSCC: %v, want %v", got, test.sscc)
			}
		})
	}
}

// digitsOf draws that many digits.
func digitsOf(t *rapid.T, count int, label string) string {
	return rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), count, count, -1).Draw(t, label)
}

// ssccOf draws an SSCC whose last digit fits.
func ssccOf(t *rapid.T, label string) string {
	body := digitsOf(t, 17, label)
	digit, _ := canonical.CheckDigit(body)
	return body + string(digit)
}

func TestOneWrongDigitIsAlwaysFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := ssccOf(t, "sscc")
		at := rapid.IntRange(0, len(number)-1).Draw(t, "at")
		wrong := byte('0' + (int(number[at]-'0')+rapid.IntRange(1, 9).Draw(t, "by"))%10)
		if changed := number[:at] + string(wrong) + number[at+1:]; canonical.IsSSCC(changed) {
			t.Fatalf("%s passes for %s", changed, number)
		}
	})
}

// Two neighbors whose digits differ by five weigh the same either way round: the only ones that stay unseen.
func TestTwoNeighborsThatChangedPlacesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := ssccOf(t, "sscc")
		at := rapid.IntRange(0, len(number)-2).Draw(t, "at")
		a, b := number[at], number[at+1]
		swapped := number[:at] + string(b) + string(a) + number[at+2:]
		unseen := (int(a)-int(b))%5 == 0
		if canonical.IsSSCC(swapped) != unseen {
			t.Fatalf("%s for %s", swapped, number)
		}
	})
}

func TestLeadingZerosDoNotChangeTheCheckDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := digitsOf(t, rapid.IntRange(1, 20).Draw(t, "length"), "body")
		digit, _ := canonical.CheckDigit(body)
		padded, ok := canonical.CheckDigit(strings.Repeat("0", rapid.IntRange(0, 10).Draw(t, "zeros")) + body)
		if !ok || padded != digit {
			t.Fatalf("%q and %q", digit, padded)
		}
	})
}
