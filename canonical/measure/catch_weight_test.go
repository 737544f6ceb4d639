package measure_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func weighed(t *testing.T, count, weight string) measure.CatchWeight {
	t.Helper()
	c, err := measure.NewCatchWeight(measure.MustQuantity(count), measure.MustQuantity(weight))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCountedAndWeighed(t *testing.T) {
	c := weighed(t, "12 EA", "47.385 KGM")
	tests := map[string]struct {
		got  func() (measure.Quantity, error)
		want string
	}{
		"by count":       {func() (measure.Quantity, error) { return c.In(measure.MustUnit("EA")) }, "12 EA"},
		"by weight":      {func() (measure.Quantity, error) { return c.In(measure.MustUnit("KGM")) }, "47.385 KGM"},
		"by weight in g": {func() (measure.Quantity, error) { return c.In(measure.MustUnit("GRM")) }, "47385 GRM"},
		"one weighs":     {func() (measure.Quantity, error) { return c.Average(3, money.HalfEven) }, "3.949 KGM"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := test.got()
			if err != nil || !got.Equal(measure.MustQuantity(test.want)) {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
	if c.Count().String() != "12 EA" || c.Weight().String() != "47.385 KGM" {
		t.Errorf("%s and %s", c.Count(), c.Weight())
	}
}

func TestTheInvoiceGoesByWeightAndTheOrderByCount(t *testing.T) {
	cheese := weighed(t, "12 EA", "47.385 KGM")
	toPay, err := cheese.In(measure.MustUnit("KGM"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := price(t, "8.95 EUR", "1 KGM").Of(toPay, money.HalfAway); err != nil || got.String() != "424.10 EUR" {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := cheese.In(measure.MustUnit("CS")); !errors.Is(err, measure.ErrNoConversion) {
		t.Errorf("a weight became a package: %v", err)
	}
}

func TestAddingWeighedGoods(t *testing.T) {
	got, err := weighed(t, "12 EA", "47.385 KGM").Add(weighed(t, "1 EA", "4.1 KGM"))
	if err != nil || got != weighed(t, "13 EA", "51.485 KGM") {
		t.Errorf("%+v, %v", got, err)
	}
	for name, other := range map[string]measure.CatchWeight{
		"another count":  weighed(t, "1 CS", "4 KGM"),
		"another weight": weighed(t, "1 EA", "4 LBR"),
		"none at all":    {},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := weighed(t, "12 EA", "47 KGM").Add(other); !errors.Is(err, money.ErrMixed) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestWhatIsNoCatchWeight(t *testing.T) {
	tests := map[string]struct {
		count, weight string
		field         string
		err           error
	}{
		"a weight in litres":      {"12 EA", "47 LTR", "weight", measure.ErrUnit},
		"a weight in unknown":     {"12 EA", "47 Q9Z", "weight", measure.ErrUnit},
		"a count in kilograms":    {"12 KGM", "47 KGM", "count", measure.ErrUnit},
		"given back, yet heavier": {"-12 EA", "47 KGM", "weight", money.ErrMixed},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := measure.NewCatchWeight(measure.MustQuantity(test.count), measure.MustQuantity(test.weight))
			if !errors.Is(err, test.err) || fault.FieldOf(err) != test.field {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
	if _, err := measure.NewCatchWeight(measure.Quantity{}, measure.MustQuantity("1 KGM")); !errors.Is(err, measure.ErrUnit) {
		t.Errorf("no count: %v", err)
	}
	if _, err := weighed(t, "0 EA", "0 KGM").Average(3, money.HalfEven); !errors.Is(err, money.ErrDivisionByZero) {
		t.Errorf("the average of none: %v", err)
	}
	if got := weighed(t, "-12 EA", "-47 KGM"); got.Count().Sign() != -1 {
		t.Errorf("a return is %+v", got)
	}
}
