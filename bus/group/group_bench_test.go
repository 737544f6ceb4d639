package group_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/group"
)

// crowd is how many callers come back as soon as they are answered: two frames of half of them take turns.
const crowd = 512

// BenchmarkHandover tells how long the disk rests between two writes of full frames, beside the least that answering the
// callers of one frame costs: a channel for each.
func BenchmarkHandover(b *testing.B) {
	var rests, wakes []float64
	for b.Loop() {
		rests = append(rests, rest(b))
		wakes = append(wakes, wake())
	}
	b.ReportMetric(average(rests), "ns-between-writes")
	b.ReportMetric(average(rests)/average(wakes), "x-of-waking")
}

// rest has a crowd append, and gives the time between the end of a write and the beginning of the next.
func rest(b *testing.B) float64 {
	b.Helper()
	const frames = 100
	var ended time.Time
	var pauses []float64
	g := group.New(group.Bounds{Events: crowd / 2, Bytes: 1 << 20, Size: bus.Event.Size}, func(_ context.Context, events []bus.Event) (group.Written, error) {
		if !ended.IsZero() {
			pauses = append(pauses, float64(time.Since(ended)))
		}
		<-time.After(time.Millisecond) // the disk
		ended = time.Now()
		return group.Written{Sequence: 1, Events: len(events)}, nil
	})
	var callers sync.WaitGroup
	for range crowd {
		callers.Go(func() {
			for range frames / 2 {
				if _, err := g.Append(context.Background(), bus.Event{ID: "1"}); err != nil {
					b.Error(err)
				}
			}
		})
	}
	callers.Wait()
	return average(pauses)
}

// wake answers half a crowd, each on a channel of its own, and gives the time until all have heard.
func wake() float64 {
	var hearers sync.WaitGroup
	ears := make([]chan struct{}, crowd/2)
	for i := range ears {
		ears[i] = make(chan struct{}, 1)
		hearers.Go(func() { <-ears[i] })
	}
	began := time.Now()
	for _, ear := range ears {
		ear <- struct{}{}
	}
	hearers.Wait()
	return float64(time.Since(began))
}

func average(values []float64) float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return sum / float64(len(values))
}
