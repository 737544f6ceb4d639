package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// payment is money that went out to a supplier, or came back.
//
//	draft ─▶ posted (14), in process (19) ─▶ draft
//	  │                 ▼
//	  └──────────▶ canceled
//
// It is in the books by an entry of its own (payment_entry.go): 14 makes it with the payment, 19 when it is posted, if the
// account that the money is under way in is known by then.
func payment(version int) *orm.Model {
	fields := []*orm.Field{
		orm.Of(orm.Char, "name", "Number").Kept(paymentName, "move_id.name", "state"), orm.Link("partner_id", "Customer/Vendor", "res.partner"), orm.Of(orm.Monetary, "amount", "Amount").To(2),
		orm.Choice("payment_type", "Payment Type", "outbound=Send", "inbound=Receive").Must().First("inbound"), orm.Choice("partner_type", "Partner Type", "customer", "supplier=Vendor").Must().First("customer"),
		orm.Of(orm.Date, "date", "Date").FirstBy(func(e *orm.Env) any { return e.Today() }), orm.Link("journal_id", "Journal", "account.journal"),
		orm.Link("company_id", "Company", "res.company").FirstBy(here), orm.Choice("state", "Status", "draft", "in_process", "posted", "paid", "canceled", "cancel").First("draft"),
		orm.Link("currency_id", "Currency", "res.currency").FirstBy(func(e *orm.Env) any { return e.Company().One("currency_id").ID() }),
		orm.Of(orm.Char, byVersion(version, "ref", "memo"), "Memo"), orm.Link("move_id", "Journal Entry", "account.move"),
		orm.Links(byVersion(version, "reconciled_statement_ids", "reconciled_statement_line_ids"), "Reconciled Statements", "account.move").By(func(orm.Rec) any { return nil }),
	}
	if version >= 19 {
		fields = append(fields, orm.Link("outstanding_account_id", "Outstanding Account", "account.account"))
	}
	return &orm.Model{
		Name: "account.payment", Label: "Payments", Order: "date desc, name desc", Company: "company_id", Rights: []orm.Right{{Group: billers, May: "crwd"}},
		Fields: fields, Creating: beginPayment, Created: enterPayment, Writing: writePayments,
		Methods: map[string]orm.Method{
			"action_post": quiet(postPayment), "action_draft": quiet(redraftPayment), "action_cancel": quiet(cancelPayment),
		},
	}
}

// paymentName is the number of its entry; 19 numbers a payment without one by itself.
func paymentName(r orm.Rec) any {
	if name := r.One("move_id").Text("name"); name != "" || r.Text("state") == "draft" {
		return name
	}
	if kept := r.Text("name"); kept != "" {
		return kept
	}
	return r.Env().Sequence("account.payment", "PAY%05d")
}

// beginPayment chooses the account that the money is under way in; 14 refuses a payment of a closed period.
func beginPayment(e *orm.Env, values orm.Values) error {
	company := e.Rec("res.company", idIn(values["company_id"]))
	if !company.Exists() {
		company = e.Company()
	}
	if e.Version() < 19 {
		day, _ := values["date"].(string)
		return lockedOn(company, day)
	}
	if _, given := values["outstanding_account_id"]; !given {
		values["outstanding_account_id"] = accountOf(company, "101404").ID()
	}
	return nil
}

func enterPayment(r orm.Rec) error {
	if r.Env().Version() >= 19 {
		return nil
	}
	return bookPayment(r, "draft")
}

// writePayments forgets in 19 the account that was chosen when the journal is written, even with the same.
func writePayments(payments orm.Recs, values orm.Values, next func(orm.Values) error) error {
	_, journal := values["journal_id"]
	_, account := values["outstanding_account_id"]
	if payments[0].Env().Version() >= 19 && journal && !account {
		values["outstanding_account_id"] = int64(0)
	}
	return next(values)
}

func postPayment(r orm.Rec) error {
	if r.Env().Version() < 19 {
		if err := r.One("move_id").Set(orm.Values{"state": "posted"}); err != nil {
			return err
		}
		return r.Set(orm.Values{"state": "posted"})
	}
	if r.Text("state") != "draft" {
		return nil
	}
	if r.One("outstanding_account_id").ID() != 0 && r.One("move_id").ID() == 0 {
		if err := bookPayment(r, "posted"); err != nil {
			return err
		}
	}
	return r.Set(orm.Values{"state": "in_process"})
}

func redraftPayment(r orm.Rec) error {
	if move := r.One("move_id"); move.ID() != 0 {
		if err := unmatch(move); err != nil {
			return err
		}
		if err := move.Set(orm.Values{"state": "draft"}); err != nil {
			return err
		}
	}
	return r.Set(orm.Values{"state": "draft"})
}

// cancelPayment ends a payment. 14 leaves what it was matched with as it is; 19 opens it again, and drops the entry of a draft.
func cancelPayment(r orm.Rec) error {
	move, old := r.One("move_id"), r.Env().Version() < 19
	if move.ID() != 0 {
		if !old {
			if err := unmatch(move); err != nil {
				return err
			}
		}
		if err := move.Set(orm.Values{"state": "cancel"}); err != nil {
			return err
		}
	}
	return r.Set(orm.Values{"state": byVersion(r.Env().Version(), "cancel", "canceled")})
}

// paymentRegister is the wizard that pays bills: those that the context names.
func paymentRegister() *orm.Model {
	return &orm.Model{
		Name: "account.payment.register", Label: "Register Payment", Rights: []orm.Right{{Group: billers, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Monetary, "amount", "Amount").To(2), orm.Of(orm.Date, "payment_date", "Payment Date").FirstBy(func(e *orm.Env) any { return e.Today() }),
			orm.Link("journal_id", "Journal", "account.journal"), orm.Of(orm.Char, "communication", "Memo"), orm.Links("sandbox_bills", "Bills", "account.move"),
		},
		Creating: func(e *orm.Env, values orm.Values) error {
			bills := e.Recs("account.move", orm.IDs(e.Context["active_ids"])...)
			owed := bills.Where(func(r orm.Rec) bool { return r.Text("state") == "posted" && r.Float("amount_residual") > 0 })
			if len(owed) == 0 {
				return orm.UserError("You can't register a payment because there is nothing left to pay on the selected journal items.")
			}
			values["sandbox_bills"] = owed.IDs()
			if values["amount"] == nil {
				values["amount"] = owed.Sum("amount_residual")
			}
			return nil
		},
		Methods: map[string]orm.Method{"action_create_payments": orm.Each(pay)},
	}
}

func pay(wizard orm.Rec) error {
	left := wizard.Float("amount")
	for _, bill := range wizard.Many("sandbox_bills") {
		amount := min(left, bill.Float("amount_residual"))
		left -= amount
		made, err := wizard.Env().Create("account.payment", orm.Values{
			"partner_id": bill.One("partner_id"), "amount": amount, "payment_type": "outbound", "partner_type": "supplier", "date": wizard.Text("payment_date"),
			"journal_id": journalFor(bill.One("company_id"), "bank"), "company_id": bill.One("company_id"), "currency_id": bill.One("currency_id"),
		})
		if err != nil {
			return err
		}
		if err := postPayment(made); err != nil {
			return err
		}
		if err := assignTo(bill, payableOf(made.One("move_id"))); err != nil {
			return err
		}
	}
	return nil
}
