package measure_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func price(t *testing.T, amount, per string) measure.Price {
	t.Helper()
	p, err := measure.NewPrice(money.MustAmount(amount), measure.MustQuantity(per))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatAQuantityCosts(t *testing.T) {
	tests := map[string]struct {
		amount, per, quantity string
		mode                  money.Rounding
		want                  string
	}{
		"per one":                        {"12.50 EUR", "1 EA", "3 EA", money.HalfAway, "37.50 EUR"},
		"12.50 per 100":                  {"12.50 EUR", "100 EA", "37 EA", money.HalfAway, "4.63 EUR"},
		"exactly":                        {"12.50 EUR", "100 EA", "40 EA", money.Exact, "5.00 EUR"},
		"a price with many decimals":     {"0.012345 EUR", "1 EA", "1000 EA", money.HalfEven, "12.34 EUR"},
		"by weight":                      {"8.95 EUR", "1 KGM", "47.385 KGM", money.HalfAway, "424.10 EUR"},
		"in yen":                         {"12.5 JPY", "1 EA", "3 EA", money.HalfEven, "38 JPY"},
		"a negative quantity":            {"12.50 EUR", "100 EA", "-37 EA", money.HalfAway, "-4.63 EUR"},
		"a negative price":               {"-0.05 EUR", "1 EA", "10 EA", money.HalfAway, "-0.50 EUR"},
		"a third is rounded once":        {"1.00 EUR", "3 EA", "3 EA", money.Exact, "1.00 EUR"},
		"per a part of one":              {"1.00 EUR", "0.5 KGM", "2 KGM", money.Exact, "4.00 EUR"},
		"free goods":                     {"0.00 EUR", "1 EA", "5 EA", money.Exact, "0.00 EUR"},
		"nothing of something expensive": {"999999.99 EUR", "1 EA", "0 EA", money.Exact, "0.00 EUR"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := price(t, test.amount, test.per).Of(measure.MustQuantity(test.quantity), test.mode)
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
	got, err := price(t, "12.50 EUR", "100 EA").OfTo(measure.MustQuantity("37 EA"), 4, money.Exact)
	if err != nil || got.String() != "4.6250 EUR" {
		t.Errorf("with four decimals: %s, %v", got, err)
	}
}

func TestAPriceIsForItsUnit(t *testing.T) {
	p := price(t, "12.50 EUR", "1 CS")
	if got, err := p.Of(measure.MustQuantity("24 EA"), money.HalfAway); !errors.Is(err, money.ErrMixed) || got != (money.Amount{}) {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := (measure.Price{}).Of(measure.Quantity{}, money.HalfAway); !errors.Is(err, money.ErrMixed) {
		t.Errorf("no price of nothing: %v", err)
	}
	if _, err := p.Of(measure.MustQuantity("0.333 CS"), money.Exact); !errors.Is(err, money.ErrInexact) {
		t.Errorf("it rounded without being asked: %v", err)
	}
}

func TestAPriceInAnotherUnit(t *testing.T) {
	product := packaging(t, "EA", "CS=12 EA")
	c, err := product.Between(measure.MustUnit("CS"), measure.MustUnit("EA"))
	if err != nil {
		t.Fatal(err)
	}
	each, err := price(t, "10.00 EUR", "1 CS").Convert(c)
	if err != nil || each.String() != "10.00 EUR per 12 EA" {
		t.Fatalf("%s, %v", each, err)
	}
	if got, err := each.Of(measure.MustQuantity("36 EA"), money.Exact); err != nil || got.String() != "30.00 EUR" {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := each.Convert(c); !errors.Is(err, money.ErrMixed) {
		t.Errorf("converted twice: %v", err)
	}
	if order, err := each.Cmp(price(t, "0.8333 EUR", "1 EA")); err != nil || order != 1 {
		t.Errorf("a twelfth of ten against 0.8333: %d, %v", order, err)
	}
}

func TestComparingPrices(t *testing.T) {
	tests := map[string]struct {
		a, perA, b, perB string
		want             int
		err              error
	}{
		"another base, the same price": {"12.50 EUR", "100 EA", "0.125 EUR", "1 EA", 0, nil},
		"dearer":                       {"12.51 EUR", "100 EA", "0.125 EUR", "1 EA", 1, nil},
		"cheaper":                      {"1.00 EUR", "3 EA", "0.3334 EUR", "1 EA", -1, nil},
		"another currency":             {"1.00 EUR", "1 EA", "1.00 USD", "1 EA", 0, money.ErrMixed},
		"another unit":                 {"1.00 EUR", "1 EA", "1.00 EUR", "1 CS", 0, money.ErrMixed},
		"too many digits":              {"99999999999999999999 EUR", "1 EA", "1 EUR", "99999999999999999999 EA", 0, money.ErrOverflow},
		"too many digits, turned":      {"1 EUR", "99999999999999999999 EA", "99999999999999999999 EUR", "1 EA", 0, money.ErrOverflow},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := price(t, test.a, test.perA).Cmp(price(t, test.b, test.perB))
			if got != test.want || !errors.Is(err, test.err) {
				t.Errorf("got %d, %v; want %d, %v", got, err, test.want, test.err)
			}
		})
	}
}

func TestWhatIsNoPrice(t *testing.T) {
	euro, each := money.MustAmount("1 EUR"), measure.MustQuantity("1 EA")
	tests := map[string]struct {
		amount money.Amount
		per    measure.Quantity
		field  string
		err    error
	}{
		"no amount":     {money.Amount{}, each, "currency", money.ErrCurrency},
		"for nothing":   {euro, measure.MustQuantity("0 EA"), "baseQuantity", money.ErrSyntax},
		"for a minus":   {euro, each.Neg(), "baseQuantity", money.ErrSyntax},
		"for no amount": {euro, measure.Quantity{}, "baseQuantity", money.ErrSyntax},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := measure.NewPrice(test.amount, test.per)
			if !errors.Is(err, test.err) || fault.FieldOf(err) != test.field || p.String() != "" {
				t.Errorf("got %s, %v on %q", p, err, fault.FieldOf(err))
			}
		})
	}
	p := price(t, "12.50 EUR", "100 EA")
	if p.Amount() != money.MustAmount("12.50 EUR") || p.Per() != measure.MustQuantity("100 EA") {
		t.Errorf("%s is %s for %s", p, p.Amount(), p.Per())
	}
}
