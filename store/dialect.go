package store

import "strings"

// A Dialect is the SQL that a database speaks. Code asks for it where a statement's text cannot carry the difference.
type Dialect string

// The dialects.
const (
	SQLite     Dialect = "sqlite"
	PostgreSQL Dialect = "postgres"
)

// parameters is the most placeholders that one statement may have: SQLite's default limit, and the protocol's for
// PostgreSQL.
func (d Dialect) parameters() int {
	if d == SQLite {
		return 32766
	}
	return 65535
}

// Text gives a statement as this dialect runs it: comments of the form /*postgres … */ or /*sqlite … */ are opened up for
// the dialect that they name, and stay comments for the other.
func (d Dialect) Text(s Statement) string {
	text, opening := string(s), "/*"+string(d)+" "
	if !strings.Contains(text, opening) {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, opening)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		clause, after, _ := strings.Cut(rest, "*/")
		b.WriteString(clause)
		text = after
	}
}
