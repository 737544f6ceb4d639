package canonical_test

import (
	stdjson "encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// orderWithDeposits makes a valid order of that many lines, every second of which is the deposit of the one before. Its numbers
// come from a function of their places.
func orderWithDeposits(t testing.TB, lines int, number func(int) string) *canonical.Order {
	t.Helper()
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	line := order.Lines[0]
	order.Lines, order.Totals = nil, canonical.OrderTotals{}
	for i := range lines {
		line.ID = number(i)
		line.Kind, line.Parent = canonical.LineGoods, ""
		if i%2 == 1 {
			line.Kind, line.Parent = canonical.LineDeposit, number(i-1)
		}
		order.Lines = append(order.Lines, line)
	}
	if found := canonical.Validate(order); found != nil {
		t.Fatal(found)
	}
	return order
}

// The numbers of lines ascend as they are inSequence, or are in no order.
func inSequence(i int) string { return strconv.Itoa(i + 1) }

func shuffled(i int) string { return strconv.Itoa((i*7919 + 13) % 10_007) }

// Whatever numbers the lines have, in whatever order and however many there are, a parent is told that is the line itself or
// no line of the order.
func TestParentsOfOrderLinesAgainstTheirModel(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	line := order.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.SampledFrom([]int{1, 2, 5, 64, 65, 120}).Draw(t, "lines")
		number := rapid.SampledFrom([]func(int) string{inSequence, shuffled}).Draw(t, "numbers")
		order.Lines = nil
		for i := range length {
			line.ID, line.Parent = number(i), ""
			if rapid.Bool().Draw(t, "with another") {
				line.Parent = number(rapid.IntRange(0, length).Draw(t, "which"))
			}
			order.Lines = append(order.Lines, line)
		}
		var want []string
		for i, l := range order.Lines {
			there := slices.ContainsFunc(order.Lines, func(other canonical.OrderLine) bool { return other.ID == l.Parent })
			if l.Parent != "" && (l.Parent == l.ID || !there) {
				want = append(want, fmt.Sprintf("lines[%d].parent", i))
			}
		}
		toldAt(t, order, "DOC-ORD-027", want)
	})
}

// Only an order whose lines are many, in no order, and belong to one another needs memory to be checked.
func TestWhichOrdersNeedMemory(t *testing.T) {
	costsNoMemory(t, orderWithDeposits(t, 1000, inSequence))
	costsNoMemory(t, orderWithDeposits(t, 64, shuffled))
	loose := orderWithDeposits(t, 1000, shuffled)
	for i := range loose.Lines {
		loose.Lines[i].Parent = ""
	}
	costsNoMemory(t, loose)
}

// BenchmarkValidateOrderWithParents checks orders whose lines belong to one another, beside encoding/json, which reads the same
// bytes into maps. The time for a line must not grow with their number, in whatever order they are.
func BenchmarkValidateOrderWithParents(b *testing.B) {
	for name, number := range map[string]func(int) string{"counted": inSequence, "shuffled": shuffled} {
		var ofTen float64
		for _, lines := range []int{10, 1000} {
			order := orderWithDeposits(b, lines, number)
			data, err := canonical.Encode(order)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/%d-lines", name, lines), func(b *testing.B) {
				perLine := orderBeside(b, order, data) / float64(lines)
				if lines == 10 {
					ofTen = perLine
				}
				b.ReportMetric(perLine, "ns/line")
				b.ReportMetric(perLine/ofTen, "x-line-of-10")
			})
		}
	}
}

// orderBeside gives the nanoseconds that one check of an order takes.
func orderBeside(b *testing.B, order *canonical.Order, data []byte) float64 {
	b.Helper()
	var own, yardstick time.Duration
	for b.Loop() {
		start := time.Now()
		if canonical.Validate(order) != nil {
			b.Fatal("the order is not valid")
		}
		between := time.Now()
		var plain map[string]any
		if err := stdjson.Unmarshal(data, &plain); err != nil {
			b.Fatal(err)
		}
		own += between.Sub(start)
		yardstick += time.Since(between)
	}
	b.ReportMetric(float64(own)/float64(yardstick), "x-encoding/json")
	return float64(own) / float64(b.N)
}
