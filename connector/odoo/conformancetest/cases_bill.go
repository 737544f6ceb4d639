package conformancetest

import "slices"

func billCases() []Case {
	return slices.Concat(billMakingCases(), billPostingCases(), billLoadCases(), creditCases())
}

func billMakingCases() []Case {
	return []Case{
		{ID: "BL-001", Says: "a new bill is a draft without a number, and its total is that of its lines", Run: func(try *Try) {
			_, bill := try.Billed(5, 9.25)
			row := try.Read("account.move", bill, "state", "amount_untaxed", "amount_tax", "amount_total", "payment_state", "move_type", "ref", "invoice_date")
			delete(row, "id")
			try.Same("bill", row, Values{
				"state": "draft", "amount_untaxed": 46.25, "amount_tax": 0, "amount_total": 46.25, "payment_state": "not_paid",
				"move_type": "in_invoice", "ref": try.Name("ref"), "invoice_date": BillDay,
			})
		}},
		{ID: "BL-002", Says: "a draft bill counts as billed at once", Run: func(try *Try) {
			o, _ := try.Billed(5, 9)
			try.Same("billed", try.invoiced(o.Line), 5)
			try.Same("status", try.Read("purchase.order", o.Order, "invoice_status")["invoice_status"], "invoiced")
		}},
		{ID: "BL-003", Says: "a bill's line has tax where a tax is given", Run: func(try *Try) {
			o := try.Confirmed(10, 10)
			line := try.BillLine(o, 10, 10)
			line["tax_ids"] = List{List{6, 0, List{try.purchaseTax()}}}
			row := try.Read("account.move", try.Bill(o.Vendor, nil, line), "amount_untaxed", "amount_tax", "amount_total")
			try.Same("amounts", List{row["amount_untaxed"], row["amount_tax"], row["amount_total"]}, List{100, 15, 115})
		}},
		{ID: "BL-004", Says: "a line without a product is billed by its text", Run: func(try *Try) {
			o := try.Confirmed(1, 10)
			bill := try.Bill(o.Vendor, nil, try.BillLine(o, 1, 10), Values{"name": "Freight", "quantity": 1, "price_unit": 7.5, "tax_ids": List{List{6, 0, List{}}}})
			try.Same("total", try.Read("account.move", bill, "amount_total")["amount_total"], 17.5)
		}},
		{ID: "BL-005", Says: "more can be billed than was received", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 5)
			bill := try.Bill(o.Vendor, nil, try.BillLine(o, 56, 9))
			try.Act("account.move", "action_post", bill)
			try.Same("to invoice", try.Read("purchase.order.line", o.Line, "qty_to_invoice")["qty_to_invoice"], -51)
			try.Same("status", try.Read("purchase.order", o.Order, "invoice_status")["invoice_status"], "to invoice")
		}},
		{ID: "BL-006", Says: "another price than the order's is accepted", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			bill := try.Bill(o.Vendor, nil, try.BillLine(o, 5, 10))
			try.Act("account.move", "action_post", bill)
			try.Same("total", try.Read("account.move", bill, "amount_total")["amount_total"], 50)
		}},
		{ID: "BL-007", Says: "the lines of a draft can be changed, and the total follows", Run: func(try *Try) {
			_, bill := try.Billed(5, 9)
			line := try.Read("account.move", bill, "invoice_line_ids").Many("invoice_line_ids")[0]
			try.Write("account.move", bill, Values{"invoice_line_ids": List{List{1, line, Values{"price_unit": 8}}}})
			try.Same("total", try.Read("account.move", bill, "amount_total")["amount_total"], 40)
		}},
		{ID: "BL-008", Says: "a draft can be deleted, and counts no more", Run: func(try *Try) {
			o, bill := try.Billed(5, 9)
			try.Act("account.move", "unlink", bill)
			try.Same("billed", try.invoiced(o.Line), 0)
		}},
		{ID: "BL-009", Says: "action_create_invoice bills what was received", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 3)
			try.Act("purchase.order", "action_create_invoice", o.Order)
			bills := try.Find("account.move.line", leaf("purchase_line_id", "=", o.Line), "quantity", "price_unit", "move_id")
			try.Same("bills", len(bills), 1)
			try.Same("line", List{bills[0]["quantity"], bills[0]["price_unit"]}, List{3, 9})
		}},
		{ID: "BL-010", Says: "the order names its bills", Run: func(try *Try) {
			o, bill := try.Billed(5, 9)
			try.Same("bills", try.Read("purchase.order", o.Order, "invoice_ids").Many("invoice_ids"), List{bill})
		}},
		{ID: "BL-011", Says: "what a bill's line says of its order is kept", Run: func(try *Try) {
			o, bill := try.Billed(5, 9)
			line := try.Find("account.move.line", List{List{"move_id", "=", bill}, List{"product_id", "!=", false}}, "purchase_line_id", "price_subtotal", "quantity")[0]
			try.Same("line", List{line.One("purchase_line_id"), line["price_subtotal"], line["quantity"]}, List{o.Line, 45, 5})
		}},
	}
}

func billPostingCases() []Case {
	return []Case{
		{ID: "BL-020", Says: "a posted bill has a number and is open to be paid", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			row := try.Read("account.move", bill, "state", "name", "payment_state", "amount_residual", "invoice_date")
			try.Same("bill", List{row["state"], row["payment_state"], row["amount_residual"], row["invoice_date"]}, List{"posted", "not_paid", 45, BillDay})
			try.Says(row.Text("name"), "BILL/2026/")
		}},
		{ID: "BL-021", Says: "posting without the bill's date: 19 refuses, 14 takes the day", Differs: "14 fills the date in when a person may post", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			bill := try.Bill(o.Vendor, Values{"invoice_date": false}, try.BillLine(o, 5, 9))
			if try.On14() {
				try.Act("account.move", "action_post", bill)
				try.Same("dated", try.Read("account.move", bill, "invoice_date")["invoice_date"] != false, true)
				return
			}
			try.Refused("odoo.exceptions.UserError", "account.move", "action_post", []int64{bill}, nil)
			try.Same("state", try.State("account.move", bill), "draft")
		}},
		{ID: "BL-022", Says: "posting again: 19 refuses, 14 answers well; the bill stays as it is", Differs: "14 does not ask whether a bill is a draft", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			name := try.Read("account.move", bill, "name")["name"]
			if try.On14() {
				try.Act("account.move", "action_post", bill)
			} else {
				try.Refused("odoo.exceptions.UserError", "account.move", "action_post", []int64{bill}, nil)
			}
			row := try.Read("account.move", bill, "state", "name")
			try.Same("bill", List{row["state"], row["name"]}, List{"posted", name})
		}},
		{ID: "BL-023", Says: "numbers follow each other", Run: func(try *Try) {
			_, first := try.Posted(1, 1)
			_, second := try.Posted(1, 1)
			x, y := try.Read("account.move", first, "name").Text("name"), try.Read("account.move", second, "name").Text("name")
			try.Same("follow", x < y, true)
		}},
		{
			ID: "BL-024", Says: "lines of a posted bill: 19 refuses to change them, 14 changes them without a word",
			Differs: "14 guards posted lines in its forms alone, not against a call",
			Run: func(try *Try) {
				_, bill := try.Posted(5, 9)
				line := try.Read("account.move", bill, "invoice_line_ids").Many("invoice_line_ids")[0]
				values, want := Values{"invoice_line_ids": List{List{1, line, Values{"price_unit": 8}}}}, 45
				if try.On14() {
					want = 40
					try.Write("account.move", bill, values)
				} else {
					try.Refused("odoo.exceptions.UserError", "account.move", "write", []int64{bill}, Values{"vals": values})
				}
				try.Same("total", try.Read("account.move", bill, "amount_total")["amount_total"], want)
			},
		},
		{ID: "BL-025", Says: "a posted bill can't be deleted", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			try.Refused("odoo.exceptions.UserError", "account.move", "unlink", []int64{bill}, nil)
		}},
		{ID: "BL-026", Says: "a posted bill becomes a draft and is cancelled, and counts no more", Run: func(try *Try) {
			o, bill := try.Posted(5, 9)
			try.Act("account.move", "button_draft", bill)
			try.Same("state", try.State("account.move", bill), "draft")
			try.Act("account.move", "button_cancel", bill)
			try.Same("state", try.State("account.move", bill), "cancel")
			try.Same("billed", try.invoiced(o.Line), 0)
		}},
		{
			ID: "BL-027", Says: "the same reference of the same supplier twice: 14 refuses it, 19 posts it",
			Differs: "from 17 on a duplicate reference is only a warning",
			Run: func(try *Try) {
				o, _ := try.Posted(5, 9)
				second := Values{
					"move_type": "in_invoice", "partner_id": o.Vendor, "invoice_date": BillDay, "ref": try.Name("ref"),
					"invoice_line_ids": List{List{0, 0, try.BillLine(o, 1, 9)}},
				}
				if try.On14() {
					try.Refused("odoo.exceptions.ValidationError", "account.move", "create", nil, Values{"vals_list": List{second}})
					return
				}
				bill := try.Create("account.move", second)
				try.Act("account.move", "action_post", bill)
				try.Same("state", try.State("account.move", bill), "posted")
			},
		},
		{ID: "BL-028", Says: "a bill is a debt: its signed total is negative", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			row := try.Read("account.move", bill, "amount_total_signed", "amount_residual_signed")
			try.Same("signed", List{row["amount_total_signed"], row["amount_residual_signed"]}, List{-45, -45})
		}},
		{ID: "BL-029", Says: "the books balance: what is owed stands against what was bought", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			debit, credit := 0.0, 0.0
			for _, line := range try.Find("account.move.line", leaf("move_id", "=", bill), "debit", "credit") {
				debit, credit = debit+line.Number("debit"), credit+line.Number("credit")
			}
			try.Same("sums", List{debit, credit}, List{45, 45})
		}},
		{ID: "BL-030", Says: "a bill that was cancelled becomes a draft again and can be posted", Run: func(try *Try) {
			_, bill := try.Billed(5, 9)
			for _, method := range []string{"button_cancel", "button_draft", "action_post"} {
				try.Act("account.move", method, bill)
			}
			try.Same("state", try.State("account.move", bill), "posted")
		}},
		{
			ID: "BL-031", Says: "a bill is put on hold and released by the same method", Only: []int{19},
			Differs: "14 has no payment block",
			Run: func(try *Try) {
				_, bill := try.Posted(5, 9)
				for _, want := range []string{"blocked", "not_paid"} {
					try.Act("account.move", "action_toggle_block_payment", bill)
					try.Same("state", try.Read("account.move", bill, "payment_state")["payment_state"], want)
				}
			},
		},
		{
			ID: "BL-032", Says: "a hold on a draft stays when it is posted", Only: []int{19}, Differs: "14 has no payment block",
			Run: func(try *Try) {
				_, bill := try.Billed(5, 9)
				try.Act("account.move", "action_toggle_block_payment", bill)
				try.Act("account.move", "action_post", bill)
				try.Same("state", try.Read("account.move", bill, "payment_state")["payment_state"], "blocked")
			},
		},
	}
}

func billLoadCases() []Case {
	columns := List{
		"id", "move_type", "partner_id/.id", "ref", "invoice_date", "invoice_line_ids/id", "invoice_line_ids/product_id/.id", "invoice_line_ids/name",
		"invoice_line_ids/quantity", "invoice_line_ids/price_unit", "invoice_line_ids/purchase_line_id/.id", "invoice_line_ids/tax_ids/.id",
	}
	row := func(try *Try, o Ordered, kind string) List {
		return List{try.XID("bill"), kind, id(o.Vendor), try.Name("ref"), BillDay, try.XID("line"), id(o.Product), "billed", "5", "9", id(o.Line), id(try.purchaseTax())}
	}
	return []Case{
		{ID: "BL-040", Says: "a bill is loaded with its lines", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			bill := try.Load("account.move", columns, row(try, o, "in_invoice"))
			got := try.Read("account.move", bill[0], "amount_untaxed", "amount_tax", "state", "invoice_line_ids")
			try.Same("bill", List{got["amount_untaxed"], got["amount_tax"], got["state"], len(got.Many("invoice_line_ids"))}, List{45, 6.75, "draft", 1})
			try.Same("billed", try.invoiced(o.Line), 5)
		}},
		{
			ID: "BL-044", Says: "the same load of a bill again is the same bill; 19 finds its lines, 14 appends them once more",
			Differs: "14 rebuilds the lines of a new bill and loses their external ids: look the bill up before it is loaded again",
			Run: func(try *Try) {
				o, lines := try.Confirmed(5, 9), 1
				bill := try.Load("account.move", columns, row(try, o, "in_invoice"))
				try.Same("again", try.Load("account.move", columns, row(try, o, "in_invoice")), bill)
				if try.On14() {
					lines = 2
				}
				got := try.Read("account.move", bill[0], "amount_untaxed", "invoice_line_ids")
				try.Same("bill", List{got["amount_untaxed"], len(got.Many("invoice_line_ids"))}, List{45 * lines, lines})
			},
		},
		{ID: "BL-045", Says: "a bill without lines, loaded again, is the same bill on every version", Run: func(try *Try) {
			head := row(try, try.Confirmed(5, 9), "in_invoice")[:5]
			bill := try.Load("account.move", columns[:5], head)
			try.Same("again", try.Load("account.move", columns[:5], head), bill)
			try.Same("records", try.IDs("account.move", leaf("ref", "=", try.Name("ref"))), bill)
		}},
		{ID: "BL-041", Says: "the kind of bill is loaded by its label too", Run: func(try *Try) {
			bill := try.Load("account.move", columns, row(try, try.Confirmed(5, 9), "Vendor Bill"))[0]
			try.Same("kind", try.Read("account.move", bill, "move_type")["move_type"], "in_invoice")
		}},
		{ID: "BL-042", Says: "a load on a posted bill does not change what was billed", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			bill := try.Load("account.move", columns, row(try, o, "in_invoice"))[0]
			try.Act("account.move", "action_post", bill)
			changed := row(try, o, "in_invoice")
			changed[8] = "7"
			try.Same("refused", try.load("account.move", columns, changed)["ids"], false)
			try.Same("billed", try.invoiced(o.Line), 5)
		}},
		{ID: "BL-043", Says: "a file is attached to a bill, and found by it", Run: func(try *Try) {
			_, bill := try.Billed(1, 1)
			try.Create("ir.attachment", Values{"name": "bill.xml", "datas": "PGE+PC9hPg==", "res_model": "account.move", "res_id": bill})
			files := try.Find("ir.attachment", List{List{"res_model", "=", "account.move"}, List{"res_id", "=", bill}}, "name", "datas")
			try.Same("files", List{len(files), files[0]["name"], files[0]["datas"]}, List{1, "bill.xml", "PGE+PC9hPg=="})
		}},
	}
}

func creditCases() []Case {
	columns := List{
		"id", "move_type", "partner_id/.id", "ref", "invoice_date", "reversed_entry_id/.id", "invoice_line_ids/id", "invoice_line_ids/product_id/.id",
		"invoice_line_ids/name", "invoice_line_ids/quantity", "invoice_line_ids/price_unit", "invoice_line_ids/purchase_line_id/.id", "invoice_line_ids/tax_ids/.id",
	}
	load := func(try *Try, o Ordered, bill int64) int64 {
		return try.Load("account.move", columns, List{
			try.XID("credit"), "in_refund", id(o.Vendor), try.Name("credit"), BillDay, id(bill), try.XID("credit_1"),
			id(o.Product), "credited", "2", "9", id(o.Line), "",
		})[0]
	}
	return []Case{
		{ID: "BL-060", Says: "a credit note is loaded, and names what it credits", Run: func(try *Try) {
			o, bill := try.Posted(5, 9)
			credit := load(try, o, bill)
			row := try.Read("account.move", credit, "state", "move_type", "amount_untaxed", "reversed_entry_id")
			try.Same("credit", List{row["state"], row["move_type"], row["amount_untaxed"], row.One("reversed_entry_id")}, List{"draft", "in_refund", 18, bill})
		}},
		{ID: "BL-061", Says: "a posted credit note takes away from what was billed", Run: func(try *Try) {
			o, bill := try.Posted(5, 9)
			credit := load(try, o, bill)
			try.Act("account.move", "action_post", credit)
			try.Same("billed", try.invoiced(o.Line), 3)
			try.Same("signed", try.Read("account.move", credit, "amount_total_signed")["amount_total_signed"], 18)
			try.Says(try.Read("account.move", credit, "name").Text("name"), "BILL/2026/")
		}},
		{ID: "BL-062", Says: "a credit note without an order line leaves what was billed", Run: func(try *Try) {
			o, _ := try.Posted(5, 9)
			credit := try.Bill(o.Vendor, Values{"move_type": "in_refund", "ref": try.Name("price")},
				Values{"name": "Price difference", "quantity": 1, "price_unit": 4.5, "tax_ids": List{List{6, 0, List{}}}})
			try.Act("account.move", "action_post", credit)
			try.Same("billed", try.invoiced(o.Line), 5)
			try.Same("residual", try.Read("account.move", credit, "amount_residual")["amount_residual"], 4.5)
		}},
	}
}
