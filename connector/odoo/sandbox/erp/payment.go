package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// payment is money that went out to a supplier.
func payment(version int) *orm.Model {
	return &orm.Model{
		Name: "account.payment", Label: "Payments", Order: "date desc, name desc", Company: "company_id",
		Rights: []orm.Right{{Group: billers, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Number"), orm.Link("partner_id", "Customer/Vendor", "res.partner"), orm.Of(orm.Monetary, "amount", "Amount").To(2),
			orm.Choice("payment_type", "Payment Type", "outbound=Send", "inbound=Receive").Must().First("inbound"), orm.Choice("partner_type", "Partner Type", "customer", "supplier=Vendor").Must().First("customer"),
			orm.Of(orm.Date, "date", "Date").FirstBy(func(e *orm.Env) any { return e.Today() }), orm.Link("journal_id", "Journal", "account.journal"),
			orm.Link("company_id", "Company", "res.company").FirstBy(here), orm.Choice("state", "Status", "draft", "in_process", "posted", "paid", "canceled", "cancel").First("draft"),
			orm.Of(orm.Char, byVersion(version, "ref", "memo"), "Memo"),
		},
	}
}

// paymentRegister is the wizard that pays bills: those that the context names.
func paymentRegister(version int) *orm.Model {
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
		Methods: map[string]orm.Method{"action_create_payments": orm.Each(func(r orm.Rec) error { return pay(r, version) })},
	}
}

func pay(wizard orm.Rec, version int) error {
	left := wizard.Float("amount")
	for _, bill := range wizard.Many("sandbox_bills") {
		amount := min(left, bill.Float("amount_residual"))
		left -= amount
		if _, err := wizard.Env().Create("account.payment", orm.Values{
			"partner_id": bill.One("partner_id"), "amount": amount, "payment_type": "outbound", "partner_type": "supplier", "date": wizard.Text("payment_date"),
			"journal_id": journalFor(bill.One("company_id"), "bank"), "company_id": bill.One("company_id"), "state": byVersion(version, "posted", "in_process"),
		}); err != nil {
			return err
		}
		if err := bill.Set(orm.Values{"sandbox_paid": bill.Float("sandbox_paid") + amount}); err != nil {
			return err
		}
	}
	return nil
}
