package conformancetest

import (
	"slices"
	"time"
)

// nextSecond makes calls until the server's clock, as a record's write_date shows it, has gone on by a second.
func (try *Try) nextSecond() {
	try.t.Helper()
	stamp := func() string {
		return try.Read("res.partner", try.Create("res.partner", Values{"name": try.Name("tick")}), "write_date").Text("write_date")
	}
	for began := stamp(); stamp() == began; {
		if try.t.Context().Err() != nil {
			try.t.Fatal("the server's clock stands still")
		}
	}
}

// stockOf gives what a warehouse holds and expects of a product.
func (try *Try) stockOf(product, warehouse int64, companies ...int64) List {
	try.t.Helper()
	in := try.With(Values{"warehouse": warehouse, "warehouse_id": warehouse, "allowed_company_ids": companies})
	row := in.Read("product.product", product, "qty_available", "free_qty", "incoming_qty", "outgoing_qty", "virtual_available")
	return List{row["qty_available"], row["free_qty"], row["incoming_qty"], row["outgoing_qty"], row["virtual_available"]}
}

// warehouse gives the warehouse of a company.
func (try *Try) warehouse(company int64) int64 {
	try.t.Helper()
	return try.With(Values{"allowed_company_ids": List{company}}).IDs("stock.warehouse", leaf("company_id", "=", company))[0]
}

func captureCases() []Case {
	return append([]Case{
		{ID: "CAP-001", Says: "a partner is a supplier by its rank", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("person"), "supplier_rank": 1})
			try.Create("res.partner", Values{"name": try.Name("other")})
			found := try.IDs("res.partner", List{List{"name", "like", try.Name("")}, "|", List{"is_company", "=", true}, List{"supplier_rank", ">", 0}})
			try.Same("found", found, List{made})
		}},
		{ID: "CAP-002", Says: "a change of the template is found from its products", Differs: "19 moves the products' own write_date with it, 14 doesn't", Run: func(try *Try) {
			product := try.Product(nil)
			row := try.Read("product.product", product, "write_date", "product_tmpl_id")
			try.nextSecond()
			try.Write("product.template", row.One("product_tmpl_id"), Values{"list_price": 77})
			after := try.Read("product.product", product, "write_date")["write_date"]
			changed := try.Read("product.template", row.One("product_tmpl_id"), "write_date")
			want := changed["write_date"]
			if try.On14() {
				want = row["write_date"]
			}
			try.Same("the product's own", after, want)
			since := List{List{"id", "=", product}, "|", List{"write_date", ">=", changed["write_date"]}, List{"product_tmpl_id.write_date", ">=", changed["write_date"]}}
			try.Same("found", try.IDs("product.product", since), List{product})
		}},
		{ID: "CAP-003", Says: "receipts are found by their type, returns by the place that they go to", Run: func(try *Try) {
			o := try.Confirmed(5, 2)
			try.Receive(o, 5)
			back := try.loadReturn(o)
			suppliers := List{"|", List{"picking_type_id.code", "=", "incoming"}, List{"location_dest_id.usage", "=", "supplier"}}
			try.Same("found", try.IDs("stock.picking", append(List{List{"id", "in", List{o.Picking, back}}}, suppliers...)), sorted([]int64{o.Picking, back}))
		}},
		{ID: "CAP-004", Says: "moves between suppliers and warehouses are found by their places", Run: func(try *Try) {
			o := try.Confirmed(5, 2)
			moves := try.IDs("stock.move", List{List{"product_id", "=", o.Product}, "|", List{"location_id.usage", "=", "supplier"}, List{"location_dest_id.usage", "=", "supplier"}})
			try.Same("moves", len(moves), 1)
		}},
		{ID: "CAP-005", Says: "bills' lines are found by their bill's kind", Run: func(try *Try) {
			_, bill := try.Billed(5, 9)
			lines := try.Find("account.move.line", List{List{"move_id", "=", bill}, List{"product_id", "!=", false}, List{"move_id.move_type", "in", List{"in_invoice", "in_refund"}}}, "quantity")
			try.Same("lines", len(lines), 1)
			try.Same("quantity", lines[0]["quantity"], 5)
		}},
		{ID: "CAP-006", Says: "fields that do not exist are left out when their description is asked for", Run: func(try *Try) {
			about, _ := try.Call("purchase.order", "fields_get", nil, Values{"allfields": List{"name", "nofield"}, "attributes": List{"type"}}).(map[string]any)
			try.Same("fields", about, Values{"name": Values{"type": "char"}})
		}},
		{ID: "CAP-007", Says: "who wrote a record last is known by id", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("p")})
			try.Same("by", try.Read("res.partner", made, "write_uid").One("write_uid"), try.Server().UserID)
			try.AsAdmin().Write("res.partner", made, Values{"color": 3})
			try.Same("then by", try.Read("res.partner", made, "write_uid").One("write_uid"), try.Server().AdminID)
		}},
		{ID: "CAP-008", Says: "what is archived is found when the context asks for it, with no word of it in the domain", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("gone"), "active": false})
			try.Same("found", try.With(Values{"active_test": false}).IDs("res.partner", leaf("id", "=", made)), List{made})
			try.Same("else", try.IDs("res.partner", leaf("id", "=", made)), List{})
		}},
		{ID: "CAP-009", Says: "a date in a domain means its very second", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("p")})
			written := try.Read("res.partner", made, "write_date").Text("write_date")
			at, err := time.Parse(time.DateTime, written)
			if err != nil {
				try.t.Fatal(err)
			}
			since := func(at time.Time) any {
				return try.IDs("res.partner", List{List{"id", "=", made}, List{"write_date", ">=", at.Format(time.DateTime)}})
			}
			try.Same("from its second on", since(at), List{made})
			try.Same("from the next on", since(at.Add(time.Second)), List{})
		}},
		{ID: "CAP-010", Says: "payments to suppliers are found by whom they go to", Run: func(try *Try) {
			o, bill := try.Posted(5, 9)
			try.Pay(bill, Values{})
			try.Same("payments", len(try.IDs("account.payment", List{List{"partner_id", "=", o.Vendor}, List{"partner_type", "=", "supplier"}})), 1)
		}},
	}, availabilityCases()...)
}

func availabilityCases() []Case {
	return []Case{
		{ID: "CAP-020", Says: "a warehouse holds what was received in it, and no other does", Run: func(try *Try) {
			o := try.Confirmed(5, 2)
			companies := []int64{try.Server().Companies[0].ID, try.Server().Companies[1].ID}
			first, second := try.warehouse(companies[0]), try.warehouse(companies[1])
			try.Same("expected", try.stockOf(o.Product, first, companies...), List{0, 0, 5, 0, 5})
			try.Same("expected elsewhere", try.stockOf(o.Product, second, companies...), List{0, 0, 0, 0, 0})
			try.Receive(o, 5)
			try.Same("received", try.stockOf(o.Product, first, companies...), List{5, 5, 0, 0, 5})
			try.Same("elsewhere", try.stockOf(o.Product, second, companies...), List{0, 0, 0, 0, 0})
		}},
		{ID: "CAP-021", Says: "a return that is confirmed is outgoing", Run: func(try *Try) {
			o := try.Confirmed(5, 2)
			try.Receive(o, 5)
			try.Act("stock.picking", "action_confirm", try.loadReturn(o))
			company := try.Server().Companies[0].ID
			try.Same("outgoing", try.stockOf(o.Product, try.warehouse(company), company)[3], 2)
			try.Same("forecast", try.stockOf(o.Product, try.warehouse(company), company)[4], 3)
		}},
		{ID: "CAP-022", Says: "quants that lie in a warehouse are found by their place's usage, with the product", Run: func(try *Try) {
			o := try.Confirmed(5, 2)
			try.Receive(o, 5)
			quants := try.Find("stock.quant", List{List{"product_id", "=", o.Product}, List{"location_id.usage", "in", List{"internal", "transit"}}}, "product_id", "quantity", "write_date")
			try.Same("quants", len(quants), 1)
			try.Same("quant", List{quants[0].One("product_id"), quants[0]["quantity"], quants[0].Text("write_date") != ""}, List{o.Product, 5, true})
		}},
		{ID: "CAP-023", Says: "products kept in stock are told from others", Differs: "18 turned the product type into a flag", Run: func(try *Try) {
			stored := List{"is_storable", "=", true}
			if try.On14() {
				stored = List{"type", "=", "product"}
			}
			kept := try.Product(nil)
			service := try.Create("product.product", Values{"name": try.Name("service"), "type": "service"})
			try.Same("found", try.IDs("product.product", List{List{"id", "in", List{kept, service}}, stored}), List{kept})
		}},
	}
}

// checkCases are what a check of a configured Odoo asks.
func checkCases() []Case {
	return []Case{
		{ID: "CHK-001", Says: "a user may read its own keys", Run: func(try *Try) {
			keys := try.Find("res.users.apikeys", leaf("user_id", "=", try.Server().UserID), "name")
			try.Same("keys", len(keys), 1)
		}},
		{ID: "CHK-002", Says: "a key's end can be read", Only: []int{19}, Differs: "keys have an end since 18", Run: func(try *Try) {
			keys := try.Find("res.users.apikeys", leaf("user_id", "=", try.Server().UserID), "expiration_date")
			_, err := time.Parse(time.DateTime, keys[0].Text("expiration_date"))
			try.Same("a date", err == nil, true)
		}},
		{ID: "CHK-003", Says: "the key itself can't be read", Run: func(try *Try) {
			try.Refused("builtins.ValueError", "res.users.apikeys", "search_read", nil, Values{"domain": List{}, "fields": List{"key"}})
		}},
		{ID: "CHK-004", Says: "a company names its chart of accounts", Differs: "17 turned the link into a name", Run: func(try *Try) {
			field := "chart_template"
			if try.On14() {
				field = "chart_template_id"
			}
			for _, row := range try.Find("res.company", List{}, field) {
				try.Same("chart", row[field] != false, true)
			}
		}},
		{ID: "CHK-005", Says: "the integration's user reads its own name and login", Run: func(try *Try) {
			row := try.Read("res.users", try.Server().UserID, "login", "name")
			try.Same("login", row.Text("login"), "integration")
		}},
		{ID: "CHK-006", Says: "how a company values its stock can be read", Run: func(try *Try) {
			for _, row := range try.Find("product.category", List{}, "property_cost_method", "property_valuation") {
				costs, mode := row.Text("property_cost_method"), row.Text("property_valuation")
				known := slices.Contains([]string{"standard", "fifo", "average"}, costs) && slices.Contains([]string{"periodic", "manual_periodic", "real_time"}, mode)
				try.Same(costs+" "+mode, known, true)
			}
		}},
		{ID: "CHK-007", Says: "a field that a right is needed for is left out of the descriptions, or told: asking is no error", Run: func(try *Try) {
			about, _ := try.Call("stock.landed.cost", "fields_get", nil, Values{"allfields": List{"id", "picking_ids", "cost_lines"}, "attributes": List{"type"}}).(map[string]any)
			_, there := about["picking_ids"]
			try.Same("picking_ids", there, true)
		}},
	}
}
