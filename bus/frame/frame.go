// Package frame is how events look inside the log: many of them in one message, described by themselves and guarded by a
// checksum.
//
// # The layout, version 1
//
//	byte     version, 1
//	4 bytes  CRC-32C (Castagnoli) of everything after it, little endian
//	16 bytes writer: with the attempt it tells who cut the frame; the same pair means the same frame
//	         attempt
//	         domain, shard   where it belongs
//	         previous        sequence of the shard's frame before it; 0 when it was the first
//	         events, bytes   totals of the shard, this frame included
//	         written         when it was cut
//	         count           the events, each:
//	             id, feed, accepted, attributes (count, then name and value, by name), body
//
// Numbers are varints of encoding/binary, times are nanoseconds since 1970 (0 is no time at all), texts and bodies are
// their length and their bytes. A body is a 0 and the bytes, or a 1 and the reference: name, 32 bytes of SHA-256, length.
// Nothing may follow the last event.
//
// # The chain
//
// Each frame names the one before it in its shard, and the totals up to itself. So a reader sees at once that a replica
// left something out, and the depth of a queue is a subtraction. The chain is never broken by trimming: a shard always
// keeps its newest frame, if only an empty one.
package frame

import (
	"crypto/sha256"
	"time"

	"github.com/purserhq/purser/bus"
)

// Bounds on one frame.
const (
	// MaxBytes is the size in bytes that a frame of several events may reach. A frame of a single event may be larger: its
	// event is bounded by bus.MaxInline and the bounds of its attributes.
	MaxBytes = 512 << 10
	// MaxEvents is how many events a frame may hold, so that a frame fits a reader's batch.
	MaxEvents = 256
)

// A Frame is what is written at once.
type Frame struct {
	Header
	// Events is what it holds; none in a frame that only keeps the chain when everything before it was trimmed.
	Events []bus.Event
}

// A Header is what a frame says about itself.
type Header struct {
	// Writer and Attempt tell who cut the frame: one run of one process, and its own count.
	Writer  Writer
	Attempt uint64
	// Shard is where the frame belongs.
	Shard bus.Shard
	// Previous is the sequence of the shard's frame before this one; 0 when there was none.
	Previous uint64
	// Totals is what the shard has ever taken, this frame included.
	Totals Totals
	// Written is when the frame was cut, by its writer's clock.
	Written time.Time
	// Count is how many events it holds.
	Count int
}

// A Writer is the identity of one run of one process.
type Writer [16]byte

// WriterOf makes a writer of an identity.
func WriterOf(identity string) Writer {
	sum := sha256.Sum256([]byte(identity))
	return Writer(sum[:len(Writer{})])
}

// Totals count what a shard has ever taken, trimmed or not.
type Totals struct {
	// Events and Bytes count events and their own bytes (bus.Event.Size).
	Events, Bytes uint64
}

// Plus adds events to a total.
func (t Totals) Plus(events []bus.Event) Totals {
	for _, event := range events {
		t.Events++
		t.Bytes += uint64(event.Size())
	}
	return t
}

// Before gives the totals without the frame's own events: what the shard had taken before it.
func (f Frame) Before() Totals {
	own := Totals{}.Plus(f.Events)
	return Totals{Events: f.Totals.Events - own.Events, Bytes: f.Totals.Bytes - own.Bytes}
}

// Same reports whether two headers are of one frame.
func (h Header) Same(other Header) bool {
	return h.Writer == other.Writer && h.Attempt == other.Attempt
}
