package jetstream_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
)

// A load is how many publishers append to how many domains.
type load struct {
	publishers, domains int
}

// pace appends events of 1 KiB for a while and gives the rate a second and the times that each took.
func (l load) pace(b *testing.B, log bus.Log, window time.Duration) (float64, []time.Duration) {
	b.Helper()
	domains := bus.Domains()[:l.domains]
	took := make([][]time.Duration, l.publishers)
	var publishers sync.WaitGroup
	began := time.Now()
	for p := range l.publishers {
		publishers.Go(func() {
			event := bus.Event{ID: "r-1", Feed: fmt.Sprintf("feed-%d", p), Domain: domains[p%len(domains)], Body: make([]byte, 1024)}
			for last := began; last.Sub(began) < window; {
				if _, err := log.Append(context.Background(), event); err != nil {
					b.Errorf("appending: %v", err)
					return
				}
				now := time.Now()
				took[p], last = append(took[p], now.Sub(last)), now
			}
		})
	}
	publishers.Wait()
	all := slices.Concat(took...)
	return float64(len(all)) / time.Since(began).Seconds(), all
}

// BenchmarkDurableAppend has many publishers beside one, its yardstick: 1 KiB, sync always, in the process, on one log.
// What one publisher waits is one write and one sync; what many wait at most is told in those. A disk and processors that
// others use too make single writes slow: how slow is seen at the one publisher's own p99, which is printed beside.
func BenchmarkDurableAppend(b *testing.B) {
	for _, test := range []struct {
		name string
		load load
		goal float64
	}{
		{"64 publishers on one domain", load{64, 1}, 8},
		{"512 publishers on one domain", load{512, 1}, 20},
		{"64 publishers over four domains", load{64, 4}, 3},
	} {
		b.Run(test.name, func(b *testing.B) {
			log := embed(b, b.TempDir(), jetstream.Options{})
			rate := figure{name: "x-alone", least: test.goal}
			wait := figure{name: "p99/p50-alone", most: 20}
			own := figure{name: "p99/p50-of-alone"}
			var rates []float64
			for b.Loop() {
				for range turns {
					alone, one := load{1, 1}.pace(b, log, 200*time.Millisecond)
					together, many := test.load.pace(b, log, 400*time.Millisecond)
					rate.add(together, alone)
					wait.add(percentile(many, 99), percentile(one, 50))
					own.add(percentile(one, 99), percentile(one, 50))
					rates = append(rates, together)
				}
			}
			rate.report(b)
			wait.report(b)
			own.report(b)
			b.ReportMetric(median(rates), "events/s")
		})
	}
}
