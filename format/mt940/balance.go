package mt940

import (
	"errors"
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// balanceTypes says which balance a tag has.
var balanceTypes = map[string]canonical.BankBalance{
	"60F": {Type: canonical.BalanceOpening},
	"60M": {Type: canonical.BalanceOpening, Intermediate: true},
	"62F": {Type: canonical.BalanceClosing},
	"62M": {Type: canonical.BalanceClosing, Intermediate: true},
	"64":  {Type: canonical.BalanceClosingAvailable},
	"65":  {Type: canonical.BalanceForward},
}

// tagOf gives the tag of a balance; false for one that the standard has no field for.
func tagOf(b *canonical.BankBalance) (string, bool) {
	for tag, is := range balanceTypes {
		if is.Type == b.Type && is.Intermediate == b.Intermediate {
			return tag, true
		}
	}
	return "", false
}

// readBalance reads "C260302EUR1234,56": mark, day, currency, amount.
func readBalance(tag, text string) (b canonical.BankBalance, err error) {
	b = balanceTypes[tag]
	if len(text) < 12 || text[0] != 'C' && text[0] != 'D' {
		return b, errors.New("wanted is C or D, six digits of a day, a currency and an amount")
	}
	if b.Date, err = dayOf(text[1:7]); err != nil {
		return b, fmt.Errorf("the day is none: %w", err)
	}
	currency, err := money.ParseCurrency(text[7:10])
	if err != nil {
		return b, fmt.Errorf("the currency is none: %w", err)
	}
	number, err := decimalOf(text[10:])
	if err != nil {
		return b, fmt.Errorf("the amount is none: %w", err)
	}
	if text[0] == 'D' {
		number = number.Neg()
	}
	b.Amount, err = money.NewAmount(number, currency)
	return b, err
}

func writeBalance(b *canonical.BankBalance) string {
	return mark(b.Amount) + shortDay(b.Date) + b.Amount.Currency().String() + written(b.Amount.Decimal())
}

func mark(a money.Amount) string {
	if a.Sign() < 0 {
		return "D"
	}
	return "C"
}

// hasPoint reports whether an amount is written with a point, which means one thing only and is not the standard's.
func hasPoint(text string) bool {
	for i := range len(text) {
		if text[i] == '.' {
			return true
		}
	}
	return false
}
