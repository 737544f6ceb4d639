package jetstream_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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
// What one publisher waits is one write and one sync; what many wait at most is told in those.
//
// The floor is the disk's: what all publishers wait for at once has to reach it. 512 publishers of one domain wait for two
// frames of 256 KiB, their own and the one under way when they came. So the bare files beside (see [bare]) write as much, as
// often, as the publishers wait for, with nothing else to do; their own p99 is printed in the same unit, against the p50 of
// one file with 1 KiB. On a disk where p99/p50-of-bare-files is near 20 itself, no log that writes 512 KiB can keep the limit;
// p99/p99-of-bare-files says what is ours.
func BenchmarkDurableAppend(b *testing.B) {
	for _, test := range []struct {
		name string
		load load
		goal float64
		disk bare
	}{
		{"64 publishers on one domain", load{64, 1}, 8, bare{files: 1, size: 64 << 10, waits: 1}},
		{"512 publishers on one domain", load{512, 1}, 20, bare{files: 1, size: 256 << 10, waits: 2}},
		{"64 publishers over four domains", load{64, 4}, 3, bare{files: 4, size: 16 << 10, waits: 1}},
	} {
		b.Run(test.name, func(b *testing.B) {
			log := embed(b, b.TempDir(), jetstream.Options{})
			rate := figure{name: "x-alone", least: test.goal}
			wait := figure{name: "p99/p50-alone", most: 20}
			disk := figure{name: "p99/p50-of-bare-files"}
			ours := figure{name: "p99/p99-of-bare-files"}
			var rates []float64
			for b.Loop() {
				for range turns {
					alone, one := load{1, 1}.pace(b, log, 200*time.Millisecond)
					together, many := test.load.pace(b, log, 400*time.Millisecond)
					single := bare{files: 1, size: 1 << 10, waits: 1}.pace(b, 200*time.Millisecond)
					files := test.disk.pace(b, 400*time.Millisecond)
					rate.add(together, alone)
					wait.add(percentile(many, 99), percentile(one, 50))
					disk.add(percentile(files, 99), percentile(single, 50))
					ours.add(percentile(many, 99), percentile(files, 99))
					rates = append(rates, together)
				}
			}
			rate.report(b)
			wait.report(b)
			disk.report(b)
			ours.report(b)
			b.ReportMetric(median(rates), "events/s")
		})
	}
}

// A bare is files that grow by writes of a size, each synced, all files at once: the disk without a log.
type bare struct {
	files, size int
	// waits is how many writes in a row one waits for who comes when one has just begun.
	waits int
}

// pace writes for a while and gives the times that a waiter would wait.
func (f bare) pace(b *testing.B, window time.Duration) []time.Duration {
	b.Helper()
	took := make([][]time.Duration, f.files)
	var writers sync.WaitGroup
	folder := b.TempDir()
	for n := range f.files {
		writers.Go(func() {
			var err error
			if took[n], err = f.fill(filepath.Join(folder, strconv.Itoa(n)), window); err != nil {
				b.Errorf("filling a file: %v", err)
			}
		})
	}
	writers.Wait()
	return slices.Concat(took...)
}

// fill writes one file.
func (f bare) fill(path string, window time.Duration) ([]time.Duration, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }() // it was synced
	part := make([]byte, f.size)
	ends := []time.Time{time.Now()}
	for began := ends[0]; ends[len(ends)-1].Sub(began) < window; {
		if _, err := file.Write(part); err != nil {
			return nil, err
		}
		if err := file.Sync(); err != nil {
			return nil, err
		}
		ends = append(ends, time.Now())
	}
	var took []time.Duration
	for i := f.waits; i < len(ends); i++ {
		took = append(took, ends[i].Sub(ends[i-f.waits]))
	}
	return took, os.Remove(path)
}
