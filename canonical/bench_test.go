package canonical_test

import (
	stdjson "encoding/json"
	"fmt"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// Each benchmark runs beside its yardstick, encoding/json into a structure of plain strings, and reports the ratio.

func BenchmarkDecodeInvoice(b *testing.B) {
	for _, lines := range []int{10, 1000} {
		data := invoiceOf(b, lines)
		b.Run(fmt.Sprintf("%d-lines", lines), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			ours := timed(b, func() { mustDecode(b, data) })
			b.ReportMetric(ours/plain(b, data), "x-encoding/json")
		})
	}
}

func BenchmarkValidateInvoice(b *testing.B) {
	perLine := map[int]float64{}
	for _, lines := range []int{10, 1000} {
		data := invoiceOf(b, lines)
		doc := mustDecode(b, data)
		b.Run(fmt.Sprintf("%d-lines", lines), func(b *testing.B) {
			b.ReportAllocs()
			ours := timed(b, func() {
				if canonical.Validate(doc) != nil {
					b.Fatal("the invoice is not valid")
				}
			})
			perLine[lines] = ours / float64(lines)
			b.ReportMetric(ours/plain(b, data), "x-encoding/json")
			b.ReportMetric(perLine[lines]/perLine[10], "x-per-line-of-10")
		})
	}
}

// BenchmarkLibraries compares the two JSON libraries on the same structure, which is why ours reads with the second one.
func BenchmarkLibraries(b *testing.B) {
	data := invoiceOf(b, 10)
	b.Run("encoding-json", func(b *testing.B) {
		for b.Loop() {
			if err := stdjson.Unmarshal(data, new(plainInvoice)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("go-json-experiment", func(b *testing.B) {
		for b.Loop() {
			if err := json.Unmarshal(data, new(plainInvoice)); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// timed runs the loop and gives the nanoseconds of one round.
func timed(b *testing.B, round func()) float64 {
	b.Helper()
	for b.Loop() {
		round()
	}
	return float64(b.Elapsed().Nanoseconds()) / float64(b.N)
}

// plain gives the nanoseconds that encoding/json takes for the same bytes.
func plain(b *testing.B, data []byte) float64 {
	b.Helper()
	result := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			if err := stdjson.Unmarshal(data, new(plainInvoice)); err != nil {
				b.Fatal(err)
			}
		}
	})
	return float64(result.NsPerOp())
}

func mustDecode(b *testing.B, data []byte) canonical.Document {
	b.Helper()
	doc, err := canonical.Decode(data)
	if err != nil {
		b.Fatal(err)
	}
	return doc
}

// invoiceOf makes a valid invoice of that many lines out of the golden one.
func invoiceOf(b *testing.B, lines int) []byte {
	b.Helper()
	invoice := decoded(b, "testdata/invoice.json").(*canonical.Invoice)
	line := invoice.Lines[0]
	line.Tax.Category = canonical.TaxExempt
	invoice.Lines = nil
	for i := range lines {
		line.ID = fmt.Sprint(i + 1)
		invoice.Lines = append(invoice.Lines, line)
	}
	rate, err := canonical.ParsePercent("0")
	if err != nil {
		b.Fatal(err)
	}
	net, err := money.NewAmount(money.MustDecimal(fmt.Sprintf("%d.00", 1250*lines)), invoice.Currency)
	if err != nil {
		b.Fatal(err)
	}
	for i := range invoice.Lines {
		invoice.Lines[i].Tax.Rate = rate
	}
	invoice.Allowances, invoice.Charges, invoice.Prepayments = nil, nil, nil
	invoice.Totals = canonical.InvoiceTotals{
		LineNetAmount: net, TaxExclusiveAmount: net, TaxAmount: money.MustAmount("0.00 EUR"), TaxInclusiveAmount: net, PayableAmount: net,
	}
	invoice.TaxBreakdown = []canonical.TaxSubtotal{{
		Category: canonical.TaxExempt, Rate: rate, TaxableAmount: net, TaxAmount: money.MustAmount("0.00 EUR"), ExemptionReason: "exempt",
	}}
	data, err := canonical.Encode(invoice)
	if err != nil {
		b.Fatal(err)
	}
	return data
}
