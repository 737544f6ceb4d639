package target

import (
	"sync"
	"time"

	"github.com/purserhq/purser/purchase/verdict"
)

// quiet knows until when a lost effect may still arrive.
//
// What it remembers only makes the answer come sooner for records whose calls all came back: for a record that it knows
// nothing of, the target's own beginning counts, because a process before it may have sent something just then.
type quiet struct {
	clock  func() time.Time
	settle time.Duration
	born   time.Time

	mutex sync.Mutex
	// lost says when the last call for a record was sent whose answer was lost.
	lost map[verdict.Identity]time.Time
}

func newQuiet(clock func() time.Time, settle time.Duration) *quiet {
	return &quiet{clock: clock, settle: settle, born: clock(), lost: map[verdict.Identity]time.Time{}}
}

// sent notes that a call for a record had its answer lost. What has settled is forgotten.
func (q *quiet) sent(id verdict.Identity) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	now := q.clock()
	for known, at := range q.lost {
		if now.Sub(at) > q.settle {
			delete(q.lost, known)
		}
	}
	q.lost[id] = now
}

// left gives how long a lost effect of a record may still arrive; zero or less when it no longer can.
func (q *quiet) left(id verdict.Identity) time.Duration {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	since, known := q.lost[id]
	if !known {
		since = q.born
	}
	return q.settle - q.clock().Sub(since)
}
