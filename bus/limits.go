package bus

import (
	"time"

	"github.com/purserhq/purser/fault"
)

// Limits bound what a shard may hold. An event that meets a limit is refused with [fault.Full]; nothing that was accepted
// is ever dropped to make room. A zero is no limit.
type Limits struct {
	// Events is how many events a shard may hold, read or not, until they are trimmed.
	Events uint64
	// Bytes is how many bytes of events a shard may hold until they are trimmed, bodies that went by reference aside.
	Bytes uint64
	// Age is how old the oldest event may become before it is trimmed. It refuses new events, it removes no old ones: that
	// a log is not trimmed in time means that reading or trimming has stopped, and somebody has to look.
	Age time.Duration
}

// A Held is what a shard holds, for [Limits.Check].
type Held struct {
	// Events and Bytes count what is not trimmed.
	Events, Bytes uint64
	// Oldest is when the oldest of them was written; zero when there is none.
	Oldest time.Time
}

// Check refuses to add events of so many bytes to a shard that holds so much already; it names the limit that is met.
func (l Limits) Check(shard Shard, held Held, events, bytes uint64, now time.Time) error {
	switch age := now.Sub(held.Oldest); {
	case l.Events > 0 && held.Events+events > l.Events:
		return full(shard, "holds %d events, its limit is %d", held.Events, l.Events)
	case l.Bytes > 0 && held.Bytes+bytes > l.Bytes:
		return full(shard, "holds %d bytes, its limit is %d", held.Bytes, l.Bytes)
	case l.Age > 0 && !held.Oldest.IsZero() && age > l.Age:
		return full(shard, "holds an event of %v ago, its limit is %v", age.Round(time.Second), l.Age)
	}
	return nil
}

func full(shard Shard, format string, args ...any) error {
	return fault.New(fault.Full, "shard "+shard.String()+" of the log "+format, args...).
		Do("Look why it is not read or not trimmed (purser status), or raise the limit.")
}
