// Package servicetest holds the services over a log in memory and an empty database, for the tests of the surfaces: they may
// not know what stands below the services.
package servicetest

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/process/documents"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// A Fate is what the log does with what it is given; the zero value keeps it.
type Fate = memory.Fate

// The fates that a sender hears of.
const (
	// Unanswered keeps a message, and its answer is lost.
	Unanswered = memory.Unanswered
	// Full refuses it, as a log at its limit does.
	Full = memory.Full
	// Away refuses it, as a log that does not answer does.
	Away = memory.Away
)

// Options make a [Desk].
type Options struct {
	// Fate is what the log does.
	Fate Fate
	// ShardsAway, where it is not nil, is why nobody can say how the shards stand.
	ShardsAway error
}

// A Desk is the services, and a hand on what stands below them. The feed edi/invoices takes canonical documents and X12. The
// account edi ([Key] 1) may use it; scanner (Key 2) may send invoices about DE01 by it.
type Desk struct {
	// Documents and Standing are the services.
	Documents *service.Documents
	Standing  *service.Standing

	log *memory.Log
	db  store.DB
}

// Now is the clock of every desk: it stands still.
func Now() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// Key gives a key of which every random byte is the same.
func Key(t testing.TB, b byte) identity.Key {
	t.Helper()
	key, err := identity.NewKey(bytes.NewReader(bytes.Repeat([]byte{b}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// New makes a desk. Nothing is recorded before [Desk.Process].
func New(t testing.TB, o Options) *Desk {
	t.Helper()
	d := &Desk{db: storetest.SQLite(t, store.Options{}), log: memory.Open(memory.Options{
		Identity: "01JM", Now: Now, OnAppend: func(bus.Shard, []bus.Event) memory.Fate { return o.Fate },
	})}
	keys := func(b byte) []identity.Fingerprint { return []identity.Fingerprint{Key(t, b).Fingerprint()} }
	var err error
	d.Documents, err = service.NewDocuments(service.DocumentsOptions{
		Intake: intake.New(intake.Options{Log: d.log, Now: Now}), DB: d.db, Now: Now, Declared: service.Declared{
			Feeds: []intake.Feed{{Name: "edi/invoices", Domain: bus.Finance, ContentTypes: []string{"application/edi-x12"}}},
			Accounts: identity.Accounts{
				{Name: "edi", Keys: keys(1), Feeds: []string{"edi/invoices"}},
				{Name: "scanner", Keys: keys(2), Feeds: []string{"edi/invoices"}, Kinds: []canonical.Kind{canonical.KindInvoice}, Entities: []string{"DE01"}},
			},
		},
	})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	d.Standing = service.NewStanding(machine{away: o.ShardsAway}, d.log, Now)
	return d
}

// Process records what stands in the log, as the product does.
func (d *Desk) Process(t testing.TB) {
	t.Helper()
	batch, err := d.log.Read(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Finance}), 1000)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	h := &documents.Handler{Bodies: d.log, Now: Now}
	if err := d.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return h.Apply(t.Context(), tx, batch.Entries) }); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// Waiting counts what the log holds.
func (d *Desk) Waiting(t testing.TB) uint64 {
	t.Helper()
	stat, err := d.log.Stat(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Finance}))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return stat.Events
}

// LoseDatabase takes the database away.
func (d *Desk) LoseDatabase(t testing.TB) { lose(t, d.db.Close()) }

// LoseLog takes the log away.
func (d *Desk) LoseLog(t testing.TB) { lose(t, d.log.Close()) }

func lose(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(fault.Text(err))
	}
}

// machine is a node with one step that failed once, and one shard with five events that waited for a minute.
type machine struct{ away error }

// Steps gives the one step.
func (machine) Steps() []service.Step {
	return []service.Step{{Name: "reader/finance/0", Runs: 3, Done: 2, Failures: 1}}
}

// Shards gives the one shard.
func (m machine) Shards(context.Context) ([]process.Health, error) {
	return []process.Health{{Shard: bus.Shard{Domain: bus.Finance}, Stat: bus.Stat{Events: 5, Bytes: 70, Oldest: Now().Add(-time.Minute)}}}, m.away
}
