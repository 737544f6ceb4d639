package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestHeadOfAWithholding(t *testing.T) {
	changed(t, "withholding", map[string]change[*canonical.Withholding]{
		"a country in three letters": {
			func(w *canonical.Withholding) { w.Country = "ITA" },
			"DOC-WHT-002",
		},
		"a local tax number instead of the VAT number": {
			func(w *canonical.Withholding) { w.Supplier.TaxID, w.Supplier.TaxRegistration = "", "RSSMRA80A01H501U" },
			whole,
		},
		"no tax number of the supplier": {
			func(w *canonical.Withholding) { w.Supplier.TaxID = "" },
			"DOC-WHT-007",
		},
		"a period of one day": {
			func(w *canonical.Withholding) { w.Period.End = w.Period.Start },
			whole,
		},
		"a period that ends the day before": {
			func(w *canonical.Withholding) { w.Period.End = w.Period.Start.AddDays(-1) },
			"DOC-WHT-004",
		},
		"no period and no authority": {
			func(w *canonical.Withholding) {
				w.Period, w.Authority = canonical.Period{}, canonical.PartyReference{}
			},
			whole,
		},
		"a payer without a name or a number": {
			func(w *canonical.Withholding) { w.Payer = canonical.PartyReference{TradingName: "Hanse"} },
			"DOC-WHT-005",
		},
		"a total that is left out": {
			func(w *canonical.Withholding) { w.TaxAmount = money.Amount{} },
			"DOC-WHT-019",
		},
		"a total a cent off": {
			func(w *canonical.Withholding) { w.TaxAmount = eur("240.01") },
			"DOC-WHT-019",
		},
	})
}

func TestLinesOfAWithholding(t *testing.T) {
	// keeping sets what the first line keeps back, and the total with it.
	keeping := func(w *canonical.Withholding, amount, total string) {
		w.Lines[0].Amount, w.TaxAmount = eur(amount), eur(total)
	}
	changed(t, "withholding", map[string]change[*canonical.Withholding]{
		"rounded up by half a unit": {
			func(w *canonical.Withholding) { keeping(w, "200.50", "240.50") },
			whole,
		},
		"rounded up by more": {
			func(w *canonical.Withholding) { keeping(w, "200.51", "240.51") },
			"DOC-WHT-016",
		},
		"rounded down by half a unit": {
			func(w *canonical.Withholding) { keeping(w, "199.50", "239.50") },
			whole,
		},
		"rounded down by more": {
			func(w *canonical.Withholding) { keeping(w, "199.49", "239.49") },
			"DOC-WHT-016",
		},
		"any amount without a rate": {
			func(w *canonical.Withholding) {
				w.Lines[0].Rate = canonical.Percent{}
				keeping(w, "123.45", "163.45")
			},
			whole,
		},
		"all of it": {
			func(w *canonical.Withholding) {
				w.Lines[0].Rate = percent("100")
				keeping(w, "1000.00", "1040.00")
			},
			whole,
		},
		"more than all of it": {
			func(w *canonical.Withholding) {
				w.Lines[0].Rate = canonical.Percent{}
				keeping(w, "1000.01", "1040.01")
			},
			"DOC-WHT-017",
		},
		"a rate above a hundred": {
			func(w *canonical.Withholding) {
				w.Lines[0].Rate = percent("100.01")
				keeping(w, "1000.00", "1040.00")
			},
			"DOC-WHT-015",
		},
		"a rate of nothing, with a reason": {
			func(w *canonical.Withholding) {
				w.Lines[0].Rate, w.Lines[0].Reason = percent("0"), "esonero"
				keeping(w, "0.00", "40.00")
			},
			whole,
		},
		"given back with a credit note": {
			func(w *canonical.Withholding) {
				w.Lines[0].BaseAmount = eur("-1000.00")
				keeping(w, "-200.00", "-160.00")
			},
			whole,
		},
		"kept back of a credit note": {
			func(w *canonical.Withholding) {
				w.Lines[0].BaseAmount, w.Lines[0].Rate = eur("-1000.00"), canonical.Percent{}
			},
			"DOC-WHT-017",
		},
		"a payment without its invoice": {
			func(w *canonical.Withholding) {
				w.Lines[0].Invoice = canonical.DocumentReference{}
			},
			whole,
		},
		"neither payment nor invoice": {
			func(w *canonical.Withholding) {
				w.Lines[0].Invoice, w.Lines[0].Payment = canonical.DocumentReference{}, canonical.DocumentReference{}
			},
			"DOC-WHT-012",
		},
		"a base in another currency": {
			func(w *canonical.Withholding) { w.Lines[0].BaseAmount = usd("1000.00") },
			"DOC-WHT-018",
		},
	})
}

// Tax that was computed by the rate, in whatever way it is rounded to cents or whole units, is taken.
func TestComputedWithholdingIsTaken(t *testing.T) {
	golden := decoded(t, "testdata/withholding.json").(*canonical.Withholding)
	rapid.Check(t, func(t *rapid.T) {
		certificate, line := *golden, golden.Lines[0]
		line.BaseAmount = amountIn(t, "base", "EUR")
		line.Rate = percent(rapid.SampledFrom([]string{"0", "0.1", "2", "20", "26.5", "100"}).Draw(t, "rate"))
		scale := rapid.SampledFrom([]int{0, 2}).Draw(t, "scale")
		mode := rapid.SampledFrom([]money.Rounding{money.HalfAway, money.HalfEven}).Draw(t, "mode")
		tax, err := line.BaseAmount.MulDiv(line.Rate.Decimal(), money.Whole(100), scale, mode)
		if err != nil {
			t.Fatal(err)
		}
		line.Amount, certificate.TaxAmount = tax, tax
		certificate.Lines = []canonical.WithholdingLine{line}
		for _, violation := range canonical.Validate(&certificate) {
			if violation.Rule != "DOC-WHT-017" || scale != 0 { // a base below one unit can be rounded up to one
				t.Fatal(violation)
			}
		}
	})
}
