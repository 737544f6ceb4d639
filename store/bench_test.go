package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/storetest"
)

// batch is the size of the transaction that the figure is about.
const batch = 1000

// BenchmarkJournal inserts 1,000 rows of 8 columns, 1 KiB of text in each, in one transaction: through Write and
// InsertMany, and beside it as the bare driver does with the same multi-row statements. The ratio is what a transaction
// of the store reaches of the driver's rate; both run in turns, on the same tables with the same sync.
func BenchmarkJournal(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) {
		address := "sqlite:" + filepath.Join(b.TempDir(), "purser.db")
		bare, err := sql.Open("sqlite", strings.Replace(address, "sqlite:", "file:", 1)+
			"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
		if err != nil {
			b.Fatal(err)
		}
		bare.SetMaxOpenConns(1)
		journal(b, address, bare, "INTEGER PRIMARY KEY AUTOINCREMENT", func(int) string { return "?" })
	})
	b.Run("postgres", func(b *testing.B) {
		address := storetest.Schema(b)
		config, err := pgx.ParseConfig(address)
		if err != nil {
			b.Fatal(err)
		}
		journal(b, address, stdlib.OpenDB(*config), "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", func(n int) string { return "$" + strconv.Itoa(n) })
	})
}

func journal(b *testing.B, address string, bare *sql.DB, key string, placeholder func(int) string) {
	b.Helper()
	ctx := b.Context()
	defer func() { _ = bare.Close() }()
	db, err := dial.Open(ctx, address, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, table := range []string{"journal_bare", "journal_store"} {
		if _, err := bare.ExecContext(ctx, "CREATE TABLE "+table+" (id "+key+", feed TEXT NOT NULL, event_id TEXT NOT NULL, kind TEXT NOT NULL, "+
			"entity TEXT NOT NULL, sequence BIGINT NOT NULL, received_at BIGINT NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL)"); err != nil {
			b.Fatal(err)
		}
	}
	rows := journalRows()
	var ours, theirs time.Duration
	for b.Loop() {
		theirs += timed(b, func() error { return insertBare(ctx, bare, rows, placeholder) })
		ours += timed(b, func() error {
			return db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
				return tx.InsertMany(ctx, "journal_store", journalColumns(), rows)
			})
		})
	}
	b.ReportMetric(float64(theirs)/float64(ours), "of-bare-driver")
	b.ReportMetric(float64(batch*b.N)/ours.Seconds(), "rows/s")
	b.ReportMetric(float64(batch*b.N)/theirs.Seconds(), "bare-rows/s")
}

func journalColumns() []string {
	return []string{"feed", "event_id", "kind", "entity", "sequence", "received_at", "hash", "body"}
}

func journalRows() [][]any {
	body := strings.Repeat("a line of an invoice, ", 48)[:1024]
	rows := make([][]any, batch)
	for i := range rows {
		rows[i] = []any{"edi-acme", fmt.Sprintf("01JM%022d", i), "invoice", "acme-de", int64(i), int64(1772452800000000 + i), fmt.Sprintf("%064d", i), body}
	}
	return rows
}

// insertBare is the yardstick: one transaction of the driver, multi-row statements of 250 rows, each placeholder in the
// form that the driver is fastest with.
func insertBare(ctx context.Context, db *sql.DB, rows [][]any, placeholder func(int) string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	for part := rows; len(part) > 0; part = part[250:] {
		var text strings.Builder
		text.WriteString("INSERT INTO journal_bare (" + strings.Join(journalColumns(), ", ") + ") VALUES ")
		args := make([]any, 0, 250*8)
		for i, row := range part[:250] {
			separator := "("
			if i > 0 {
				separator = "), ("
			}
			for column := range row {
				text.WriteString(separator + placeholder(i*len(row)+column+1))
				separator = ", "
			}
			args = append(args, row...)
		}
		text.WriteByte(')')
		if _, err := tx.ExecContext(ctx, text.String(), args...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func timed(b *testing.B, fn func() error) time.Duration {
	b.Helper()
	begun := time.Now()
	if err := fn(); err != nil {
		b.Fatal(err)
	}
	return time.Since(begun)
}

// BenchmarkSmallWriters lets 64 callers commit one row each with SQLite, and beside it one caller alone: how many commits
// share a sync, and what that is worth.
func BenchmarkSmallWriters(b *testing.B) {
	db, err := dial.Open(b.Context(), "sqlite:"+filepath.Join(b.TempDir(), "purser.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	insert := func() error {
		return db.Write(b.Context(), store.Transactions, func(tx *store.Tx) error {
			_, err := tx.Exec(b.Context(), "INSERT INTO unplaced (kind, row_id) VALUES ($1, $2)", "posting", 1)
			return err
		})
	}
	const alone = 50
	one := timed(b, func() error {
		for range alone {
			if err := insert(); err != nil {
				return err
			}
		}
		return nil
	})
	begun := time.Now()
	b.SetParallelism(32) // for each of two processors
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := insert(); err != nil {
				b.Error(err)
			}
		}
	})
	together := float64(b.N) / time.Since(begun).Seconds()
	b.ReportMetric(together, "commits/s")
	b.ReportMetric(together/(alone/one.Seconds()), "times-one-writer")
}
