package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// inParts splits the first line of an order into these quantities, a week apart.
func inParts(quantities ...string) func(*canonical.OrderLine) {
	return func(l *canonical.OrderLine) {
		l.Schedules = partsOf(quantities...)
	}
}

func partsOf(quantities ...string) (parts []canonical.DeliverySchedule) {
	for i, quantity := range quantities {
		day := on("2026-11-10").AddDays(7 * i)
		parts = append(parts, canonical.DeliverySchedule{Quantity: some(quantity), Delivery: canonical.Period{Start: day, End: day}})
	}
	return parts
}

func TestSchedulesAreTheLine(t *testing.T) {
	changed(t, "order_minimal", map[string]orderChange{
		"all at once":                   aLine(inParts("20 KGM"), whole),
		"in two":                        aLine(inParts("12 KGM", "8 KGM"), whole),
		"in two with decimals":          aLine(inParts("12.5 KGM", "7.50 KGM"), whole),
		"in three":                      aLine(inParts("1 KGM", "1 KGM", "18 KGM"), whole),
		"a bit is missing":              aLine(inParts("12 KGM", "7.999 KGM"), "DOC-ORD-037"),
		"a bit too much":                aLine(inParts("12 KGM", "8.001 KGM"), "DOC-ORD-037"),
		"half is missing":               aLine(inParts("10 KGM"), "DOC-ORD-037"),
		"one part is zero":              aLine(inParts("20 KGM", "0 KGM"), "DOC-ORD-036"),
		"one part is taken back":        aLine(inParts("25 KGM", "-5 KGM"), "DOC-ORD-036"),
		"one part has no quantity":      aLine(inParts("20 KGM", ""), "DOC-ORD-036"),
		"one part is in another unit":   aLine(inParts("12 KGM", "8 CT"), "DOC-ORD-036"),
		"all parts are in another unit": aLine(inParts("12 CT", "8 CT"), "DOC-ORD-036"),
		"a part has a day of despatch": aLine(func(l *canonical.OrderLine) {
			inParts("20 KGM")(l)
			l.Schedules[0] = despatched("20 KGM", "2026-11-09")
		}, whole),
		"a part has no day":                aLine(func(l *canonical.OrderLine) { inParts("20 KGM")(l); l.Schedules[0].Delivery = canonical.Period{} }, "DOC-ORD-038"),
		"complete, and in one part":        aLine(func(l *canonical.OrderLine) { inParts("20 KGM")(l); l.Complete = true }, whole),
		"complete, and in two":             aLine(func(l *canonical.OrderLine) { inParts("12 KGM", "8 KGM")(l); l.Complete = true }, "DOC-ORD-039"),
		"more than is left on a cancelled": {cancelledInParts, whole},
	})
}

func despatched(quantity, day string) canonical.DeliverySchedule {
	return canonical.DeliverySchedule{Quantity: some(quantity), Despatch: on(day)}
}

func cancelledInParts(o *canonical.Order) {
	o.Purpose, o.Revision = canonical.PurposeAmendment, 2
	line := &o.Lines[0]
	inParts("12 KGM", "8 KGM")(line)
	line.Action, line.Quantity = canonical.LineCancelled, measure.MustQuantity("0 KGM")
}

// However a line is split, its parts are right when they are the line, and not when one of them is a bit greater.
func TestHoweverALineIsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := orderOf(t, 1)
		line := &order.Lines[0]
		total := measure.MustQuantity("0 KGM")
		for range rapid.IntRange(1, 8).Draw(t, "parts") {
			part := canonical.DeliverySchedule{Quantity: drawnQuantity(t, "part"), Delivery: until("2026-11-10")}
			line.Schedules = append(line.Schedules, part)
			sum, err := total.Add(part.Quantity)
			if err != nil {
				t.Fatal(err)
			}
			total = sum
		}
		line.Quantity, line.NetAmount, order.Totals = total, money.Amount{}, canonical.OrderTotals{}
		if found := canonical.Validate(order); found != nil {
			t.Fatal(found)
		}
		more, err := line.Schedules[0].Quantity.Add(measure.MustQuantity("0.001 KGM"))
		if err != nil {
			t.Fatal(err)
		}
		line.Schedules[0].Quantity = more
		if found := brokenBy(order, "DOC-ORD-037"); len(found) != 1 {
			t.Fatalf("got %q", found)
		}
	})
}

func TestDaysOfAnOrder(t *testing.T) {
	head := func(start, end string) func(*canonical.Order) {
		return func(o *canonical.Order) { o.Delivery = canonical.Period{Start: on(start), End: on(end)} }
	}
	line := func(start, end, broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) { l.Delivery = canonical.Period{Start: on(start), End: on(end)} }, broken)
	}
	part := func(start, end, broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) {
			inParts("20 KGM")(l)
			l.Schedules[0].Delivery = canonical.Period{Start: on(start), End: on(end)}
		}, broken)
	}
	changed(t, "order_minimal", map[string]orderChange{
		"wanted on the day of the order":       {head("2026-11-02", "2026-11-02"), whole},
		"wanted the day before":                {head("2026-11-01", "2026-11-01"), "DOC-ORD-034"},
		"wanted from the day before on":        {head("2026-11-01", "2026-11-03"), whole},
		"wanted from some day on":              {head("2026-11-05", ""), whole},
		"wanted until before it is from":       {head("2026-11-10", "2026-11-09"), "DOC-ORD-033"},
		"a line for the day of the order":      line("", "2026-11-02", whole),
		"a line for the day before":            line("", "2026-11-01", "DOC-ORD-034"),
		"a line until before it is from":       line("2026-12-02", "2026-12-01", "DOC-ORD-033"),
		"a part for the day before the order":  part("2026-11-01", "2026-11-01", "DOC-ORD-034"),
		"a part until before it is from":       part("2026-11-04", "2026-11-03", "DOC-ORD-033"),
		"leaves on the day that it is wanted":  {func(o *canonical.Order) { o.Despatch = on("2026-11-10") }, whole},
		"leaves after the day it is wanted":    {func(o *canonical.Order) { o.Despatch = on("2026-11-11") }, "DOC-ORD-035"},
		"leaves, and nobody says when to come": {func(o *canonical.Order) { o.Despatch, o.Delivery = on("2026-11-11"), canonical.Period{} }, whole},
		"a part leaves after it is wanted": aLine(func(l *canonical.OrderLine) {
			inParts("20 KGM")(l)
			l.Schedules[0].Despatch = on("2026-11-11")
		}, "DOC-ORD-035"),
	})
}

func TestWhereAnOrderGoes(t *testing.T) {
	to := func(place canonical.ShipTo) func(*canonical.Order) {
		return func(o *canonical.Order) { o.ShipTo = place }
	}
	lineTo := func(place canonical.ShipTo, broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) { l.ShipTo = place }, broken)
	}
	var (
		warehouse = canonical.ShipTo{Warehouse: "HAM"}
		number    = canonical.Identifier{Value: "4098765000012", Scheme: canonical.SchemeGLN}
		customer  = canonical.PartyReference{ID: "C-1"}
		town      = canonical.Address{City: "Hamburg"}
	)
	changed(t, "order_minimal", map[string]orderChange{
		"a warehouse":                      {to(warehouse), whole},
		"a number":                         {to(canonical.ShipTo{Location: number}), whole},
		"an address":                       {to(canonical.ShipTo{Address: town}), whole},
		"a name":                           {to(canonical.ShipTo{Name: "Werkstatt"}), whole},
		"nowhere":                          {to(canonical.ShipTo{}), "DOC-ORD-042"},
		"somebody's telephone":             {to(canonical.ShipTo{Contact: canonical.Contact{Telephone: "1"}}), "DOC-ORD-042"},
		"nowhere, but the line does":       {func(o *canonical.Order) { o.ShipTo, o.Lines[0].ShipTo = canonical.ShipTo{}, warehouse }, whole},
		"nowhere, and it is a service":     {func(o *canonical.Order) { o.ShipTo, o.Lines[0].Kind = canonical.ShipTo{}, canonical.LineService }, whole},
		"a customer at an address":         {to(canonical.ShipTo{Customer: customer, Address: town}), whole},
		"a customer at a number":           {to(canonical.ShipTo{Customer: customer, Location: number}), whole},
		"a customer at a country":          {to(canonical.ShipTo{Customer: customer, Address: canonical.Address{Country: "DE"}}), "DOC-ORD-040"},
		"a customer anywhere":              {to(canonical.ShipTo{Customer: customer}), "DOC-ORD-040"},
		"a customer and a warehouse":       {to(canonical.ShipTo{Customer: customer, Address: town, Warehouse: "HAM"}), "DOC-ORD-041"},
		"a line to a customer":             lineTo(canonical.ShipTo{Customer: customer, Address: town}, whole),
		"a line to a customer anywhere":    lineTo(canonical.ShipTo{Customer: customer}, "DOC-ORD-040"),
		"a line to both":                   lineTo(canonical.ShipTo{Customer: customer, Address: town, Warehouse: "HL"}, "DOC-ORD-041"),
		"a line to a warehouse of its own": lineTo(canonical.ShipTo{Warehouse: "HL"}, whole),
	})
}

func TestADropShipmentNamesACustomer(t *testing.T) {
	place := canonical.ShipTo{Address: canonical.Address{City: "Hamburg"}}
	if place.IsDropShipment() {
		t.Error("an address alone is a customer")
	}
	place.Customer.Name = "Alster Gastronomie GmbH"
	if !place.IsDropShipment() {
		t.Error("a customer is none")
	}
}

func TestWhoseTheGoodsAre(t *testing.T) {
	owned := func(title canonical.TitleTransfer, owner string) func(*canonical.Order) {
		return func(o *canonical.Order) { o.DeliveryTerms.Title, o.StockOwner.ID = title, owner }
	}
	changed(t, "order_minimal", map[string]orderChange{
		"nobody says":                      {owned("", ""), whole},
		"ours on the way":                  {owned(canonical.TitleAtHandover, ""), whole},
		"ours when we pay":                 {owned(canonical.TitleAtPayment, ""), whole},
		"his until we use them":            {owned(canonical.TitleAtConsumption, "4711"), whole},
		"his, and nobody says how long":    {owned("", "4711"), whole},
		"somebody's until we use them":     {owned(canonical.TitleAtConsumption, ""), "DOC-ORD-043"},
		"his, and ours on the way":         {owned(canonical.TitleAtHandover, "4711"), "DOC-ORD-043"},
		"his, and ours on arrival":         {owned(canonical.TitleAtArrival, "4711"), "DOC-ORD-043"},
		"his, and ours when we pay":        {owned(canonical.TitleAtPayment, "4711"), "DOC-ORD-043"},
		"a line is his until we use it":    {lineOwned(canonical.LineGoods), whole},
		"a deposit is his until we use it": {lineOwned(canonical.LineDeposit), whole},
		"a service is his until we use it": {lineOwned(canonical.LineService), "DOC-ORD-044"},
		"a charge is his until we use it":  {lineOwned(canonical.LineCharge), "DOC-ORD-044"},
	})
}

func lineOwned(kind canonical.LineKind) func(*canonical.Order) {
	return func(o *canonical.Order) {
		o.DeliveryTerms.Title = canonical.TitleAtConsumption
		o.Lines[0].Kind, o.Lines[0].StockOwner.ID = kind, "4711"
	}
}
