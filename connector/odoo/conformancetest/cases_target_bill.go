package conformancetest

import "math"

func targetBillCases() []Case {
	return []Case{
		{ID: "TG-020", Says: "the lines of a draft are replaced in one write, and that again", Run: func(try *Try) {
			o, bill := try.Billed(5, 9)
			for range 2 {
				try.Write("account.move", bill, Values{"invoice_line_ids": List{List{5, 0, 0}, List{0, 0, try.BillLine(o, 4, 9)}}})
				row := try.Read("account.move", bill, "amount_total", "invoice_line_ids")
				try.Same("bill", List{row["amount_total"], len(row.Many("invoice_line_ids"))}, List{36, 1})
				try.Same("billed", try.invoiced(o.Line), 4)
			}
		}},
		{ID: "TG-021", Says: "the tax of a draft is adjusted by cents in its entries, and stays when it is posted", Run: func(try *Try) {
			bill := try.taxed()
			try.shift(bill, 0.02)
			try.Same("draft", try.totals(bill), List{15.02, 115.02})
			try.Act("account.move", "action_post", bill)
			try.Same("posted", try.totals(bill), List{15.02, 115.02})
		}},
		{ID: "TG-022", Says: "the lines of a bill stand in the order of their sequence", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			first, second := try.BillLine(o, 1, 9), try.BillLine(o, 2, 9)
			first["sequence"], second["sequence"] = 20, 10
			bill := try.Bill(o.Vendor, nil, first, second)
			rows := try.SearchRead("account.move.line", List{List{"move_id", "=", bill}, List{"purchase_line_id", "=", o.Line}}, Values{"fields": List{"quantity"}, "order": "sequence, id"})
			try.Same("order", List{rows[0]["quantity"], rows[1]["quantity"]}, List{2, 1})
		}},
		{ID: "TG-023", Says: "an accounting date that was given is kept when the bill is posted", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			bill := try.Bill(o.Vendor, Values{"date": "2026-04-07"}, try.BillLine(o, 5, 9))
			try.Act("account.move", "action_post", bill)
			try.Same("date", try.Read("account.move", bill, "date")["date"], "2026-04-07")
		}},
		{ID: "TG-024", Says: "a hold is written and taken away as a payment state", Only: []int{19}, Differs: "14 has no payment block", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			for _, state := range []string{"blocked", "blocked", "not_paid"} {
				try.Write("account.move", bill, Values{"payment_state": state})
				try.Same("state", try.Read("account.move", bill, "payment_state")["payment_state"], state)
			}
		}},
		{ID: "TG-025", Says: "a file loaded onto a bill under an external id is one file", Run: func(try *Try) {
			_, bill := try.Billed(1, 1)
			for range 2 {
				try.Load("ir.attachment", List{"id", "name", "res_model", "res_id", "datas"}, List{try.XID("file"), "bill.xml", "account.move", id(bill), "PGE+PC9hPg=="})
			}
			try.Same("files", len(try.IDs("ir.attachment", List{List{"res_model", "=", "account.move"}, List{"res_id", "=", bill}})), 1)
		}},
	}
}

// taxed makes a draft bill of 100 and 15 of tax.
func (try *Try) taxed() int64 {
	try.t.Helper()
	o := try.Confirmed(10, 10)
	line := try.BillLine(o, 10, 10)
	line["tax_ids"] = List{List{6, 0, List{try.purchaseTax()}}}
	return try.Bill(o.Vendor, nil, line)
}

// totals gives the tax and the total of a bill.
func (try *Try) totals(bill int64) List {
	try.t.Helper()
	row := try.Read("account.move", bill, "amount_tax", "amount_total")
	return List{row["amount_tax"], row["amount_total"]}
}

// shift adds to the tax of a bill, and to what is owed.
func (try *Try) shift(bill int64, by float64) {
	try.t.Helper()
	commands := List{}
	for _, entry := range try.Find("account.move.line", leaf("move_id", "=", bill), "debit", "credit", "amount_currency", "tax_line_id") {
		side, sign := entry.Number("debit")-entry.Number("credit"), 1.0
		switch {
		case entry.One("tax_line_id") != 0:
		case side < 0:
			sign = -1
		default:
			continue
		}
		side += sign * by
		commands = append(commands, List{1, entry.ID(), Values{
			"debit": cents(max(side, 0)), "credit": cents(max(-side, 0)), "amount_currency": cents(entry.Number("amount_currency") + sign*by),
		}})
	}
	try.Write("account.move", bill, Values{"line_ids": commands})
}

func cents(amount float64) float64 { return math.Round(amount*100) / 100 }
