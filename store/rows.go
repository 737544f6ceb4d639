package store

import (
	"context"
	"database/sql"
	"strings"

	"github.com/purserhq/purser/fault"
)

// Rows is the answer to a query, read row by row.
type Rows struct {
	tx        *Tx
	rows      *sql.Rows
	statement Statement
	err       error
}

// Next moves to the next row. At the end, or at an error, it closes the answer and gives false; see Err.
func (r *Rows) Next() bool {
	if r.err == nil && r.rows.Next() {
		return true
	}
	if err := r.rows.Err(); err != nil && r.err == nil {
		r.err = r.tx.fail(r.statement, err)
	}
	r.Close()
	return false
}

// Scan copies the row's columns.
func (r *Rows) Scan(to ...any) error {
	if err := r.rows.Scan(to...); err != nil {
		r.err = r.tx.fail(r.statement, fault.New(fault.Internal, "reading a row of %s: %s", r.statement.called(), withoutValue(err)))
		return r.err
	}
	return nil
}

// withoutValue keeps the column that an error of Scan names and drops the value behind it.
func withoutValue(err error) string {
	text, _, _ := strings.Cut(err.Error(), ": converting")
	return text
}

// Err says why Next ended early; nil at the true end.
func (r *Rows) Err() error { return r.err }

// Close ends the answer; a second call does nothing.
func (r *Rows) Close() {
	if r.tx.open != r {
		return
	}
	r.tx.open = nil
	if err := r.rows.Close(); err != nil && r.err == nil {
		r.err = r.tx.fail(r.statement, err)
	}
}

// A Row is the first row of an answer.
type Row struct {
	rows *Rows
	err  error
}

// Scan copies the row's columns and ends the answer. No row is the fault NotFound.
func (r *Row) Scan(to ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return fault.New(fault.NotFound, "no row for %s", r.rows.statement.called())
	}
	if err := r.rows.Scan(to...); err != nil {
		return err
	}
	r.rows.Close()
	return r.rows.Err()
}

// Collect runs a query and reads each row of its answer with read, which is given the row's Scan.
func Collect[T any](ctx context.Context, tx *Tx, read func(scan func(...any) error) (T, error), s Statement, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, s, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := read(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
