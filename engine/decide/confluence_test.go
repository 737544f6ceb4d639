package decide_test

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// TestNeitherOrderNorBatchesMatter draws documents about two orders in the feeds that they come by, and lets them come twice: in
// another interleaving, cut into other batches. Both end in the same ledger, the same open work, the same records, the same
// states.
func TestNeitherOrderNorBatchesMatter(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	rapid.Check(t, func(rt *rapid.T) {
		feeds := drawFeeds(rt)
		late := rapid.IntRange(-1, 2).Draw(rt, "late days")
		play := func(name string) [][]string {
			w := newWorld(t, db)
			w.empty()
			w.terms.Policy.LateDays, w.terms.Policy.MakesOrders = late, late != 0
			w.play(feeds, rapid.Uint64().Draw(rt, name))
			return [][]string{w.ledger(), w.work(), w.records(), w.states()}
		}
		if diff := cmp.Diff(play("one order"), play("another order")); diff != "" {
			rt.Fatalf("it mattered:\n%s", diff)
		}
	})
}

// play lets the documents of feeds come in an order and in batches that a seed draws, some of them twice.
func (w *world) play(feeds [][]canonical.Document, seed uint64) {
	w.t.Helper()
	chance, next := rand.New(rand.NewPCG(seed, 1)), make([]int, len(feeds))
	var docs batch
	for {
		var open []int
		for feed := range feeds {
			if next[feed] < len(feeds[feed]) {
				open = append(open, feed)
			}
		}
		if len(open) == 0 || chance.IntN(4) == 0 {
			w.hear(docs...)
			docs = nil
		}
		if len(open) == 0 {
			return
		}
		feed := open[chance.IntN(len(open))]
		docs = append(docs, feeds[feed][next[feed]])
		if next[feed]++; chance.IntN(4) == 0 {
			docs = append(docs, feeds[feed][next[feed]-1])
		}
	}
}

// empty forgets everything, so that one database serves many runs.
func (w *world) empty() {
	w.t.Helper()
	w.write(func(tx *store.Tx) error {
		for _, table := range []string{
			"record_wish", "record_identity", "decision", "work_item_step", "work_item",
			"purchase_claim", "purchase_line", "purchase_reference", "purchase_posting", "purchase_statement", "purchase", "journal_document", "journal_event", "reference", "unplaced",
		} {
			if _, err := tx.Exec(w.t.Context(), store.Statement("DELETE FROM "+table)); err != nil {
				return err
			}
		}
		return nil
	})
}

// drawFeeds draws what the buyer, the supplier and the warehouse send about two orders.
func drawFeeds(rt *rapid.T) [][]canonical.Document {
	var buyer, supplier, warehouse []canonical.Document
	for _, number := range []string{"PO-1", "PO-2"} {
		for revision := range rapid.IntRange(0, 2).Draw(rt, "revisions") {
			buyer = append(buyer, wants(number, revision+1, drawMuch(rt), drawLines(rt)...))
		}
	}
	for range rapid.IntRange(0, 4).Draw(rt, "of the supplier") {
		number := strconv.Itoa(rapid.IntRange(1, 2).Draw(rt, "number"))
		switch rapid.IntRange(0, 2).Draw(rt, "kind") {
		case 0:
			supplier = append(supplier, sent("S-"+number, drawMuch(rt), drawReferences(rt)...))
		case 1:
			supplier = append(supplier, answers("A-"+number, "PO-"+number, rapid.IntRange(0, 2).Draw(rt, "answers")))
		default:
			supplier = append(supplier, bills("I-"+number, drawMuch(rt), rapid.SampledFrom([]string{"10.00 EUR", "25.00 EUR"}).Draw(rt, "amount"), drawReferences(rt)...))
		}
	}
	for range rapid.IntRange(0, 4).Draw(rt, "of the warehouse") {
		r := came("R-"+strconv.Itoa(rapid.IntRange(1, 2).Draw(rt, "number")), drawMuch(rt), drawReferences(rt)...)
		r.Cancelled = rapid.IntRange(0, 4).Draw(rt, "canceled") == 0
		warehouse = append(warehouse, r)
	}
	return [][]canonical.Document{buyer, supplier, warehouse}
}

func drawMuch(rt *rapid.T) string {
	return rapid.SampledFrom([]string{"4 EA", "10 EA", "1 DZN"}).Draw(rt, "much")
}

func drawLines(rt *rapid.T) []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"10", "20"}), 1, 2, rapid.ID).Draw(rt, "lines")
}

func drawReferences(rt *rapid.T) []canonical.LineReference {
	all := []canonical.LineReference{line("PO-1", "10"), line("PO-1", "20"), line("PO-2", "10"), line("PO-3", "10")}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, 3, rapid.ID).Draw(rt, "references")
}
