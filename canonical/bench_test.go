package canonical_test

import (
	stdjson "encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// Each benchmark runs beside its yardstick, encoding/json into a structure of plain strings, and reports the ratio.

func BenchmarkDecodeInvoice(b *testing.B) {
	for _, lines := range []int{10, 1000} {
		data := invoiceOf(b, lines)
		b.Run(fmt.Sprintf("%d-lines", lines), func(b *testing.B) {
			beside(b, data, func() { mustDecode(b, data) })
		})
	}
}

func BenchmarkValidateInvoice(b *testing.B) {
	var ofTen float64
	for _, lines := range []int{10, 1000} {
		data := invoiceOf(b, lines)
		doc := mustDecode(b, data)
		b.Run(fmt.Sprintf("%d-lines", lines), func(b *testing.B) {
			perLine := beside(b, data, func() {
				if canonical.Validate(doc) != nil {
					b.Fatal("the invoice is not valid")
				}
			}) / float64(lines)
			if lines == 10 {
				ofTen = perLine
			}
			b.ReportMetric(perLine, "ns/line")
			b.ReportMetric(perLine/ofTen, "x-line-of-10")
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

// beside runs ours and encoding/json in turn, reports how many times encoding/json's time ours takes, and gives the
// nanoseconds of ours.
func beside(b *testing.B, data []byte, ours func()) float64 {
	b.Helper()
	var own, yardstick time.Duration
	for b.Loop() {
		start := time.Now()
		ours()
		between := time.Now()
		if err := stdjson.Unmarshal(data, new(plainInvoice)); err != nil {
			b.Fatal(err)
		}
		own += between.Sub(start)
		yardstick += time.Since(between)
	}
	b.ReportMetric(float64(own)/float64(b.N), "ns/op")
	b.ReportMetric(float64(own)/float64(yardstick), "x-encoding/json")
	return float64(own) / float64(b.N)
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
		line.ID = strconv.Itoa(i + 1)
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
