package measure_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// levels reads "CS=12 EA, PX=40 CS".
func levels(text string) []measure.Level {
	var all []measure.Level
	for part := range strings.SplitSeq(text, ", ") {
		if unit, holds, ok := strings.Cut(part, "="); ok {
			all = append(all, measure.Level{Unit: measure.MustUnit(unit), Holds: measure.MustQuantity(holds)})
		}
	}
	return all
}

func packaging(t *testing.T, base, text string) measure.Packaging {
	t.Helper()
	p, err := measure.NewPackaging(measure.MustUnit(base), levels(text)...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAProductsOwnConversions(t *testing.T) {
	tests := map[string]struct{ base, levels, from, to, want string }{
		"a case into each":              {"EA", "CS=12 EA", "2 CS", "EA", "24 EA"},
		"each into cases":               {"EA", "CS=12 EA", "18 EA", "CS", "1.5 CS"},
		"a pallet through its cases":    {"EA", "CS=12 EA, PX=40 CS", "2 PX", "EA", "960 EA"},
		"levels in any order":           {"EA", "PX=40 CS, CS=12 EA", "2 PX", "EA", "960 EA"},
		"a pallet into cases":           {"EA", "CS=12 EA, PX=40 CS", "0.5 PX", "CS", "20 CS"},
		"cases into a pallet":           {"EA", "CS=12 EA, PX=40 CS", "10 CS", "PX", "0.25 PX"},
		"a drum into grams, both ways":  {"KGM", "DR=25 KGM", "2 DR", "GRM", "50000 GRM"},
		"a bag stated in grams":         {"KGM", "BG=500 GRM", "3 BG", "KGM", "1.5 KGM"},
		"a case of dozens":              {"EA", "CS=2 DZN", "1 CS", "EA", "24 EA"},
		"a case of ones, stock in each": {"EA", "CS=12 C62", "1 CS", "DZN", "1 DZN"},
		"the table alone":               {"EA", "CS=12 EA", "1 KGM", "GRM", "1000 GRM"},
		"the base into itself":          {"EA", "CS=12 EA", "5.0 EA", "EA", "5 EA"},
		"a product without packages":    {"EA", "", "2 DZN", "EA", "24 EA"},
		"its own dozen has thirteen":    {"EA", "DZN=13 EA", "2 DZN", "EA", "26 EA"},
		"a roll of odd length":          {"MTR", "RO=27.43 MTR", "3 RO", "MTR", "82.29 MTR"},
		"a case into itself":            {"EA", "CS=7 EA", "2.50 CS", "CS", "2.5 CS"},
		"sevenths cancel out":           {"EA", "CS=7 EA, PX=3 CS", "1 PX", "CS", "3 CS"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := packaging(t, test.base, test.levels).Convert(measure.MustQuantity(test.from), measure.MustUnit(test.to))
			if err != nil || got.String() != test.want {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
}

func TestWhatAPackagingCannotSay(t *testing.T) {
	p := packaging(t, "EA", "CS=12 EA, PX=40 CS")
	tests := map[string]struct {
		from, to string
		want     error
	}{
		"part of a case, in decimals": {"5 EA", "CS", money.ErrInexact},
		"another package":             {"1 BX", "EA", measure.ErrNoConversion},
		"into another package":        {"1 CS", "BX", measure.ErrNoConversion},
		"a case into kilograms":       {"1 CS", "KGM", measure.ErrNoConversion},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := p.Convert(measure.MustQuantity(test.from), measure.MustUnit(test.to))
			if !errors.Is(err, test.want) {
				t.Errorf("got %s, %v; want %v", got, err, test.want)
			}
			if fault.HintOf(err) == "" {
				t.Error("there is no next step")
			}
		})
	}
}

func TestPackagesToOrderAndFullPackages(t *testing.T) {
	p, thirty, box := packaging(t, "EA", "CS=12 EA"), measure.MustQuantity("30 EA"), measure.MustUnit("CS")
	if got, err := p.ConvertRounded(thirty, box, 0, money.Up); err != nil || got.String() != "3 CS" {
		t.Errorf("to order: %s, %v", got, err)
	}
	if got, err := p.ConvertRounded(thirty, box, 0, money.Down); err != nil || got.String() != "2 CS" {
		t.Errorf("full: %s, %v", got, err)
	}
	if _, err := p.ConvertRounded(thirty, measure.MustUnit("PX"), 0, money.Up); !errors.Is(err, measure.ErrNoConversion) {
		t.Errorf("got %v", err)
	}
}

func TestAPackagingHoldsTogether(t *testing.T) {
	far := measure.MustQuantity("10000000000000000000 CS")
	tests := map[string]struct {
		base   string
		levels []measure.Level
		want   error
	}{
		"in circles":             {"EA", levels("CS=12 BX, BX=2 CS"), measure.ErrPackaging},
		"a case in itself":       {"EA", levels("CS=12 CS"), measure.ErrPackaging},
		"explained twice":        {"EA", levels("CS=12 EA, CS=24 EA"), measure.ErrPackaging},
		"the base explained":     {"EA", levels("EA=1 C62"), measure.ErrPackaging},
		"an empty package":       {"EA", levels("CS=0 EA"), measure.ErrPackaging},
		"less than empty":        {"EA", levels("CS=-12 EA"), measure.ErrPackaging},
		"a package of nothing":   {"EA", []measure.Level{{Unit: measure.MustUnit("CS")}}, measure.ErrPackaging},
		"no package":             {"EA", []measure.Level{{Holds: measure.MustQuantity("1 EA")}}, measure.ErrPackaging},
		"it leads nowhere":       {"EA", levels("PX=40 CS"), measure.ErrNoConversion},
		"it leads to kilograms":  {"EA", levels("CS=12 KGM"), measure.ErrNoConversion},
		"more than can be held":  {"EA", []measure.Level{{Unit: measure.MustUnit("PX"), Holds: far}, {Unit: measure.MustUnit("CS"), Holds: measure.MustQuantity("10000000000000000000 EA")}}, money.ErrOverflow},
		"a circle behind a case": {"EA", levels("PX=2 CS, CS=3 BX, BX=4 CS"), measure.ErrPackaging},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := measure.NewPackaging(measure.MustUnit(test.base), test.levels...); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
	if _, err := measure.NewPackaging(measure.Unit{}); !errors.Is(err, measure.ErrUnit) {
		t.Errorf("no base: %v", err)
	}
}

func TestAPackagingIsNotChangedFromOutside(t *testing.T) {
	stated := levels("CS=12 EA, PX=40 CS")
	p, err := measure.NewPackaging(measure.MustUnit("EA"), stated...)
	if err != nil {
		t.Fatal(err)
	}
	stated[0].Holds = measure.MustQuantity("13 EA")
	p.Levels()[1].Holds = measure.MustQuantity("41 CS")
	if !slices.Equal(p.Levels(), levels("CS=12 EA, PX=40 CS")) || p.Base() != measure.MustUnit("EA") {
		t.Errorf("it became %v of %s", p.Levels(), p.Base())
	}
}

func ExamplePackaging() {
	each, box := measure.MustUnit("EA"), measure.MustUnit("CS")
	product, err := measure.NewPackaging(each, measure.Level{Unit: box, Holds: measure.MustQuantity("12 EA")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(product.Convert(measure.MustQuantity("3 CS"), each))
	// Output: 36 EA <nil>
}
