package money_test

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

var (
	_ driver.Valuer = money.Decimal{}
	_ driver.Valuer = money.Currency{}
	_ driver.Valuer = money.Amount{}
	_ sql.Scanner   = (*money.Decimal)(nil)
	_ sql.Scanner   = (*money.Currency)(nil)
	_ sql.Scanner   = (*money.Amount)(nil)
)

func TestADecimalFromAColumn(t *testing.T) {
	tests := map[string]struct {
		column any
		want   string
		err    error
	}{
		"text":                  {"1.10", "1.10", nil},
		"bytes":                 {[]byte("1.10"), "1.10", nil},
		"a whole number":        {int64(-7), "-7", nil},
		"a float":               {1.1, "0", money.ErrFloat},
		"a float without digit": {1.0, "0", money.ErrFloat},
		"a short float":         {float32(1), "0", money.ErrFloat},
		"NULL":                  {nil, "0", money.ErrSyntax},
		"a boolean":             {true, "0", money.ErrSyntax},
		"text that is none":     {"abc", "0", money.ErrSyntax},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var d money.Decimal
			err := d.Scan(test.column)
			if !errors.Is(err, test.err) || d.String() != test.want {
				t.Errorf("got %s, %v; want %s, %v", d, err, test.want, test.err)
			}
		})
	}
}

func TestAnAmountFromAColumn(t *testing.T) {
	tests := map[string]struct {
		column any
		want   string
		err    error
	}{
		"text":                 {"1.10 EUR", "1.10 EUR", nil},
		"bytes":                {[]byte("1.10 EUR"), "1.10 EUR", nil},
		"NULL":                 {nil, "", nil},
		"a whole number":       {int64(7), "", money.ErrSyntax},
		"a float":              {1.1, "", money.ErrFloat},
		"without a currency":   {"1.10", "", money.ErrSyntax},
		"an unknown currency":  {"1.10 EUX", "", money.ErrCurrency},
		"two spaces":           {"1.10  EUR", "", money.ErrCurrency},
		"the other way round":  {"EUR 1.10", "", money.ErrSyntax},
		"an empty text":        {"", "", nil},
		"a currency by itself": {" EUR", "", money.ErrSyntax},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var a money.Amount
			err := a.Scan(test.column)
			if !errors.Is(err, test.err) || a.String() != test.want {
				t.Errorf("got %q, %v; want %q, %v", a, err, test.want, test.err)
			}
		})
	}
}

func TestACurrencyFromAColumn(t *testing.T) {
	tests := map[string]struct {
		column any
		want   string
		err    error
	}{
		"text":    {"EUR", "EUR", nil},
		"bytes":   {[]byte("EUR"), "EUR", nil},
		"NULL":    {nil, "", nil},
		"unknown": {"EUX", "", money.ErrCurrency},
		"a float": {9.78, "", money.ErrFloat},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var c money.Currency
			if err := c.Scan(test.column); !errors.Is(err, test.err) || c.String() != test.want {
				t.Errorf("got %q, %v; want %q, %v", c, err, test.want, test.err)
			}
		})
	}
}

func TestWhatIsStoredIsText(t *testing.T) {
	tests := map[string]struct {
		value driver.Valuer
		want  driver.Value
	}{
		"a decimal with its scale": {money.MustDecimal("1.10"), "1.10"},
		"an amount":                {money.MustAmount("1.10 EUR"), "1.10 EUR"},
		"no amount":                {money.Amount{}, nil},
		"a currency":               {money.MustCurrency("EUR"), "EUR"},
		"no currency":              {money.Currency{}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := test.value.Value(); err != nil || got != test.want {
				t.Errorf("got %v, %v; want %v", got, err, test.want)
			}
		})
	}
}

func TestAFloatInAColumnIsCorruption(t *testing.T) {
	var d money.Decimal
	err := d.Scan(0.1)
	if fault.CodeOf(err) != fault.Corrupt || fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}
