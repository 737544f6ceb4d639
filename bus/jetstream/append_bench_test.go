package jetstream_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
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
// What one publisher waits is one write and one sync; what many wait at most is told in those. A disk that others use too
// makes single syncs slow. How slow is printed beside, without a limit: files that nobody but the benchmark writes, as many
// as domains, against the p50 of one such file. No log on this disk can be better than that.
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
			disk := figure{name: "p99/p50-of-bare-files"}
			var rates []float64
			for b.Loop() {
				for range turns {
					alone, one := load{1, 1}.pace(b, log, 200*time.Millisecond)
					together, many := test.load.pace(b, log, 400*time.Millisecond)
					rate.add(together, alone)
					wait.add(percentile(many, 99), percentile(one, 50))
					disk.add(percentile(bareFiles(b, test.load.domains), 99), percentile(bareFiles(b, 1), 50))
					rates = append(rates, together)
				}
			}
			rate.report(b)
			wait.report(b)
			disk.report(b)
			b.ReportMetric(median(rates), "events/s")
		})
	}
}

// bareFiles writes 16 KiB to the end of each file and syncs it, all files at once, and gives the times that each took.
func bareFiles(b *testing.B, files int) []time.Duration {
	b.Helper()
	took := make([][]time.Duration, files)
	var writers sync.WaitGroup
	for f := range files {
		file, err := os.Create(filepath.Join(b.TempDir(), "bare"))
		if err != nil {
			b.Fatalf("making a file: %v", err)
		}
		defer func() { _ = file.Close() }() // it was synced
		writers.Go(func() {
			part := make([]byte, 16<<10)
			for began, last := time.Now(), time.Now(); last.Sub(began) < 100*time.Millisecond; {
				if _, err := file.Write(part); err != nil {
					b.Errorf("writing: %v", err)
					return
				}
				if err := file.Sync(); err != nil {
					b.Errorf("syncing: %v", err)
					return
				}
				now := time.Now()
				took[f], last = append(took[f], now.Sub(last)), now
			}
		})
	}
	writers.Wait()
	return slices.Concat(took...)
}
