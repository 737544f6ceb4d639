package postgres

import (
	"context"
	"database/sql"
	_ "embed" // the statements
	"errors"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

//go:embed bulk.sql
var bulkText string

var bulkQueries = store.MustBind[struct{ Columns, References, Count store.Statement }](bulkText)

// A Table is a table of the schema, as COPY needs to know it.
type Table struct {
	// Name is the table's.
	Name string
	// Columns are those that hold values of their own, in order.
	Columns []string
	// Counter is the column that the database numbers by itself; empty when there is none.
	Counter string
	// Counted is the last number that it gave out; 0 for none.
	Counted int64
}

// Bulk moves whole tables in and out, within a transaction, in the server's own text format.
type Bulk struct{ conn *sql.Conn }

// Export runs fn on one snapshot, together with the means to copy tables out of it.
func (db *DB) Export(ctx context.Context, fn func(*store.Tx, *Bulk) error) error {
	return db.bulky(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, fn)
}

// Import runs fn in a transaction, together with the means to copy into tables, and commits it.
func (db *DB) Import(ctx context.Context, fn func(*store.Tx, *Bulk) error) error {
	return db.bulky(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted}, fn)
}

func (db *DB) bulky(ctx context.Context, how *sql.TxOptions, fn func(*store.Tx, *Bulk) error) error {
	conn, err := db.pool.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer func() { _ = conn.Close() }()
	tx, err := conn.BeginTx(ctx, how)
	if err != nil {
		return classify(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	driver := store.Driver{Dialect: store.PostgreSQL, Classify: classify, ReadOnly: how.ReadOnly}
	if err := store.Run(tx, driver, func(inner *store.Tx) error { return fn(inner, &Bulk{conn}) }); err != nil {
		return err
	}
	return outcome(tx.Commit())
}

// Out writes a table's rows to w and counts them.
func (b *Bulk) Out(ctx context.Context, t Table, w io.Writer) (int64, error) {
	var rows int64
	err := b.raw(func(conn *pgx.Conn) error {
		tag, err := conn.PgConn().CopyTo(ctx, w, "COPY "+t.named()+" TO STDOUT")
		rows = tag.RowsAffected()
		return err
	})
	return rows, err
}

// In fills a table with what Out wrote, and lets its counter go on from where it was.
func (b *Bulk) In(ctx context.Context, t Table, r io.Reader) error {
	return b.raw(func(conn *pgx.Conn) error {
		if _, err := conn.PgConn().CopyFrom(ctx, r, "COPY "+t.named()+" FROM STDIN"); err != nil {
			return err
		}
		if t.Counter == "" || t.Counted == 0 {
			return nil
		}
		_, err := conn.Exec(ctx, string(bulkQueries.Count), t.Name, t.Counter, t.Counted)
		return err
	})
}

// raw gives fn the driver's own connection, which database/sql has no COPY for.
func (b *Bulk) raw(fn func(*pgx.Conn) error) error {
	err := b.conn.Raw(func(driver any) error {
		own, ok := driver.(*stdlib.Conn)
		if !ok {
			return fault.New(fault.Internal, "the connection is of another driver")
		}
		return fn(own.Conn())
	})
	if _, already := errors.AsType[*fault.Error](err); err == nil || already {
		return err
	}
	return classify(err)
}

// named writes the table with its columns.
func (t Table) named() string {
	columns := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		columns[i] = pgx.Identifier{column}.Sanitize()
	}
	return pgx.Identifier{t.Name}.Sanitize() + " (" + strings.Join(columns, ", ") + ")"
}

// Tables gives the schema's tables, each after those that it refers to.
func Tables(ctx context.Context, tx *store.Tx) ([]Table, error) {
	found := map[string]*Table{}
	var names []string
	_, err := store.Collect(ctx, tx, func(scan func(...any) error) (none struct{}, err error) {
		var name, column string
		var counts bool
		var counted int64
		if err := scan(&name, &column, &counts, &counted); err != nil {
			return none, err
		}
		if found[name] == nil {
			found[name] = &Table{Name: name}
			names = append(names, name)
		}
		table := found[name]
		table.Columns = append(table.Columns, column)
		if counts {
			table.Counter, table.Counted = column, counted
		}
		return none, nil
	}, bulkQueries.Columns)
	if err != nil {
		return nil, fault.Wrap(err, "reading the tables of the schema")
	}
	needs, err := references(ctx, tx)
	if err != nil {
		return nil, err
	}
	return sorted(names, found, needs)
}

// references gives, for each table, the tables that it refers to.
func references(ctx context.Context, tx *store.Tx) (map[string][]string, error) {
	needs := map[string][]string{}
	_, err := store.Collect(ctx, tx, func(scan func(...any) error) (none struct{}, err error) {
		var child, parent string
		err = scan(&child, &parent)
		needs[child] = append(needs[child], parent)
		return none, err
	}, bulkQueries.References)
	return needs, fault.Wrap(err, "reading how the tables refer to each other")
}

// sorted puts each table behind those that it needs.
func sorted(names []string, found map[string]*Table, needs map[string][]string) ([]Table, error) {
	var order []Table
	placed := map[string]bool{}
	ready := func(name string) bool {
		for _, need := range needs[name] {
			if !placed[need] {
				return false
			}
		}
		return true
	}
	for len(order) < len(names) {
		before := len(order)
		for _, name := range names {
			if !placed[name] && ready(name) {
				placed[name] = true
				order = append(order, *found[name])
			}
		}
		if len(order) == before {
			return nil, fault.New(fault.Unsupported, "tables refer to each other in a circle, and none can be filled first")
		}
	}
	return order, nil
}
