package sandbox

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// Trouble is what a bad day brings. A rate is the part of the calls that meet it, from 0 to 1; one call meets one trouble
// at most. Which calls do follows from the seed and their number.
type Trouble struct {
	// Latency is how long every call waits before it is answered.
	Latency time.Duration
	// LostAnswers: the call is done and committed, then the connection ends without an answer.
	LostAnswers float64
	// Resets: the connection is reset and nothing is done.
	Resets float64
	// Gateways: a proxy answers with a page, 502 or 503 and nothing is done, or 504 though it is done.
	Gateways float64
	// Conflicts: another transaction was first and nothing is done.
	Conflicts float64
	// Slows: the call waits for SlowBy before it is done.
	Slows  float64
	SlowBy time.Duration
	// Workers is how many calls run at once; the others wait. Zero sets no bound.
	Workers int
	// RestartEvery is after how many calls the server restarts: that call is lost with nothing done, and for
	// RestartTakes every connection is reset. Zero never.
	RestartEvery int
	RestartTakes time.Duration
}

// A fate is what one call meets.
type fate string

const (
	fine       fate = ""
	lost       fate = "lost answer"
	cut        fate = "reset"
	badGateway fate = "gateway"
	tooLate    fate = "gateway timeout"
	conflict   fate = "conflict"
	slow       fate = "slow"
)

// trouble is the part of a sandbox that makes things go wrong.
type trouble struct {
	wait func(ctx context.Context, d time.Duration)
	seed uint64

	mu sync.Mutex
	// now is what goes wrong at present.
	now Trouble
	// calls counts those that could meet trouble; running are those at work.
	calls, running int
	// downUntil is when a restart is over.
	downUntil time.Time
	// left is told when a worker is free; nil when nobody waits.
	left chan struct{}
}

// Bring sets what goes wrong from now on. The zero Trouble ends all of it.
func (s *Sandbox) Bring(t Trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = t
}

// meet decides what a call meets, and lets it.
func (s *Sandbox) meet(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/jsonrpc" && !isCall(r) {
		s.mux.ServeHTTP(w, r)
		return
	}
	t, met := s.draw()
	if t.Latency > 0 {
		s.wait(r.Context(), t.Latency)
	}
	if met == slow {
		s.wait(r.Context(), t.SlowBy)
	}
	if !s.enter(r.Context(), t.Workers) {
		return // the caller is gone
	}
	defer s.leave()
	switch met {
	case cut:
		reset(w)
	case badGateway:
		status := []int{http.StatusBadGateway, http.StatusServiceUnavailable}[s.number()%2]
		page(w, status, http.StatusText(status))
	case lost:
		s.mux.ServeHTTP(&discarding{header: http.Header{}}, r)
		reset(w)
	case tooLate:
		s.mux.ServeHTTP(&discarding{header: http.Header{}}, r)
		page(w, http.StatusGatewayTimeout, http.StatusText(http.StatusGatewayTimeout))
	default:
		s.mux.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), fateKey{}, met)))
	}
}

// draw gives the fate of the next call.
func (s *Sandbox) draw() (Trouble, fate) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	t := s.now
	if s.clock().Before(s.downUntil) {
		return t, cut
	}
	if t.RestartEvery > 0 && s.calls%t.RestartEvery == 0 {
		s.downUntil = s.clock().Add(t.RestartTakes)
		return t, cut
	}
	at := rand.New(rand.NewPCG(s.seed, uint64(s.calls))).Float64()
	for _, odds := range []struct {
		rate float64
		met  fate
	}{{t.LostAnswers, lost}, {t.Resets, cut}, {t.Gateways * 2 / 3, badGateway}, {t.Gateways / 3, tooLate}, {t.Conflicts, conflict}, {t.Slows, slow}} {
		if at < odds.rate {
			return t, odds.met
		}
		at -= odds.rate
	}
	return t, fine
}

// number is how many calls have been counted.
func (s *Sandbox) number() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls
}

// enter takes a worker, and waits until one is free; false when the caller is gone before.
func (s *Sandbox) enter(ctx context.Context, workers int) bool {
	for {
		s.mu.Lock()
		if workers == 0 || s.running < workers {
			s.running++
			s.mu.Unlock()
			return true
		}
		if s.left == nil {
			s.left = make(chan struct{})
		}
		free := s.left
		s.mu.Unlock()
		select {
		case <-free:
		case <-ctx.Done():
			return false
		}
	}
}

func (s *Sandbox) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running--
	if s.left != nil {
		close(s.left)
		s.left = nil
	}
}

// fateKey is the key under which a call's context holds its fate.
type fateKey struct{}

// call makes a call on the database, unless its fate is to lose against another transaction.
func (s *Sandbox) call(ctx context.Context, request orm.Request) (any, error) {
	if ctx.Value(fateKey{}) == conflict {
		const says = "could not serialize access due to concurrent update"
		if request.Method == "load" { // which catches the error and answers it as a row's
			return orm.Values{"ids": false, "nextrow": 0, "messages": []any{orm.Values{"type": "error", "message": says}}}, nil
		}
		return nil, &orm.Error{Name: "psycopg2.errors.SerializationFailure", Message: says + "\n", Status: http.StatusInternalServerError}
	}
	return s.db.Call(request)
}

// wait lets time pass until it has, or the caller is gone.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
