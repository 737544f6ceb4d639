package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// A soldLine is what a line of an order says of kind, action, quantity and money. Numbers that are absent are nil.
type soldLine struct {
	kind   canonical.LineKind
	action canonical.LineAction
	// quantity is in kilograms, price and amount in euros.
	quantity, price, amount *int64
}

func numbersAndNone(of ...int64) []*int64 {
	all := []*int64{nil}
	for _, n := range of {
		all = append(all, new(n))
	}
	return all
}

// breaks says which rules the line breaks, by what the fields of an order line promise in their comments.
func (l soldLine) breaks() (broken verdict) {
	cancelled, free, charge := l.action == canonical.LineCancelled, l.kind == canonical.LineFreeGoods, l.kind == canonical.LineCharge
	none := l.quantity == nil
	broken.when(none && !charge && !cancelled, "DOC-ORD-017")
	broken.when(!none && (*l.quantity < 0 || *l.quantity == 0 && !cancelled), "DOC-ORD-018")
	broken.when(l.price == nil && !cancelled && !free && !charge, "DOC-ORD-022")
	if !none && l.price != nil && l.amount != nil && !cancelled {
		broken.when(*l.quantity**l.price != *l.amount, "DOC-ORD-024")
	}
	broken.when(free && (l.price != nil && *l.price != 0 || l.amount != nil && *l.amount != 0), "DOC-ORD-025")
	broken.when(charge && !cancelled && none && l.amount == nil, "DOC-ORD-026")
	broken.when(l.kind == canonical.LineKit && !cancelled, "DOC-ORD-028")
	return broken
}

// onto writes the line into an order.
func (l soldLine) onto(line *canonical.OrderLine) {
	line.Kind, line.Action = l.kind, l.action
	line.Quantity, line.Price, line.NetAmount = some(""), canonical.ItemPrice{}, money.Amount{}
	if l.quantity != nil {
		line.Quantity = some(money.Whole(*l.quantity).String() + " KGM")
	}
	if l.price != nil {
		line.Price.Net = eur(money.Whole(*l.price).String())
	}
	if l.amount != nil {
		line.NetAmount = eur(money.Whole(*l.amount).String())
	}
}

var kindsOfLines = []canonical.LineKind{
	"", canonical.LineGoods, canonical.LineService, canonical.LineCharge, canonical.LineDeposit, canonical.LineKit, canonical.LineFreeGoods,
}

var actionsOfLines = []canonical.LineAction{
	"", canonical.LineAdded, canonical.LineChanged, canonical.LineUnchanged, canonical.LineCancelled,
}

// Every kind of line with every action, with and without a quantity, a price and an amount, breaks the rules that it should
// and no others.
func TestEveryLineOfAnOrderAgainstItsModel(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	order.Purpose, order.Revision = canonical.PurposeReplacement, 2
	for _, kind := range kindsOfLines {
		for _, action := range actionsOfLines {
			for _, quantity := range numbersAndNone(0, 3, -1) {
				for _, price := range numbersAndNone(0, 2) {
					for _, amount := range numbersAndNone(0, 6) {
						line := soldLine{kind, action, quantity, price, amount}
						line.onto(&order.Lines[0])
						toldInAll(t, order, line.breaks(), kind, action, order.Lines[0].Quantity, order.Lines[0].Price.Net, order.Lines[0].NetAmount)
					}
				}
			}
		}
	}
}

// A line that is cancelled needs nothing but its number, whatever its kind.
func TestACancelledLineOfAnyKindIsItsNumber(t *testing.T) {
	for _, kind := range kindsOfLines {
		order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
		order.Purpose, order.Revision = canonical.PurposeAmendment, 2
		order.Lines[0] = canonical.OrderLine{ID: "1", Kind: kind, Action: canonical.LineCancelled}
		breaksAlone(t, order, "")
		order.Lines[0].ID = ""
		breaksAlone(t, order, "DOC-ORD-013")
	}
}

// Which revision may start from which is a matter of three facts.
func TestEveryRevisionAgainstItsModel(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	for _, purpose := range []canonical.Purpose{
		canonical.PurposeOriginal, canonical.PurposeReplacement, canonical.PurposeAmendment, canonical.PurposeCancellation,
	} {
		for own := range 4 {
			for amends := -1; amends < 4; amends++ {
				order.Purpose, order.Revision, order.AmendsRevision = purpose, own, amends
				original, counted := purpose == canonical.PurposeOriginal, own > 0
				var broken verdict
				broken.when(amends < 0 || amends > 0 && (original || counted && amends >= own), "DOC-ORD-011")
				broken.when(own == 1 && !original, "DOC-ORD-012")
				toldInAll(t, order, broken, purpose, own, amends)
			}
		}
	}
}

// Whose line a line comes with is right as long as it is another line that the reader has seen.
func TestEveryParentAgainstItsModel(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	first, second := order.Lines[0], order.Lines[0]
	second.ID = "2"
	order.Revision = 2
	order.Lines = []canonical.OrderLine{first, second}
	for _, purpose := range []canonical.Purpose{canonical.PurposeOriginal, canonical.PurposeReplacement, canonical.PurposeAmendment} {
		for _, one := range []string{"", "1", "2", "7"} {
			for _, two := range []string{"", "1", "2", "7"} {
				order.Purpose, order.Lines[0].Parent, order.Lines[1].Parent = purpose, one, two
				strange := func(parent, own string) bool {
					return parent == own || parent == "7" && purpose != canonical.PurposeAmendment
				}
				var want []string
				if strange(one, "1") {
					want = append(want, "lines[0].parent")
				}
				if strange(two, "2") {
					want = append(want, "lines[1].parent")
				}
				toldAt(t, order, "DOC-ORD-027", want)
			}
		}
	}
}
