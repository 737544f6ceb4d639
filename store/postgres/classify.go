package postgres

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A meaning is what a class of SQLSTATE says to us. Source: PostgreSQL's documentation, appendix A.
type meaning struct {
	state   string // a whole SQLSTATE, or a prefix of one; the longest that fits decides
	code    fault.Code
	message string
	hint    string
}

// meanings gives the table of SQLSTATEs.
func meanings() []meaning {
	return []meaning{
		{"40", fault.Contended, "another transaction won", ""},
		{"55P03", fault.Contended, "another transaction holds the lock", ""},
		{"0A000", fault.Unsupported, "the server does not do this", "Use PostgreSQL 13 or later."},
		{"23", fault.Invalid, "a column refuses the value", ""},
		{"23503", fault.Conflict, "a row that this one refers to is missing, or is still referred to", ""},
		{"23505", fault.Conflict, "a row with this key is there already", ""},
		{"22", fault.Invalid, "a value does not fit its column", ""},
		{"25006", fault.Unavailable, "the server accepts no writes", "Point the address at the primary server, or add target_session_attrs=read-write."},
		{"25P03", fault.Unavailable, "the transaction was silent too long, and the server ended it", ""},
		{"28", fault.Unauthorized, "the server refuses the user or the password", "Look at the user and the secret that the address of the database names."},
		{"3D", fault.NotFound, "there is no database of this name", "Make it with createdb, or correct the address."},
		{"3F", fault.NotFound, "there is no schema of this name", "Make it with CREATE SCHEMA, or correct search_path in the address."},
		{"42501", fault.Forbidden, "the user has not the right", "Grant the user all rights on Purser's schema."},
		{"53", fault.Unavailable, "the server is short of something", ""},
		{"53100", fault.Full, "the server's disk is full", "Free space on the server's disk."},
		{"53300", fault.Unavailable, "the server has no connection left", "Raise max_connections, or lower the connections of each node."},
		{"53400", fault.Full, "the server is at a limit of its configuration", ""},
		{"54", fault.TooLarge, "the statement is larger than the server takes", ""},
		{"57", fault.Unavailable, "the server is stopping, or ended the statement", ""},
		{"58", fault.Unavailable, "the server's disk gave an error", "Look at the server's log and the state of its disk."},
		{"08", fault.Unavailable, "the connection to the server is lost", ""},
		{"XX001", fault.Corrupt, "the server found damaged data", "Look at the server's log, and restore the latest backup."},
		{"XX002", fault.Corrupt, "the server found a damaged index", "Look at the server's log, and rebuild the index."},
	}
}

// stalePlan is what the server says when a migration changed a table under a prepared statement; the driver prepares it
// again on the next try.
const stalePlan = "cached plan must not change result type"

// classify makes a fault of an error of the driver.
func classify(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return store.GaveUp(err)
	}
	answer, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return fault.New(fault.Unavailable, "the database server cannot be reached").Because(safe(err)).
			Do("Look whether the server runs and whether this machine reaches it.")
	}
	if answer.Message == stalePlan {
		return fault.New(fault.Contended, "the schema changed meanwhile").Because(safe(err))
	}
	found := meaning{code: fault.Internal, message: "the database refused a statement"}
	for _, m := range meanings() {
		if strings.HasPrefix(answer.Code, m.state) && len(m.state) > len(found.state) {
			found = m
		}
	}
	made := fault.New(found.code, "%s", found.message).Because(safe(err))
	made.Hint = found.hint
	return made
}

// A stateError is what is kept of a server's error: names, no values.
type stateError struct{ text string }

func (s stateError) Error() string { return s.text }

// safe drops what may hold a value of a row: a server's message quotes the input that it refuses.
func safe(err error) error {
	answer, ok := errors.AsType[*pgconn.PgError](err)
	if !ok {
		return err
	}
	var text strings.Builder
	text.WriteString("SQLSTATE " + answer.Code)
	for _, named := range []struct{ what, name string }{
		{"table", answer.TableName}, {"column", answer.ColumnName}, {"constraint", answer.ConstraintName},
	} {
		if named.name != "" {
			text.WriteString(", " + named.what + " " + named.name)
		}
	}
	if strings.HasPrefix(answer.Code, "42") && answer.Code != "42501" { // a mistake in our own text, which holds no values
		text.WriteString(": " + answer.Message)
	}
	return stateError{text.String()}
}
