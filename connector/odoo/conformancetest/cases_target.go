package conformancetest

import (
	"slices"
	"strings"
)

// targetCases are what the desired states of the connector rest on, beyond what the other groups ask.
func targetCases() []Case {
	return slices.Concat(targetOrderCases(), targetReceiptCases(), targetBillCases(), targetBookCases())
}

func targetOrderCases() []Case {
	return []Case{
		{ID: "TG-001", Says: "units that don't convert into each other can be told apart", Differs: "14 has categories of units, 19 has units that are sizes of others", Run: func(try *Try) {
			try.Same("units", try.unitKind("product_uom_unit") != try.unitKind("product_uom_hour"), true)
		}},
		{ID: "TG-002", Says: "a line loaded alone joins a confirmed order, and the others keep date and price", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			made := try.loadLine(o, "new", 2)
			try.Same("lines", try.Lines(o.Order), List{o.Line, made})
			row := try.Read("purchase.order.line", o.Line, "date_planned", "price_unit")
			try.Same("kept", List{row["date_planned"], row["price_unit"]}, List{Due, 9})
			try.Same("demand", List{try.demand(o.Line), try.demand(made)}, List{5, 2})
		}},
		{ID: "TG-003", Says: "a line loaded alone again is changed in place", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			made := try.loadLine(o, "new", 2)
			try.Same("same", try.loadLine(o, "new", 3), made)
			row := try.Read("purchase.order.line", made, "product_qty", "date_planned", "price_unit")
			try.Same("line", List{row["product_qty"], row["date_planned"], row["price_unit"]}, List{3, Due, 4})
			try.Same("demand", try.demand(made), 3)
		}},
		{ID: "TG-004", Says: "what a move asks for can be lowered by hand", Only: []int{14}, Differs: "19 lowers it by itself with the order's line", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			move := try.IDs("stock.move", leaf("purchase_line_id", "=", o.Line))[0]
			try.Write("stock.move", move, Values{"product_uom_qty": 2})
			try.Same("demand", try.demand(o.Line), 2)
		}},
	}
}

// unitKind gives what a unit has in common with those that it converts into.
func (try *Try) unitKind(name string) any {
	try.t.Helper()
	answer := try.Call("ir.model.data", "check_object_reference", nil, Values{"module": "uom", "xml_id": name}).([]any)
	unit := int64(answer[1].(float64))
	if try.On14() {
		return try.Read("uom.uom", unit, "category_id").One("category_id")
	}
	root, _, _ := strings.Cut(try.Read("uom.uom", unit, "parent_path").Text("parent_path"), "/")
	return root
}

// loadLine loads one line of an order by itself, at a price of 4, and gives it.
func (try *Try) loadLine(o Ordered, name string, quantity float64) int64 {
	try.t.Helper()
	columns := List{"id", "order_id/.id", "product_id/.id", "name", "product_qty", "price_unit", "date_planned"}
	return try.Load("purchase.order.line", columns, List{try.XID(name), id(o.Order), id(o.Product), "loaded", quantity, 4.0, Due})[0]
}
