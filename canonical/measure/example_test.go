package measure_test

import (
	"fmt"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func ExampleQuantity_Convert() {
	fmt.Println(measure.MustQuantity("1.25 KGM").Convert(measure.MustUnit("GRM")))
	_, err := measure.MustQuantity("5 EA").Convert(measure.MustUnit("DZN"))
	fmt.Println(fault.Text(err))
	// Output:
	// 1250 GRM <nil>
	// keeping 19 decimals: digits would be lost. Name a rounding mode, or keep more decimals.
}

func ExamplePrice() {
	price, err := measure.NewPrice(money.MustAmount("12.50 EUR"), measure.MustQuantity("100 EA"))
	if err != nil {
		fmt.Println(err)
		return
	}
	cost, err := price.Of(measure.MustQuantity("37 EA"), money.HalfAway)
	fmt.Println(price, "makes", cost, err)
	// Output: 12.50 EUR per 100 EA makes 4.63 EUR <nil>
}

func ExampleCatchWeight() {
	cheese, err := measure.NewCatchWeight(measure.MustQuantity("12 EA"), measure.MustQuantity("47.385 KGM"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cheese.In(measure.MustUnit("KGM")))
	fmt.Println(cheese.Average(3, money.HalfEven))
	// Output:
	// 47.385 KGM <nil>
	// 3.949 KGM <nil>
}
