package money_test

import (
	"testing"

	"github.com/purserhq/purser/canonical/money"
)

// An invoice of a thousand lines calculates some ten thousand times: none of it may feed the garbage collector.
func TestUpTo18DigitsNothingIsAllocated(t *testing.T) {
	a, b := money.MustDecimal("1234567890123456.78"), money.MustDecimal("876543210987654.321")
	total, line := money.MustAmount("1234567890123456.78 EUR"), money.MustAmount("37.50 EUR")
	text, buffer := []byte("1234567890123456.78"), make([]byte, 0, money.MaxText+1)
	tests := map[string]func(){
		"adding":              func() { keptDecimal, errKept = a.Add(b) },
		"subtracting":         func() { keptDecimal, errKept = b.Sub(a) },
		"multiplying":         func() { keptDecimal, errKept = a.Mul(b) },
		"comparing":           func() { keptInt = a.Cmp(b) },
		"rounding":            func() { keptDecimal, errKept = b.Round(1, money.HalfEven) },
		"a rule of three":     func() { keptDecimal, errKept = a.MulDiv(money.Whole(37), money.Whole(100), 2, money.HalfAway) },
		"reading a string":    func() { keptDecimal, errKept = money.ParseDecimal("1234567890123456.78") },
		"reading bytes":       func() { keptDecimal, errKept = money.ParseDecimalBytes(text) },
		"writing to a buffer": func() { buffer = a.Append(buffer[:0]) },
		"adding amounts":      func() { keptAmount, errKept = total.Add(line) },
		"taking 21 percent":   func() { keptAmount, errKept = line.Percent(money.Whole(21), money.HalfAway) },
		"finding a currency":  func() { keptCurrency, errKept = money.ParseCurrency("SEK") },
	}
	for name, calculate := range tests {
		t.Run(name, func(t *testing.T) {
			errKept = nil
			if got := testing.AllocsPerRun(100, calculate); got != 0 || errKept != nil {
				t.Errorf("%v allocations, %v", got, errKept)
			}
		})
	}
}

func TestWideSumsAndProductsAllocateNothingEither(t *testing.T) {
	a, b := money.MustDecimal("1234567890123456789012345.67"), money.MustDecimal("-8765432109876543210.987")
	tests := map[string]func(){
		"adding":      func() { keptDecimal, errKept = a.Add(b) },
		"multiplying": func() { keptDecimal, errKept = a.Mul(money.Whole(7)) },
		"comparing":   func() { keptInt = a.Cmp(b) },
		"rounding":    func() { keptDecimal, errKept = a.Round(1, money.HalfEven) },
	}
	for name, calculate := range tests {
		t.Run(name, func(t *testing.T) {
			errKept = nil
			if got := testing.AllocsPerRun(100, calculate); got != 0 || errKept != nil {
				t.Errorf("%v allocations, %v", got, errKept)
			}
		})
	}
}

var (
	keptAmount   money.Amount
	keptCurrency money.Currency
)
