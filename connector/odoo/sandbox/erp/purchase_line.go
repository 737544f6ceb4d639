package erp

import (
	"slices"
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// purchaseLine is a line of an order. In 19 its price, date and text are computed from the supplier's list whenever the
// quantity is written without them; in 14 they are filled in once, when the line is made.
func purchaseLine(version int) *orm.Model {
	m := &orm.Model{
		Name: "purchase.order.line", Label: "Purchase Order Line", Order: "order_id, sequence, id", Company: "company_id",
		Rights:   []orm.Right{{Group: buyers, May: "crwd"}, {Group: stockUsers, May: "r"}, {Group: billers, May: "rw"}},
		Fields:   append(lineFields(version), lineSums(version)...),
		Creating: completeLine, Deleting: deletableLines, Writing: writeLines,
		Created: func(r orm.Rec) error {
			if r.One("order_id").Text("state") != "purchase" {
				return nil
			}
			return orderGoods(r.One("order_id"), orm.Recs{r})
		},
		Checks: []orm.Check{
			{On: []string{"product_id", "display_type", "date_planned"}, Holds: accountable},
			{On: []string{"product_id", unitField(version)}, Holds: func(r orm.Rec) error { return sameUnit(r, unitField(version)) }},
		},
	}
	return m
}

func lineFields(version int) []*orm.Field {
	price, date := orm.Of(orm.Float, "price_unit", "Unit Price"), orm.Of(orm.Datetime, "date_planned", "Expected Arrival")
	if version >= 19 {
		price.Kept(linePrice, "product_qty", "order_id.partner_id").Open()
		date.Kept(lineDate, "product_qty", "order_id.partner_id").Open()
	} else {
		price.To(2)
	}
	return []*orm.Field{
		orm.Link("order_id", "Order Reference", "purchase.order").Must().With(orm.Cascade), orm.Of(orm.Integer, "sequence", "Sequence").First(10),
		orm.Of(orm.Text, "name", "Description").Must(), orm.Link("product_id", "Product", "product.product").With(orm.Restrict),
		orm.Of(orm.Float, "product_qty", "Quantity").To(2).First(1.0), orm.Link(unitField(version), "Unit", "uom.uom"), price, date,
		orm.Of(orm.Float, "technical_price_unit", "Technical Price"), orm.Links(taxField(version), "Taxes", "account.tax"),
		orm.Choice("display_type", "Display Type", "line_section=Section", "line_note=Note"),
		orm.Choice("state", "Status", "draft", "sent", "to approve", "purchase", "done", "cancel").Via("order_id.state"),
		orm.Link("partner_id", "Partner", "res.partner").Via("order_id.partner_id"), orm.Link("company_id", "Company", "res.company").Via("order_id.company_id"),
		orm.Link("currency_id", "Currency", "res.currency").Via("order_id.currency_id"), orm.Lines("move_ids", "Reservation", "stock.move", "purchase_line_id"),
	}
}

func lineSums(version int) []*orm.Field {
	net := func(r orm.Rec) float64 { return orm.Round(r.Float("product_qty")*r.Float("price_unit"), 2) }
	taxed := func(r orm.Rec) float64 { return taxOn(net(r), r.Many(taxField(version))) }
	from := []string{"product_qty", "price_unit", taxField(version)}
	quantity := byVersion(version, "quantity_done", "quantity")
	return []*orm.Field{
		orm.Of(orm.Monetary, "price_subtotal", "Subtotal").Kept(func(r orm.Rec) any { return net(r) }, from...),
		orm.Of(orm.Float, "price_tax", "Tax").Kept(func(r orm.Rec) any { return taxed(r) }, from...),
		orm.Of(orm.Monetary, "price_total", "Total").Kept(func(r orm.Rec) any { return net(r) + taxed(r) }, from...),
		orm.Of(orm.Float, "qty_received", "Received Qty").Kept(received, "move_ids.state", "move_ids."+quantity, "sandbox_received", "product_id").Assigned(receivedByHand),
		orm.Of(orm.Float, "sandbox_received", "Received by hand"),
		orm.Choice("qty_received_method", "Received Qty Method", "manual", "stock_moves=Stock Moves").By(func(r orm.Rec) any {
			if manual(r) {
				return "manual"
			}
			return "stock_moves"
		}),
		orm.Lines("invoice_lines", "Bill Lines", "account.move.line", "purchase_line_id"),
		orm.Of(orm.Float, "qty_invoiced", "Billed Qty").Kept(invoiced, "invoice_lines.quantity", "invoice_lines.move_id.state"),
		orm.Of(orm.Float, "qty_to_invoice", "To Invoice Quantity").Kept(toInvoice, "qty_received", "qty_invoiced", "product_qty", "order_id.state"),
	}
}

// unitField and taxField were renamed between the versions.
func unitField(version int) string { return byVersion(version, "product_uom", "product_uom_id") }

func taxField(version int) string { return byVersion(version, "taxes_id", "tax_ids") }

// completeLine fills in what a new line was not given.
func completeLine(e *orm.Env, values orm.Values) error {
	if kind, _ := values["display_type"].(string); kind != "" {
		values["product_id"], values["product_qty"], values["price_unit"], values["date_planned"] = nil, 0.0, 0.0, ""
		return nil
	}
	product, order := e.Rec("product.product", idIn(values["product_id"])), e.Rec("purchase.order", idIn(values["order_id"]))
	if !product.Exists() {
		return nil
	}
	given := func(name string) bool { _, ok := values[name]; return ok }
	listed := seller(product, order.One("partner_id"), number(values["product_qty"]))
	fill := func(name string, value any) {
		if !given(name) {
			values[name] = value
		}
	}
	fill("name", product.Name())
	fill(unitField(e.Version()), product.One("uom_id").ID())
	company := order.One("company_id").ID()
	fill(taxField(e.Version()), product.Many("supplier_taxes_id").Where(func(t orm.Rec) bool { return t.One("company_id").ID() == company }).IDs())
	fill("price_unit", listPrice(product, listed))
	fill("date_planned", after(order.Text("date_order"), listed))
	values["technical_price_unit"] = values["price_unit"]
	return nil
}

func number(value any) float64 {
	f := orm.Of(orm.Float, "number", "")
	n, _ := f.Read(value).(float64)
	return n
}

func listPrice(product, listed orm.Rec) float64 {
	if listed.ID() != 0 {
		return listed.Float("price")
	}
	return product.Float("standard_price")
}

// after is the day that a supplier delivers what is ordered on another.
func after(stamp string, listed orm.Rec) string {
	const form = "2006-01-02 15:04:05"
	day, err := time.Parse(form, stamp[:min(len(stamp), len(form))])
	if err != nil {
		return stamp
	}
	return day.AddDate(0, 0, int(listed.Int("delay"))).Format(form)
}

// byHand says whether the price was changed to another than Odoo computed or the line was made with; then nothing is
// computed any more.
func byHand(r orm.Rec) bool {
	return r.One("product_id").ID() == 0 || r.Float("technical_price_unit") != r.Float("price_unit")
}

func linePrice(r orm.Rec) any {
	listed := seller(r.One("product_id"), r.One("order_id").One("partner_id"), r.Float("product_qty"))
	if byHand(r) || listed.ID() == 0 && r.Float("price_unit") != 0 {
		return r.Float("price_unit")
	}
	price := orm.Round(listPrice(r.One("product_id"), listed), 2)
	_ = r.Keep("technical_price_unit", price)
	return price
}

func lineDate(r orm.Rec) any {
	listed := seller(r.One("product_id"), r.One("order_id").One("partner_id"), r.Float("product_qty"))
	if r.Text("date_planned") != "" && (listed.ID() == 0 || byHand(r)) {
		return r.Text("date_planned")
	}
	if r.Text("display_type") != "" {
		return ""
	}
	return after(r.One("order_id").Text("date_order"), listed)
}

// accountable refuses a line that is no note and has no product.
func accountable(r orm.Rec) error {
	if r.Text("display_type") == "" && r.One("product_id").ID() == 0 {
		return orm.ValidationError("The operation cannot be completed: Missing required fields on accountable purchase order line.")
	}
	return nil
}

func deletableLines(lines orm.Recs) error {
	if slices.ContainsFunc(lines, func(r orm.Rec) bool { return r.Text("state") == "purchase" || r.Text("state") == "done" }) {
		return orm.UserError("Cannot delete a purchase order line which is in state “Purchase Order”.")
	}
	return nil
}

// manual says whether people enter what was received of a line.
func manual(r orm.Rec) bool { return r.One("product_id").Text("type") == "service" }

// receivedByHand takes what people enter; of goods, Odoo leaves what their moves say.
func receivedByHand(r orm.Rec, value any) error {
	if !manual(r) {
		return nil
	}
	return r.Set(orm.Values{"sandbox_received": value})
}

// received adds up what done moves brought, less what went back, or gives what was entered by hand.
func received(r orm.Rec) any {
	field := byVersion(r.Env().Version(), "quantity_done", "quantity")
	if manual(r) {
		return r.Float("sandbox_received")
	}
	sum := 0.0
	for _, m := range r.Many("move_ids") {
		switch {
		case m.Text("state") != "done":
		case m.One("location_dest_id").Text("usage") == "supplier":
			if m.Bool("to_refund") {
				sum -= m.Float(field)
			}
		default:
			sum += m.Float(field)
		}
	}
	return sum
}

// invoiced adds up what bills say, drafts too, less what credit notes say.
func invoiced(r orm.Rec) any {
	sum := 0.0
	for _, line := range r.Many("invoice_lines") {
		switch move := line.One("move_id"); {
		case move.Text("state") == "cancel":
		case move.Text("move_type") == "in_refund":
			sum -= line.Float("quantity")
		default:
			sum += line.Float("quantity")
		}
	}
	return sum
}

func toInvoice(r orm.Rec) any {
	switch {
	case r.One("order_id").Text("state") != "purchase":
		return 0.0
	case r.One("product_id").Text("purchase_method") == "purchase":
		return r.Float("product_qty") - r.Float("qty_invoiced")
	default:
		return r.Float("qty_received") - r.Float("qty_invoiced")
	}
}
