package money_test

import (
	"errors"
	"testing"
	"time"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

var day = time.Date(2026, 3, 5, 23, 30, 0, 0, time.FixedZone("UTC-5", -5*3600))

func rate(t *testing.T, from, to, factor string) money.Rate {
	t.Helper()
	r, err := money.NewRate(money.MustCurrency(from), money.MustCurrency(to), money.MustDecimal(factor), day, "ECB")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestConvertingWithADatedRate(t *testing.T) {
	tests := map[string]struct {
		from, to, factor, amount string
		mode                     money.Rounding
		want                     string
	}{
		"euros into dollars":           {"EUR", "USD", "1.0837", "100.00 EUR", money.HalfAway, "108.37 USD"},
		"a half cent away":             {"EUR", "USD", "1.0850", "1.00 EUR", money.HalfAway, "1.09 USD"},
		"a half cent to even":          {"EUR", "USD", "1.0850", "1.00 EUR", money.HalfEven, "1.08 USD"},
		"into a currency without cent": {"EUR", "JPY", "162.345", "12.50 EUR", money.Down, "2029 JPY"},
		"into thousandths":             {"EUR", "BHD", "0.40812", "12.50 EUR", money.Up, "5.102 BHD"},
		"a negative":                   {"EUR", "USD", "1.0850", "-1.00 EUR", money.HalfAway, "-1.09 USD"},
		"exactly":                      {"EUR", "USD", "1.5", "2.00 EUR", money.Exact, "3.00 USD"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := rate(t, test.from, test.to, test.factor).Convert(money.MustAmount(test.amount), test.mode)
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestConvertingAUnitPriceAndBack(t *testing.T) {
	r := rate(t, "EUR", "USD", "1.0837")
	if got, err := r.ConvertTo(money.MustAmount("0.0123 EUR"), 6, money.HalfAway); err != nil || got.String() != "0.013330 USD" {
		t.Errorf("%s, %v", got, err)
	}
	if got, err := r.Back(money.MustAmount("108.37 USD"), money.HalfAway); err != nil || got.String() != "100.00 EUR" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestARateConvertsItsOwnCurrenciesOnly(t *testing.T) {
	r := rate(t, "EUR", "USD", "1.0837")
	tests := map[string]func() (money.Amount, error){
		"another currency":      func() (money.Amount, error) { return r.Convert(money.MustAmount("1 GBP"), money.HalfAway) },
		"the wrong direction":   func() (money.Amount, error) { return r.Convert(money.MustAmount("1 USD"), money.HalfAway) },
		"back from the wrong":   func() (money.Amount, error) { return r.Back(money.MustAmount("1 EUR"), money.HalfAway) },
		"no amount":             func() (money.Amount, error) { return r.Convert(money.Amount{}, money.HalfAway) },
		"no rate and no amount": func() (money.Amount, error) { return money.Rate{}.Convert(money.Amount{}, money.HalfAway) },
		"no rate, back":         func() (money.Amount, error) { return money.Rate{}.Back(money.Amount{}, money.HalfAway) },
	}
	for name, convert := range tests {
		t.Run(name, func(t *testing.T) {
			if got, err := convert(); !errors.Is(err, money.ErrMixed) || got != (money.Amount{}) {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
	if _, err := r.Convert(money.MustAmount("1.00 EUR"), money.Exact); !errors.Is(err, money.ErrInexact) {
		t.Errorf("it rounded without being asked: %v", err)
	}
}

func TestARateSaysWhatItIs(t *testing.T) {
	r := rate(t, "EUR", "USD", "1.0837")
	if r.From().String() != "EUR" || r.To().String() != "USD" || r.Factor().String() != "1.0837" || r.Source() != "ECB" {
		t.Errorf("%+v", r)
	}
	if want := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC); !r.On().Equal(want) {
		t.Errorf("on %s, want the day as the source's calendar has it", r.On())
	}
	if r != rate(t, "EUR", "USD", "1.0837") {
		t.Error("two equal rates differ")
	}
}

func TestWhatIsNoRate(t *testing.T) {
	eur, usd, one := money.MustCurrency("EUR"), money.MustCurrency("USD"), money.Whole(1)
	tests := map[string]struct {
		from, to money.Currency
		factor   money.Decimal
		on       time.Time
		source   string
		field    string
	}{
		"from nothing":          {money.Currency{}, usd, one, day, "ECB", "from"},
		"into nothing":          {eur, money.Currency{}, one, day, "ECB", "to"},
		"into itself":           {eur, eur, one, day, "ECB", "to"},
		"of zero":               {eur, usd, money.Decimal{}, day, "ECB", "factor"},
		"below zero":            {eur, usd, one.Neg(), day, "ECB", "factor"},
		"of no day":             {eur, usd, one, time.Time{}, "ECB", "on"},
		"stated by nobody":      {eur, usd, one, day, "", "source"},
		"stated by a blank":     {eur, usd, one, day, " ", "source"},
		"stated by white space": {eur, usd, one, day, "\t\n", "source"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := money.NewRate(test.from, test.to, test.factor, test.on, test.source)
			if !errors.Is(err, money.ErrRate) || fault.FieldOf(err) != test.field {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
}
