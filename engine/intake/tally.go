package intake

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/purserhq/purser/fault"
)

// Accepted is the outcome of a submission that was accepted; any other outcome is the code of its fault.
const Accepted = "accepted"

// A Count is how many submissions to a feed had one outcome since the start.
type Count struct {
	// Feed is the feed's name.
	Feed string
	// Outcome is [Accepted], or the [fault.Code] by which they were refused.
	Outcome string
	// Messages and Bytes count them; bytes of those that were accepted only.
	Messages, Bytes uint64
}

// A tally counts submissions by feed and outcome. The zero value is empty.
type tally struct {
	mu     sync.Mutex
	counts map[[2]string]Count
}

func (t *tally) add(feed string, bytes int64, err error) {
	outcome := cmp.Or(string(fault.CodeOf(err)), Accepted)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil {
		t.counts = map[[2]string]Count{}
	}
	c := t.counts[[2]string{feed, outcome}]
	c.Feed, c.Outcome = feed, outcome
	c.Messages++
	if err == nil {
		c.Bytes += uint64(bytes)
	}
	t.counts[[2]string{feed, outcome}] = c
}

// Counts tells what became of all submissions since the start, by feed and outcome.
func (i *Intake) Counts() []Count {
	i.tally.mu.Lock()
	defer i.tally.mu.Unlock()
	return slices.SortedFunc(maps.Values(i.tally.counts), func(a, b Count) int {
		return cmp.Or(cmp.Compare(a.Feed, b.Feed), cmp.Compare(a.Outcome, b.Outcome))
	})
}
