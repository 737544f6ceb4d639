package money_test

import (
	"encoding"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

var (
	_ fmt.Stringer             = money.Decimal{}
	_ encoding.TextAppender    = money.Decimal{}
	_ encoding.TextMarshaler   = money.Decimal{}
	_ encoding.TextUnmarshaler = (*money.Decimal)(nil)
)

const (
	nines19 = "9999999999999999999"
	nines38 = nines19 + nines19
)

func TestReadingADecimalKeepsItsScale(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"a trailing zero stays":           {"1.10", "1.10"},
		"zero":                            {"0", "0"},
		"zero with decimals":              {"0.00", "0.00"},
		"there is no negative zero":       {"-0.00", "0.00"},
		"negative":                        {"-12.50", "-12.50"},
		"a plus sign goes":                {"+12.50", "12.50"},
		"leading zeros go":                {"0012.50", "12.50"},
		"nothing before the point":        {".5", "0.5"},
		"nothing behind the point":        {"5.", "5"},
		"only zeros behind the point":     {"-.050", "-0.050"},
		"19 digits":                       {nines19, nines19},
		"20 digits":                       {"10000000000000000000", "10000000000000000000"},
		"beyond 64 bits":                  {"18446744073709551616", "18446744073709551616"},
		"38 digits":                       {nines38, nines38},
		"38 digits, half of them behind":  {nines19 + "." + nines19, nines19 + "." + nines19},
		"19 decimals":                     {"0.0000000000000000001", "0.0000000000000000001"},
		"zeros in the middle of 38":       {"10000000000000000000000000000000000001", "10000000000000000000000000000000000001"},
		"leading zeros before 20 digits":  {"00.12345678901234567890"[:22], "0.1234567890123456789"},
		"a long number with a sign":       {"-" + nines38, "-" + nines38},
		"40 characters of leading zeros":  {strings.Repeat("0", 39) + "7", "7"},
		"long with zeros after the point": {"1234567890123456789012.0050", "1234567890123456789012.0050"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := money.ParseDecimal(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.String(); got != test.want {
				t.Errorf("%q reads as %s, want %s", test.text, got, test.want)
			}
			fromBytes, err := money.ParseDecimalBytes([]byte(test.text))
			if err != nil || fromBytes != d {
				t.Errorf("from bytes: %s, %v", fromBytes, err)
			}
		})
	}
}

func TestWhatIsNoDecimal(t *testing.T) {
	tests := map[string]struct {
		text string
		want error
		code fault.Code
	}{
		"nothing":                     {"", money.ErrSyntax, fault.Invalid},
		"a sign alone":                {"-", money.ErrSyntax, fault.Invalid},
		"a point alone":               {".", money.ErrSyntax, fault.Invalid},
		"a sign and a point":          {"+.", money.ErrSyntax, fault.Invalid},
		"two signs":                   {"--1", money.ErrSyntax, fault.Invalid},
		"two points":                  {"1.2.3", money.ErrSyntax, fault.Invalid},
		"a decimal comma":             {"1,5", money.ErrSyntax, fault.Invalid},
		"a group separator":           {"1 000", money.ErrSyntax, fault.Invalid},
		"an exponent":                 {"1e3", money.ErrSyntax, fault.Invalid},
		"not a number":                {"NaN", money.ErrSyntax, fault.Invalid},
		"infinity":                    {"Infinity", money.ErrSyntax, fault.Invalid},
		"a space behind":              {"1 ", money.ErrSyntax, fault.Invalid},
		"a sign behind, as SAP has":   {"12.50-", money.ErrSyntax, fault.Invalid},
		"Arabic digits":               {"١٢", money.ErrSyntax, fault.Invalid},
		"20 decimals":                 {"0.00000000000000000001", money.ErrTooLong, fault.TooLarge},
		"39 digits":                   {"1" + nines38, money.ErrTooLong, fault.TooLarge},
		"41 characters":               {strings.Repeat("0", 41), money.ErrTooLong, fault.TooLarge},
		"a megabyte is not looked at": {strings.Repeat("9", 1<<20), money.ErrTooLong, fault.TooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := money.ParseDecimal(test.text)
			if !errors.Is(err, test.want) {
				t.Fatalf("got %v, %v; want %v", d, err, test.want)
			}
			if fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
				t.Errorf("code %q, hint %q", fault.CodeOf(err), fault.HintOf(err))
			}
		})
	}
}

func TestAnErrorDoesNotRepeatTheText(t *testing.T) {
	_, err := money.ParseDecimal("DE89370400440532013000")
	if strings.Contains(fault.Text(err), "DE89") {
		t.Errorf("an account number in the wrong field leaks: %v", err)
	}
	if !strings.Contains(err.Error(), "character 1") {
		t.Errorf("the place is missing: %v", err)
	}
}

func TestReadingTextIntoADecimal(t *testing.T) {
	var d money.Decimal
	if err := d.UnmarshalText([]byte("1.10")); err != nil || d.String() != "1.10" {
		t.Errorf("%s, %v", d, err)
	}
	if err := d.UnmarshalText([]byte("x")); err == nil || d.String() != "1.10" {
		t.Errorf("a refused text changed it to %s, %v", d, err)
	}
	text, err := d.AppendText([]byte("price "))
	if err != nil || string(text) != "price 1.10" {
		t.Errorf("%s, %v", text, err)
	}
	if text, err = d.MarshalText(); err != nil || string(text) != "1.10" {
		t.Errorf("%s, %v", text, err)
	}
}

func TestMakingADecimalFromWholeNumbers(t *testing.T) {
	d, err := money.NewDecimal(-1250, 2)
	if err != nil || d.String() != "-12.50" {
		t.Errorf("%s, %v", d, err)
	}
	for _, scale := range []int{-1, money.MaxScale + 1} {
		if _, err := money.NewDecimal(1, scale); !errors.Is(err, money.ErrOverflow) {
			t.Errorf("scale %d: %v", scale, err)
		}
	}
	for _, n := range []int64{0, 1, -1, math.MaxInt64, math.MinInt64} {
		if got, ok := money.Whole(n).Int64(); !ok || got != n {
			t.Errorf("%d became %d, %v", n, got, ok)
		}
	}
}

func TestWholeNumbersOut(t *testing.T) {
	tests := map[string]struct {
		text string
		want int64
		ok   bool
	}{
		"a fraction of zeros":        {"5.000", 5, true},
		"a fraction":                 {"5.001", 0, false},
		"the least":                  {"-9223372036854775808", math.MinInt64, true},
		"one above the greatest":     {"9223372036854775808", 0, false},
		"one below the least":        {"-9223372036854775809", 0, false},
		"38 digits":                  {nines38, 0, false},
		"zeros that hide in 38":      {"1.000000000000000000", 1, true},
		"negative with zeros behind": {"-3.0", -3, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := money.MustDecimal(test.text).Int64()
			if got != test.want || ok != test.ok {
				t.Errorf("got %d, %v", got, ok)
			}
		})
	}
}

func TestTheZeroValueIsZero(t *testing.T) {
	var d money.Decimal
	if d.String() != "0" || d.Sign() != 0 || d != money.MustDecimal("0") || !d.Equal(money.MustDecimal("0.00")) {
		t.Errorf("%s, sign %d", d, d.Sign())
	}
	if d.Neg() != d || d.Neg().Neg() != d {
		t.Error("zero took a sign")
	}
}

func TestSignAndReduction(t *testing.T) {
	d := money.MustDecimal("-1.10")
	if d.Sign() != -1 || d.Neg().String() != "1.10" || d.Abs().String() != "1.10" || d.Scale() != 2 {
		t.Errorf("sign %d, neg %s, abs %s, scale %d", d.Sign(), d.Neg(), d.Abs(), d.Scale())
	}
	for text, want := range map[string]string{"-1.10": "-1.1", "5.00": "5", "0.000": "0", "100": "100", "1.01": "1.01"} {
		if got := money.MustDecimal(text).Reduced().String(); got != want {
			t.Errorf("%s reduces to %s, want %s", text, got, want)
		}
	}
}

func TestAConstantThatIsNoneStopsTheProgram(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a broken constant was taken")
		}
	}()
	money.MustDecimal("12,50")
}
