package conformancetest

import "slices"

// targetBookCases are what payments, entries, notes and tasks of the connector rest on.
func targetBookCases() []Case {
	return slices.Concat(targetPaymentCases(), targetEntryCases(), targetWordCases())
}

func targetPaymentCases() []Case {
	return []Case{
		{ID: "TG-030", Says: "a loaded payment settles a bill, and matched again it settles no more", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			line := try.paidOut(bill, 60)
			for range 2 {
				try.Call("account.move", "js_assign_outstanding_line", []int64{bill}, Values{"line_id": line})
				row := try.Read("account.move", bill, "payment_state", "amount_residual")
				try.Same("bill", List{row["payment_state"], row["amount_residual"]}, List{"paid", 0})
				try.Same("left", try.Read("account.move.line", line, "amount_residual_currency")["amount_residual_currency"], 15)
			}
		}},
		{ID: "TG-031", Says: "a loaded share settles a bill by just that, and loaded again by no more", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			line := try.paidOut(bill, 60)
			owed := try.IDs("account.move.line", List{List{"move_id", "=", bill}, List{"credit", ">", 0}})[0]
			for range 2 {
				try.Load("account.partial.reconcile", List{"id", "debit_move_id/.id", "credit_move_id/.id", "amount", "debit_amount_currency", "credit_amount_currency"},
					List{try.XID("share"), id(line), id(owed), "20", "20", "20"})
				row := try.Read("account.move", bill, "payment_state", "amount_residual")
				try.Same("bill", List{row["payment_state"], row["amount_residual"]}, List{"partial", 25})
			}
		}},
		{ID: "TG-032", Says: "a payment that is loaded twice loses the account of what is under way, and is posted without an entry", Only: []int{19}, Differs: "until 17 a payment has an entry from the beginning", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			payment := try.loadPayment(bill, 45)
			before := try.Read("account.payment", payment, "outstanding_account_id").One("outstanding_account_id")
			try.Same("account", before != 0, true)
			try.Same("again", try.loadPayment(bill, 45), payment)
			try.Same("account", try.Read("account.payment", payment, "outstanding_account_id").One("outstanding_account_id"), 0)
			try.Act("account.payment", "action_post", payment)
			try.Same("entry", try.Read("account.payment", payment, "move_id").One("move_id"), 0)
			try.Act("account.payment", "action_draft", payment)
			try.Write("account.payment", payment, Values{"outstanding_account_id": before})
			try.Act("account.payment", "action_post", payment)
			try.Same("entry", try.Read("account.payment", payment, "move_id").One("move_id") != 0, true)
		}},
		{ID: "TG-033", Says: "a payment canceled at once leaves its bill paid in 14, and opens it in 19", Differs: "14 cancels the entry and leaves what it was matched with", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			line := try.paidOut(bill, 45)
			try.Call("account.move", "js_assign_outstanding_line", []int64{bill}, Values{"line_id": line})
			payment := try.IDs("account.payment", leaf("partner_id", "=", try.Read("account.move", bill, "partner_id").One("partner_id")))[0]
			try.Act("account.payment", "action_cancel", payment)
			want := "not_paid"
			if try.On14() {
				want = "paid"
			}
			try.Same("state", try.Read("account.move", bill, "payment_state")["payment_state"], want)
			if try.On14() {
				try.Act("account.payment", "action_draft", payment)
				try.Act("account.payment", "action_cancel", payment)
				try.Same("state", try.Read("account.move", bill, "payment_state")["payment_state"], "not_paid")
			}
		}},
	}
}

// loadPayment loads the draft of a payment to a bill's supplier.
func (try *Try) loadPayment(bill int64, amount float64) int64 {
	try.t.Helper()
	supplier := try.Read("account.move", bill, "partner_id").One("partner_id")
	bank := try.IDs("account.journal", List{List{"type", "=", "bank"}, List{"company_id", "=", try.Server().Companies[0].ID}})[0]
	return try.Load("account.payment", List{"id", "payment_type", "partner_type", "partner_id/.id", "amount", "date", "journal_id/.id"},
		List{try.XID("payment"), "outbound", "supplier", id(supplier), amount, "2026-10-05", id(bank)})[0]
}

// paidOut loads and posts a payment to a bill's supplier, and gives its line of what is owed.
func (try *Try) paidOut(bill int64, amount float64) int64 {
	try.t.Helper()
	payment := try.loadPayment(bill, amount)
	try.Act("account.payment", "action_post", payment)
	move := try.Read("account.payment", payment, "move_id").One("move_id")
	return try.IDs("account.move.line", List{List{"move_id", "=", move}, List{"debit", ">", 0}})[0]
}

func targetEntryCases() []Case {
	return []Case{
		{ID: "TG-034", Says: "the lines of an entry keep their external ids, so that it is loaded twice and is the same", Run: func(try *Try) {
			entry := try.loadEntry("a", "2026-10-31", 70)
			try.Same("again", try.loadEntry("a", "2026-10-31", 70), entry)
			try.Same("lines", len(try.IDs("account.move.line", leaf("move_id", "=", entry))), 2)
			try.Act("account.move", "action_post", entry)
			row := try.Read("account.move", entry, "state", "date", "move_type")
			try.Same("entry", List{row["state"], row["date"], row["move_type"]}, List{"posted", "2026-10-31", "entry"})
		}},
		{ID: "TG-035", Says: "an entry that doesn't balance is not loaded", Run: func(try *Try) {
			messages := try.Unloaded("account.move", entryColumns(), try.entryRows("u", "2026-10-31", 70, 69.5)...)
			try.Says(messages[0].Text("message"), "balanced")
		}},
		{ID: "TG-036", Says: "a posted entry is canceled at once", Run: func(try *Try) {
			entry := try.loadEntry("c", "2026-10-31", 70)
			try.Act("account.move", "action_post", entry)
			try.Act("account.move", "button_cancel", entry)
			try.Same("state", try.State("account.move", entry), "cancel")
		}},
	}
}

func entryColumns() List {
	return List{"id", "move_type", "journal_id/.id", "date", "ref", "line_ids/id", "line_ids/name", "line_ids/account_id/.id", "line_ids/debit", "line_ids/credit"}
}

// loadEntry loads an entry of two lines.
func (try *Try) loadEntry(name, day string, amount float64) int64 {
	try.t.Helper()
	return try.Load("account.move", entryColumns(), try.entryRows(name, day, amount, amount)...)[0]
}

func (try *Try) entryRows(name, day string, debit, credit float64) []List {
	try.t.Helper()
	company := List{"company_id", "=", try.Server().Companies[0].ID}
	journal := try.IDs("account.journal", List{List{"code", "=", "MISC"}, company})[0]
	account := func(code string) string { return id(try.IDs("account.account", leaf("code", "=", code))[0]) }
	return []List{
		{try.XID(name), "entry", id(journal), day, try.Name(name), try.XID(name + "_1"), "one", account("600000"), debit, 0.0},
		{"", "", "", "", "", try.XID(name + "_2"), "two", account("201000"), 0.0, credit},
	}
}

func targetWordCases() []Case {
	return []Case{
		{ID: "TG-037", Says: "a message is loaded under an external id, and never a second time as another", Differs: "19 refuses the second load, 14 takes it as the same", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			columns := List{"id", "model", "res_id", "body", "message_type", "subtype_id/id"}
			row := List{try.XID("note"), "purchase.order", id(o.Order), "<p>" + try.Name("words") + "</p>", "comment", "mail.mt_note"}
			made := try.Load("mail.message", columns, row)
			if try.On14() {
				try.Same("again", try.Load("mail.message", columns, row), made)
			} else {
				try.Unloaded("mail.message", columns, row)
			}
			try.Same("messages", len(try.IDs("mail.message", List{List{"model", "=", "purchase.order"}, List{"res_id", "=", o.Order}, List{"body", "like", try.Name("words")}})), 1)
		}},
		{ID: "TG-038", Says: "a task is loaded under an external id, and changes when it is loaded again", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			made := try.loadTask(o, "2031-05-06")
			try.Same("again", try.loadTask(o, "2031-06-07"), made)
			row := try.Read("mail.activity", made, "date_deadline", "res_model", "res_id")
			try.Same("task", List{row["date_deadline"], row["res_model"], row["res_id"]}, List{"2031-06-07", "purchase.order", o.Order})
		}},
		{ID: "TG-039", Says: "a task that was done is found no more", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			made := try.loadTask(o, "2031-05-06")
			try.Call("mail.activity", "action_feedback", []int64{made}, Values{"feedback": "done"})
			try.Same("tasks", len(try.IDs("mail.activity", leaf("id", "=", made))), 0)
		}},
		{ID: "TG-040", Says: "what was done of a service is entered by hand, as a whole", Run: func(try *Try) {
			o := try.ConfirmedOf(try.AsAdmin().Product(Values{"type": "service", "purchase_method": "receive"}), 5, 9)
			for range 2 {
				try.Write("purchase.order.line", o.Line, Values{"qty_received": 4})
				row := try.Read("purchase.order.line", o.Line, "qty_received", "qty_received_method", "qty_to_invoice")
				try.Same("line", List{row["qty_received"], row["qty_received_method"], row["qty_to_invoice"]}, List{4, "manual", 4})
			}
		}},
	}
}

// loadTask loads a task on an order.
func (try *Try) loadTask(o Ordered, due string) int64 {
	try.t.Helper()
	return try.Load("mail.activity", List{"id", "res_model_id/id", "res_id", "summary", "date_deadline", "activity_type_id/id"},
		List{try.XID("task"), "purchase.model_purchase_order", id(o.Order), try.Name("look"), due, "mail.mail_activity_data_todo"})[0]
}
