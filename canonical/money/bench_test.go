package money_test

import (
	"testing"
	"time"

	"github.com/cockroachdb/apd/v3"
	"github.com/quagmt/udecimal"

	"github.com/purserhq/purser/canonical/money"
)

// Each benchmark runs the same work on money, on cockroachdb/apd and on bare udecimal, one after the other in one run. It
// reports the time of each, how many times faster money is (more than 1 is faster), and the allocations of money.
//
//	go test -run '^$' -bench Decimal ./canonical/money

// contestant is one library's way to do n rounds of the work.
type contestant func(n int)

// beside times the contestants in turn and reports how they compare.
func beside(b *testing.B, ours, apds, udecimals contestant) {
	b.Helper()
	clock := func(c contestant) float64 {
		started := time.Now()
		c(b.N)
		return float64(time.Since(started).Nanoseconds()) / float64(b.N)
	}
	ours(1)
	mine, theirs, below := clock(ours), clock(apds), clock(udecimals)
	b.ReportMetric(mine, "ns/op")
	b.ReportMetric(theirs, "apd-ns/op")
	b.ReportMetric(below, "udecimal-ns/op")
	b.ReportMetric(theirs/mine, "x-apd")
	b.ReportMetric(below/mine, "x-udecimal")
	b.ReportMetric(testing.AllocsPerRun(100, func() { ours(1) }), "money-allocs/op")
}

// operands are two numbers of a size, in each library.
type operands struct {
	a, b   money.Decimal
	pa, pb *apd.Decimal
	ua, ub udecimal.Decimal
}

func operandsOf(b *testing.B, first, second string) operands {
	b.Helper()
	pa, _, err := apd.NewFromString(first)
	if err != nil {
		b.Fatal(err)
	}
	pb, _, err := apd.NewFromString(second)
	if err != nil {
		b.Fatal(err)
	}
	return operands{
		a: money.MustDecimal(first), b: money.MustDecimal(second), pa: pa, pb: pb,
		ua: udecimal.MustParse(first), ub: udecimal.MustParse(second),
	}
}

// sizes are the operands that the operations run on: what invoices hold, the promised 18 digits, and the cap.
var sizes = []struct{ name, a, b string }{
	{"price", "1249.99", "37.50"},
	{"18digits", "1234567890123456.78", "876543210987654.321"},
	{"wide", "1234567890123456789012345.67", "8765432109876543210.987"},
}

// The results go to package variables, so that the compiler keeps the work.
var (
	keptDecimal money.Decimal
	keptAPD     apd.Decimal
	keptUdec    udecimal.Decimal
	keptInt     int
	keptString  string
	errKept     error
)

func BenchmarkDecimalAdd(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			o := operandsOf(b, size.a, size.b)
			ctx := apd.BaseContext.WithPrecision(money.MaxDigits)
			beside(b,
				func(n int) {
					for range n {
						keptDecimal, errKept = o.a.Add(o.b)
					}
				},
				func(n int) {
					for range n {
						_, errKept = ctx.Add(&keptAPD, o.pa, o.pb)
					}
				},
				func(n int) {
					for range n {
						keptUdec = o.ua.Add(o.ub)
					}
				})
		})
	}
}

func BenchmarkDecimalMultiply(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			second := size.b
			if size.name == "wide" {
				second = "7.25" // a product of two wide numbers has no room
			}
			o := operandsOf(b, size.a, second)
			ctx := apd.BaseContext.WithPrecision(money.MaxDigits)
			beside(b,
				func(n int) {
					for range n {
						keptDecimal, errKept = o.a.Mul(o.b)
					}
				},
				func(n int) {
					for range n {
						_, errKept = ctx.Mul(&keptAPD, o.pa, o.pb)
					}
				},
				func(n int) {
					for range n {
						keptUdec = o.ua.Mul(o.ub)
					}
				})
		})
	}
}

func BenchmarkDecimalCompare(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			o := operandsOf(b, size.a, size.b)
			beside(b,
				func(n int) {
					for range n {
						keptInt = o.a.Cmp(o.b)
					}
				},
				func(n int) {
					for range n {
						keptInt = o.pa.Cmp(o.pb)
					}
				},
				func(n int) {
					for range n {
						keptInt = o.ua.Cmp(o.ub)
					}
				})
		})
	}
}

func BenchmarkDecimalParse(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			beside(b,
				func(n int) {
					for range n {
						keptDecimal, errKept = money.ParseDecimal(size.a)
					}
				},
				func(n int) {
					for range n {
						_, _, errKept = keptAPD.SetString(size.a)
					}
				},
				func(n int) {
					for range n {
						keptUdec, errKept = udecimal.Parse(size.a)
					}
				})
		})
	}
}

func BenchmarkDecimalPrint(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			o := operandsOf(b, size.a, size.b)
			beside(b,
				func(n int) {
					for range n {
						keptString = o.a.String()
					}
				},
				func(n int) {
					for range n {
						keptString = o.pa.Text('f')
					}
				},
				func(n int) {
					for range n {
						keptString = o.ua.String()
					}
				})
		})
	}
}

func BenchmarkDecimalRound(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			o := operandsOf(b, size.a, size.b)
			ctx := apd.BaseContext.WithPrecision(money.MaxDigits)
			beside(b,
				func(n int) {
					for range n {
						keptDecimal, errKept = o.a.Round(1, money.HalfAway)
					}
				},
				func(n int) {
					for range n {
						_, errKept = ctx.Quantize(&keptAPD, o.pa, -1)
					}
				},
				func(n int) {
					for range n {
						keptUdec = o.ua.RoundHAZ(1)
					}
				})
		})
	}
}

func BenchmarkDecimalMulDiv(b *testing.B) {
	for _, size := range sizes {
		b.Run(size.name, func(b *testing.B) {
			o := operandsOf(b, size.a, size.b)
			ctx := apd.BaseContext.WithPrecision(60)
			hundred, uHundred := apd.New(100, 0), udecimal.MustFromInt64(100, 0)
			beside(b,
				func(n int) {
					for range n {
						keptDecimal, errKept = o.a.MulDiv(o.b, money.Whole(100), 2, money.HalfAway)
					}
				},
				func(n int) {
					for range n {
						_, _ = ctx.Mul(&keptAPD, o.pa, o.pb)
						_, _ = ctx.Quo(&keptAPD, &keptAPD, hundred)
						_, errKept = ctx.Quantize(&keptAPD, &keptAPD, -2)
					}
				},
				func(n int) {
					for range n {
						quotient, err := o.ua.Mul(o.ub).Div(uHundred)
						keptUdec, errKept = quotient.RoundHAZ(2), err
					}
				})
		})
	}
}
