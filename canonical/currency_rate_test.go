package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestARateIsFoundByPairAndDay(t *testing.T) {
	rates := decoded(t, "testdata/currency_rate.json").(*canonical.CurrencyRate)
	for name, test := range map[string]struct {
		from, to, amount, want string
	}{
		"a rate for one":        {"EUR", "USD", "100.00 EUR", "104.32 USD"},
		"a rate for a hundred":  {"JPY", "EUR", "10000 JPY", "62.03 EUR"},
		"a rate of its own way": {"USD", "EUR", "104.32 USD", "100.00 EUR"},
	} {
		t.Run(name, func(t *testing.T) {
			rate, err := rates.Between(money.MustCurrency(test.from), money.MustCurrency(test.to), day(t, "2026-11-25"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := rate.Convert(money.MustAmount(test.amount), money.HalfAway)
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v, want %s", got, err, test.want)
			}
			if rate.Source() != "ECB" || canonical.DateOf(rate.On()) != day(t, "2026-11-25") {
				t.Errorf("the rate is of %s on %s", rate.Source(), rate.On())
			}
		})
	}
}

func TestARateThatIsNotThere(t *testing.T) {
	rates := decoded(t, "testdata/currency_rate_customs.json").(*canonical.CurrencyRate)
	for name, test := range map[string]struct{ from, to, on string }{
		"the reverse is another rate":    {"EUR", "USD", "2026-11-15"},
		"a currency that is not listed":  {"NOK", "EUR", "2026-11-15"},
		"the day before the rates hold":  {"USD", "EUR", "2026-10-31"},
		"the day after the rates ended":  {"USD", "EUR", "2026-12-01"},
		"no day at all":                  {"USD", "EUR", ""},
		"a currency in itself is no one": {"USD", "USD", "2026-11-15"},
	} {
		t.Run(name, func(t *testing.T) {
			rate, err := rates.Between(money.MustCurrency(test.from), money.MustCurrency(test.to), day(t, test.on))
			if fault.CodeOf(err) != fault.NotFound || fault.HintOf(err) == "" || rate != (money.Rate{}) {
				t.Errorf("got %v, %v", rate, err)
			}
		})
	}
}

func TestOurUnitInTheUnitOfOthers(t *testing.T) {
	carton := decoded(t, "testdata/unit.json").(*canonical.Unit)
	got, err := carton.Quantity(money.MustDecimal("2.5"))
	if err != nil || !got.Equal(measure.MustQuantity("15 H87")) {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := (&canonical.Unit{Factor: money.Whole(1)}).Quantity(money.Whole(1)); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a unit without a code gives %v", err)
	}
	carton.Factor = money.MustDecimal("99999999999999999999999999999999999999")
	if got, err := carton.Quantity(carton.Factor); err == nil {
		t.Errorf("a number held %s", got)
	}
}

func TestWhatMayBePosted(t *testing.T) {
	account := decoded(t, "testdata/financial_dimension.json").(*canonical.FinancialDimension)
	project := decoded(t, "testdata/financial_dimension_project.json").(*canonical.FinancialDimension)
	group := decoded(t, "testdata/financial_dimension_group.json").(*canonical.FinancialDimension)
	for name, test := range map[string]struct {
		value *canonical.FinancialDimension
		on    string
		want  bool
	}{
		"an account on its first day":  {account, "2020-01-01", true},
		"an account the day before":    {account, "2019-12-31", false},
		"a project that is inactive":   {project, "2025-06-01", false},
		"a group that others fill":     {group, "2025-06-01", false},
		"an account long after it was": {account, "2099-01-01", true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.value.Takes(day(t, test.on)); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestWhichStockCanBePromised(t *testing.T) {
	promised := map[canonical.LocationUse]bool{canonical.LocationStorage: true, canonical.LocationInput: true}
	for _, code := range canonical.LocationUse("").Codes() {
		use := canonical.LocationUse(code)
		if use.Promises() != promised[use] {
			t.Errorf("%s promises: %v", use, use.Promises())
		}
	}
}
