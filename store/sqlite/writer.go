package sqlite

import (
	"context"
	"database/sql"
	"sync"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// patience is how many batches may pass over a waiting piece of master data before it goes first.
const patience = 16

// A writer runs queued closures in common transactions. See the package's comment for its states.
type writer struct {
	db         *sql.DB
	queueLimit int
	batchLimit int

	mu      sync.Mutex
	waiting [store.Lanes][]*job
	led     bool       // somebody leads, or has been elected
	idle    *sync.Cond // signaled when nobody leads any more
	closed  bool
	passed  int // batches that left master data waiting
	stats   Stats
}

func newWriter(db *sql.DB, options store.Options) *writer {
	w := &writer{db: db, queueLimit: options.Queue, batchLimit: options.Batch}
	w.idle = sync.NewCond(&w.mu)
	return w
}

// A job is one closure with its caller.
type job struct {
	ctx      context.Context //nolint:containedctx // a job is a call that waits; the leader runs it on its caller's behalf.
	lane     store.Lane
	fn       func(*store.Tx) error
	elected  chan struct{} // closed when the caller must lead
	answered chan struct{} // closed when err is the answer
	err      error
}

// write queues fn and gives its answer, after leading when nobody else does.
func (w *writer) write(ctx context.Context, lane store.Lane, fn func(*store.Tx) error) error {
	j := &job{ctx: ctx, lane: lane, fn: fn, elected: make(chan struct{}), answered: make(chan struct{})}
	if err := w.enqueue(j); err != nil {
		return err
	}
	given := ctx.Done()
	for {
		select {
		case <-j.answered:
			return j.err
		case <-j.elected:
			w.lead(j) //nolint:contextcheck // a leader works for others too: the end of its own caller must not undo theirs.
			return j.err
		case <-given:
			if w.withdraw(j) {
				return store.GaveUp(ctx.Err())
			}
			given = nil // it runs already, or leads: the answer comes soon
		}
	}
}

// enqueue lets j wait, and elects it when nobody leads.
func (w *writer) enqueue(j *job) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return fault.New(fault.Unavailable, "the database has been closed")
	}
	if w.count() >= w.queueLimit {
		return fault.New(fault.Full, "%d writes wait for the database already", w.queueLimit).
			Do("The disk is slower than what arrives. Look at its load; what waits at the sources is not lost.")
	}
	w.waiting[j.lane] = append(w.waiting[j.lane], j)
	if !w.led {
		w.led = true
		close(j.elected)
	}
	return nil
}

// withdraw takes j out of the queue unless it runs already or was elected.
func (w *writer) withdraw(j *job) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case <-j.elected:
		return false
	default:
		return w.remove(j)
	}
}

func (w *writer) remove(j *job) bool {
	for i, other := range w.waiting[j.lane] {
		if other == j {
			w.waiting[j.lane] = append(w.waiting[j.lane][:i:i], w.waiting[j.lane][i+1:]...)
			return true
		}
	}
	return false
}

// lead runs batches until own is answered, and hands on, even when a closure ends this goroutine.
func (w *writer) lead(own *job) {
	defer w.handOn(own)
	for {
		select {
		case <-own.answered:
			return
		default:
			w.batch()
		}
	}
}

// handOn elects the next leader among those who wait. The old one is not among them: it was answered, or its goroutine
// is at its end.
func (w *writer) handOn(old *job) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.remove(old)
	for _, lane := range w.waiting {
		if len(lane) > 0 {
			close(lane[0].elected)
			return
		}
	}
	w.led = false
	w.idle.Broadcast()
}

// allowance is how many closures the next batch may run: what waits now, within bounds.
func (w *writer) allowance() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return min(w.count(), w.batchLimit)
}

func (w *writer) count() int {
	n := 0
	for _, lane := range w.waiting {
		n += len(lane)
	}
	return n
}

// next takes the closure that is to run now: a transaction when one waits, and master data otherwise or when it has been
// passed over too long. first says that the batch is still empty.
func (w *writer) next(first bool) *job {
	w.mu.Lock()
	defer w.mu.Unlock()
	lane := store.Transactions
	overdue := first && w.passed >= patience && len(w.waiting[store.MasterData]) > 0
	if overdue || len(w.waiting[lane]) == 0 {
		lane = store.MasterData
	}
	if len(w.waiting[lane]) == 0 {
		return nil
	}
	if lane == store.MasterData {
		w.passed = 0
	}
	j := w.waiting[lane][0]
	w.waiting[lane] = w.waiting[lane][1:]
	return j
}

// tally counts a batch.
func (w *writer) tally(closures int, committed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stats.Closures += int64(closures)
	if committed {
		w.stats.Commits++
	}
	if len(w.waiting[store.MasterData]) > 0 {
		w.passed++
	}
}

// close refuses new writes and waits for those that are queued.
func (w *writer) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for w.led {
		w.idle.Wait()
	}
}

func (j *job) answer(err error) {
	j.err = err
	close(j.answered)
}
