package measure_test

import (
	"testing"
	"time"

	"github.com/cockroachdb/apd/v3"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// Each benchmark runs the same work on measure and on cockroachdb/apd's bare numbers, one after the other in one run. It
// reports how many times faster measure is (more than 1 is faster), although it checks units and currencies as well.
//
//	go test -run '^$' -bench . ./canonical/measure

// The results go to package variables, so that the compiler keeps the work.
var (
	keptQuantity measure.Quantity
	keptAmount   money.Amount
	keptAPD      apd.Decimal
	errKept      error
)

func beside(b *testing.B, ours, apds func()) {
	b.Helper()
	clock := func(do func()) float64 {
		started := time.Now()
		for range b.N {
			do()
		}
		return float64(time.Since(started).Nanoseconds()) / float64(b.N)
	}
	mine, theirs := clock(ours), clock(apds)
	if errKept != nil {
		b.Fatal(errKept)
	}
	b.ReportMetric(mine, "ns/op")
	b.ReportMetric(theirs, "apd-ns/op")
	b.ReportMetric(theirs/mine, "x-apd")
	b.ReportMetric(testing.AllocsPerRun(100, ours), "measure-allocs/op")
}

func BenchmarkQuantityAdd(b *testing.B) {
	x, y := measure.MustQuantity("1249.99 KGM"), measure.MustQuantity("37.5 KGM")
	px, py := apd.New(124999, -2), apd.New(375, -1)
	ctx := apd.BaseContext.WithPrecision(money.MaxDigits)
	beside(b,
		func() { keptQuantity, errKept = x.Add(y) },
		func() { _, errKept = ctx.Add(&keptAPD, px, py) })
}

func BenchmarkLineAmount(b *testing.B) {
	p, err := measure.NewPrice(money.MustAmount("12.50 EUR"), measure.MustQuantity("100 EA"))
	if err != nil {
		b.Fatal(err)
	}
	q := measure.MustQuantity("37 EA")
	value, count, base := apd.New(1250, -2), apd.New(37, 0), apd.New(100, 0)
	ctx := apd.BaseContext.WithPrecision(60)
	beside(b,
		func() { keptAmount, errKept = p.Of(q, money.HalfAway) },
		func() {
			_, _ = ctx.Mul(&keptAPD, value, count)
			_, _ = ctx.Quo(&keptAPD, &keptAPD, base)
			_, errKept = ctx.Quantize(&keptAPD, &keptAPD, -2)
		})
}

// BenchmarkConvertPackaging also finds the way from pallet to piece and looks for the shortest scale; the bare numbers only
// multiply, so they win here.
func BenchmarkConvertPackaging(b *testing.B) {
	each := measure.MustUnit("EA")
	p, err := measure.NewPackaging(each,
		measure.Level{Unit: measure.MustUnit("CS"), Holds: measure.MustQuantity("12 EA")},
		measure.Level{Unit: measure.MustUnit("PX"), Holds: measure.MustQuantity("40 CS")})
	if err != nil {
		b.Fatal(err)
	}
	q := measure.MustQuantity("2 PX")
	pallets, cases, pieces := apd.New(2, 0), apd.New(40, 0), apd.New(12, 0)
	ctx := apd.BaseContext.WithPrecision(money.MaxDigits)
	beside(b,
		func() { keptQuantity, errKept = p.Convert(q, each) },
		func() {
			_, _ = ctx.Mul(&keptAPD, pallets, cases)
			_, errKept = ctx.Mul(&keptAPD, &keptAPD, pieces)
		})
}
