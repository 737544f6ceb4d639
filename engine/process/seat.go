package process

import (
	"sync"

	"github.com/purserhq/purser/store/position"
)

// A seat is where the shards step puts a claim and the reader finds it. A claim is known by its epoch: whoever speaks of
// an older one is late, and is not heard.
type seat struct {
	wake chan struct{}

	mu    sync.Mutex
	held  bool
	claim position.Claim
}

func newSeat() *seat { return &seat{wake: make(chan struct{}, 1)} }

// give puts a claim as the database has it, and says whether it is a new one. Of one epoch the greater sequence is the
// later: only the holder moves it.
func (s *seat) give(c position.Claim) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held && s.claim.Epoch == c.Epoch {
		c.Sequence = max(c.Sequence, s.claim.Sequence)
		s.claim = c
		return false
	}
	s.held, s.claim = true, c
	s.nudge()
	return true
}

// vacate takes the claim back, and says whether there was one.
func (s *seat) vacate() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.held
	s.held = false
	return was
}

// drop is vacate for the holder of an epoch.
func (s *seat) drop(epoch int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.claim.Epoch == epoch {
		s.held = false
	}
}

// look gives the claim, if there is one.
func (s *seat) look() (position.Claim, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.claim, s.held
}

// stands notes where the position of an epoch stands.
func (s *seat) stands(epoch, sequence int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.claim.Epoch == epoch {
		s.claim.Sequence = sequence
	}
}

// nudge wakes the reader; one nudge that waits is enough.
func (s *seat) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}
