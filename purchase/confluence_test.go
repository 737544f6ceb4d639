package purchase_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// TestTheOrderOfFeedsDoesNotMatter draws documents of all kinds in the feeds that they come by, and proves the sentence of the
// package's comment: any interleaving of the feeds, each in its own order and with any repetitions, ends in the same balances
// by line, stage and day, the same last desired state of every record, the same open work items, and the same states.
func TestTheOrderOfFeedsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		feeds := drawFeeds(rt)
		policy := drawPolicy(rt)
		one, other := play(rt, feeds, policy, rapid.Uint64().Draw(rt, "one order")), play(rt, feeds, policy, rapid.Uint64().Draw(rt, "another order"))
		if diff := cmp.Diff(outcome(one), outcome(other)); diff != "" {
			rt.Fatalf("the order of the feeds mattered:\n%s", diff)
		}
	})
}

// An edition is a version of a document in its feed.
type edition struct {
	doc     canonical.Document
	version int
}

// play hears feeds in an order drawn from a seed, some editions twice at once and some again at the end of what came of
// their feed.
func play(rt *rapid.T, feeds [][]edition, policy purchase.Policy, seed uint64) *world {
	w := newWorld(rt)
	w.policy = policy
	chance, next := rand.New(rand.NewPCG(seed, 1)), make([]int, len(feeds))
	for {
		var open []int
		for feed := range feeds {
			if next[feed] < len(feeds[feed]) {
				open = append(open, feed)
			}
		}
		if len(open) == 0 {
			return w
		}
		feed := open[chance.IntN(len(open))]
		e := feeds[feed][next[feed]]
		w.hear(e.doc, e.version)
		for range chance.IntN(2) { // the same edition again, or an older one that the bus hands over once more
			again := feeds[feed][chance.IntN(next[feed]+1)]
			w.hear(again.doc, again.version)
		}
		next[feed]++
	}
}

// An end is how a world stands, as far as anybody can see.
type end struct {
	Balances map[string]string
	States   map[string][]string
	Work     map[verdict.Item]verdict.WorkItem
	Lines    map[string]purchase.LineState
	Claims   map[string]purchase.ClaimState
	Purchase purchase.State
}

func outcome(w *world) end {
	e := end{Balances: map[string]string{}, States: map[string][]string{}, Work: w.open, Lines: map[string]purchase.LineState{}, Claims: map[string]purchase.ClaimState{}, Purchase: w.state}
	for d := 1; d <= 12; d++ {
		for _, line := range allLines {
			for _, stage := range ledger.Stages() {
				if balance := w.balanceBy(line, stage, day(d)); balance != "" {
					e.Balances[line+" "+string(stage)+" "+strconv.Itoa(d)] = balance
				}
			}
		}
	}
	balances, err := ledger.BalancesOf(w.posted, ledger.View{})
	if err != nil {
		w.tb.Fatal(err)
	}
	for account, value := range balances {
		if account.Class != ledger.Goods && !value.IsZero() {
			e.Balances[account.String()] = value.Amount.String()
		}
	}
	for key, id := range w.records {
		state, decided := w.states[id]
		if !decided || len(state.Fields) == 0 { // a record that is void, or was never begun
			continue
		}
		text := []string{state.Target, state.Reach}
		for _, f := range state.Fields {
			text = append(text, f.Path+"="+f.Value)
		}
		for _, need := range state.Needs {
			text = append(text, "needs "+string(need.Identity))
		}
		e.States[key] = text
	}
	for line, state := range w.lines {
		if state != purchase.LineAnnounced { // nobody speaks of it any more, or never did
			e.Lines[line] = state
		}
	}
	for claim, state := range w.claims {
		e.Claims[claim.Document().String()] = state
	}
	return e
}

var allLines = []string{"10", "20", "30"}

// drawPolicy draws which source is of record, and what is taken over.
func drawPolicy(rt *rapid.T) purchase.Policy {
	p := purchase.Policy{Target: "odoo", Partner: "portal", LateDays: rapid.IntRange(-1, 3).Draw(rt, "late days"), AnswerDays: rapid.IntRange(0, 3).Draw(rt, "answer days")}
	if rapid.Bool().Draw(rt, "one source of receipts") {
		p.Records = []purchase.Record{{Kind: canonical.KindReceipt, Source: "wms"}}
	}
	if rapid.Bool().Draw(rt, "Purser makes orders") {
		p.MakesOrders, p.Target = true, "erp"
	}
	p.TakeOver.LaterDays = rapid.IntRange(0, 3).Draw(rt, "later days")
	return p
}

// drawFeeds draws the feeds of one purchase: the buyer's orders, the supplier's documents, two warehouses, what the ERP
// shows of receipts, and what was accepted of services.
func drawFeeds(rt *rapid.T) [][]edition {
	return [][]edition{drawOrders(rt), drawSupplier(rt), drawWarehouse(rt, "wms"), drawWarehouse(rt, "odoo"), drawAcceptances(rt)}
}

func drawOrders(rt *rapid.T) (feed []edition) {
	purposes := []canonical.Purpose{canonical.PurposeAmendment, canonical.PurposeReplacement, canonical.PurposeCancellation}
	for revision := range rapid.IntRange(0, 4).Draw(rt, "revisions") {
		purpose := canonical.PurposeOriginal
		if revision > 0 {
			purpose = rapid.SampledFrom(purposes).Draw(rt, "purpose")
		}
		freight := rapid.Bool().Draw(rt, "freight")
		o := order(revision+1, rapid.IntRange(1, 8).Draw(rt, "issued"), purpose)
		if rapid.IntRange(0, 9).Draw(rt, "another currency") == 0 {
			o.Currency = money.MustCurrency("USD")
		}
		if freight {
			o.Charges = []canonical.AllowanceCharge{{Amount: money.MustAmount("4.00 EUR"), ReasonCode: "FC"}}
		}
		for _, line := range drawLines(rt) {
			l := asks(line, drawAsked(rt), rapid.IntRange(5, 12).Draw(rt, "wanted"))
			drawKind(rt, &l)
			if purpose != canonical.PurposeOriginal && rapid.IntRange(0, 4).Draw(rt, "cancel") == 0 {
				l.Action = canonical.LineCancelled
			}
			o.Lines = append(o.Lines, l)
		}
		feed = append(feed, edition{o, revision + 1})
	}
	return feed
}

// drawKind makes an order line one of another kind now and then.
func drawKind(rt *rapid.T, l *canonical.OrderLine) {
	switch rapid.IntRange(0, 11).Draw(rt, "kind of line") {
	case 0:
		l.Kind = canonical.LineService
	case 1:
		l.Kind = canonical.LineCharge
	case 2:
		l.Kind, l.Price = canonical.LineFreeGoods, price("0.00 EUR")
	case 3:
		if l.Quantity.Unit() != measure.MustUnit("EA") {
			return // a kit is counted in pieces
		}
		l.Kind, l.Components, l.Item.BuyerID = canonical.LineKit, kit().Components, "gift box"
	case 4:
		l.Quantity = l.Quantity.Neg()
	case 5:
		l.StockOwner.ID = "S7"
	}
}

func drawAcceptances(rt *rapid.T) []edition {
	return drawVersions(rt, 3, func(number string) canonical.Document {
		a := acceptance("E"+number, rapid.IntRange(1, 9).Draw(rt, "accepted"))
		a.Cancelled = rapid.IntRange(0, 3).Draw(rt, "canceled") == 0
		for _, line := range drawLines(rt) {
			l := accepts(line, drawQuantity(rt), "", "")
			switch rapid.IntRange(0, 2).Draw(rt, "by") {
			case 0:
				l = accepts(line, "", rapid.SampledFrom([]string{"10.00 EUR", "10.00 USD"}).Draw(rt, "amount"), "")
			case 1:
				l = accepts(line, "", "", rapid.SampledFrom([]string{"20", "50", "100"}).Draw(rt, "percent"))
			}
			a.Lines = append(a.Lines, l)
		}
		return a
	})
}

func drawSupplier(rt *rapid.T) []edition {
	return drawVersions(rt, 7, func(number string) canonical.Document {
		issued := rapid.IntRange(1, 9).Draw(rt, "issued")
		switch rapid.SampledFrom([]string{"answer", "whole answer", "shipment", "invoice", "invoice", "credit note"}).Draw(rt, "kind") {
		case "answer":
			a := answer("A"+number, rapid.IntRange(0, 4).Draw(rt, "answers"), issued)
			for _, line := range drawLines(rt) {
				l := promises(line, drawQuantity(rt), rapid.SampledFrom([]string{"", "2.50 EUR", "2.75 EUR"}).Draw(rt, "price"), rapid.IntRange(0, 12).Draw(rt, "promised"))
				l.Status = rapid.SampledFrom([]canonical.ConfirmationStatus{canonical.ConfirmedChanged, canonical.ConfirmedRejected, canonical.ConfirmedBackordered}).Draw(rt, "status")
				a.Lines = append(a.Lines, l)
			}
			return a
		case "whole answer":
			return answerAll("A"+number, rapid.IntRange(0, 4).Draw(rt, "answers"), issued,
				rapid.SampledFrom([]canonical.OrderResponse{canonical.ResponseAccepted, canonical.ResponseRejected, canonical.ResponseReceived}).Draw(rt, "response"))
		case "invoice":
			i := invoice("I"+number, issued)
			drawBilling(rt, &i.Billing)
			return i
		case "credit note":
			c := creditNote("C"+number, issued)
			drawBilling(rt, &c.Billing)
			return c
		default:
			s := shipment("S"+number, issued)
			s.Cancelled = rapid.IntRange(0, 3).Draw(rt, "canceled") == 0
			for _, line := range drawLines(rt) {
				s.Lines = append(s.Lines, sends(line, drawQuantity(rt)))
			}
			return s
		}
	})
}

func drawBilling(rt *rapid.T, b *canonical.Billing) {
	if rapid.IntRange(0, 5).Draw(rt, "pro forma") == 0 {
		b.Type = canonical.InvoiceProForma
	}
	for _, line := range drawLines(rt) {
		l := bills(line, drawQuantity(rt), rapid.SampledFrom([]string{"10.00 EUR", "25.00 EUR", "30.00 EUR", "-10.00 EUR", "10.00 USD"}).Draw(rt, "amount"))
		drawNameless(rt, &l.Order)
		b.Lines = append(b.Lines, l)
	}
	if rapid.Bool().Draw(rt, "freight") {
		b.Charges = []canonical.AllowanceCharge{{Amount: money.MustAmount("5.00 EUR"), ReasonCode: "FC"}}
		b.TaxBreakdown = []canonical.TaxSubtotal{{Category: canonical.TaxStandard, TaxAmount: money.MustAmount("1.90 EUR")}}
	}
}

func drawWarehouse(rt *rapid.T, source string) []edition {
	return drawVersions(rt, 4, func(number string) canonical.Document {
		on := rapid.IntRange(1, 9).Draw(rt, "on")
		if rapid.IntRange(0, 3).Draw(rt, "return") == 0 {
			r := sendsBack("B"+number, on, rapid.SampledFrom([]canonical.ReturnPurpose{canonical.ReturnForCredit, canonical.ReturnForReplacement}).Draw(rt, "purpose"),
				rapid.SampledFrom(allLines).Draw(rt, "line"), drawQuantity(rt))
			r.Source, r.Cancelled = source, rapid.IntRange(0, 3).Draw(rt, "canceled") == 0
			return r
		}
		r := receipt("R"+number, on)
		r.Source, r.Cancelled = source, rapid.IntRange(0, 3).Draw(rt, "canceled") == 0
		for i, line := range drawLines(rt) {
			l := takes(line, drawQuantity(rt), "")
			l.Item.BuyerID = rapid.SampledFrom([]string{"salmon", "salmon", "trout", "gift box"}).Draw(rt, "item")
			if i == 0 && l.Quantity.Unit() == measure.MustUnit("EA") && rapid.Bool().Draw(rt, "rejects") {
				l.Rejected = quantity("1 EA")
			}
			drawNameless(rt, &l.Order)
			r.Lines = append(r.Lines, l)
		}
		return r
	})
}

// drawVersions draws documents with a few versions each, mixed into one feed.
func drawVersions(rt *rapid.T, most int, draw func(number string) canonical.Document) (feed []edition) {
	versions := map[canonical.Identity]int{}
	for range rapid.IntRange(0, most).Draw(rt, "documents") {
		doc := draw(strconv.Itoa(rapid.IntRange(1, 2).Draw(rt, "number")))
		id := doc.Identity().Document()
		versions[id]++
		feed = append(feed, edition{doc, versions[id]})
	}
	return feed
}

// drawNameless makes a line forget now and then which line of the order it is about.
func drawNameless(rt *rapid.T, ref *canonical.LineReference) {
	if rapid.IntRange(0, 7).Draw(rt, "nameless") == 0 {
		ref.Line = ""
	}
}

func drawLines(rt *rapid.T) []string {
	lines := rapid.SliceOfNDistinct(rapid.SampledFrom(allLines), 1, 2, rapid.ID).Draw(rt, "lines")
	slices.Sort(lines)
	return lines
}

// drawQuantity draws in the unit of the order, in dozens, or now and then in one that does not convert.
func drawQuantity(rt *rapid.T) string {
	return rapid.SampledFrom([]string{"4 EA", "10 EA", "12 EA", "1 DZN", "3 KGM"}).Draw(rt, "quantity")
}

func drawAsked(rt *rapid.T) string {
	return rapid.SampledFrom([]string{"4 EA", "10 EA", "12 EA", "4 EA", "10 EA", "12 EA", "1 DZN", "3 KGM"}).Draw(rt, "asked")
}
