package frame

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// The ways of being wrong. Decode wraps them in a fault with the place in the input.
var (
	// ErrVersion: the layout is not one that this version of Purser knows.
	ErrVersion = errors.New("unknown version of the layout")
	// ErrChecksum: the bytes are not those that were written.
	ErrChecksum = errors.New("the checksum does not match")
	// ErrShort: the bytes end inside a value.
	ErrShort = errors.New("it ends inside a value")
	// ErrBound: a length or count is over its bound.
	ErrBound = errors.New("a length is over its bound")
	// ErrKind: a body is neither inline nor by reference.
	ErrKind = errors.New("unknown kind of body")
	// ErrTrailing: something follows the last event.
	ErrTrailing = errors.New("something follows the last event")
)

// domains are those that a frame names.
var domains = bus.Domains()

// Decode reads a frame. Bodies point into b, which must not change afterwards. Every error is a fault with the code
// Corrupt, or Unsupported when a newer Purser wrote the frame, and wraps one of the ways of being wrong.
func Decode(b []byte) (Frame, error) {
	r := reader{rest: b, size: len(b)}
	f := r.frame()
	switch {
	case r.err == nil && len(r.rest) > 0:
		r.wrong(ErrTrailing)
	case errors.Is(r.err, ErrVersion):
		return Frame{}, fault.New(fault.Unsupported, "reading a frame of the log").Because(r.err).
			Do("A newer Purser wrote it: upgrade this one.")
	}
	if r.err != nil {
		return Frame{}, fault.New(fault.Corrupt, "reading a frame of the log").Because(r.err).
			Do("Check the disk of the log, and restore it from a replica or a backup.")
	}
	return f, nil
}

// A reader takes values from the front of a frame. After the first error it gives zeros.
type reader struct {
	rest []byte
	size int
	err  error

	lastFeed string
}

func (r *reader) frame() Frame {
	if v := r.take(1); r.err == nil && v[0] != version {
		r.wrong(ErrVersion)
		return Frame{}
	}
	if sum := r.take(crc32.Size); r.err == nil && binary.LittleEndian.Uint32(sum) != crc32.Checksum(r.rest, castagnoli) {
		r.wrong(ErrChecksum)
		return Frame{}
	}
	f := Frame{Header: r.header()}
	if r.err != nil {
		return Frame{}
	}
	f.Events = make([]bus.Event, 0, f.Count)
	for range f.Count {
		event := r.event(f.Shard.Domain)
		if r.err != nil {
			return Frame{}
		}
		f.Events = append(f.Events, event)
	}
	return f
}

func (r *reader) header() Header {
	var h Header
	copy(h.Writer[:], r.take(len(h.Writer)))
	h.Attempt = r.number(math.MaxUint64)
	h.Shard = bus.Shard{Domain: r.domain(), Number: int(r.number(math.MaxInt32))}
	h.Previous = r.number(math.MaxUint64)
	h.Totals = Totals{Events: r.number(math.MaxUint64), Bytes: r.number(math.MaxUint64)}
	h.Written = r.instant()
	h.Count = int(r.number(MaxEvents))
	return h
}

// domain reads a domain; it is one of few, which are shared and not made anew.
func (r *reader) domain() bus.Domain {
	name := r.take(int(r.number(bus.MaxName)))
	for _, domain := range domains {
		if string(name) == string(domain) {
			return domain
		}
	}
	return bus.Domain(name)
}

func (r *reader) event(domain bus.Domain) bus.Event {
	event := bus.Event{ID: r.text(bus.MaxName), Feed: r.feed(), Domain: domain, Accepted: r.instant()}
	if n := int(r.number(bus.MaxAttributes)); n > 0 {
		event.Attributes = make(map[string]string, n)
		for range n {
			name := r.text(bus.MaxAttribute)
			event.Attributes[name] = r.text(bus.MaxAttribute)
		}
	}
	switch kind := r.take(1); {
	case r.err != nil:
	case kind[0] == inline:
		event.Body = r.take(int(r.number(bus.MaxInline)))
	case kind[0] == byRef:
		event.Ref = r.ref()
	default:
		r.wrong(ErrKind)
	}
	return event
}

// feed reads the name of a feed; neighbors most often share one.
func (r *reader) feed() string {
	name := r.take(int(r.number(bus.MaxName)))
	if string(name) != r.lastFeed {
		r.lastFeed = string(name)
	}
	return r.lastFeed
}

func (r *reader) ref() bus.Ref {
	ref := bus.Ref{Name: r.text(bus.MaxName)}
	copy(ref.SHA256[:], r.take(len(ref.SHA256)))
	ref.Length = int64(r.number(math.MaxInt64))
	return ref
}

func (r *reader) text(bound uint64) string { return string(r.take(int(r.number(bound)))) }

func (r *reader) instant() time.Time {
	nanos, n := binary.Varint(r.rest)
	if r.advance(n); r.err != nil || nanos == 0 {
		return time.Time{}
	}
	return time.Unix(0, nanos).UTC()
}

func (r *reader) number(bound uint64) uint64 {
	value, n := binary.Uvarint(r.rest)
	if r.advance(n); r.err == nil && value > bound {
		r.wrong(ErrBound)
	}
	if r.err != nil {
		return 0
	}
	return value
}

// advance passes over a varint of n bytes; what encoding/binary could not read has none.
func (r *reader) advance(n int) {
	switch {
	case r.err != nil:
	case n <= 0:
		r.wrong(ErrShort)
	default:
		r.rest = r.rest[n:]
	}
}

func (r *reader) take(n int) []byte {
	if r.err == nil && n > len(r.rest) {
		r.wrong(ErrShort)
	}
	if r.err != nil {
		return nil
	}
	taken := r.rest[:n:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) wrong(way error) {
	if r.err == nil {
		r.err = fmt.Errorf("at byte %d of %d: %w", r.size-len(r.rest), r.size, way)
	}
}
