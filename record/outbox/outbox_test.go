package outbox_test

import (
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// write runs fn in a transaction that must commit.
func write(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// read runs fn over a snapshot.
func read(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// identity names the n-th record of the tests.
func identity(n int) verdict.Identity { return verdict.Identity(fmt.Sprintf("purser_test.%026d", n)) }

// state makes a revision of a record, which needs others.
func state(kind verdict.Kind, n int, revision int64, needs ...int) verdict.DesiredState {
	s := verdict.DesiredState{
		Target: "odoo", Kind: kind, Identity: identity(n), Revision: revision, Entity: "acme-de", Reach: "confirmed",
		Fields: verdict.FieldsOf(map[string]string{"text": fmt.Sprintf("%d.%d", n, revision)}),
	}
	for _, needed := range needs {
		s.Needs = append(s.Needs, verdict.Need{Kind: verdict.Order, Identity: identity(needed)})
	}
	return s
}

// owed owes a state by the flow "orders", live.
func owed(s verdict.DesiredState) outbox.Owed {
	return outbox.Owed{State: s, Flow: "orders", Phase: outbox.Live, Purchase: "01JD", Configuration: "c0ffee"}
}

// owe owes states in a transaction of their own.
func owe(t testing.TB, db store.DB, states ...verdict.DesiredState) {
	t.Helper()
	var all []outbox.Owed
	for _, s := range states {
		all = append(all, owed(s))
	}
	write(t, db, func(tx *store.Tx) error { return outbox.Owe(t.Context(), tx, noon(), all...) })
}
