package shape

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// A Place is a place in a file. Line and column count from 1; both are 0 for the file as a whole.
type Place struct {
	File         string
	Line, Column int
}

// String gives the place as editors understand it: purser.yaml:14:5.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// A Mistake is one thing that is wrong in a file.
type Mistake struct {
	// Place is where.
	Place Place
	// Path is the path of the key, as "flows.receipts.trigger"; empty for the file as a whole.
	Path string
	// Words say what is wrong; they never hold what may be a secret.
	Words string
	// Next is what to do.
	Next string
}

// String gives the mistake in one line.
func (m Mistake) String() string {
	var b strings.Builder
	b.WriteString(m.Place.String() + ": ")
	if m.Path != "" {
		b.WriteString(m.Path + ": ")
	}
	b.WriteString(strings.TrimSuffix(m.Words, ".") + ".")
	if m.Next != "" {
		b.WriteString(" " + m.Next)
	}
	return b.String()
}

// Mistakes are all that are wrong.
type Mistakes []Mistake

// Err gives one error of the code Invalid that tells all mistakes, a line each, in the order of their places; nil when
// there is none.
func (all Mistakes) Err() error {
	if len(all) == 0 {
		return nil
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	lines := make([]string, len(sorted))
	for i, m := range sorted {
		lines[i] = m.String()
	}
	what := "1 mistake"
	if len(sorted) > 1 {
		what = fmt.Sprintf("%d mistakes", len(sorted))
	}
	return fault.New(fault.Invalid, "the configuration has %s:\n%s", what, strings.Join(lines, "\n")).
		Do("\nMend them; purser check tells whether all are gone.")
}

// Nearest gives the known word that a word was most likely meant to be; empty when none is near: at most a third of its
// letters may differ.
func Nearest(word string, known []string) string {
	best, least := "", len(word)/3+2
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the letters to add, drop, change or swap with their neighbor to make b of a.
func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range len(b) + 1 {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j], rows[i][j-1], rows[i-1][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
