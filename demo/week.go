package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
)

// A message is a document that a system sends.
type message struct {
	system, feed, key, text string
}

// send lets Purser accept the message. Its system's name is its account.
func (m *message) send(ctx context.Context, door *service.Documents) error {
	_, err := door.Send(ctx, identity.Account{Name: m.system, Feeds: []string{m.feed}}, service.Sending{
		Feed: m.feed, Key: m.key, ContentType: "application/json", Length: int64(len(m.text)), Body: strings.NewReader(m.text),
	})
	return err
}

// A week is what is sent, in its order, and what must come of it.
type week struct {
	messages []message
	// orders is how many orders there are, unknown how many of them are of suppliers that the ERP does not know.
	orders, unknown int
	// pieces is how many pieces came of orders that the ERP can take.
	pieces int
}

type (
	object = map[string]any
	list   = []any
)

// draw draws a week from the seed.
func draw(o Options) *week {
	w := &week{}
	chance := rand.New(rand.NewPCG(o.Seed, 7))
	for n := range o.Purchases {
		w.purchase(chance, fmt.Sprintf("PO-%05d", n+1), n%20 != 7)
	}
	return w
}

// purchase draws one order and its receipts, of a supplier whom somebody entered, or nobody.
func (w *week) purchase(chance *rand.Rand, number string, known bool) {
	supplier := supplierCode(chance.IntN(suppliers))
	if !known {
		supplier = "S-NEW"
		w.unknown++
	}
	w.orders++
	lines := 1 + chance.IntN(3)
	var ordered, first, second list
	for l := range lines {
		item := object{"buyerId": productCode(chance.IntN(products))}
		much, id := 2+chance.IntN(40), strconv.Itoa(10*(l+1))
		ordered = append(ordered, orderLine(id, item, much, 1+chance.IntN(2000)))
		came := much
		switch chance.IntN(10) {
		case 0:
			came = much / 2 // the rest comes later, or not
			second = append(second, receiptLine(id, number, item, much-came))
			w.count(known, much-came)
		case 1:
			came = much + 1 // one too many
		}
		first = append(first, receiptLine(id, number, item, came))
		w.count(known, came)
	}
	wanted := newMessage("planning", "planning/orders", number, order(number, supplier, ordered))
	arrival := newMessage("warehouse", "warehouse/receipts", number+"-1", receipt(number+"-1", first))
	sent := []message{wanted, arrival}
	if chance.IntN(5) == 0 {
		slices.Reverse(sent) // the goods are there before the order
	}
	if chance.IntN(10) == 0 {
		sent = append(sent, arrival) // sent once more
	}
	if len(second) > 0 {
		sent = append(sent, newMessage("warehouse", "warehouse/receipts", number+"-2", receipt(number+"-2", second)))
	}
	w.messages = append(w.messages, sent...)
}

func (w *week) count(known bool, pieces int) {
	if known {
		w.pieces += pieces
	}
}

func newMessage(system, feed, key string, document object) message {
	text, err := json.Marshal(document)
	if err != nil {
		panic(err) // it is made of texts
	}
	return message{system, feed, key, string(text)}
}

func envelope(kind, source, number string) object {
	return object{"kind": kind, "schemaVersion": 1, "source": source, "number": number, "entity": entity}
}

func order(number, supplier string, lines list) object {
	return object{
		"envelope": envelope("order", "planning", number), "issueDate": "2026-03-02", "purpose": "original", "currency": "USD",
		"seller": object{"id": supplier}, "buyer": object{"id": entity}, "shipTo": object{"warehouse": "WH"},
		"delivery": object{"end": "2026-03-06"}, "lines": lines,
	}
}

func orderLine(id string, item object, much, cents int) object {
	return object{
		"id": id, "item": item, "quantity": pieces(much), "netAmount": dollars(much * cents), "price": object{"net": dollars(cents)},
	}
}

func receipt(number string, lines list) object {
	return object{
		"envelope": envelope("receipt", "warehouse", number), "receivedDate": "2026-03-05", "place": object{"warehouse": "WH"}, "lines": lines,
	}
}

func receiptLine(id, order string, item object, much int) object {
	return object{
		"id": id, "item": item, "quantity": pieces(much), "order": object{"number": order, "line": id}, "accepted": pieces(much),
	}
}

func pieces(n int) object { return object{"value": strconv.Itoa(n), "unit": "EA"} }

func dollars(cents int) object {
	return object{"value": fmt.Sprintf("%d.%02d", cents/100, cents%100), "currency": "USD"}
}
