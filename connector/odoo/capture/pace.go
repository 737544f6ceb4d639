package capture

import (
	"sync"
	"time"
)

// Share is the part of one of Odoo's workers that looking for changes may take, in hundredths.
const Share = 5

// The bounds of the pause between two looks at what can't wait.
const (
	shortest = 500 * time.Millisecond
	longest  = time.Minute
)

// A Meter measures what looking for changes costs one Odoo, and says how long to wait so that all sources together stay
// below a share of one worker. What reading real changes takes doesn't count. It is safe for use by many goroutines.
type Meter struct {
	share float64

	mu    sync.Mutex
	costs map[string]cost
}

// A cost is what one look of a source takes, smoothed, and how seldom it looks.
type cost struct {
	look  time.Duration
	every int
}

// NewMeter makes a meter for a share of a worker in hundredths.
func NewMeter(hundredths int) *Meter {
	return &Meter{share: float64(max(1, hundredths)) / 100, costs: map[string]cost{}}
}

// looked notes what a look of a source took. A dearer one counts at once, a cheaper one little by little.
func (m *Meter) looked(source string, every int, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	had, known := m.costs[source]
	if known && took < had.look {
		took = had.look - (had.look-took)/4
	}
	m.costs[source] = cost{took, max(1, every)}
}

// Pause is how long a source waits after a look: with every source at its own pace, the looks of all of them take the
// share.
func (m *Meter) Pause(every int) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	sum := 0.0
	for _, c := range m.costs {
		sum += float64(c.look) / float64(c.every)
	}
	base := time.Duration(sum / m.share)
	return min(max(base, shortest), longest) * time.Duration(max(1, every))
}
