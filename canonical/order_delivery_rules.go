package canonical

// The rules for where and when the goods of an order or a call-off go, and whose they are then.

var orderDeliveryRules = []ruleOf[*Ordering]{
	{Rule{ID: "DOC-ORD-033", Path: "delivery.end", Text: "A time of delivery does not end before it begins, on the order, its lines and their schedules.", Next: mendTheOrder}, jointly(
		asks(func(o *Ordering) bool { return o.Delivery.ordered() }, "the start or later", "delivery", "end"),
		orderLines.ask(func(l *OrderLine) bool { return l.Delivery.ordered() }, "the start or later", "delivery", "end"),
		orderLines.each(orderSchedules.ask(func(s *DeliverySchedule) bool { return s.Delivery.ordered() }, "the start or later", "delivery", "end")),
	)},
	{Rule{ID: "DOC-ORD-034", Path: "delivery", Severity: Warning, Text: "Nothing is wanted before the order was issued.", Next: "Ask the buyer which day is meant."}, nothingWantedBefore},
	{Rule{ID: "DOC-ORD-035", Path: "despatch", Severity: Warning, Text: "Goods leave the seller no later than they are wanted.", Next: "Ask the buyer which of the two days holds."}, despatchInTime},
	{Rule{ID: "DOC-ORD-036", Path: "lines[].schedules[].quantity", Text: "The quantity of a schedule is above zero and in the unit of its line.", Next: mendTheOrder}, orderLines.each(func(l *OrderLine) breaches { return schedulesCount(l.Schedules, l.Quantity) })},
	{Rule{ID: "DOC-ORD-037", Path: "lines[].quantity", Text: "The quantity of a line is the sum of its schedules.", Next: mendTheOrder}, orderLines.each(orderSchedulesAddUp)},
	{Rule{ID: "DOC-ORD-038", Path: "lines[].schedules[].delivery", Severity: Warning, Text: "A schedule says when it is wanted.", Next: "Ask the buyer for the day."}, orderLines.each(orderSchedules.ask((*DeliverySchedule).dated, "a day", "delivery", "end"))},
	{Rule{ID: "DOC-ORD-039", Path: "lines[].schedules", Text: "A line that is of use only when it comes complete is not split.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return !l.Complete || len(l.Schedules) < 2 }, "one schedule or none", "schedules")},
	{Rule{ID: "DOC-ORD-040", Path: "shipTo", Text: "A drop shipment has an address or a number of a place that the supplier can find.", Next: "Take the address from the customer's order."}, jointly(
		asks(func(o *Ordering) bool { return findable(&o.ShipTo) }, "an address", "shipTo", "address"),
		orderLines.ask(func(l *OrderLine) bool { return findable(&l.ShipTo) }, "an address", "shipTo", "address"),
	)},
	{Rule{ID: "DOC-ORD-041", Path: "shipTo.warehouse", Text: "Goods go to a warehouse of ours or to a customer, not to both.", Next: mendTheOrder}, jointly(
		asks(func(o *Ordering) bool { return oneTarget(&o.ShipTo) }, "nothing, beside a customer", "shipTo", "warehouse"),
		orderLines.ask(func(l *OrderLine) bool { return oneTarget(&l.ShipTo) }, "nothing, beside a customer", "shipTo", "warehouse"),
	)},
	{Rule{ID: "DOC-ORD-042", Path: "shipTo", Severity: Warning, Text: "Goods have a place to go to.", Next: "Take the warehouse from the type of operation in the ERP."}, goodsHaveAPlace},
	{Rule{ID: "DOC-ORD-043", Path: "stockOwner", Severity: Warning, Text: "Goods become ours at consumption where another owns the stock, and only there.", Next: "Agree on when title passes, and name the owner of the stock."}, titleFitsOwner},
	{Rule{ID: "DOC-ORD-044", Path: "lines[].stockOwner", Text: "A service or a charge is not stored, and so has no owner of its stock.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return l.Kind.Moves() || !l.StockOwner.named() }, "nothing", "stockOwner", "name")},
}

var orderSchedules = listOf[*OrderLine, DeliverySchedule]{"schedules", func(l *OrderLine) []DeliverySchedule { return l.Schedules }}

func nothingWantedBefore(o *Ordering) (found breaches) {
	early := func(p Period) bool { return !p.End.IsZero() && p.End.Before(o.IssueDate) }
	if early(o.Delivery) {
		found.add(o.IssueDate.String()+" or later", "delivery", "end")
	}
	for i := range o.Lines {
		l := &o.Lines[i]
		if early(l.Delivery) {
			found.add(o.IssueDate.String()+" or later", "lines", i, "delivery", "end")
		}
		for j := range l.Schedules {
			if early(l.Schedules[j].Delivery) {
				found.add(o.IssueDate.String()+" or later", "lines", i, "schedules", j, "delivery", "end")
			}
		}
	}
	return found
}

func despatchInTime(o *Ordering) (found breaches) {
	late := func(despatch Date, p Period) bool { return !p.End.IsZero() && despatch.After(p.End) }
	if late(o.Despatch, o.Delivery) {
		found.add(o.Delivery.End.String()+" or earlier", "despatch")
	}
	for i := range o.Lines {
		for j := range o.Lines[i].Schedules {
			if s := &o.Lines[i].Schedules[j]; late(s.Despatch, s.Delivery) {
				found.add(s.Delivery.End.String()+" or earlier", "lines", i, "schedules", j, "despatch")
			}
		}
	}
	return found
}

// orderSchedulesAddUp keeps still on a line that is cancelled.
func orderSchedulesAddUp(l *OrderLine) breaches {
	if l.Cancelled() {
		return nil
	}
	return schedulesAddUp(l.Schedules, l.Quantity)
}

func findable(s *ShipTo) bool { return !s.IsDropShipment() || s.placed() }

func oneTarget(s *ShipTo) bool { return s.Warehouse == "" || !s.IsDropShipment() }

// goodsHaveAPlace asks a cancellation nothing: nothing is to come.
func goodsHaveAPlace(o *Ordering) breaches {
	if o.ShipTo.known() || o.Purpose == PurposeCancellation {
		return nil
	}
	for i := range o.Lines {
		if l := &o.Lines[i]; l.Kind.Moves() && !l.Cancelled() && !l.ShipTo.known() {
			return one("a warehouse, a number or an address", "shipTo", "warehouse")
		}
	}
	return nil
}

// titleFitsOwner keeps still where nobody said when title passes. A seller who retains title until payment is no owner of
// stock: the goods are ours to sell.
func titleFitsOwner(o *Ordering) breaches {
	owned := o.StockOwner.named()
	for i := range o.Lines {
		owned = owned || o.Lines[i].StockOwner.named()
	}
	switch title := o.DeliveryTerms.Title; {
	case title == TitleAtConsumption && !owned:
		return one("the owner of the stock", "stockOwner", "name")
	case title != "" && title != TitleAtConsumption && owned:
		return one(string(TitleAtConsumption), "deliveryTerms", "title")
	}
	return nil
}
