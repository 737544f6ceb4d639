package conformancetest

// euro activates the euro, worth 0.80 of it for a dollar from 2026-01-01 on, and gives its id.
func (try *Try) euro() int64 {
	try.t.Helper()
	return once(try, "CUR", func(try *Try) int64 {
		admin := try.AsAdmin()
		id := admin.With(Values{"active_test": false}).IDs("res.currency", leaf("name", "=", "EUR"))[0]
		admin.Write("res.currency", id, Values{"active": true})
		admin.Create("res.currency.rate", Values{"currency_id": id, "name": "2026-01-01", "company_id": try.Server().Companies[0].ID, "rate": 0.8})
		return id
	})
}

func currencyCases() []Case {
	return []Case{
		{ID: "CUR-001", Says: "a currency that is not active is not found", Run: func(try *Try) {
			try.Same("found", try.IDs("res.currency", leaf("name", "=", "XOF")), List{})
		}},
		{ID: "CUR-002", Says: "a currency that was activated is found", Run: func(try *Try) {
			euro := try.euro()
			try.Same("found", try.IDs("res.currency", leaf("name", "=", "EUR")), List{euro})
		}},
		{ID: "CUR-003", Says: "an order in another currency has its amounts in it", Run: func(try *Try) {
			euro := try.euro()
			order := try.Create("purchase.order", Values{"partner_id": try.Vendor(), "currency_id": euro, "order_line": List{List{0, 0, try.Line(try.Product(nil), 10, 9)}}})
			row := try.Read("purchase.order", order, "currency_id", "amount_total")
			try.Same("order", List{row.One("currency_id"), row["amount_total"]}, List{euro, 90})
		}},
		{ID: "CUR-004", Says: "a bill in another currency is owed in the company's own", Run: func(try *Try) {
			bill := try.Bill(try.Vendor(), Values{"currency_id": try.euro()}, Values{"name": "Goods", "quantity": 10, "price_unit": 8, "tax_ids": List{List{6, 0, List{}}}})
			row := try.Read("account.move", bill, "amount_total", "amount_total_signed")
			try.Same("bill", List{row["amount_total"], row["amount_total_signed"]}, List{80, -100})
		}},
		{ID: "CUR-005", Says: "the books of such a bill are in the company's currency", Run: func(try *Try) {
			bill := try.Bill(try.Vendor(), Values{"currency_id": try.euro()}, Values{"name": "Goods", "quantity": 10, "price_unit": 8, "tax_ids": List{List{6, 0, List{}}}})
			debit := 0.0
			for _, line := range try.Find("account.move.line", leaf("move_id", "=", bill), "debit") {
				debit += line.Number("debit")
			}
			try.Same("debit", debit, 100)
		}},
		{ID: "CUR-006", Says: "the company's currency is the one of a new order and bill", Run: func(try *Try) {
			dollar := try.IDs("res.currency", leaf("name", "=", "USD"))[0]
			_, bill := try.Billed(1, 1)
			try.Same("currency", try.Read("account.move", bill, "currency_id").One("currency_id"), dollar)
		}},
	}
}
