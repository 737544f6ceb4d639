package money_test

import (
	"fmt"
	"time"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func ExampleDecimal() {
	price := money.MustDecimal("1.10")
	fmt.Println(price, price.Equal(money.MustDecimal("1.1")), price.Scale())
	// Output: 1.10 true 2
}

func ExampleDecimal_Round() {
	d := money.MustDecimal("2.345")
	for _, mode := range []money.Rounding{money.HalfAway, money.HalfEven, money.Up, money.Down, money.Exact} {
		rounded, err := d.Round(2, mode)
		fmt.Println(mode, rounded, err)
	}
	// Output:
	// half-away 2.35 <nil>
	// half-even 2.34 <nil>
	// up 2.35 <nil>
	// down 2.34 <nil>
	// exact 0 keeping 2 decimals: digits would be lost
}

func ExampleAmount_Add() {
	_, err := money.MustAmount("12.50 EUR").Add(money.MustAmount("1.00 USD"))
	fmt.Println(fault.Text(err))
	// Output: adding amounts in EUR and USD: values of two kinds do not go together. Convert one of them with a dated rate first.
}

func ExampleAmount_UnmarshalJSON() {
	var total money.Amount
	err := total.UnmarshalJSON([]byte(`{"value": 0.30000000000000004, "currency": "EUR"}`))
	fmt.Println(fault.FieldOf(err))
	fmt.Println(fault.HintOf(err))
	// Output:
	// value
	// Send it as a string, such as "12.50"; a JSON number is exact up to 15 digits.
}

func ExampleRate() {
	rate, err := money.NewRate(money.MustCurrency("EUR"), money.MustCurrency("USD"), money.MustDecimal("1.0837"),
		time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC), "ECB")
	if err != nil {
		fmt.Println(err)
		return
	}
	dollars, err := rate.Convert(money.MustAmount("250.00 EUR"), money.HalfAway)
	fmt.Println(dollars, err, "by", rate.Source(), "of", rate.On().Format(time.DateOnly))
	// Output: 270.93 USD <nil> by ECB of 2026-03-05
}
