package acceptance_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// body gives the bytes of a document that is right: a receipt with a number, of an order of its own, so that each event opens a
// purchase.
func body(number string) []byte {
	return []byte(strings.NewReplacer("WE-3", number, "P00060", "PO-"+number).Replace(arrival))
}

// A record is what the nodes said was accepted: the count for each feed. Each publisher's events count from 0.
type record struct {
	accepted map[string]int
	all      int
}

func newRecord() *record { return &record{accepted: map[string]int{}} }

// hear takes down one line of a node. A line that was cut by a kill is no answer.
func (r *record) hear(line string) {
	words := strings.Fields(line)
	if len(words) != 3 || words[0] != "accepted" {
		return
	}
	n, err := strconv.Atoi(words[2])
	if err != nil || n != r.accepted[words[1]] {
		return
	}
	r.accepted[words[1]]++
	r.all++
}

// publishers gives so many publishers over all domains, each going on behind what was accepted from it.
func (r *record) publishers(name string, count int) []publisher {
	all := make([]publisher, count)
	for i := range all {
		feed := fmt.Sprintf("%s-%02d", name, i)
		all[i] = publisher{Feed: feed, Domain: bus.Domains()[i%len(bus.Domains())], Next: r.accepted[feed]}
	}
	return all
}

// settle runs a node of its own over what the others left, until everything in the log has had its effect and its place.
func settle(t testing.TB, told role) {
	t.Helper()
	last, err := app.New(t.Context(), told.options())
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- last.Run(ctx) }()
	await(t, "everything in the log has its effect", func() (bool, error) { return settled(t, last) })
	stop()
	if err := <-ended; err != nil {
		t.Error(fault.Text(err))
	}
	if err := last.Close(); err != nil {
		t.Error(fault.Text(err))
	}
}

func settled(t testing.TB, a *app.App) (bool, error) {
	shards, err := a.Shards(t.Context())
	if err != nil || len(shards) != len(a.Log().Shards()) {
		return false, err
	}
	for _, shard := range shards {
		if shard.Err != nil || shard.Stat.Events > 0 {
			return false, shard.Err
		}
	}
	return number(t, a.DB(), "SELECT COUNT(*) FROM unplaced") == 0, nil
}

// check holds the database to the record: of each event that was accepted there is exactly one effect, in the order of its
// feed. A publisher's last event may have been accepted without that it could say so.
func check(t testing.TB, db store.DB, said *record) {
	t.Helper()
	recorded := 0
	for feed, accepted := range said.accepted {
		var events []string
		if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
			events, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (id string, err error) {
				err = scan(&id)
				return id, err
			}, "SELECT d.number FROM journal_event AS e JOIN journal_document AS d ON d.event_id = e.id WHERE e.feed = $1 ORDER BY e.id", feed)
			return err
		}); err != nil {
			t.Fatal(fault.Text(err))
		}
		if len(events) < accepted || len(events) > accepted+1 {
			t.Errorf("%s: %d events were accepted, %d have an effect", feed, accepted, len(events))
		}
		for n, id := range events {
			if want := (publisher{Feed: feed}).id(n); id != want {
				t.Fatalf("%s: effect %d is that of %s, want %s", feed, n, id, want)
			}
		}
		recorded += len(events)
	}
	for what, query := range map[string]store.Statement{
		"messages":           "SELECT COUNT(*) FROM journal_event",
		"documents":          "SELECT COUNT(*) FROM journal_document",
		"numbers":            "SELECT COUNT(DISTINCT number) FROM journal_document",
		"places":             "SELECT COUNT(*) FROM entry",
		"places without gap": "SELECT MAX(place) FROM entry",
	} {
		if got := number(t, db, query); got != recorded {
			t.Errorf("%d events have an effect, and there are %d %s", recorded, got, what)
		}
	}
	t.Logf("%d events accepted and answered, %d recorded with one document each, %d repeats known again",
		said.all, recorded, number(t, db, "SELECT COUNT(*) FROM journal_repeat"))
}

// number gives the answer to a query for one number.
func number(t testing.TB, db store.DB, query store.Statement, args ...any) (n int) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error { return tx.QueryRow(t.Context(), query, args...).Scan(&n) }); err != nil {
		t.Fatal(fault.Text(err))
	}
	return n
}

// patience decides when a test fails, not how long it takes.
const patience = 2 * time.Minute

// await asks until the answer is yes.
func await(t testing.TB, what string, yes func() (bool, error)) {
	t.Helper()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	late := time.NewTimer(patience)
	defer late.Stop()
	var last error
	for {
		ok, err := yes()
		if ok {
			return
		}
		last = err
		select {
		case <-ticker.C:
		case <-late.C:
			t.Fatalf("waited %v, and not yet: %s; the last answer was %v", patience, what, last)
		}
	}
}
