package canonical_test

import (
	stdjson "encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/purserhq/purser/canonical"
)

// BenchmarkValidateShipment checks notices of packed lines beside encoding/json, which reads the same bytes into maps. The
// time for a line must not grow with their number.
func BenchmarkValidateShipment(b *testing.B) {
	var ofTen float64
	for _, lines := range []int{10, 100, 1000} {
		notice := packed(b, lines)
		data, err := canonical.Encode(notice)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d-lines", lines), func(b *testing.B) {
			var own, yardstick time.Duration
			for b.Loop() {
				start := time.Now()
				if canonical.Validate(notice) != nil {
					b.Fatal("the notice is not valid")
				}
				between := time.Now()
				var plain map[string]any
				if err := stdjson.Unmarshal(data, &plain); err != nil {
					b.Fatal(err)
				}
				own += between.Sub(start)
				yardstick += time.Since(between)
			}
			perLine := float64(own) / float64(b.N*lines)
			if lines == 10 {
				ofTen = perLine
			}
			b.ReportMetric(perLine, "ns/line")
			b.ReportMetric(perLine/ofTen, "x-line-of-10")
			b.ReportMetric(float64(own)/float64(yardstick), "x-encoding/json")
		})
	}
}
