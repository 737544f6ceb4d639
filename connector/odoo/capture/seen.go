package capture

import "time"

// maxSeen bounds the contents that are remembered; a record that was forgotten may come once more.
const maxSeen = 100_000

// seen remembers the content that was last yielded of each record.
type seen struct {
	of map[int64]sight
}

// A sight is what was last seen of a record.
type sight struct {
	fingerprint string
	written     time.Time
	// others counts the other contents that were seen within the same second of write_date.
	others int
}

// forget begins anew.
func (s *seen) forget() { s.of = nil }

// news says whether a content differs from the last, and remembers it. Again is for [Record.item].
func (s *seen) news(id int64, fingerprint string, written time.Time) (again int, is bool) {
	last, known := s.of[id]
	if known && last.fingerprint == fingerprint {
		return 0, false
	}
	if known && last.written.Equal(written) {
		again = last.others + 1
	}
	if len(s.of) >= maxSeen {
		s.forget()
	}
	if s.of == nil {
		s.of = map[int64]sight{}
	}
	s.of[id] = sight{fingerprint, written, again}
	return again, true
}
