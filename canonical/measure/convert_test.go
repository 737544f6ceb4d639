package measure_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func TestConvertingExactly(t *testing.T) {
	tests := map[string]struct{ from, to, want string }{
		"kilograms into grams":              {"1.25 KGM", "GRM", "1250 GRM"},
		"grams into kilograms":              {"1 GRM", "KGM", "0.001 KGM"},
		"tons into grams":                   {"2 TNE", "GRM", "2000000 GRM"},
		"pounds into kilograms":             {"100 LBR", "KGM", "45.359237 KGM"},
		"kilograms into pounds, exactly":    {"45.359237 KGM", "LBR", "100 LBR"},
		"dozens into each":                  {"1.5 DZN", "EA", "18 EA"},
		"each into dozens":                  {"18 EA", "DZN", "1.5 DZN"},
		"each into one":                     {"7 EA", "C62", "7 C62"},
		"inches into millimetres":           {"3 INH", "MMT", "76.2 MMT"},
		"litres into cubic metres":          {"1 LTR", "MTQ", "0.001 MTQ"},
		"litres into cubic centimetres":     {"0.5 LTR", "CMQ", "500 CMQ"},
		"days into hours":                   {"2 DAY", "HUR", "48 HUR"},
		"hours into days":                   {"36 HUR", "DAY", "1.5 DAY"},
		"years into months":                 {"2 ANN", "MON", "24 MON"},
		"a negative":                        {"-1 DZN", "EA", "-12 EA"},
		"zero":                              {"0.00 KGM", "GRM", "0 GRM"},
		"into itself, only zeros go":        {"1.50 KGM", "KGM", "1.5 KGM"},
		"an unknown unit into itself":       {"3 Q9Z", "Q9Z", "3 Q9Z"},
		"small into large":                  {"1 MGM", "TNE", "0.000000001 TNE"},
		"a long number leaves the decimals": {"12345678901234567890123456789 GRM", "KGM", "12345678901234567890123456.789 KGM"},
		"a long number of pounds":           {"45359237000000000000000000000 KGM", "LBR", "100000000000000000000000000000 LBR"},
		"a long number of dozens":           {"300000000000000000000000000003 EA", "DZN", "25000000000000000000000000000.25 DZN"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := measure.MustQuantity(test.from).Convert(measure.MustUnit(test.to))
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestWhatDoesNotConvert(t *testing.T) {
	tests := map[string]struct {
		from, to string
		want     error
	}{
		"kilograms into litres":         {"1 KGM", "LTR", measure.ErrNoConversion},
		"days into months":              {"30 DAY", "MON", measure.ErrNoConversion},
		"a box into each":               {"1 BX", "EA", measure.ErrNoConversion},
		"a box into a carton":           {"1 BX", "CT", measure.ErrNoConversion},
		"the two codes of a box":        {"1 BX", "XBX", measure.ErrNoConversion},
		"an unknown unit":               {"1 Q9Z", "EA", measure.ErrNoConversion},
		"into an unknown unit":          {"1 EA", "Q9Z", measure.ErrNoConversion},
		"each into dozens, a twelfth":   {"1 EA", "DZN", money.ErrInexact},
		"a kilogram into pounds":        {"1 KGM", "LBR", money.ErrInexact},
		"more digits than there are":    {"99999999999999999999999999999999999999 TNE", "GRM", money.ErrOverflow},
		"a long number, inexactly":      {"10000000000000000000000000000000000001 EA", "DZN", money.ErrInexact},
		"decimals below the last place": {"0.0000000000000000001 GRM", "KGM", money.ErrInexact},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := measure.MustQuantity(test.from).Convert(measure.MustUnit(test.to))
			if !errors.Is(err, test.want) || got != (measure.Quantity{}) {
				t.Errorf("got %s, %v; want %v", got, err, test.want)
			}
		})
	}
	if _, err := (measure.Quantity{}).Convert(measure.MustUnit("EA")); !errors.Is(err, measure.ErrNoConversion) {
		t.Errorf("no quantity: %v", err)
	}
}

func TestConvertingWithARounding(t *testing.T) {
	tests := map[string]struct {
		from, to string
		scale    int
		mode     money.Rounding
		want     string
	}{
		"kilograms into pounds": {"1 KGM", "LBR", 4, money.HalfAway, "2.2046 LBR"},
		"dozens to order":       {"30 EA", "DZN", 0, money.Up, "3 DZN"},
		"full dozens":           {"30 EA", "DZN", 0, money.Down, "2 DZN"},
		"zeros where wanted":    {"1 KGM", "GRM", 2, money.Exact, "1000.00 GRM"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := measure.MustQuantity(test.from).ConvertRounded(measure.MustUnit(test.to), test.scale, test.mode)
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
	if _, err := measure.MustQuantity("1 KGM").ConvertRounded(measure.MustUnit("LTR"), 0, money.Up); !errors.Is(err, measure.ErrNoConversion) {
		t.Errorf("got %v", err)
	}
}

func TestAConversionIsForItsOwnUnit(t *testing.T) {
	c, err := measure.Between(measure.MustUnit("KGM"), measure.MustUnit("GRM"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.Apply(measure.MustQuantity("1 LBR"), 2, money.HalfAway); !errors.Is(err, money.ErrMixed) {
		t.Errorf("got %s, %v", got, err)
	}
	if got, err := (measure.Conversion{}).Apply(measure.Quantity{}, 2, money.HalfAway); !errors.Is(err, money.ErrMixed) {
		t.Errorf("no conversion of nothing: got %s, %v", got, err)
	}
	if back := c.Inverse().Inverse(); back != c {
		t.Errorf("there and back it is %+v", back)
	}
}
