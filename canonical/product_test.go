package canonical_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestAProductConvertsByItsUnits(t *testing.T) {
	line := decoded(t, "testdata/product.json").(*canonical.Product).Lines[0]
	packaging, err := line.Packaging()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ from, want string }{
		"a pallet into pieces": {"1 PX", "160 H87"},
		"a case into pieces":   {"2.5 CS", "10.0 H87"},
		"pieces are pieces":    {"7 H87", "7 H87"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := packaging.Convert(measure.MustQuantity(test.from), packaging.Base())
			if err != nil || !got.Equal(measure.MustQuantity(test.want)) {
				t.Errorf("got %s, %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestAProductWithoutUnitsConvertsNothing(t *testing.T) {
	if _, err := (&canonical.ProductLine{}).Packaging(); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestTheTariffCodeOfAProduct(t *testing.T) {
	line := decoded(t, "testdata/product.json").(*canonical.Product).Lines[0]
	if got := line.HSCode(); got != "04069078" {
		t.Errorf("got %q", got)
	}
	if got := (&canonical.ProductLine{}).HSCode(); got != "" {
		t.Errorf("got %q for a product without one", got)
	}
}

// What the rules for units take, measure puts together, and what measure refuses, they refuse. Units are few, so that circles,
// doubles and missing bases come often.
func TestUnitsThatKeepTheRulesPutTogether(t *testing.T) {
	golden := decoded(t, "testdata/product_service.json").(*canonical.Product)
	codes := []string{"H87", "CS", "PX", "KGM", "GRM", "DR"}
	seen := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		line := golden.Lines[2]
		line.Units = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) canonical.ProductUnit {
			unit := canonical.ProductUnit{Unit: measure.MustUnit(rapid.SampledFrom(codes).Draw(t, "unit"))}
			if rapid.IntRange(0, 3).Draw(t, "is a package") > 0 {
				number := strconv.Itoa(rapid.IntRange(-1, 50).Draw(t, "holds"))
				unit.Holds = measure.MustQuantity(number + " " + rapid.SampledFrom(codes).Draw(t, "of"))
			}
			return unit
		}), 1, 4).Draw(t, "units")
		product := *golden
		product.Lines = []canonical.ProductLine{line}
		found := canonical.Validate(&product)
		bases := slices.ContainsFunc(found, func(v canonical.Violation) bool { return v.Rule == "DOC-PRD-020" })
		_, err := line.Packaging()
		if bases {
			return // with two bases, measure would take the last one
		}
		if (err == nil) != (len(found) == 0) {
			t.Fatalf("the rules say %v, and measure says %v", found, err)
		}
		seen[err == nil]++
	})
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("the property has seen %v", seen)
	}
}

// A packaging may be too large for a number, which no rule can tell without computing it.
func TestUnitsTooLargeForANumber(t *testing.T) {
	huge, err := measure.NewQuantity(money.MustDecimal("99999999999999999999"), measure.MustUnit("CS"))
	if err != nil {
		t.Fatal(err)
	}
	line := canonical.ProductLine{Units: []canonical.ProductUnit{
		{Unit: measure.MustUnit("EA")},
		{Unit: measure.MustUnit("CS"), Holds: measure.MustQuantity("99999999999999999999 EA")},
		{Unit: measure.MustUnit("PX"), Holds: huge},
	}}
	if _, err := line.Packaging(); err == nil {
		t.Error("a number held it")
	}
}

func TestACatalogueOfAThousandProductsIsOnePart(t *testing.T) {
	product := decoded(t, "testdata/product_catalogue.json").(*canonical.Product)
	line := product.Lines[3]
	product.Lines = nil
	for i := range canonical.MaxPartLines {
		line.ID = strconv.Itoa(i + 1)
		product.Lines = append(product.Lines, line)
	}
	if found := canonical.Validate(product); len(found) > 0 {
		t.Fatal(found)
	}
	if got := testing.AllocsPerRun(5, func() { canonical.Validate(product) }); got != 0 {
		t.Errorf("%v allocations, want none", got)
	}
	line.ID = "1001"
	product.Lines = append(product.Lines, line)
	mustBreak(t, product, "DOC-PRD-001", "part")
}
