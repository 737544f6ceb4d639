package capture

import (
	"encoding/json"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
)

// A pass is one walk over what may have changed, in order of id.
type pass string

// The passes; doc.go draws how they follow each other.
const (
	rest pass = ""
	all  pass = "all"
	near pass = "near"
	far  pass = "far"
)

// maxWaiting bounds the records that wait for a write of ours, so that a position stays below its 4 KiB.
const maxWaiting = 150

// A place is what a position holds. Times are whole seconds of Unix time.
type place struct {
	// Walk is the pass under way.
	Walk pass `json:"walk,omitempty"`
	// From is the write_date that the pass begins with, by the server's clock; zero in a pass over all.
	From int64 `json:"from,omitempty"`
	// After is the id that the pass has come to.
	After int64 `json:"after,omitempty"`
	// Began and FarBegan are when the last pass, and the last that was far or over all, began, by the server's clock. In
	// a pass they are its own once the first page has been read.
	Began    int64 `json:"began,omitempty"`
	FarBegan int64 `json:"far_began,omitempty"`
	// FarAt is when the last far pass began by our own clock, which alone decides when the next is due.
	FarAt int64 `json:"far_at,omitempty"`
	// Reads counts, so that no two positions that follow each other are equal: reading again from the one before must be
	// told from reading on.
	Reads int64 `json:"reads"`
	// Young are the records that were yielded within the second of their write_date.
	Young young `json:"young,omitempty"`
	// Waiting are the records that have changed and wait for a write of ours, in the order in which they were found.
	Waiting []int64 `json:"waiting,omitempty"`
}

// parsePlace reads a position that this package gave.
func parsePlace(position connector.Position) (place, error) {
	var p place
	if position == "" {
		return p, nil
	}
	if err := json.Unmarshal([]byte(position), &p); err != nil || !p.sane() {
		return place{}, fault.New(fault.Invalid, "the position is none that this source gave").Because(err).
			Do("Restore the stored position, or clear it: everything is then read again from the beginning.")
	}
	return p, nil
}

func (p place) sane() bool {
	switch p.Walk {
	case rest, all, near, far:
		return p.After >= 0 && p.From >= 0 && p.Began >= 0 && p.FarBegan >= 0 && len(p.Waiting) <= maxWaiting && p.Young.sane()
	default:
		return false
	}
}

// position writes the place down.
func (p place) position() connector.Position {
	text, _ := json.Marshal(p) //nolint:errchkjson // numbers and words can always be written
	return connector.Position(text)
}

// begin starts the next pass when none is under way.
func (p place) begin(o Options) place {
	switch now := o.Clock().Unix(); {
	case p.Walk != rest:
	case p.Began == 0:
		p.Walk, p.FarAt = all, now
	case now-p.FarAt >= seconds(o.FarEvery) || now < p.FarAt:
		p.Walk, p.FarAt, p.From = far, now, max(0, p.FarBegan-seconds(o.FarOverlap))
	default:
		p.Walk, p.From = near, max(0, p.Began-seconds(o.NearOverlap))
	}
	return p
}

// started notes when the pass began, at its first page.
func (p place) started(at time.Time) place {
	if p.After > 0 {
		return p
	}
	p.Began = at.Unix()
	if p.Walk != near {
		p.FarBegan = p.Began
	}
	return p
}

// behind goes on behind an id, or to rest when the page was the last.
func (p place) behind(id int64, last bool) place {
	if last {
		p.Walk, p.From, p.After = rest, 0, 0
		return p
	}
	p.After = id
	return p
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }
