package frame

import (
	"encoding/binary"
	"hash/crc32"
	"maps"
	"slices"
	"time"

	"github.com/purserhq/purser/bus"
)

// version is the layout that Encode writes and Decode knows.
const version = 1

// prelude is the version and the checksum.
const prelude = 1 + crc32.Size

// kinds of body.
const (
	inline byte = iota
	byRef
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Encode writes a frame into buffer, from its beginning, and gives what it wrote; it takes a larger buffer when it needs
// one. Count is taken from the events, which have passed bus.Event.Check.
func Encode(buffer []byte, f Frame) []byte {
	size := prelude + 128
	for _, event := range f.Events {
		size += Size(event)
	}
	b := slices.Grow(buffer[:0], size)[:prelude]
	b = append(b, f.Writer[:]...)
	b = binary.AppendUvarint(b, f.Attempt)
	b = text(b, string(f.Shard.Domain))
	b = binary.AppendUvarint(b, uint64(f.Shard.Number))
	b = binary.AppendUvarint(b, f.Previous)
	b = binary.AppendUvarint(b, f.Totals.Events)
	b = binary.AppendUvarint(b, f.Totals.Bytes)
	b = instant(b, f.Written)
	b = binary.AppendUvarint(b, uint64(len(f.Events)))
	for _, event := range f.Events {
		b = appendEvent(b, event)
	}
	b[0] = version
	binary.LittleEndian.PutUint32(b[1:], crc32.Checksum(b[prelude:], castagnoli))
	return b
}

// Size gives the bytes that an event takes in a frame at most.
func Size(event bus.Event) int {
	const fixed = 64 // kind of body, times, counts and the lengths of id, feed and body
	return event.Size() + fixed + len(event.Attributes)*4
}

func appendEvent(b []byte, event bus.Event) []byte {
	b = text(b, event.ID)
	b = text(b, event.Feed)
	b = instant(b, event.Accepted)
	b = binary.AppendUvarint(b, uint64(len(event.Attributes)))
	for _, name := range slices.Sorted(maps.Keys(event.Attributes)) {
		b = text(b, name)
		b = text(b, event.Attributes[name])
	}
	if event.Ref.Name == "" {
		b = append(b, inline)
		b = binary.AppendUvarint(b, uint64(len(event.Body)))
		return append(b, event.Body...)
	}
	b = append(b, byRef)
	b = text(b, event.Ref.Name)
	b = append(b, event.Ref.SHA256[:]...)
	return binary.AppendUvarint(b, uint64(event.Ref.Length))
}

func text(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

func instant(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return binary.AppendVarint(b, 0)
	}
	return binary.AppendVarint(b, t.UnixNano())
}
