package conformancetest

func accessCases() []Case {
	const denied = "odoo.exceptions.AccessError"
	deny := func(id, says, model, method string, ids []int64, args Values) Case {
		return Case{ID: id, Says: says, Run: func(try *Try) { try.Refused(denied, model, method, ids, args) }}
	}
	return append([]Case{
		deny("AC-001", "the integration's user may not change a company", "res.company", "write", []int64{1}, Values{"vals": Values{"name": "x"}}),
		deny("AC-002", "nor make users", "res.users", "create", nil, Values{"vals_list": List{Values{"name": "x", "login": "x"}}}),
		deny("AC-003", "nor raise groups", "res.groups", "write", []int64{1}, Values{"vals": Values{"name": "x"}}),
		deny("AC-004", "nor change currencies", "res.currency", "create", nil, Values{"vals_list": List{Values{"name": "XXD", "symbol": "x"}}}),
		deny("AC-005", "nor make warehouses", "stock.warehouse", "create", nil, Values{"vals_list": List{Values{"name": "x", "code": "x"}}}),
		deny("AC-006", "nor change taxes", "account.tax", "create", nil, Values{"vals_list": List{Values{"name": "x", "amount": 1}}}),
		{ID: "AC-007", Says: "it may read what it needs", Run: func(try *Try) {
			for _, model := range []string{"res.company", "res.currency", "stock.warehouse", "stock.location", "stock.picking.type", "account.tax", "account.journal", "uom.uom", "product.category"} {
				if len(try.IDs(model, List{})) == 0 {
					try.t.Fatalf("%s: nothing to be seen", model)
				}
			}
		}},
		{ID: "AC-008", Says: "rights are asked for without being used", Differs: "19 asks by has_access, 14 by check_access_rights", Run: func(try *Try) {
			ask := func(model, operation string) any {
				if try.On14() {
					return try.Call(model, "check_access_rights", nil, Values{"operation": operation, "raise_exception": false})
				}
				return try.Call(model, "has_access", []int64{}, Values{"operation": operation})
			}
			try.Same("rights", List{ask("purchase.order", "create"), ask("res.partner", "write"), ask("res.company", "write"), ask("stock.quant", "read")}, List{true, true, false, true})
		}},
	}, companyCases()...)
}

func companyCases() []Case {
	in := func(try *Try, company int) *Try {
		return try.With(Values{"allowed_company_ids": List{try.Server().Companies[company].ID}})
	}
	return []Case{
		{ID: "AC-020", Says: "an order made in the second company is its own, and goes to its warehouse", Run: func(try *Try) {
			second := in(try, 1)
			order := second.Order(try.Vendor(), try.Line(try.Product(nil), 5, 2))
			row := second.Read("purchase.order", order, "company_id", "picking_type_id")
			try.Same("order", List{row.One("company_id"), row.One("picking_type_id")}, List{try.Server().Companies[1].ID, try.Server().Companies[1].Receipts})
		}},
		{ID: "AC-021", Says: "records of another company than those allowed are not found", Run: func(try *Try) {
			order := in(try, 1).Order(try.Vendor(), try.Line(try.Product(nil), 5, 2))
			try.Same("seen from the first", in(try, 0).IDs("purchase.order", leaf("id", "=", order)), List{})
			try.Same("seen from the second", in(try, 1).IDs("purchase.order", leaf("id", "=", order)), List{order})
		}},
		{ID: "AC-022", Says: "nor read by id", Run: func(try *Try) {
			order := in(try, 1).Order(try.Vendor(), try.Line(try.Product(nil), 5, 2))
			in(try, 0).Refused("odoo.exceptions.AccessError", "purchase.order", "read", []int64{order}, Values{"fields": List{"name"}})
		}},
		{ID: "AC-023", Says: "a company that the user does not belong to is refused", Run: func(try *Try) {
			try.With(Values{"allowed_company_ids": List{99999}}).Refused("odoo.exceptions.AccessError", "purchase.order", "search_read", nil, Values{"domain": List{}, "fields": List{"id"}})
		}},
		{ID: "AC-024", Says: "with both companies allowed both are seen, and the first is worked in", Run: func(try *Try) {
			both := try.With(Values{"allowed_company_ids": List{try.Server().Companies[1].ID, try.Server().Companies[0].ID}})
			order := both.Order(try.Vendor(), try.Line(try.Product(nil), 5, 2))
			try.Same("company", both.Read("purchase.order", order, "company_id").One("company_id"), try.Server().Companies[1].ID)
			try.Same("seen", both.IDs("purchase.order", leaf("id", "=", order)), List{order})
		}},
		{ID: "AC-025", Says: "goods of the second company come to its own stock", Run: func(try *Try) {
			second := in(try, 1)
			o := second.ConfirmedOf(try.Product(nil), 5, 2)
			second.set(o.Picking, 5)
			second.Act("stock.picking", "button_validate", o.Picking)
			try.Same("received", second.done(o.Line), 5)
			quants := second.Find("stock.quant", List{List{"product_id", "=", o.Product}, List{"location_id.usage", "=", "internal"}}, "location_id")
			try.Same("place", quants[0].One("location_id"), try.Server().Companies[1].Stock)
		}},
		{ID: "AC-026", Says: "a shared partner and product serve both companies", Run: func(try *Try) {
			row := try.Read("res.partner", try.Vendor(), "company_id")
			try.Same("company", row["company_id"], false)
		}},
	}
}
