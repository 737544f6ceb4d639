package target

import (
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// receipts brings about receipts of goods against a confirmed order.
//
//	done  the goods are received, in the quantities, lots and places of the lines
//
// What came is loaded as lines of the order's open picking under external ids, and the picking is validated. The lines
// are the receipt: whatever else is in that picking, and however often it is validated, each is received once, and a
// correction changes the same lines. The picking is the one that Prepare found: a retry can't take the backorder.
//
// In a warehouse with several steps the goods are received where they come in. The field put_away says that they went on to
// stock: then they are taken through all steps, see receipt_away.go.
//
// What the lines leave open becomes a backorder, unless the field backorder is false: then it is canceled. Several lots
// or serial numbers of one order line are several lines.
type receipts struct{ major int }

const reachDone = "done"

func (receipts) model() string    { return "stock.picking" }
func (receipts) stages() []string { return []string{reachDone} }

// sheet lists what can be owned of a receipt. The order line says which moves a line belongs to; Odoo keeps that in the
// move.
func (r receipts) sheet() sheet {
	return sheet{
		head: []column{
			{path: "order", form: link, model: "purchase.order"},
			{path: "backorder", form: flag},
			{path: "put_away", form: flag},
		},
		list: "lines",
		line: []column{
			{path: "order_line", form: link, model: "purchase.order.line"},
			{path: "quantity", field: r.quantityField(), form: quantity, unit: "product_uom_id"},
			{path: "lot", field: "lot_name", form: word},
			{path: "expiry", field: "expiration_date", form: noon},
			{path: "location", field: "location_dest_id", form: link, model: "stock.location"},
		},
	}
}

func (r receipts) quantityField() string { return named(r.major, 17, "qty_done", "quantity") }

func (receipts) ask(*book, *job) {}

func (receipts) settle(_ *book, j *job) error {
	if err := complete(j, []string{"order"}, []string{"order_line", "quantity"}); err != nil {
		return err
	}
	for _, l := range j.wish.Lines {
		if l.cell("quantity").decimal().Sign() < 0 {
			return fault.New(fault.Invalid, "line %s receives a negative quantity", l.Key).On("lines[" + l.Key + "].quantity").
				Do("Goods that go back are a return.")
		}
	}
	return nil
}

func (r receipts) reached(j *job) bool {
	return j.found && j.stage == reachDone && len(r.pending(j)) == 0
}

// check finds the picking of a new receipt, or the lines of one that is there, and says which lines are loaded.
func (r receipts) check(j *job) error {
	if err := r.ready(j); err != nil {
		return err
	}
	var err error
	if j.found {
		j.wish.Parts, err = r.correct(j)
	} else {
		j.wish.Parts, err = r.divide(j)
	}
	if err != nil {
		return err
	}
	return r.traced(j)
}

// ready refuses a receipt whose order isn't confirmed.
func (receipts) ready(j *job) error {
	for _, order := range j.rows["order"] {
		switch state := order.text("state"); state {
		case "purchase", "done":
			return nil
		case "cancel":
			return fault.New(fault.Conflict, "goods have come for order %s, which is canceled in Odoo", order.text("name")).On("order").
				Do("Set the order to draft in Odoo and confirm it again, or send the goods back.")
		default:
			return fault.New(fault.Early, "order %s is not confirmed yet", order.text("name")).On("order").
				Do("Purser waits for it; confirm the order.")
		}
	}
	return fault.New(fault.NotFound, "the order of the receipt is not in Odoo").On("order").Do("Bring the order about first.")
}

// traced refuses a line without a lot where the product is tracked, before anything of the receipt is entered.
func (receipts) traced(j *job) error {
	for _, l := range j.wish.Lines {
		lot := l.cell("lot")
		if lot != nil && lot.Want != "" {
			continue
		}
		for _, p := range j.wish.Parts {
			product, known := byID(j.rows["product"], p.Product)
			if p.Key == l.Key && known && product.text("tracking") != "none" {
				return fault.New(fault.Invalid, "line %s receives %s without a lot or serial number", l.Key, product.text("display_name")).
					On("lines[" + l.Key + "].lot").Do("Name the lots in the receipt, or don't track the product in Odoo.")
			}
		}
	}
	return nil
}

// byID finds a record among those that were read.
func byID(rows []row, id int64) (row, bool) {
	for _, r := range rows {
		if r.id() == id {
			return r, true
		}
	}
	return nil, false
}

// A part is one line of a picking: a line of a receipt, or as much of it as goes to one move.
type part struct {
	// Key is the line's, XID the external id.
	Key string           `json:"key"`
	XID verdict.Identity `json:"xid"`
	// Picking, Move, Product, From and To are as the move says, To unless the line says otherwise.
	Picking int64 `json:"picking"`
	Move    int64 `json:"move"`
	Product int64 `json:"product"`
	From    int64 `json:"from"`
	To      int64 `json:"to"`
	// Quantity is a number in the line's unit.
	Quantity string `json:"quantity"`
}
