package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/purserhq/purser/fault"
)

// A Tx is a transaction in progress. It belongs to the goroutine that runs the closure, and ends with the closure.
type Tx struct {
	session  Session
	dialect  Dialect
	classify func(error) error
	yield    func(context.Context)
	readOnly bool
	ended    bool
	depth    int   // savepoints that are open
	open     *Rows // the answer that is being read, if any
	failed   error // the first statement that failed since the last savepoint
}

// A Session runs the statements of one transaction. *sql.Tx and *sql.Conn are sessions.
type Session interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// A Driver is what an implementation of [DB] tells a [Tx].
type Driver struct {
	// Dialect is the SQL that the session speaks.
	Dialect Dialect
	// Classify turns an error of the driver into a fault. It is never given nil or a fault.
	Classify func(error) error
	// Yield is called before each statement; nil for no call.
	Yield func(context.Context)
	// ReadOnly refuses Exec.
	ReadOnly bool
}

// Run gives fn a transaction over session and says how it ended. It is for implementations of [DB], which commit when
// the answer is nil, and undo otherwise. A panic of fn becomes a fault, and so does a statement whose error fn dropped.
func Run(session Session, d Driver, fn func(*Tx) error) (err error) {
	tx := &Tx{session: session, dialect: d.Dialect, classify: d.Classify, yield: d.Yield, readOnly: d.ReadOnly}
	defer func() {
		if value := recover(); value != nil {
			err = fault.New(fault.Internal, "a panic inside a transaction: %v", value).Because(errors.New(string(debug.Stack())))
		}
		tx.closeRows()
		tx.ended = true
	}()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.failed
}

// Dialect says which SQL this transaction speaks.
func (tx *Tx) Dialect() Dialect { return tx.dialect }

// Exec runs a statement and says how many rows it touched.
func (tx *Tx) Exec(ctx context.Context, s Statement, args ...any) (int64, error) {
	if tx.readOnly {
		return 0, tx.fail(s, fault.New(fault.Internal, "a write inside a read-only transaction"))
	}
	if err := tx.ready(ctx); err != nil {
		return 0, tx.fail(s, err)
	}
	result, err := tx.session.ExecContext(ctx, tx.dialect.Text(s), args...)
	if err != nil {
		return 0, tx.fail(s, err)
	}
	touched, err := result.RowsAffected()
	if err != nil {
		return 0, tx.fail(s, err)
	}
	return touched, nil
}

// Query runs a statement that answers with rows. The answer must be read to its end or closed before the next statement.
func (tx *Tx) Query(ctx context.Context, s Statement, args ...any) (*Rows, error) {
	if err := tx.ready(ctx); err != nil {
		return nil, tx.fail(s, err)
	}
	rows, err := tx.session.QueryContext(ctx, tx.dialect.Text(s), args...) //nolint:rowserrcheck // Rows checks.
	if err != nil {
		return nil, tx.fail(s, err)
	}
	tx.open = &Rows{tx: tx, rows: rows, statement: s}
	return tx.open, nil
}

// QueryRow runs a statement whose first row is wanted. No row is the fault NotFound, which does not make the transaction fail.
func (tx *Tx) QueryRow(ctx context.Context, s Statement, args ...any) *Row {
	rows, err := tx.Query(ctx, s, args...)
	return &Row{rows: rows, err: err}
}

// Savepoint runs fn so that its failure undoes what fn did, and no more. The error of fn comes back.
func (tx *Tx) Savepoint(ctx context.Context, fn func(*Tx) error) error {
	name := fmt.Sprintf("inner_%d", tx.depth+1)
	if _, err := tx.Exec(ctx, Statement("SAVEPOINT "+name)); err != nil {
		return err
	}
	tx.depth++
	defer func() { tx.depth-- }()
	err := fn(tx)
	if err == nil {
		err = tx.failed
	}
	tx.closeRows()
	if err != nil {
		tx.failed = nil
		if _, undo := tx.Exec(ctx, Statement("ROLLBACK TO SAVEPOINT "+name)); undo != nil {
			return undo
		}
	}
	if _, release := tx.Exec(ctx, Statement("RELEASE SAVEPOINT "+name)); release != nil {
		return release
	}
	return err
}

// ready says why no statement may start, and gives others their turn.
func (tx *Tx) ready(ctx context.Context) error {
	switch {
	case tx.ended:
		return fault.New(fault.Internal, "a statement after its transaction ended")
	case tx.failed != nil:
		return tx.failed
	case tx.open != nil:
		return fault.New(fault.Internal, "a statement while the rows of another are still open")
	}
	if tx.yield != nil {
		tx.yield(ctx)
	}
	return nil
}

// fail makes a fault of err and remembers the first one.
func (tx *Tx) fail(s Statement, err error) error {
	if _, already := errors.AsType[*fault.Error](err); !already {
		err = tx.classify(err)
		if name := s.Name(); name != "" {
			err = fault.Wrap(err, "running the statement %s", name)
		}
	}
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}

func (tx *Tx) closeRows() {
	if tx.open != nil {
		tx.open.Close()
	}
}
