package conformancetest

func paymentCases() []Case {
	state := func(try *Try, bill int64) List {
		row := try.Read("account.move", bill, "payment_state", "amount_residual")
		return List{row["payment_state"], row["amount_residual"]}
	}
	return []Case{
		{ID: "PAY-001", Says: "a bill paid in full is paid", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			try.Pay(bill, Values{})
			try.Same("bill", state(try, bill), List{"paid", 0})
		}},
		{ID: "PAY-002", Says: "a bill paid in part is partially paid", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			try.Pay(bill, Values{"amount": 20})
			try.Same("bill", state(try, bill), List{"partial", 25})
		}},
		{ID: "PAY-003", Says: "two payments that add up pay the bill", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			try.Pay(bill, Values{"amount": 20})
			try.Pay(bill, Values{})
			try.Same("bill", state(try, bill), List{"paid", 0})
		}},
		{ID: "PAY-004", Says: "a paid bill can't be paid again", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			try.Pay(bill, Values{})
			asked := try.With(Values{"active_model": "account.move", "active_ids": List{bill}})
			asked.Refused("odoo.exceptions.UserError", "account.payment.register", "create", nil, Values{"vals_list": List{Values{}}})
		}},
		{ID: "PAY-005", Says: "a draft can't be paid", Only: []int{14}, Differs: "on 19 the wizard was seen both to refuse and to take a draft", Run: func(try *Try) {
			_, bill := try.Billed(5, 9)
			asked := try.With(Values{"active_model": "account.move", "active_ids": List{bill}})
			asked.Refused("odoo.exceptions.UserError", "account.payment.register", "create", nil, Values{"vals_list": List{Values{}}})
		}},
		{ID: "PAY-006", Says: "the payment goes to the supplier", Run: func(try *Try) {
			o, bill := try.Posted(5, 9)
			try.Pay(bill, Values{})
			payments := try.Find("account.payment", leaf("partner_id", "=", o.Vendor), "amount", "payment_type", "partner_type")
			try.Same("payments", len(payments), 1)
			try.Same("payment", List{payments[0]["amount"], payments[0]["payment_type"], payments[0]["partner_type"]}, List{45, "outbound", "supplier"})
		}},
		{ID: "PAY-007", Says: "a bill on hold is paid all the same", Only: []int{19}, Differs: "14 has no payment block", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			try.Act("account.move", "action_toggle_block_payment", bill)
			try.Pay(bill, Values{})
			try.Same("bill", state(try, bill), List{"blocked", 0})
		}},
		{ID: "PAY-008", Says: "the wizard knows what is owed", Run: func(try *Try) {
			_, bill := try.Posted(5, 9)
			asked := try.With(Values{"active_model": "account.move", "active_ids": List{bill}})
			wizard := asked.Create("account.payment.register", Values{})
			try.Same("amount", asked.Read("account.payment.register", wizard, "amount")["amount"], 45)
		}},
	}
}
