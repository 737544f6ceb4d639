package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// billLine is a line of a bill, or one that keeps its books in balance: a tax, or what is owed.
func billLine(version int) *orm.Model {
	net := func(r orm.Rec) float64 { return orm.Round(r.Float("quantity")*r.Float("price_unit"), 2) }
	from := []string{"quantity", "price_unit", "tax_ids"}
	fields := []*orm.Field{
		orm.Link("move_id", "Journal Entry", "account.move").Must().With(orm.Cascade), orm.Link("product_id", "Product", "product.product"),
		orm.Of(orm.Char, "name", "Label"), orm.Of(orm.Float, "quantity", "Quantity").First(1.0), orm.Of(orm.Float, "price_unit", "Unit Price"),
		orm.Links("tax_ids", "Taxes", "account.tax"), orm.Link("account_id", "Account", "account.account"), orm.Link("purchase_line_id", "Purchase Order Line", "purchase.order.line"),
		orm.Of(orm.Monetary, "price_subtotal", "Subtotal").Kept(func(r orm.Rec) any { return net(r) }, from...),
		orm.Of(orm.Monetary, "price_total", "Total").To(2).Kept(func(r orm.Rec) any { return net(r) + taxOn(net(r), r.Many("tax_ids")) }, from...),
		orm.Of(orm.Monetary, "debit", "Debit").To(2), orm.Of(orm.Monetary, "credit", "Credit").To(2), orm.Of(orm.Char, "sandbox_part", "Part"),
		orm.Link("sandbox_partner", "Partner of an entry's line", "res.partner"),
		orm.Link("partner_id", "Partner", "res.partner").By(linePartner).Assigned(func(r orm.Rec, value any) error { return r.Set(orm.Values{"sandbox_partner": value}) }), orm.Link("company_id", "Company", "res.company").Via("move_id.company_id"),
		orm.Link("journal_id", "Journal", "account.journal").Via("move_id.journal_id"), orm.Of(orm.Date, "date", "Date").Via("move_id.date"),
		orm.Choice("parent_state", "Status", "draft", "posted", "cancel").Via("move_id.state"), orm.Of(orm.Integer, "sequence", "Sequence").First(10),
		orm.Link("product_uom_id", "Unit of Measure", "uom.uom"), orm.Link("tax_line_id", "Originator Tax", "account.tax"),
		orm.Of(orm.Monetary, "amount_currency", "Amount in Currency").By(func(r orm.Rec) any { return foreign(r) }).
			Assigned(func(orm.Rec, any) error { return nil }),
		orm.Of(orm.Monetary, "sandbox_foreign", "Amount of an entry in its currency").To(2),
		orm.Of(orm.Monetary, "amount_residual_currency", "Residual Amount in Currency").By(func(r orm.Rec) any { return residual(r) }),
	}
	if version < 19 {
		fields = append(fields, orm.Of(orm.Boolean, "exclude_from_invoice_tab", "Exclude").By(func(r orm.Rec) any { return r.Text("sandbox_part") != "" }),
			orm.Choice("account_internal_type", "Internal Type", "payable", "other").By(func(r orm.Rec) any {
				if r.Text("sandbox_part") == "payment_term" {
					return "payable"
				}
				return "other"
			}))
	} else {
		fields = append(fields, orm.Choice("display_type", "Display Type", "product", "tax", "payment_term=Payment Term").By(func(r orm.Rec) any {
			if part := r.Text("sandbox_part"); part == "tax" || part == "payment_term" {
				return part
			}
			return "product"
		}), orm.Choice("account_type", "Internal Type", "liability_payable=Payable", "expense=Expenses").By(func(r orm.Rec) any {
			if r.Text("sandbox_part") == "payment_term" {
				return "liability_payable"
			}
			return "expense"
		}))
	}
	return &orm.Model{
		Name: "account.move.line", Label: "Journal Item", Order: "id", Company: "company_id", Fields: fields,
		Rights: []orm.Right{{Group: billers, May: "crwd"}, {Group: buyers, May: "crw"}},
		Creating: func(e *orm.Env, values orm.Values) error {
			move := e.Rec("account.move", idIn(values["move_id"]))
			if move.Text("state") == "posted" && values["sandbox_part"] == nil {
				return orm.UserError("You cannot add/modify entries prior to and inclusive of the lock date, or on a posted entry.")
			}
			product := e.Rec("product.product", idIn(values["product_id"]))
			if _, given := values["tax_ids"]; !given && product.Exists() {
				values["tax_ids"] = product.Many("supplier_taxes_id").IDs()
			}
			return nil
		},
	}
}

// linePartner is the bill's, or the one that a line of an entry names.
func linePartner(r orm.Rec) any {
	if own := r.One("sandbox_partner"); own.ID() != 0 {
		return own
	}
	return r.One("move_id").One("partner_id")
}

// balance makes the lines of a bill that its other lines ask for: one of taxes, one of what is owed.
func balance(move orm.Rec) error {
	if move.Text("move_type") == "entry" {
		return balancedEntry(move)
	}
	parts := move.Many("line_ids").Where(func(r orm.Rec) bool { return r.Text("sandbox_part") != "" })
	if err := parts.Delete(); err != nil {
		return err
	}
	for _, line := range move.Many("invoice_line_ids") {
		values := amounts(move, toCompany(move, line.Float("price_subtotal")))
		values["account_id"] = accountOf(move.One("company_id"), "600000")
		if err := line.Set(values); err != nil {
			return err
		}
	}
	if err := part(move, "tax", "131000", move.Float("amount_tax")); err != nil {
		return err
	}
	return owe(move)
}

// owe makes the line of what is owed: whatever the others leave, since each of them is rounded on its own when the bill is
// in another currency.
func owe(move orm.Rec) error {
	lines := move.Many("line_ids")
	left := orm.Round(lines.Sum("credit")-lines.Sum("debit"), 2)
	if left == 0 {
		return nil
	}
	return book(move, "payment_term", "211000", orm.Values{"debit": max(left, 0), "credit": max(-left, 0)})
}

func part(move orm.Rec, kind, code string, amount float64) error {
	if amount == 0 {
		return nil
	}
	return book(move, kind, code, amounts(move, toCompany(move, amount)))
}

// book makes a line that keeps a bill's books in balance.
func book(move orm.Rec, kind, code string, values orm.Values) error {
	values["move_id"], values["sandbox_part"], values["account_id"], values["tax_ids"] = move.ID(), kind, accountOf(move.One("company_id"), code), []int64{}
	if kind == "tax" {
		for _, line := range move.Many("invoice_line_ids") {
			for _, t := range line.Many("tax_ids") {
				values["tax_line_id"] = t.ID()
			}
		}
	}
	_, err := move.Env().Create("account.move.line", values)
	return err
}

// adjust takes over what a caller wrote into the books of a draft beside its lines: the tax that it then has.
func adjust(move orm.Rec) error {
	tax := move.Many("line_ids").Where(func(r orm.Rec) bool { return r.Text("sandbox_part") == "tax" })
	if len(tax) == 0 {
		return nil
	}
	exact := move.Float("amount_tax") - move.Float("sandbox_rounding")
	return move.Set(orm.Values{"sandbox_rounding": orm.Round(sign(move)*(tax.Sum("debit")-tax.Sum("credit"))-exact, 2)})
}

// amounts puts an amount on the side where it belongs.
func amounts(move orm.Rec, amount float64) orm.Values {
	if amount *= sign(move); amount >= 0 {
		return orm.Values{"debit": amount, "credit": 0.0}
	}
	return orm.Values{"debit": 0.0, "credit": -amount}
}

// toCompany gives an amount of a bill in the currency of its company.
func toCompany(move orm.Rec, amount float64) float64 {
	return orm.Round(amount/rate(move.One("currency_id"), move.One("company_id"), move.Text("invoice_date")), 2)
}
