package purchase_test

import (
	"strconv"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
)

// BenchmarkDecide decides on a receipt of one line of a purchase that was answered, shipped and received in part, with 10 and
// with 1,000 lines, and on an amendment of all lines as the yardstick of what loading everything would cost.
func BenchmarkDecide(b *testing.B) {
	for _, lines := range []int{10, 1000} {
		w := newWorld(b)
		o := order(1, 1, original)
		var answers []canonical.ConfirmationLine
		var shipments []canonical.ShipmentLine
		for i := range lines {
			line := strconv.Itoa(10 * (i + 1))
			o.Lines = append(o.Lines, asks(line, "100 EA", 9))
			answers = append(answers, promises(line, "100 EA", "", 9))
			shipments = append(shipments, sends(line, "50 EA"))
		}
		w.hear(o, 1)
		w.hear(answer("A1", 1, 2, answers...), 1)
		w.hear(shipment("S1", 3, shipments...), 1)
		w.hear(receipt("R1", 4, takes("20", "40 EA", "")), 1)
		last := receipt("R2", 5, takes("20", "10 EA", ""))
		b.Run("receipt of one line/lines="+strconv.Itoa(lines), func(b *testing.B) { w.measure(b, last, 1) })
		b.Run("order of all lines/lines="+strconv.Itoa(lines), func(b *testing.B) { w.measure(b, o, 2) })
	}
}

// measure decides on a document again and again, as it was loaded once.
func (w *world) measure(b *testing.B, doc canonical.Document, version int) {
	said := saidOf(doc, version)
	c := w.load(said)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := purchase.Decide(c, said, &w.facts, &w.policy, w.today); err != nil {
			b.Fatal(err)
		}
	}
}
