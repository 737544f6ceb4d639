package erp

import (
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// post enters bills into the books. 19 answers false, 14 the bill.
func post(c *orm.Asked) (any, error) {
	if !c.Env.HasGroup(billers) {
		return nil, orm.AccessError("You don't have the access rights to post an invoice.")
	}
	for _, r := range c.Records {
		if err := postOne(r); err != nil {
			return nil, err
		}
	}
	if c.Env.Version() < 19 && len(c.Records) > 0 {
		return c.Records[0], nil
	}
	return false, nil
}

func postOne(r orm.Rec) error {
	old := r.Env().Version() < 19
	switch {
	case old && r.Text("state") == "posted":
		return nil
	case r.Text("state") != "draft":
		return orm.UserError("The entry %s (id %d) must be in draft.", r.Name(), r.ID())
	case r.Text("move_type") == "entry":
		return postEntry(r)
	case len(r.Many("invoice_line_ids")) == 0:
		return orm.UserError("You need to add a line before posting.")
	case r.Text("invoice_date") == "" && !old:
		return orm.UserError("The Bill/Refund date is required to validate this document.")
	}
	values := orm.Values{"state": "posted"}
	day := r.Text("invoice_date")
	if day == "" {
		day = r.Env().Today()
		values["invoice_date"] = day
	}
	date, err := accounted(r, day)
	if err != nil {
		return err
	}
	values["date"] = date
	if name := r.Text("name"); name == "" || name == "/" {
		values["name"] = billNumber(r, date)
	}
	return r.Set(values)
}

// accounted is the day that a bill of a day is booked on. Of one in a closed period, 14 refuses it, and 19 takes the first
// day after that period for the bill's own, and today where both are in the same month.
func accounted(r orm.Rec, day string) (string, error) {
	today, company := r.Env().Today(), r.One("company_id")
	old := r.Env().Version() < 19
	date := booked(day, today, old)
	if r.Bool("sandbox_dated") {
		date = r.Text("date")
	}
	if old {
		return date, lockedOn(company, date)
	}
	closed := max(company.Text("fiscalyear_lock_date"), company.Text("purchase_lock_date"), company.Text("hard_lock_date"))
	if closed == "" || date > closed {
		return date, nil
	}
	last, err := time.Parse(time.DateOnly, closed)
	if err != nil {
		return "", orm.ValueError("the lock date %s of %s is no day", closed, company.Name())
	}
	date = booked(last.AddDate(0, 0, 1).Format(time.DateOnly), today, old)
	if date[:len("2006-01")] == today[:len("2006-01")] {
		date = max(date, today)
	}
	return date, nil
}

// booked is the day that a bill counts for in the books: its own, and in 19 the last of its month once that is over.
func booked(day, today string, old bool) string {
	if old || day[:len("2006-01")] >= today[:len("2006-01")] {
		return day
	}
	at, err := time.Parse("2006-01-02", day)
	if err != nil {
		return day
	}
	return time.Date(at.Year(), at.Month()+1, 0, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
}

func billNumber(r orm.Rec, day string) string {
	prefix := r.One("journal_id").Text("code") + "/" + day[:4] + "/" + day[5:7] + "/"
	if r.Text("move_type") == "in_refund" {
		prefix = "R" + prefix
	}
	return r.Env().Sequence(prefix+r.One("company_id").String(), prefix+"%04d")
}

// redraft opens a bill again; 19 refuses one that is open.
func redraft(r orm.Rec) error {
	if r.Text("state") == "draft" && r.Env().Version() >= 19 {
		return orm.UserError("Only posted/cancelled journal entries can be reset to draft.")
	}
	if err := unmatch(r); err != nil {
		return err
	}
	return r.Set(orm.Values{"state": "draft"})
}

// cancelBill ends a bill, a posted one too; 19 refuses one that has ended.
func cancelBill(r orm.Rec) error {
	if r.Text("state") == "cancel" && r.Env().Version() >= 19 {
		return orm.UserError("Only draft journal entries can be cancelled.")
	}
	if err := unmatch(r); err != nil {
		return err
	}
	return r.Set(orm.Values{"state": "cancel"})
}

// billsOf gives the bills of an order.
func billsOf(order orm.Rec) any {
	seen, ids := map[int64]bool{}, []int64{}
	for _, line := range order.Many("order_line") {
		for _, billed := range line.Many("invoice_lines") {
			if id := billed.One("move_id").ID(); !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// billReceived makes a draft bill of what is to be invoiced of each order.
func billReceived(c *orm.Asked) (any, error) {
	made := int64(0)
	for _, order := range c.Records {
		commands := []any{}
		for _, line := range order.Many("order_line") {
			if quantity := line.Float("qty_to_invoice"); quantity != 0 {
				commands = append(commands, []any{int64(0), int64(0), orm.Values{
					"product_id": line.One("product_id").ID(), "name": line.Text("name"), "quantity": quantity, "price_unit": line.Float("price_unit"),
					"purchase_line_id": line.ID(), "tax_ids": line.Many(taxField(c.Env.Version())).IDs(),
				}})
			}
		}
		if len(commands) == 0 {
			return nil, orm.Unknown("what to bill of an order of which nothing is to be invoiced")
		}
		bill, err := c.Env.Create("account.move", orm.Values{
			"move_type": "in_invoice", "partner_id": order.One("partner_id"), "ref": order.Text("partner_ref"), "invoice_origin": order.Text("name"),
			"currency_id": order.One("currency_id"), "company_id": order.One("company_id"), "invoice_line_ids": commands,
		})
		if err != nil {
			return nil, err
		}
		made = bill.ID()
	}
	return orm.Values{"type": "ir.actions.act_window", "res_model": "account.move", "res_id": made}, nil
}
