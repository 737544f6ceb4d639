package service_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/engine/process/documents"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// golden gives one of the examples of the canonical documents.
func golden(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("../canonical/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// key gives a key of which every random byte is the same.
func key(t testing.TB, b byte) identity.Key {
	t.Helper()
	k, err := identity.NewKey(bytes.NewReader(bytes.Repeat([]byte{b}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// declared gives a provider of invoices, a shop with two feeds, and a system that is limited to receipts of one entity.
func declared(t testing.TB) service.Declared {
	t.Helper()
	prints := func(b byte) []identity.Fingerprint { return []identity.Fingerprint{key(t, b).Fingerprint()} }
	return service.Declared{
		Feeds: []intake.Feed{
			{Name: "edi/invoices", Domain: bus.Finance, ContentTypes: []string{"application/edi-x12"}},
			{Name: "shop/orders", Domain: bus.Procurement},
		},
		Accounts: identity.Accounts{
			{Name: "edi", Keys: prints(1), Feeds: []string{"edi/invoices"}},
			{Name: "shop", Keys: prints(2), Feeds: []string{"shop/orders", "edi/invoices"}},
			{Name: "scanner", Keys: prints(3), Feeds: []string{"edi/invoices"}, Kinds: []canonical.Kind{canonical.KindInvoice}, Entities: []string{"DE01"}},
		},
	}
}

// desk is the service before a log in memory.
type desk struct {
	*service.Documents

	log   *memory.Log
	db    store.DB
	taken bus.Position
	mu    sync.Mutex
	acts  []service.Act
}

func newDesk(t testing.TB, db store.DB) *desk {
	t.Helper()
	d := &desk{log: memory.Open(memory.Options{Identity: "01JM", Now: noon}), db: db, taken: bus.Beginning(bus.Shard{Domain: bus.Finance})}
	var err error
	d.Documents, err = service.NewDocuments(service.DocumentsOptions{
		Intake: intake.New(intake.Options{Log: d.log, Now: noon}), DB: db, Now: noon, Auditor: d, Declared: declared(t),
	})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return d
}

// Heard keeps what the service tells its auditor.
func (d *desk) Heard(_ context.Context, act service.Act) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.acts = append(d.acts, act)
}

// account gives one by name.
func (d *desk) account(t testing.TB, name string) identity.Account {
	t.Helper()
	for _, account := range declared(t).Accounts {
		if account.Name == name {
			return account
		}
	}
	t.Fatalf("no account %s is declared", name)
	return identity.Account{}
}

// sending gives one with a body.
func sending(body string) service.Sending {
	return service.Sending{Body: strings.NewReader(body), Length: int64(len(body))}
}

// process records what waits in the log of finance, as the product does.
func (d *desk) process(t testing.TB) {
	t.Helper()
	batch, err := d.log.Read(t.Context(), d.taken, 1000)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	d.taken = batch.Next
	h := &documents.Handler{Bodies: d.log, Now: noon}
	if err := d.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return h.Apply(t.Context(), tx, batch.Entries) }); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// waiting counts what the log of finance holds.
func (d *desk) waiting(t testing.TB) uint64 {
	t.Helper()
	stat, err := d.log.Stat(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Finance}))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return stat.Events
}

func sqlite(t testing.TB) store.DB { return storetest.SQLite(t, store.Options{}) }
