package decide_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/record/journal"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A world is a database with a decider, to which documents come.
type world struct {
	t       testing.TB
	db      store.DB
	now     time.Time
	keys    int
	sent    int
	terms   decide.Terms
	decider *decide.Decider
}

func newWorld(t testing.TB, db store.DB) *world {
	t.Helper()
	w := &world{t: t, db: db, now: noon(), terms: decide.Terms{
		Configuration: "c1", Zone: time.UTC, Policy: purchase.Policy{Hash: "p1", Target: "odoo-main", Partner: "portal", MakesOrders: true, WaitDays: 20},
	}}
	w.decider = &decide.Decider{
		Installation: "test", Book: (*decide.Everybody)(&w.terms), Now: func() time.Time { return w.now },
		Key: func() (string, error) { w.keys++; return fmt.Sprintf("01JD8Z6Q3V7K9M2N4P%08d", w.keys), nil },
	}
	return w
}

// write runs fn in a transaction that must commit.
func (w *world) write(fn func(*store.Tx) error) {
	w.t.Helper()
	if err := w.db.Write(w.t.Context(), store.Transactions, fn); err != nil {
		w.t.Fatal(fault.Text(err))
	}
}

// hear lets documents come in one batch, as the handler of the process step does.
func (w *world) hear(docs ...canonical.Document) {
	w.t.Helper()
	w.write(func(tx *store.Tx) error { return w.batch(tx, docs...) })
}

func (w *world) batch(tx *store.Tx, docs ...canonical.Document) error {
	ctx := w.t.Context()
	var references []crossref.Reference
	for _, doc := range docs {
		references = append(references, decide.References(doc)...)
	}
	keys, err := crossref.Lock(ctx, tx, references)
	if err != nil {
		return err
	}
	var all []journal.Document
	heard := make([]decide.Heard, len(docs))
	for i, doc := range docs {
		w.sent++
		recordings, err := journal.Record(ctx, tx, w.now, []journal.Message{{Feed: "feed", ID: strconv.Itoa(w.sent)}})
		if err != nil {
			return err
		}
		hash, err := canonical.Hash(doc)
		if err != nil {
			return err
		}
		all = append(all, journal.Document{Event: recordings[0].Event, Identity: doc.Identity(), SHA256: hash, Content: []byte("{}")})
		heard[i] = decide.Heard{Document: doc, At: w.now}
	}
	versions, err := journal.AddDocuments(ctx, tx, all...)
	if err != nil {
		return err
	}
	var news []decide.Heard
	for i, v := range versions {
		if heard[i].Row, heard[i].Version = v.Row, v.Number; !v.Same {
			news = append(news, heard[i])
		}
	}
	return w.decider.Decide(ctx, tx, keys, news...)
}

// purchases gives the keys of all purchases, by the number that they stand behind.
func (w *world) purchases() map[string]recorded.Purchase {
	w.t.Helper()
	all := map[string]recorded.Purchase{}
	w.write(func(tx *store.Tx) error {
		_, err := store.Collect(w.t.Context(), tx, func(scan func(...any) error) (p recorded.Purchase, err error) {
			var number string
			err = scan(&number, &p.Row, &p.Key, &p.Entity, &p.State)
			all[number] = p
			return p, err
		}, "SELECT r.number, p.id, p.key, p.entity, p.state FROM purchase AS p JOIN purchase_reference AS b ON b.purchase_id = p.id JOIN reference AS r ON r.id = b.reference_id")
		return err
	})
	return all
}

// ledger gives what stands in the ledgers: "PO-1 10 received 2026-03-05 4 EA", sorted.
func (w *world) ledger() (all []string) {
	w.t.Helper()
	for number, p := range w.purchases() {
		w.write(func(tx *store.Tx) error {
			standings, err := recorded.Standings(w.t.Context(), tx, p.Row)
			if err != nil {
				return err
			}
			var lines []string
			for l := range standings[p.Row] {
				lines = append(lines, l)
			}
			posted, err := recorded.Posted(w.t.Context(), tx, recorded.LinesOf(p, lines...)...)
			for _, line := range balancesOf(w.t, posted[p.Row]) {
				all = append(all, number+" "+line)
			}
			return err
		})
	}
	slices.Sort(all)
	return all
}

func balancesOf(t testing.TB, postings []ledger.Posting) (all []string) {
	t.Helper()
	for d := 1; d <= 12; d++ {
		var today []ledger.Posting
		for _, p := range postings {
			if p.Day == day(d) {
				today = append(today, p)
			}
		}
		balances, err := ledger.BalancesOf(today, ledger.View{})
		if err != nil {
			t.Fatal(fault.Text(err))
		}
		for _, account := range balances.Accounts() {
			v, text := balances[account], fmt.Sprintf("%s %s", account, day(d))
			if v.Quantity.Sign() != 0 {
				text += fmt.Sprintf(" %s %s", v.Quantity.Decimal().Reduced(), v.Quantity.Unit())
			}
			if v.Amount.Sign() != 0 {
				text += " " + v.Amount.String()
			}
			if !v.IsZero() {
				all = append(all, text)
			}
		}
	}
	return all
}

// work gives the open work items: "PO-1 receipt-over 10 number".
func (w *world) work() (all []string) {
	w.t.Helper()
	numbers := map[string]string{}
	for number, p := range w.purchases() {
		numbers[p.Key] = number
	}
	w.write(func(tx *store.Tx) error {
		items, err := workitem.List(w.t.Context(), tx, workitem.Filter{})
		for _, item := range items {
			all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", numbers[item.Item.Purchase], item.Item.Matter, item.Item.Line, item.Item.Document.Number)))
		}
		return err
	})
	slices.Sort(all)
	return all
}

// states gives where lines stand: "PO-1 ordered" for the purchase, then "PO-1 10 open".
func (w *world) states() (all []string) {
	w.t.Helper()
	for number, p := range w.purchases() {
		all = append(all, number+" "+string(p.State))
		w.write(func(tx *store.Tx) error {
			standings, err := recorded.Standings(w.t.Context(), tx, p.Row)
			for l, s := range standings[p.Row] {
				if l != "" {
					all = append(all, number+" "+l+" "+string(s.State))
				}
			}
			return err
		})
	}
	slices.Sort(all)
	return all
}

// records gives the last states of records that are not void: "order PO-1 confirmed 3: lines[10].quantity=4 EA ...".
func (w *world) records() (all []string) {
	w.t.Helper()
	var pairs []string
	for number, p := range w.purchases() {
		pairs = append(pairs, p.Key, number)
	}
	numbers := strings.NewReplacer(pairs...)
	w.write(func(tx *store.Tx) error {
		rows, err := store.Collect(w.t.Context(), tx, func(scan func(...any) error) (r [2]string, err error) {
			err = scan(&r[0], &r[1])
			return r, err
		}, `SELECT i.kind || ' ' || i.subject, i.identity FROM record_identity AS i`)
		if err != nil {
			return err
		}
		for _, row := range rows {
			text, err := w.recordOf(tx, row[1], numbers)
			if err != nil {
				return err
			}
			if text != "" {
				all = append(all, numbers.Replace(row[0])+" "+text)
			}
		}
		return nil
	})
	slices.Sort(all)
	return all
}

// recordOf says how a record shall be, with the identities in it by what they are of; empty where it is void or was never begun.
func (w *world) recordOf(tx *store.Tx, identity string, numbers *strings.Replacer) (string, error) {
	last, err := recorded.LastWishes(w.t.Context(), tx, verdict.Identity(identity))
	if err != nil || len(last) == 0 || len(last[0].Fields) == 0 {
		return "", err
	}
	s := last[0]
	parts := []string{s.Target, s.Reach}
	for _, f := range s.Fields {
		parts = append(parts, numbers.Replace(f.Path+"="+f.Value))
	}
	for _, need := range s.Needs {
		subject, err := crossref.SubjectOf(w.t.Context(), tx, need.Identity)
		if err != nil {
			return "", err
		}
		parts = append(parts, numbers.Replace("needs "+string(subject.Kind)+" "+subject.Of))
	}
	slices.Sort(parts[2:])
	return strings.Join(parts, " "), nil
}

// decisions gives those on the purchase behind a number.
func (w *world) decisions(number string) (all []recorded.Decision) {
	w.t.Helper()
	p := w.purchases()[number]
	w.write(func(tx *store.Tx) (err error) {
		all, err = recorded.Decisions(w.t.Context(), tx, p)
		return err
	})
	return all
}

// nobody is a Book without a page.
type nobody struct{}

func (nobody) Terms(entity string) (*decide.Terms, error) {
	return nil, fault.New(fault.NotFound, "nobody declared %s", entity)
}
