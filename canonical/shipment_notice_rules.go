package canonical

// The rules for shipment notices. Those of their lines, lots and packages are in the files that are named after them.

var shipmentLines = listOf[*ShipmentNotice, ShipmentLine]{"lines", func(s *ShipmentNotice) []ShipmentLine { return s.Lines }}

var shipmentNoticeRules = []ruleOf[*ShipmentNotice]{
	{Rule{
		ID: "DOC-SHN-001", Path: "lines", Text: "A shipment notice has a line, unless it takes another one back.", Next: askTheSender,
	}, asks(func(s *ShipmentNotice) bool { return s.Cancelled || len(s.Lines) > 0 }, "a line", "lines")},
	{Rule{
		ID: "DOC-SHN-002", Path: "seller", Severity: Warning, Text: "A shipment notice says who sends the goods, by a name or a number.",
		Next: "Find the supplier by the order.",
	}, asks(func(s *ShipmentNotice) bool { return s.Seller.named() || s.ShipFrom.named() }, "a name or a number", "seller")},
	{Rule{
		ID: "DOC-SHN-003", Path: "lines[].order", Severity: Warning, Text: "Each line says which order it is of, unless the head does.",
		Next: "Find the order by the supplier and the product.",
	}, func(s *ShipmentNotice) breaches {
		if s.Order.Number != "" {
			return nil
		}
		return linesOfOrders(s)
	}},
	{Rule{
		ID: "DOC-SHN-004", Path: "estimatedDelivery", Severity: Warning, Text: "Goods arrive after they leave, and the days of arrival are in order.",
		Next: "Go by the order's dates, and ask the supplier when the goods arrive.",
	}, asks(func(s *ShipmentNotice) bool {
		p := s.EstimatedDelivery
		return p.ordered() && inOrder(s.DespatchDate, p.Start) && inOrder(s.DespatchDate, p.End)
	}, "the day of despatch or later, and the start or later", "estimatedDelivery", "end")},
	{Rule{
		ID: "DOC-SHN-005", Path: "lines[].outstanding", Text: "What is outstanding is in the unit of the line, and not below zero.", Next: askTheSender,
	}, shipmentLines.ask(func(l *ShipmentLine) bool { return inUnitOf(l.Outstanding, l.Quantity) }, "zero or more, in the unit of the line", "outstanding")},
	{Rule{
		ID: "DOC-SHN-006", Path: "lines[].final", Severity: Warning, Text: "Where something is outstanding, more will come.",
		Next: "Ask the supplier whether the rest will come.",
	}, shipmentLines.ask(func(l *ShipmentLine) bool { return !l.Final || l.Outstanding.Sign() <= 0 }, "false, or nothing outstanding", "final")},
	{Rule{
		ID: "DOC-SHN-007", Path: "netWeight", Severity: Warning, Text: "A shipment weighs no less than the goods in it.",
		Next: "Weigh the goods when they arrive.",
	}, asks(func(s *ShipmentNotice) bool { return noHeavier(s.NetWeight, s.GrossWeight) }, "no more than the gross weight", "netWeight")},
	{Rule{
		ID: "DOC-SHN-008", Path: "packageCount", Text: "The number of packages is not below zero.", Next: askTheSender,
	}, asks(func(s *ShipmentNotice) bool { return s.PackageCount >= 0 }, "zero or more", "packageCount")},
}

var linesOfOrders = shipmentLines.ask(func(l *ShipmentLine) bool { return l.Order.Number != "" }, "the number of an order", "order", "number")
