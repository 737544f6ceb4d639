package bus

import (
	"fmt"
	"time"
)

// A Position says how far a shard has been read: everything up to and including the frame with its sequence. It names
// the stream that it was taken from, so that a position can never be used on another one.
//
// A reader keeps it in the transaction that commits the work, and nowhere else. The zero sequence is the beginning.
type Position struct {
	// Identity is the identity of the stream, made when the stream was created. It may be empty at the beginning only.
	Identity string
	// Shard is the shard that was read.
	Shard Shard
	// Sequence is the sequence of the last frame read; 0 when nothing was. Sequences grow within a shard and may leave gaps.
	Sequence uint64
}

// Beginning is the position before everything that a shard holds.
func Beginning(shard Shard) Position { return Position{Shard: shard} }

// String gives the position as "procurement/0@IDENTITY:17".
func (p Position) String() string { return fmt.Sprintf("%s@%s:%d", p.Shard, p.Identity, p.Sequence) }

// A Place is where one event stands: the frame that it travelled in, and its index there. No two events share one.
type Place struct {
	// Position is the frame's.
	Position
	// Index counts the events of the frame from 0.
	Index int
}

// String gives the place as "procurement/0@IDENTITY:17.3".
func (p Place) String() string { return fmt.Sprintf("%s.%d", p.Position, p.Index) }

// An Entry is an event with its place.
type Entry struct {
	// Event is what was appended.
	Event Event
	// Place is where it stands.
	Place Place
}

// A Batch is what a reader gets: the events of whole frames, in order.
type Batch struct {
	// Entries holds the events; empty when the log holds nothing beyond the position.
	Entries []Entry
	// Next is the position to commit with the work and to read on from. When the batch is empty it is the position asked for
	// with the stream's identity filled in, or one beyond it when nothing is left between the two.
	Next Position
}

// A Stat tells how a shard stands, seen from a position.
type Stat struct {
	// Identity is the stream's.
	Identity string
	// First and Last are the sequences of the oldest and the newest frame; both 0 when the shard has never held one.
	First, Last uint64
	// Trimmed says that events stood before First once and are gone: who begins here does not see all that was accepted.
	Trimmed bool
	// Events and Bytes count what lies beyond the position; Bytes without bodies that went by reference.
	Events, Bytes uint64
	// Oldest is when the oldest event beyond the position was written; zero when there is none.
	Oldest time.Time
}

// Age tells how long the oldest event beyond the position has waited; 0 when there is none.
func (s Stat) Age(now time.Time) time.Duration {
	if s.Oldest.IsZero() {
		return 0
	}
	return max(now.Sub(s.Oldest), 0)
}
