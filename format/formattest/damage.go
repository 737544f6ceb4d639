package formattest

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/purserhq/purser/format"
)

// Damaged reads each file that matches the pattern cut short behind any byte (every one of short files, a thousand of long
// ones) and damaged in many ways (bytes changed, left out, doubled; lines swapped), and holds the reader to its contract. It
// also reads a file behind itself: two interchanges, nothing of either lost.
func Damaged(t *testing.T, reader format.Reader, pattern string) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no file matches %s: %v", pattern, err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for length := 0; length < len(data); length += 1 + len(data)/1000 {
				judge(t, reader, data[:length], "cut behind byte", length)
			}
			chance := rand.New(rand.NewPCG(7, uint64(len(data))))
			for n := range 500 {
				judge(t, reader, damaged(chance, data), "damaged, number", n)
			}
		})
	}
}

func judge(t *testing.T, reader format.Reader, data []byte, how string, n int) {
	t.Helper()
	for _, broken := range Check(reader, data) {
		t.Errorf("%s %d: %s", how, n, broken)
	}
}

// damaged gives a copy of data with one to three things wrong.
func damaged(chance *rand.Rand, data []byte) []byte {
	bad := slices.Clone(data)
	for range 1 + chance.IntN(3) {
		if len(bad) < 2 {
			return bad
		}
		from := chance.IntN(len(bad))
		to := min(len(bad), from+1+chance.IntN(40))
		switch chance.IntN(5) {
		case 0:
			bad[from] = byte(chance.IntN(256))
		case 1:
			bad = slices.Delete(bad, from, to)
		case 2:
			bad = slices.Insert(bad, from, bytes.Clone(bad[from:to])...)
		case 3:
			bad[from], bad[to-1] = bad[to-1], bad[from]
		case 4:
			bad[from] = `'+:~*<>"&|,;0-`[chance.IntN(14)]
		}
	}
	return bad
}
