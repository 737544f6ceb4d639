package capture

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxYoung bounds the young records that a position holds, so that it stays below its 4 KiB.
const maxYoung = 50

// young are the records that were yielded within the second of their write_date: that second may bring them another
// content, and then the first one again, which must not pass for the first. It leads from the id to the content.
type young map[int64]string

// mark writes a content down: its second, the beginning of its fingerprint, and how many others came before it in that
// second.
func mark(written time.Time, fingerprint string, again int) string {
	return fmt.Sprintf("%d.%s.%d", written.Unix(), fingerprint[:8], again)
}

// again says how many other contents a record has had within the second of its write_date.
func (y young) again(id int64, fingerprint string, written time.Time) int {
	second, content, n := "", "", 0
	parts := strings.Split(y[id], ".")
	if len(parts) == 3 {
		second, content = parts[0], parts[1]
		_, _ = fmt.Sscan(parts[2], &n) // what isn't a number counts as none
	}
	switch {
	case second != strconv.FormatInt(written.Unix(), 10):
		return 0
	case content == fingerprint[:8]:
		return n
	default:
		return n + 1
	}
}

// with gives the young records and one more; as they are when there is no room.
func (y young) with(id int64, fingerprint string, written time.Time, again int) young {
	grown := maps.Clone(y)
	if grown == nil {
		grown = young{}
	}
	if _, known := grown[id]; !known && len(grown) >= maxYoung {
		return y
	}
	grown[id] = mark(written, fingerprint, again)
	return grown
}

// since leaves out what was written before an instant.
func (y young) since(unix int64) young {
	kept := maps.Clone(y)
	maps.DeleteFunc(kept, func(_ int64, mark string) bool {
		var written int64
		_, err := fmt.Sscanf(mark, "%d.", &written)
		return err != nil || written < unix
	})
	return kept
}

// sane says whether a position may hold it.
func (y young) sane() bool {
	return len(y) <= maxYoung && !slices.ContainsFunc(slices.Collect(maps.Values(y)), func(mark string) bool { return len(mark) > 40 })
}
