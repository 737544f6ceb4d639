package canonical_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// drawnPrice draws a line of a list of a few products, units, quantities, days and warehouses, so that neighbors often compare.
func drawnPrice(t *rapid.T, id int) canonical.PriceLine {
	line := canonical.PriceLine{ID: strconv.Itoa(id), Item: canonical.ItemReference{Name: "Matte"}}
	line.Item.SellerID = rapid.SampledFrom([]string{"FM-3", "FM-3", "FM-3", "FM-4", ""}).Draw(t, "item")
	line.MinimumQuantity = some(rapid.SampledFrom([]string{"", "1 EA", "2 EA", "3 EA", "2 CT"}).Draw(t, "from"))
	line.Price.BaseQuantity = some(rapid.SampledFrom([]string{"1 EA", "1 EA", "1 EA", "10 EA"}).Draw(t, "for"))
	line.Price.Net = usd(strconv.Itoa(rapid.IntRange(1, 3).Draw(t, "price")))
	line.Warehouse = rapid.SampledFrom([]string{"", "", "", "HL"}).Draw(t, "warehouse")
	if rapid.IntRange(0, 4).Draw(t, "later") == 0 {
		line.Period.Start = on("2026-12-01")
	}
	return line
}

// dearer reports whether a price is higher than the one before it, although a greater quantity is asked for, and all else is
// the same.
func dearer(before, after canonical.PriceLine) bool {
	same := before.Item.SellerID != "" && before.Item.SellerID == after.Item.SellerID &&
		before.Price.BaseQuantity.String() == after.Price.BaseQuantity.String() &&
		before.Warehouse == after.Warehouse && before.Period.Start == after.Period.Start
	units := before.MinimumQuantity.Unit().IsZero() || before.MinimumQuantity.Unit() == after.MinimumQuantity.Unit()
	return same && units &&
		before.MinimumQuantity.Decimal().Cmp(after.MinimumQuantity.Decimal()) < 0 &&
		before.Price.Net.Decimal().Cmp(after.Price.Net.Decimal()) < 0
}

// Neighbors in a list are compared where they can be, and each price that rises with the quantity is told.
func TestPricesAgainstTheirModel(t *testing.T) {
	golden := decoded(t, "testdata/price_agreement_whole.json").(*canonical.PriceAgreement)
	rapid.Check(t, func(t *rapid.T) {
		list := *golden
		list.Lines = nil
		var want []string
		for i := range rapid.IntRange(1, 12).Draw(t, "lines") {
			list.Lines = append(list.Lines, drawnPrice(t, i+1))
			if i > 0 && dearer(list.Lines[i-1], list.Lines[i]) {
				want = append(want, fmt.Sprintf("lines[%d].price.net", i))
			}
		}
		toldInAll(t, &list, append(verdict(nil), rulesIf(len(want) > 0, "DOC-PRA-018")...), list.Lines)
		toldAt(t, &list, "DOC-PRA-018", want)
	})
}

func rulesIf(broken bool, rules ...string) []string {
	if broken {
		return rules
	}
	return nil
}

// Numbers of a price line are right above zero, and those that may be left out are right when they are.
func TestNumbersOfAPriceLineAgainstTheirModel(t *testing.T) {
	list := decoded(t, "testdata/price_agreement_whole.json").(*canonical.PriceAgreement)
	list.Lines = list.Lines[:1]
	line := &list.Lines[0]
	texts := []string{"", "-1 EA", "0 EA", "0.001 EA", "5 EA"}
	wrong := func(text string) bool { return text == "-1 EA" || text == "0 EA" }
	for _, base := range texts {
		for _, minimum := range texts {
			for _, multiple := range texts {
				for days := -1; days < 2; days++ {
					line.Price.BaseQuantity, line.MinimumQuantity, line.OrderMultiple, line.LeadTimeDays = some(base), some(minimum), some(multiple), days
					var broken verdict
					broken.when(base == "" || wrong(base), "DOC-PRA-015")
					broken.when(wrong(minimum) || wrong(multiple), "DOC-PRA-016")
					broken.when(days < 0, "DOC-PRA-017")
					toldInAll(t, list, broken, base, minimum, multiple, days)
				}
			}
		}
	}
}

// What a buyer commits himself to is never more than what may be drawn, in all and of a line.
func TestLimitsOfAnAgreementAgainstTheirModel(t *testing.T) {
	agreement := decoded(t, "testdata/blanket_agreement_amount.json").(*canonical.BlanketAgreement)
	for _, most := range numbersAndNone(-1, 0, 1, 2) {
		for _, least := range numbersAndNone(-1, 0, 1, 2, 3) {
			agreement.MaximumAmount, agreement.MinimumAmount = cents(most), cents(least)
			negative := least != nil && *least < 0
			tooMuch := most != nil && (*most <= 0 || least != nil && *most < *least)
			var broken verdict
			broken.when(most == nil && len(agreement.Lines) == 0, "DOC-BLA-007")
			broken.when(negative || tooMuch, "DOC-BLA-008")
			toldInAll(t, agreement, broken, agreement.MaximumAmount, agreement.MinimumAmount)
		}
	}
}

func TestQuantitiesOfAnAgreementAgainstTheirModel(t *testing.T) {
	agreement := decoded(t, "testdata/blanket_agreement_consignment.json").(*canonical.BlanketAgreement)
	agreement.Lines, agreement.MaximumAmount = agreement.Lines[:1], money.Amount{}
	line := &agreement.Lines[0]
	part := func(text string, whole *int64) (right bool) {
		switch text {
		case "":
			return true
		case "-1 EA", "0 EA":
			return false
		case "1 CT":
			return whole == nil
		case "2 EA":
			return whole == nil || *whole >= 2
		}
		return whole == nil || *whole >= 3
	}
	parts := []string{"", "-1 EA", "0 EA", "2 EA", "3 EA", "1 CT"}
	for _, whole := range numbersAndNone(-1, 0, 2, 3) {
		for _, bound := range parts {
			for _, callOff := range parts {
				for _, amount := range numbersAndNone(-1, 0, 1) {
					line.Quantity, line.MaximumAmount = counted{whole, false}.quantity(), cents(amount)
					line.MinimumQuantity, line.MinimumCallOff = some(bound), some(callOff)
					var broken verdict
					broken.when(whole == nil && amount == nil, "DOC-BLA-007")
					broken.when(whole != nil && *whole <= 0 || amount != nil && *amount <= 0, "DOC-BLA-013")
					broken.when(!part(bound, whole) || !part(callOff, whole), "DOC-BLA-014")
					toldInAll(t, agreement, broken, line.Quantity, bound, callOff, line.MaximumAmount)
				}
			}
		}
	}
}
