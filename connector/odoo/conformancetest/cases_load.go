package conformancetest

import (
	"slices"
	"strconv"
)

// id gives an id as load wants it.
func id(number int64) string { return strconv.FormatInt(number, 10) }

// load calls load and gives its whole answer.
func (try *Try) load(model string, columns List, rows ...List) map[string]any {
	try.t.Helper()
	data := List{}
	for _, row := range rows {
		cells := List{}
		for _, cell := range row {
			if number, ok := cell.(float64); ok {
				cell = strconv.FormatFloat(number, 'f', -1, 64)
			}
			cells = append(cells, cell)
		}
		data = append(data, cells)
	}
	return try.Call(model, "load", nil, Values{"fields": columns, "data": data}).(map[string]any)
}

// Load loads rows that should be accepted, and gives the ids.
func (try *Try) Load(model string, columns List, rows ...List) []int64 {
	try.t.Helper()
	answer := try.load(model, columns, rows...)
	if answer["ids"] == false {
		try.t.Fatalf("load was refused: %v", answer["messages"])
	}
	return numbers(try.t, answer["ids"])
}

// Unloaded loads rows that should be refused, and gives the messages.
func (try *Try) Unloaded(model string, columns List, rows ...List) []Row {
	try.t.Helper()
	answer := try.load(model, columns, rows...)
	try.Same("ids", answer["ids"], false)
	return try.rows(answer["messages"])
}

func loadCases() []Case {
	return slices.Concat(loadIDCases(), loadCellCases(), loadLineCases(), loadRefusalCases())
}

func loadIDCases() []Case {
	return []Case{
		{ID: "LD-001", Says: "load creates under an external id, and get_external_id tells it", Run: func(try *Try) {
			made := try.Load("res.partner", List{"id", "name"}, List{try.XID("p"), try.Name("p")})[0]
			try.Same("xid", try.Call("res.partner", "get_external_id", []int64{made}, nil), Values{id(made): try.XID("p")})
		}},
		{ID: "LD-002", Says: "the same load again is the same record", Run: func(try *Try) {
			first := try.Load("res.partner", List{"id", "name"}, List{try.XID("p"), try.Name("p")})
			try.Same("again", try.Load("res.partner", List{"id", "name"}, List{try.XID("p"), try.Name("p")}), first)
			try.Same("records", try.IDs("res.partner", leaf("name", "=", try.Name("p"))), first)
		}},
		{ID: "LD-003", Says: "a load with other values changes the record", Run: func(try *Try) {
			made := try.Load("res.partner", List{"id", "name", "function"}, List{try.XID("p"), try.Name("p"), "one"})[0]
			try.Load("res.partner", List{"id", "function"}, List{try.XID("p"), "two"})
			try.Same("row", try.Read("res.partner", made, "name", "function"), Values{"id": made, "name": try.Name("p"), "function": "two"})
		}},
		{ID: "LD-004", Says: "an external id without a dot is filed under __import__", Run: func(try *Try) {
			made := try.Load("res.partner", List{"id", "name"}, List{"purser_suite_ld004", try.Name("p")})[0]
			try.Same("xid", try.Call("res.partner", "get_external_id", []int64{made}, nil), Values{id(made): "__import__.purser_suite_ld004"})
		}},
		{ID: "LD-005", Says: "check_object_reference finds the record of an external id", Run: func(try *Try) {
			made := try.Load("res.partner", List{"id", "name"}, List{"purser_suite.ld005", try.Name("p")})[0]
			answer := try.Call("ir.model.data", "check_object_reference", nil, Values{"module": "purser_suite", "xml_id": "ld005"})
			try.Same("reference", answer, List{"res.partner", made})
		}},
		{ID: "LD-006", Says: "check_object_reference of an id that nobody has is refused", Run: func(try *Try) {
			try.Refused("builtins.ValueError", "ir.model.data", "check_object_reference", nil, Values{"module": "purser_suite", "xml_id": "nobody"})
		}},
		{ID: "LD-007", Says: "a record that was deleted is made anew under its external id", Run: func(try *Try) {
			first := try.Load("res.partner", List{"id", "name"}, List{try.XID("p"), try.Name("p")})[0]
			try.Act("res.partner", "unlink", first)
			second := try.Load("res.partner", List{"id", "name"}, List{try.XID("p"), try.Name("p")})[0]
			try.Same("another", first != second, true)
		}},
		{ID: "LD-008", Says: "a record without an external id has an empty one", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("p")})
			try.Same("xid", try.Call("res.partner", "get_external_id", []int64{made}, nil), Values{id(made): ""})
		}},
		{ID: "LD-009", Says: "the integration's user can't make external ids directly", Differs: "14 lets every user make them", Only: []int{19}, Run: func(try *Try) {
			try.Refused("odoo.exceptions.AccessError", "ir.model.data", "create", nil, Values{"vals_list": List{Values{"module": "x", "name": "y", "model": "res.partner", "res_id": 1}}})
		}},
		{ID: "LD-010", Says: "module and name of an external id are unique", Run: func(try *Try) {
			admin := try.AsAdmin()
			values := Values{"module": "purser_suite", "name": "ld010", "model": "res.partner", "res_id": 1}
			admin.Create("ir.model.data", values)
			refusal := admin.Refused(try.uniqueness(), "ir.model.data", "create", nil, Values{"vals_list": List{values}})
			try.Says(refusal.Message, "already exists")
		}},
		{ID: "LD-011", Says: "without an id column each load makes a record", Run: func(try *Try) {
			try.Load("res.partner", List{"name"}, List{try.Name("p")})
			try.Load("res.partner", List{"name"}, List{try.Name("p")})
			try.Same("records", len(try.IDs("res.partner", leaf("name", "=", try.Name("p")))), 2)
		}},
		{ID: "LD-012", Says: "the column .id changes a record by its own id", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("p")})
			try.Same("ids", try.Load("res.partner", List{".id", "function"}, List{id(made), "two"}), List{made})
			try.Same("changed", try.Read("res.partner", made, "function")["function"], "two")
		}},
		{ID: "LD-013", Says: "many rows are many records, in order", Run: func(try *Try) {
			ids := try.Load("res.partner", List{"id", "name"}, List{try.XID("x"), try.Name("x")}, List{try.XID("y"), try.Name("y")}, List{try.XID("z"), try.Name("z")})
			try.Same("last", try.Read("res.partner", ids[2], "name")["name"], try.Name("z"))
		}},
	}
}

func loadCellCases() []Case {
	cell := func(try *Try, column, value string) Row {
		made := try.Load("res.partner", List{"id", "name", column}, List{try.XID("p"), try.Name("p"), value})[0]
		field, _, _ := cutPath(column)
		return try.Read("res.partner", made, field)
	}
	return []Case{
		{ID: "LD-020", Says: "a column with /id finds a record by external id", Run: func(try *Try) {
			parent := try.Load("res.partner", List{"id", "name", "is_company"}, List{try.XID("c"), try.Name("c"), "1"})[0]
			try.Same("parent", cell(try, "parent_id/id", try.XID("c")).One("parent_id"), parent)
		}},
		{ID: "LD-021", Says: "a column with /.id finds a record by its own id", Run: func(try *Try) {
			parent := try.Create("res.partner", Values{"name": try.Name("c"), "is_company": true})
			try.Same("parent", cell(try, "parent_id/.id", id(parent)).One("parent_id"), parent)
		}},
		{ID: "LD-022", Says: "a plain column finds a record by its name", Run: func(try *Try) {
			parent := try.Create("res.partner", Values{"name": try.Name("c"), "is_company": true})
			try.Same("parent", cell(try, "parent_id", try.Name("c")).One("parent_id"), parent)
		}},
		{ID: "LD-023", Says: "a selection is loaded by its code", Run: func(try *Try) {
			try.Same("type", cell(try, "type", "delivery")["type"], "delivery")
		}},
		{ID: "LD-024", Says: "a flag is loaded as 1 or 0", Run: func(try *Try) {
			try.Same("flag", cell(try, "is_company", "1")["is_company"], true)
			try.Same("flag", cell(try, "is_company", "0")["is_company"], false)
		}},
		{ID: "LD-025", Says: "a flag is loaded as True or False", Run: func(try *Try) {
			try.Same("flag", cell(try, "is_company", "True")["is_company"], true)
			try.Same("flag", cell(try, "is_company", "False")["is_company"], false)
		}},
		{ID: "LD-026", Says: "an empty cell empties the field", Run: func(try *Try) {
			cell(try, "function", "one")
			try.Same("function", cell(try, "function", "")["function"], false)
		}},
		{ID: "LD-027", Says: "tags are loaded by ids in one cell", Run: func(try *Try) {
			admin := try.AsAdmin()
			x, y := admin.Create("res.partner.category", Values{"name": try.Name("x")}), admin.Create("res.partner.category", Values{"name": try.Name("y")})
			try.Same("tags", cell(try, "category_id/.id", id(x)+","+id(y)).Many("category_id"), List{x, y})
		}},
		{ID: "LD-028", Says: "a number is loaded from its text", Run: func(try *Try) {
			try.Same("number", cell(try, "partner_latitude", "52.5")["partner_latitude"], 52.5)
		}},
	}
}

func loadLineCases() []Case {
	columns := List{"id", "partner_id/.id", "partner_ref", "order_line/id", "order_line/product_id/.id", "order_line/name", "order_line/product_qty", "order_line/price_unit", "order_line/date_planned"}
	type made struct{ vendor, product int64 }
	rows := func(try *Try, m made, first string) []List {
		return []List{
			{try.XID("po"), id(m.vendor), "R", try.XID("l1"), id(m.product), "one", first, "9", Due},
			{"", "", "", try.XID("l2"), id(m.product), "two", "3", "18", Due},
		}
	}
	fresh := func(try *Try) made { return made{try.Vendor(), try.Product(nil)} }
	return []Case{
		{ID: "LD-040", Says: "rows with an empty head add lines to the order above", Run: func(try *Try) {
			order := try.Load("purchase.order", columns, rows(try, fresh(try), "5")...)
			try.Same("orders", len(order), 1)
			try.Same("lines", len(try.Lines(order[0])), 2)
			try.Same("total", try.Read("purchase.order", order[0], "amount_untaxed")["amount_untaxed"], 5*9+3*18)
		}},
		{ID: "LD-041", Says: "with ids for lines the same load again changes nothing", Run: func(try *Try) {
			m := fresh(try)
			order := try.Load("purchase.order", columns, rows(try, m, "5")...)[0]
			lines := try.Lines(order)
			try.Same("again", try.Load("purchase.order", columns, rows(try, m, "5")...), List{order})
			try.Same("lines", try.Lines(order), lines)
		}},
		{ID: "LD-042", Says: "with ids for lines a load changes them in place", Run: func(try *Try) {
			m := fresh(try)
			order := try.Load("purchase.order", columns, rows(try, m, "5")...)[0]
			lines := try.Lines(order)
			try.Load("purchase.order", columns, rows(try, m, "6")...)
			try.Same("lines", try.Lines(order), lines)
			try.Same("quantity", try.Read("purchase.order.line", lines[0], "product_qty")["product_qty"], 6)
		}},
		{ID: "LD-043", Says: "a line that is left out stays", Run: func(try *Try) {
			m := fresh(try)
			order := try.Load("purchase.order", columns, rows(try, m, "5")...)[0]
			try.Load("purchase.order", columns, rows(try, m, "5")[0])
			try.Same("lines", len(try.Lines(order)), 2)
		}},
		{ID: "LD-044", Says: "without ids for lines the same load again appends them once more", Run: func(try *Try) {
			m := fresh(try)
			some := List{"id", "partner_id/.id", "order_line/product_id/.id", "order_line/name", "order_line/product_qty", "order_line/price_unit", "order_line/date_planned"}
			row := List{try.XID("po"), id(m.vendor), id(m.product), "one", "5", "9", Due}
			order := try.Load("purchase.order", some, row)[0]
			try.Same("again", try.Load("purchase.order", some, row), List{order})
			try.Same("lines", len(try.Lines(order)), 2)
		}},
		{ID: "LD-045", Says: "lines are found by their external ids", Run: func(try *Try) {
			order := try.Load("purchase.order", columns, rows(try, fresh(try), "5")...)[0]
			lines := try.Lines(order)
			answer := try.Call("purchase.order.line", "get_external_id", lines, nil)
			try.Same("ids", answer, Values{id(lines[0]): try.XID("l1"), id(lines[1]): try.XID("l2")})
		}},
		{ID: "LD-046", Says: "a load on a confirmed order changes its quantities", Run: func(try *Try) {
			m := fresh(try)
			order := try.Load("purchase.order", columns, rows(try, m, "5")...)[0]
			try.Act("purchase.order", "button_confirm", order)
			try.Load("purchase.order", columns, rows(try, m, "9")...)
			try.Same("demand", try.demand(try.Lines(order)[0]), 9)
		}},
		{ID: "LD-047", Says: "two orders with lines of their own are loaded in one call", Run: func(try *Try) {
			m := fresh(try)
			both := append(rows(try, m, "5"), List{try.XID("po2"), id(m.vendor), "R2", try.XID("l3"), id(m.product), "three", "1", "1", Due})
			orders := try.Load("purchase.order", columns, both...)
			try.Same("lines", List{len(try.Lines(orders[0])), len(try.Lines(orders[1]))}, List{2, 1})
		}},
	}
}

func loadRefusalCases() []Case {
	refused := func(id, says, column, value, part string) Case {
		return Case{ID: id, Says: says, Run: func(try *Try) {
			messages := try.Unloaded("res.partner", List{"id", "name", column}, List{try.XID("p"), try.Name("p"), value})
			last := messages[len(messages)-1]
			try.Same("type", last["type"], "error")
			try.Says(last.Text("message"), part)
			try.Same("left", try.IDs("res.partner", leaf("name", "=", try.Name("p"))), List{})
		}}
	}
	return []Case{
		refused("LD-060", "an external id that nobody has is a message", "parent_id/id", "purser_suite.nobody", "external id"),
		refused("LD-061", "an own id that nobody has is a message", "parent_id/.id", "99999999", "database id"),
		refused("LD-062", "a name that nobody has is a message", "parent_id", "nobody at all", "name"),
		refused("LD-063", "a number that is none is a message", "color", "many", "integer"),
		refused("LD-064", "a selection that does not exist is a message", "type", "palace", "palace"),
		{ID: "LD-065", Says: "one bad row of three: nothing is written", Run: func(try *Try) {
			messages := try.Unloaded("res.partner", List{"id", "name", "parent_id/id"},
				List{try.XID("x"), try.Name("x"), ""}, List{try.XID("y"), try.Name("y"), "purser_suite.nobody"}, List{try.XID("z"), try.Name("z"), ""})
			try.Same("row", messages[len(messages)-1]["record"], 1)
			try.Same("left", try.IDs("res.partner", leaf("name", "=like", try.c.ID+"%")), List{})
		}},
		{ID: "LD-066", Says: "all bad rows are told together", Run: func(try *Try) {
			messages := try.Unloaded("res.partner", List{"id", "name", "parent_id/id"},
				List{try.XID("x"), try.Name("x"), "purser_suite.nobody"}, List{try.XID("y"), try.Name("y"), ""}, List{try.XID("z"), try.Name("z"), "purser_suite.noone"})
			records := List{}
			for _, message := range messages {
				records = append(records, message["record"])
			}
			try.Same("rows", records, List{0, 2})
		}},
		{ID: "LD-067", Says: "a column that does not exist is no message but an error", Differs: "14 stumbles over the name, 19 refuses it", Run: func(try *Try) {
			name := "builtins.ValueError"
			if try.On14() {
				name = "builtins.KeyError"
			}
			try.Refused(name, "res.partner", "load", nil, Values{"fields": List{"id", "nofield"}, "data": List{List{try.XID("p"), "x"}}})
		}},
		{ID: "LD-068", Says: "a required field that is missing is a message", Run: func(try *Try) {
			messages := try.Unloaded("purchase.order", List{"id", "partner_ref"}, List{try.XID("po"), "R"})
			try.Same("some", len(messages) > 0, true)
			try.Same("type", messages[len(messages)-1]["type"], "error")
		}},
		{ID: "LD-069", Says: "what a business rule refuses is a message", Run: func(try *Try) {
			messages := try.Unloaded("res.partner", List{"id", "type", "is_company"}, List{try.XID("p"), "contact", "1"})
			try.Same("type", messages[len(messages)-1]["type"], "error")
		}},
	}
}
