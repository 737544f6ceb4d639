package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// errBroken makes database/sql drop a connection.
var errBroken = driver.ErrBadConn

// A session runs a closure's statements on the writer's connection. A caller's context is looked at between statements
// and never breaks one off: SQLite would undo the whole transaction, with the neighbours' work in it.
type session struct{ conn *sql.Conn }

// ExecContext runs a statement unless the caller has given up.
func (s session) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.conn.ExecContext(context.WithoutCancel(ctx), query, args...)
}

// QueryContext runs a query unless the caller has given up.
func (s session) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.conn.QueryContext(context.WithoutCancel(ctx), query, args...)
}
