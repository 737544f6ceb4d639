package conformancetest

import "slices"

// twelve makes twelve partners in an order that is not the order of their names.
func twelve(try *Try) []int64 {
	rows := make(List, 12)
	for i := range rows {
		rows[i] = Values{"name": string(rune('A'+i*5%12)) + " reading", "ref": "RD", "color": i % 3}
	}
	return numbers(try.t, try.Call("res.partner", "create", nil, Values{"vals_list": rows}))
}

func readCases() []Case {
	return slices.Concat(pageCases(), valueCases(), writeDateCases())
}

func pageCases() []Case {
	page := func(try *Try, more Values) []int64 {
		once(try, "RD", twelve)
		var ids []int64
		more["fields"] = List{"id"}
		for _, row := range try.SearchRead("res.partner", leaf("ref", "=", "RD"), more) {
			ids = append(ids, row.ID())
		}
		return ids
	}
	return []Case{
		{ID: "RD-001", Says: "order id is the order in which records were made", Run: func(try *Try) {
			try.Same("ids", page(try, Values{"order": "id"}), once(try, "RD", twelve))
		}},
		{ID: "RD-002", Says: "limit takes the first ones", Run: func(try *Try) {
			try.Same("ids", page(try, Values{"order": "id", "limit": 5}), once(try, "RD", twelve)[:5])
		}},
		{ID: "RD-003", Says: "offset leaves the first ones out", Run: func(try *Try) {
			try.Same("ids", page(try, Values{"order": "id", "offset": 10, "limit": 5}), once(try, "RD", twelve)[10:])
		}},
		{ID: "RD-004", Says: "order desc turns the order around", Run: func(try *Try) {
			want := slices.Clone(once(try, "RD", twelve))
			slices.Reverse(want)
			try.Same("ids", page(try, Values{"order": "id desc"}), want)
		}},
		{ID: "RD-005", Says: "the second order decides among equals of the first", Run: func(try *Try) {
			ids := once(try, "RD", twelve)
			want := []int64{ids[2], ids[5], ids[8], ids[11], ids[1], ids[4], ids[7], ids[10]}
			try.Same("ids", page(try, Values{"order": "color desc, id asc", "limit": 8}), want)
		}},
		{ID: "RD-006", Says: "partners come by name when no order is given", Run: func(try *Try) {
			once(try, "RD", twelve)
			var names []string
			for _, row := range try.SearchRead("res.partner", leaf("ref", "=", "RD"), Values{"fields": List{"name"}, "limit": 3}) {
				names = append(names, row.Text("name"))
			}
			try.Same("names", names, []string{"A reading", "B reading", "C reading"})
		}},
		{ID: "RD-007", Says: "pages by id > last see every record once", Run: func(try *Try) {
			ids, last := []int64{}, int64(0)
			for {
				rows := try.SearchRead("res.partner", List{List{"ref", "=", "RD"}, List{"id", ">", last}}, Values{"fields": List{"id"}, "order": "id", "limit": 5})
				if len(rows) == 0 {
					break
				}
				for _, row := range rows {
					ids = append(ids, row.ID())
				}
				last = ids[len(ids)-1]
			}
			try.Same("ids", ids, once(try, "RD", twelve))
		}},
		{ID: "RD-008", Says: "an order by a field that does not exist is refused", Run: func(try *Try) {
			try.Refused("builtins.ValueError", "res.partner", "search_read", nil, Values{"domain": List{}, "fields": List{"id"}, "order": "nofield"})
		}},
	}
}

func valueCases() []Case {
	return []Case{
		{ID: "RD-020", Says: "what is empty reads false, a number zero", Run: func(try *Try) {
			row := try.Read("res.partner", try.Create("res.partner", Values{"name": try.Name("empty")}), "ref", "email", "parent_id", "color", "child_ids")
			try.Same("row", []any{row["ref"], row["email"], row["parent_id"], row["color"], row["child_ids"]}, []any{false, false, false, 0, List{}})
		}},
		{ID: "RD-021", Says: "a many2one reads as its id and its name", Run: func(try *Try) {
			parent := try.Create("res.partner", Values{"name": try.Name("parent"), "is_company": true})
			child := try.Create("res.partner", Values{"name": try.Name("child"), "parent_id": parent})
			try.Same("parent", try.Read("res.partner", child, "parent_id")["parent_id"], List{parent, try.Name("parent")})
			try.Same("children", try.Read("res.partner", parent, "child_ids")["child_ids"], List{child})
		}},
		{ID: "RD-022", Says: "load _classic_write reads a many2one as its id alone", Run: func(try *Try) {
			parent := try.Create("res.partner", Values{"name": try.Name("parent"), "is_company": true})
			child := try.Create("res.partner", Values{"name": try.Name("child"), "parent_id": parent})
			rows := try.rows(try.Call("res.partner", "read", []int64{child}, Values{"fields": List{"parent_id"}, "load": "_classic_write"}))
			try.Same("parent", rows[0]["parent_id"], parent)
		}},
		{ID: "RD-023", Says: "id is always read", Run: func(try *Try) {
			id := try.Create("res.partner", Values{"name": try.Name("one")})
			try.Same("row", try.Read("res.partner", id, "name"), Values{"id": id, "name": try.Name("one")})
		}},
		{ID: "RD-024", Says: "the display name of a person at a company names the company first", Run: func(try *Try) {
			parent := try.Create("res.partner", Values{"name": try.Name("parent"), "is_company": true})
			child := try.Create("res.partner", Values{"name": try.Name("child"), "parent_id": parent})
			try.Same("name", try.Read("res.partner", child, "display_name")["display_name"], try.Name("parent")+", "+try.Name("child"))
		}},
		{ID: "RD-025", Says: "a record that was deleted is left out without a word", Run: func(try *Try) {
			kept := try.Create("res.partner", Values{"name": try.Name("kept")})
			gone := try.Create("res.partner", Values{"name": try.Name("gone")})
			try.Same("unlink", try.Act("res.partner", "unlink", gone), true)
			rows := try.rows(try.Call("res.partner", "read", []int64{kept, gone}, Values{"fields": List{"name"}}))
			try.Same("rows", rows, List{Values{"id": kept, "name": try.Name("kept")}})
		}},
		{ID: "RD-026", Says: "a create of many is one record for each, in order", Run: func(try *Try) {
			ids := numbers(try.t, try.Call("res.partner", "create", nil, Values{"vals_list": List{Values{"name": try.Name("x")}, Values{"name": try.Name("y")}}}))
			try.Same("x", try.Read("res.partner", ids[0], "name").Text("name"), try.Name("x"))
			try.Same("y", try.Read("res.partner", ids[1], "name").Text("name"), try.Name("y"))
		}},
		{ID: "RD-027", Says: "a create of many is all or nothing", Run: func(try *Try) {
			try.Refused("odoo.exceptions.ValidationError", "res.partner", "create", nil, Values{"vals_list": List{Values{"name": try.Name("good")}, Values{"is_company": true, "type": "contact"}}})
			try.Same("left", try.IDs("res.partner", leaf("name", "=", try.Name("good"))), List{})
		}},
		{ID: "RD-029", Says: "fields_get describes a field", Run: func(try *Try) {
			answer := try.Call("res.partner", "fields_get", nil, Values{"allfields": List{"parent_id", "nofield"}, "attributes": List{"type", "relation"}})
			try.Same("fields", answer, Values{"parent_id": Values{"type": "many2one", "relation": "res.partner"}})
		}},
		{ID: "RD-030", Says: "(6, 0, ids) sets a many2many, (4, id) adds, (3, id) takes away, (5) empties", Run: manyCommands},
		{ID: "RD-031", Says: "(0, 0, values) makes a line, (1, id, values) changes it, (2, id) deletes it", Run: lineCommands},
		{ID: "RD-032", Says: "a many2one of a record that does not exist is refused", Differs: "19 looks first and misses the record, 14 leaves it to the database", Run: func(try *Try) {
			name := "odoo.exceptions.MissingError"
			if try.On14() {
				name = "odoo.exceptions.ValidationError"
			}
			try.Refused(name, "res.partner", "create", nil, Values{"vals_list": List{Values{"name": try.Name("x"), "parent_id": 99999999}}})
		}},
	}
}

func manyCommands(try *Try) {
	admin := try.AsAdmin()
	x := admin.Create("res.partner.category", Values{"name": try.Name("x")})
	y := admin.Create("res.partner.category", Values{"name": try.Name("y")})
	partner := try.Create("res.partner", Values{"name": try.Name("p"), "category_id": List{List{6, 0, List{x}}}})
	step := func(what string, command List, want ...int64) {
		try.t.Helper()
		try.Write("res.partner", partner, Values{"category_id": List{command}})
		try.Same(what, try.Read("res.partner", partner, "category_id").Many("category_id"), append([]int64{}, want...))
	}
	step("added", List{4, y, 0}, x, y)
	step("taken away", List{3, x, 0}, y)
	step("emptied", List{5, 0, 0})
	step("set", List{6, 0, List{x, y}}, x, y)
}

func lineCommands(try *Try) {
	parent := try.Create("res.partner", Values{"name": try.Name("p"), "is_company": true, "child_ids": List{
		List{0, 0, Values{"name": try.Name("one")}}, List{0, 0, Values{"name": try.Name("two")}},
	}})
	children := try.Read("res.partner", parent, "child_ids").Many("child_ids")
	try.Same("made", len(children), 2)
	try.Write("res.partner", parent, Values{"child_ids": List{List{1, children[0], Values{"city": "Bern"}}, List{2, children[1], 0}}})
	try.Same("left", try.Find("res.partner", leaf("parent_id", "=", parent), "city"), List{Values{"id": children[0], "city": "Bern"}})
}

func writeDateCases() []Case {
	stamp := func(try *Try) string {
		id := try.Create("res.partner", Values{"name": try.Name("stamped"), "ref": try.Name("stamped")})
		return try.Read("res.partner", id, "write_date").Text("write_date")
	}
	count := func(try *Try, operator, stamp string) int {
		return len(try.IDs("res.partner", List{List{"ref", "=", try.Name("stamped")}, List{"write_date", operator, stamp}}))
	}
	return []Case{
		{ID: "RD-040", Says: "write_date reads as whole seconds of UTC", Run: func(try *Try) {
			date := stamp(try)
			try.Same("length", len(date), len("2006-01-02 15:04:05"))
		}},
		{ID: "RD-041", Says: "write_date >= what was read finds the record again", Run: func(try *Try) {
			date := stamp(try)
			try.Same("found", count(try, ">=", date), 1)
		}},
		{
			ID: "RD-042", Says: "write_date > what was read: 14 finds the record again and again, 19 does not",
			Differs: "14 compares the microseconds that it hides, 19 compares whole seconds",
			Run: func(try *Try) {
				date := stamp(try)
				want := 0
				if try.On14() {
					want = 1
				}
				try.Same("found", count(try, ">", date), want)
			},
		},
		{
			ID: "RD-043", Says: "write_date = what was read: 19 finds the record, 14 does not",
			Differs: "14 compares the microseconds that it hides, 19 compares whole seconds",
			Run: func(try *Try) {
				date := stamp(try)
				want := 1
				if try.On14() {
					want = 0
				}
				try.Same("found", count(try, "=", date), want)
			},
		},
		{ID: "RD-044", Says: "all records of one call share one write_date and create_date", Run: func(try *Try) {
			ids := numbers(try.t, try.Call("res.partner", "create", nil, Values{"vals_list": List{Values{"name": try.Name("x")}, Values{"name": try.Name("y")}}}))
			x, y := try.Read("res.partner", ids[0], "write_date", "create_date"), try.Read("res.partner", ids[1], "write_date")
			try.Same("y", y["write_date"], x["write_date"])
			try.Same("created", x["create_date"], x["write_date"])
		}},
		{ID: "RD-045", Says: "write_uid and create_uid name who it was", Run: func(try *Try) {
			id := try.Create("res.partner", Values{"name": try.Name("x")})
			try.AsAdmin().Write("res.partner", id, Values{"city": "Bern"})
			row := try.Read("res.partner", id, "create_uid", "write_uid")
			try.Same("who", List{row.One("create_uid"), row.One("write_uid")}, List{try.Server().UserID, try.Server().AdminID})
		}},
	}
}
