package acceptance_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/storetest"
)

// A database that is restored from an older backup catches up from the log, and ends where the lost one stood.
func TestARestoredDatabaseCatchesUp(t *testing.T) {
	addresses := map[string]func(t *testing.T) string{
		"sqlite":   func(t *testing.T) string { return "sqlite:" + filepath.Join(t.TempDir(), "purser.db") },
		"postgres": storetestSchema,
	}
	for name, address := range addresses {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said, kept := newRecord(), filepath.Join(t.TempDir(), "backup")
			told := role{Data: t.TempDir(), Database: address(t)}
			send(t, told, said, 200)
			settle(t, told)
			if _, err := backup.Take(t.Context(), open(t, told.Database), kept, time.Now()); err != nil {
				t.Fatal(fault.Text(err))
			}
			send(t, told, said, 300)
			settle(t, told)
			check(t, open(t, told.Database), said)

			told.Database = address(t)
			if _, err := backup.Restore(t.Context(), kept, told.Database); err != nil {
				t.Fatal(fault.Text(err))
			}
			restored := open(t, told.Database)
			if got := number(t, restored, "SELECT COUNT(*) FROM journal_event"); got != 200 {
				t.Fatalf("the backup holds %d events, want 200", got)
			}
			settle(t, told)
			check(t, restored, said)
		})
	}
}

func storetestSchema(t *testing.T) string { return storetest.Schema(t) }

// send lets four feeds accept so many events in all, without a node that reads them.
func send(t testing.TB, told role, said *record, events int) {
	t.Helper()
	a, err := app.New(t.Context(), told.options())
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	publishers := said.publishers("sender", 4)
	for i := range events {
		p := &publishers[i%len(publishers)]
		event := bus.Event{ID: p.id(p.Next), Feed: p.Feed, Domain: p.Domain, Accepted: time.Now(), Body: body(p.id(p.Next))}
		if _, err := a.Log().Append(t.Context(), event); err != nil {
			t.Fatal(fault.Text(err))
		}
		p.Next++
		said.accepted[p.Feed]++
		said.all++
	}
	if err := a.Close(); err != nil {
		t.Fatal(fault.Text(err))
	}
}
