package jetstream_test

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// turns is how often a benchmark measures its two halves, the yardstick and ours, one after the other. What else the
// machine does meets both halves of a round, and the median of the rounds forgets those where it met only one.
const turns = 11

// A figure is a ratio to a yardstick of the same run, with the limit that it must keep.
type figure struct {
	// name says what is compared with what, and is the unit that the benchmark prints.
	name string
	// least and most are the limit; the one that is zero is none, and with none of the two the figure only says how the
	// machine is.
	least, most float64
	// ratios are those of the rounds.
	ratios []float64
}

// add takes the ratio of one round.
func (f *figure) add(ours, yardstick float64) { f.ratios = append(f.ratios, ours/yardstick) }

// report prints the median of the rounds beside the limit. It never fails: a machine that is busy proves nothing.
func (f *figure) report(b *testing.B) {
	b.Helper()
	got := median(f.ratios)
	verdict := "no limit"
	switch {
	case f.least > 0:
		verdict = fmt.Sprintf("limit at least %g: %s", f.least, kept(got >= f.least))
	case f.most > 0:
		verdict = fmt.Sprintf("limit at most %g: %s", f.most, kept(got <= f.most))
	}
	b.Logf("%.2f %s, %s (rounds from %.2f to %.2f)", got, f.name, verdict, slices.Min(f.ratios), slices.Max(f.ratios))
	b.ReportMetric(got, f.name)
}

func kept(is bool) string {
	if is {
		return "kept"
	}
	return "NOT KEPT"
}

// median gives the middle one of some values.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// percentile gives the time that so many of a hundred did not exceed.
func percentile(times []time.Duration, percent int) float64 {
	sorted := slices.Sorted(slices.Values(times))
	return float64(sorted[(len(sorted)-1)*percent/100])
}
