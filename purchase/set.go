package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
)

// Reach says which lines must be loaded to decide on a document: those that it speaks of, and those that earlier versions of it
// spoke of. Whole says that all lines of the purchase must be. Before are the statements that earlier versions made.
func Reach(before []Statement, said Said) (lines []string, whole bool) {
	whole = keepsVersions(said.Document.Kind)
	for _, statements := range [][]Statement{said.Statements, before} {
		for i := range statements {
			s := &statements[i]
			switch {
			case s.Line == "":
				whole = whole || s.Document.Kind == canonical.KindOrderConfirmation
			case !slices.Contains(lines, s.Line):
				lines = append(lines, s.Line)
			}
		}
	}
	slices.Sort(lines)
	return lines, whole
}

// Merge gives the set of statements after a document version was heard: its own in the place of what earlier versions of
// it said. Of an order every version stays, since each says what stood from its day on. A version that is older than one
// that was heard before says nothing, and one that was heard before says nothing new. The sets are not changed.
func Merge(set []Statement, said Said) []Statement {
	keep := keepsVersions(said.Document.Kind)
	if !keep && slices.ContainsFunc(set, func(s Statement) bool { return s.of(said.Document) && s.Version > said.Version }) {
		return set
	}
	merged := make([]Statement, 0, len(set)+len(said.Statements))
	merged = append(merged, said.Statements...)
	for i := range set {
		s := &set[i]
		switch {
		case !s.of(said.Document) || keep && s.Version != said.Version:
			merged = append(merged, *s)
		case !keep && !speaksOf(merged, said, s.Line):
			merged = append(merged, Statement{Document: said.Document, Version: said.Version, Line: s.Line, Gone: true})
		}
	}
	return merged
}

// speaksOf reports whether a set holds what a document version says of a line, or that it is gone.
func speaksOf(set []Statement, said Said, line string) bool {
	return slices.ContainsFunc(set, func(s Statement) bool { return s.Line == line && s.Version == said.Version && s.of(said.Document) })
}

// A set is what was said, sorted and taken apart by line.
type set struct {
	// heads are those of the order's versions, oldest first.
	heads []*Statement
	// apart are about no line, or do not say about which.
	apart []*Statement
	// answers are about all lines.
	answers []*Statement
	// lines are the rest, by line.
	lines map[string][]*Statement
}

func newSet(statements []Statement) set {
	s := set{lines: map[string][]*Statement{}}
	for i := range statements {
		said := &statements[i]
		switch {
		case said.Gone:
		case said.Headed != nil:
			s.heads = append(s.heads, said)
		case said.Line != "":
			s.lines[said.Line] = append(s.lines[said.Line], said)
		case said.Answered != nil:
			s.answers = append(s.answers, said)
		default:
			s.apart = append(s.apart, said)
		}
	}
	slices.SortFunc(s.heads, func(a, b *Statement) int { return a.Version - b.Version })
	slices.SortFunc(s.answers, compareSpoken)
	slices.SortFunc(s.apart, compareSpoken)
	for _, said := range s.lines {
		slices.SortFunc(said, compareSpoken)
	}
	return s
}

// documents gives the documents of a kind in the set, each once, in the order in which they compete.
func (s *set) documents(kinds ...canonical.Kind) []canonical.Identity {
	var all []canonical.Identity
	note := func(said []*Statement) {
		for _, x := range said {
			if slices.Contains(kinds, x.Document.Kind) && !slices.ContainsFunc(all, x.of) {
				all = append(all, x.Document)
			}
		}
	}
	for _, said := range s.lines {
		note(said)
	}
	note(s.apart)
	slices.SortFunc(all, compareDocuments)
	return all
}
