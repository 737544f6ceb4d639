package sequence_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

// TestAReaderWhoFollowsMissesNothing lets writers record while two sequencers compete, with a clock that makes leases pass,
// and a reader follows the record the while. What the reader saw is what is there in the end.
func TestAReaderWhoFollowsMissesNothing(t *testing.T) {
	const writers, each = 4, 25
	storetest.Both(t, func(t *testing.T, db store.DB) {
		var ticks atomic.Int64
		clock := func() time.Time { return noon().Add(time.Duration(ticks.Add(1)) * 300 * time.Millisecond) }
		var recording, following sync.WaitGroup
		done := make(chan struct{})
		for writer := range writers {
			recording.Go(func() {
				for row := range each {
					add(t, db, fmt.Sprint("writer ", writer), int64(row))
				}
			})
		}
		for node := range 2 {
			following.Go(func() {
				s := sequence.New(db, fmt.Sprint("node-", node), clock)
				s.Limit = 7
				for until(done) {
					step(t, s)
				}
			})
		}
		var seen []sequence.Entry
		following.Go(func() {
			for until(done) {
				seen = append(seen, after(t, db, int64(len(seen)), 10)...)
			}
		})
		recording.Wait()
		close(done)
		following.Wait()
		finishAll(t, db, clock)
		all := after(t, db, 0, writers*each+1)
		seen = append(seen, after(t, db, int64(len(seen)), writers*each)...)
		if len(all) != writers*each {
			t.Errorf("the record has %d entries, want %d", len(all), writers*each)
		}
		if diff := cmp.Diff(all, seen); diff != "" {
			t.Errorf("what the reader saw differs from what is there (-there +seen):\n%s", diff)
		}
		next := map[string]int64{}
		for i, e := range all {
			if e.Place != int64(i+1) || e.Row != next[e.Kind] {
				t.Errorf("entry %d is %+v: want place %d and row %d of %s", i, e, i+1, next[e.Kind], e.Kind)
			}
			next[e.Kind]++
		}
	})
}

// until says whether to go on.
func until(done <-chan struct{}) bool {
	select {
	case <-done:
		return false
	default:
		return true
	}
}

// finishAll steps as another node, once every lease has passed, until nothing waits.
func finishAll(t *testing.T, db store.DB, clock func() time.Time) {
	t.Helper()
	last := sequence.New(db, "last", func() time.Time { return clock().Add(time.Hour) })
	for step(t, last) > 0 {
		continue
	}
}
