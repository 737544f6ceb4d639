package erp

import (
	"slices"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// bill is a supplier's bill or credit note: what Odoo calls a move of the books.
//
//	draft ─▶ posted ─▶ draft
//	  │        ▼
//	  └─────▶ cancel ─▶ draft
func bill(version int) *orm.Model {
	methods := map[string]orm.Method{
		"action_post":                orm.Action(post),
		"js_assign_outstanding_line": assignOutstanding(version),
		"button_draft":               quiet(redraft),
		"button_cancel":              quiet(cancelBill),
	}
	if version >= 19 {
		methods["action_toggle_block_payment"] = quiet(func(r orm.Rec) error { return r.Set(orm.Values{"sandbox_held": !r.Bool("sandbox_held")}) })
	}
	return &orm.Model{
		Name: "account.move", Label: "Journal Entry", Order: "date desc, name desc, invoice_date desc, id desc", Company: "company_id",
		Rights: []orm.Right{{Group: billers, May: "crwd"}, {Group: buyers, May: "crw"}}, Fields: append(billFields(version), billSums()...),
		Named: func(r orm.Rec) string {
			if name := r.Text("name"); name != "" && name != "/" {
				return name
			}
			return "Draft Bill (* " + r.Text("ref") + ")"
		},
		Creating: func(e *orm.Env, values orm.Values) error {
			forgetLines(e, values)
			if _, values["sandbox_dated"] = values["date"]; values["sandbox_dated"] == false {
				values["date"] = e.Today()
			}
			return nil
		},
		Created: balance, Deleting: deletableBills, Methods: methods,
		Writing: writeBills,
		Checks:  []orm.Check{{On: []string{"ref", "partner_id", "move_type", "invoice_date"}, Holds: sameReference}},
	}
}

func billFields(version int) []*orm.Field {
	invoiced := func(r orm.Rec) bool { return r.Text("sandbox_part") == "" }
	fields := []*orm.Field{
		orm.Of(orm.Char, "name", "Number"), orm.Of(orm.Char, "ref", "Reference"), orm.Of(orm.Date, "invoice_date", "Bill Date"), orm.Of(orm.Date, "invoice_date_due", "Due Date"),
		orm.Of(orm.Date, "date", "Date"), orm.Link("partner_id", "Partner", "res.partner"),
		orm.Link("commercial_partner_id", "Commercial Entity", "res.partner").Via("partner_id.commercial_partner_id"),
		orm.Choice("move_type", "Type", "entry=Journal Entry", "in_invoice=Vendor Bill", "in_refund=Vendor Credit Note").Must().First("entry"),
		orm.Choice("state", "Status", "draft", "posted", "cancel=Cancelled").First("draft"), orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
		orm.Link("currency_id", "Currency", "res.currency").Must().FirstBy(func(e *orm.Env) any { return e.Company().One("currency_id").ID() }),
		orm.Link("journal_id", "Journal", "account.journal").Must().FirstBy(func(e *orm.Env) any { return journalFor(e.Company(), "purchase").ID() }),
		orm.Lines("line_ids", "Journal Items", "account.move.line", "move_id"), orm.Lines("invoice_line_ids", "Invoice lines", "account.move.line", "move_id").Of(invoiced),
		orm.Link("reversed_entry_id", "Reversal of", "account.move"), orm.Of(orm.Char, "payment_reference", "Payment Reference"), orm.Of(orm.Char, "invoice_origin", "Origin"),
		orm.Of(orm.HTML, "narration", "Terms and Conditions"), orm.Of(orm.Boolean, "sandbox_held", "Held"), orm.Of(orm.Monetary, "sandbox_paid", "Paid"),
		orm.Of(orm.Monetary, "sandbox_rounding", "Rounding").To(2), orm.Of(orm.Boolean, "sandbox_dated", "Dated"),
	}
	return append(fields, orm.Of(orm.Boolean, byVersion(version, "to_check", "checked"), "Checked"))
}

func billSums() []*orm.Field {
	lines := []string{"line_ids.price_subtotal", "line_ids.tax_ids", "sandbox_rounding"}
	untaxed := func(r orm.Rec) float64 { return r.Many("invoice_line_ids").Sum("price_subtotal") }
	taxed := func(r orm.Rec) float64 {
		return r.Many("invoice_line_ids").Sum("price_total") - untaxed(r) + r.Float("sandbox_rounding")
	}
	signed := func(of string) func(r orm.Rec) any {
		return func(r orm.Rec) any { return -sign(r) * toCompany(r, r.Float(of)) }
	}
	return []*orm.Field{
		orm.Of(orm.Monetary, "amount_untaxed", "Untaxed Amount").To(2).Kept(func(r orm.Rec) any { return untaxed(r) }, lines...),
		orm.Of(orm.Monetary, "amount_tax", "Tax").To(2).Kept(func(r orm.Rec) any { return taxed(r) }, lines...),
		orm.Of(orm.Monetary, "amount_total", "Total").To(2).Kept(func(r orm.Rec) any { return untaxed(r) + taxed(r) }, lines...),
		orm.Of(orm.Monetary, "amount_residual", "Amount Due").To(2).Kept(func(r orm.Rec) any { return r.Float("amount_total") - r.Float("sandbox_paid") }, "amount_total", "sandbox_paid"),
		orm.Of(orm.Monetary, "amount_total_signed", "Total Signed").To(2).Kept(signed("amount_total"), "amount_total", "move_type"),
		orm.Of(orm.Monetary, "amount_residual_signed", "Amount Due Signed").To(2).Kept(signed("amount_residual"), "amount_residual", "move_type"),
		orm.Choice("payment_state", "Payment Status", "not_paid", "in_payment", "paid", "partial=Partially Paid", "reversed", "blocked").
			Kept(paymentState, "state", "amount_residual", "sandbox_held").
			Assigned(func(r orm.Rec, value any) error { return r.Set(orm.Values{"sandbox_held": value == "blocked"}) }),
	}
}

// sign is 1 for a bill and -1 for a credit note.
func sign(r orm.Rec) float64 {
	if r.Text("move_type") == "in_refund" {
		return -1
	}
	return 1
}

func paymentState(r orm.Rec) any {
	switch {
	case r.Bool("sandbox_held"):
		return "blocked"
	case r.Text("state") != "posted" || r.Float("sandbox_paid") == 0 && r.Float("amount_total") != 0:
		return "not_paid"
	case r.Float("amount_residual") == 0:
		return "paid"
	default:
		return "partial"
	}
}

// forgetLines takes the external ids from new lines of a bill on 14, which rebuilds the lines and loses them.
func forgetLines(e *orm.Env, values orm.Values) {
	if e.Version() >= 19 {
		return
	}
	commands, _ := values["invoice_line_ids"].([]any)
	for _, command := range commands {
		if parts, ok := command.([]any); ok && len(parts) == 3 {
			if line, ok := parts[2].(map[string]any); ok {
				delete(line, "id")
			}
		}
	}
}

// writeBills guards what was posted, and keeps the books of the others in balance.
func writeBills(bills orm.Recs, values orm.Values, next func(orm.Values) error) error {
	e := bills[0].Env()
	forgetLines(e, values)
	_, lines := values["invoice_line_ids"]
	_, entries := values["line_ids"]
	if lines {
		values["sandbox_rounding"] = 0.0
	}
	if _, dated := values["date"]; dated {
		values["sandbox_dated"] = true
	}
	posted := func(r orm.Rec) bool { return r.Text("state") == "posted" }
	if lines && e.Version() >= 19 && slices.ContainsFunc(bills, posted) {
		return orm.UserError("You cannot modify the following readonly fields on a posted move: invoice_line_ids")
	}
	if err := next(values); err != nil {
		return err
	}
	for _, r := range bills {
		switch {
		case lines:
			if err := balance(r); err != nil {
				return err
			}
		case entries && r.Text("move_type") == "entry":
			if err := balancedEntry(r); err != nil {
				return err
			}
		case entries:
			if err := adjust(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func deletableBills(bills orm.Recs) error {
	numbered := func(r orm.Rec) bool { return r.Text("name") != "" && r.Text("name") != "/" }
	if bills[0].Env().Version() < 19 && slices.ContainsFunc(bills, numbered) {
		return orm.UserError("You cannot delete an entry which has been posted once.")
	}
	if slices.ContainsFunc(bills, func(r orm.Rec) bool { return r.Text("state") == "posted" }) {
		return orm.UserError("You can't delete a posted journal item. Don’t play games with your accounting records; reset the journal entry to draft before deleting it.")
	}
	return nil
}

// sameReference refuses a supplier's reference that the company has there already, from anybody of the same supplier; 19
// only warns of it. A bill without a day may be of any.
func sameReference(r orm.Rec) error {
	if r.Env().Version() >= 19 || r.Text("ref") == "" || r.Text("move_type") == "entry" {
		return nil
	}
	day := r.Text("invoice_date")
	same := r.Env().Find("account.move", "ref", "=", r.Text("ref"), "company_id", "=", r.One("company_id").ID(), "move_type", "=", r.Text("move_type")).Where(func(other orm.Rec) bool {
		dated := other.Text("invoice_date")
		return other.One("commercial_partner_id").ID() == r.One("commercial_partner_id").ID() && (day == "" || dated == "" || day == dated)
	})
	if len(same) > 1 {
		return orm.ValidationError("Duplicated vendor reference detected. You probably encoded twice the same vendor bill/credit note:\n%s", r.Text("ref"))
	}
	return nil
}
