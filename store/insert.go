package store

import (
	"context"
	"strconv"
	"strings"

	"github.com/purserhq/purser/fault"
)

// chunk is how many rows one statement of InsertMany inserts. More gains nothing; the text of a fixed size is prepared
// once.
const chunk = 256

// InsertMany inserts rows, each with a value for every column, in as few statements as the database's limits allow. The
// names of table and columns stand in code, never in input.
func (tx *Tx) InsertMany(ctx context.Context, table string, columns []string, rows [][]any) error {
	for i, row := range rows {
		if len(row) != len(columns) {
			return tx.fail("", fault.New(fault.Internal, "row %d for %s has %d values for %d columns", i, table, len(row), len(columns)))
		}
	}
	if len(columns) == 0 || len(rows) == 0 {
		return nil
	}
	size := min(chunk, tx.dialect.parameters()/len(columns))
	args := make([]any, 0, min(size, len(rows))*len(columns))
	for len(rows) > 0 {
		for size > len(rows) {
			size /= 2
		}
		args = args[:0]
		for _, row := range rows[:size] {
			args = append(args, row...)
		}
		if _, err := tx.Exec(ctx, tx.dialect.insert(table, columns, size), args...); err != nil {
			return fault.Wrap(err, "inserting %d rows into %s", size, table)
		}
		rows = rows[size:]
	}
	return nil
}

// insert writes the statement that inserts so many rows. SQLite is given bare question marks: it looks each numbered
// placeholder up among all before it, which for hundreds of them costs more than the insert.
func (d Dialect) insert(table string, columns []string, rows int) Statement {
	var b strings.Builder
	b.WriteString("INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ")
	for row := range rows {
		if row > 0 {
			b.WriteByte(',')
		}
		for column := range columns {
			b.WriteByte("(,"[min(column, 1)])
			if d == SQLite {
				b.WriteByte('?')
			} else {
				b.WriteString("$" + strconv.Itoa(row*len(columns)+column+1))
			}
		}
		b.WriteByte(')')
	}
	return Statement(b.String())
}
