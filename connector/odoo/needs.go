package odoo

// A need is what Purser uses of one model.
type need struct {
	model string
	// module brings the model.
	module string
	// operations are what the user must be allowed. What wishes hold is good to have: without it people do that part.
	operations, wishes []string
	// purpose says what the model is used for.
	purpose string
	// fields are those that Purser uses.
	fields []field
	// optional says that the connector can start without the model.
	optional bool
}

// A field is expected in the versions from since to before; zero leaves an end open.
type field struct {
	name          string
	since, before int
}

func always(names ...string) []field {
	fields := make([]field, 0, len(names))
	for _, name := range names {
		fields = append(fields, field{name: name})
	}
	return fields
}

func since(version int, name string) field  { return field{name: name, since: version} }
func before(version int, name string) field { return field{name: name, before: version} }
func (f field) expectedIn(v Version) bool {
	return v.Major >= f.since && (f.before == 0 || v.Major < f.before)
}

// needs is the table of all that Purser uses of Odoo. Operations are Odoo's: read, write, create, unlink.
func needs() []need {
	read, edit, change := []string{"read"}, []string{"read", "write", "create"}, []string{"write", "create"}
	return []need{
		{model: "res.company", module: "base", operations: read, purpose: "legal entities", fields: always("name", "currency_id")},
		{model: "res.partner", module: "base", operations: read, wishes: change, purpose: "suppliers", fields: always("name", "vat", "ref", "supplier_rank")},
		{
			model: "product.product", module: "product", operations: read, wishes: change, purpose: "products",
			fields: append(always("default_code", "barcode", "uom_id"), since(18, "is_storable")),
		},
		{
			model: "product.supplierinfo", module: "product", operations: read, wishes: change, purpose: "the supplier's codes and prices",
			fields: append(always("product_code", "price", "min_qty"), before(16, "name"), since(16, "partner_id")),
		},
		{
			model: "purchase.order", module: "purchase", operations: edit, purpose: "orders",
			fields: always("name", "state", "partner_ref", "date_planned", "invoice_status"),
		},
		{
			model: "purchase.order", module: "purchase_stock", purpose: "orders with receipts",
			fields: append(always("picking_type_id", "picking_ids"), since(17, "receipt_status")),
		},
		{
			model: "purchase.order.line", module: "purchase", operations: edit, purpose: "order lines",
			fields: append(always("product_qty", "price_unit", "date_planned", "qty_received", "qty_invoiced"), before(19, "taxes_id"), since(19, "tax_ids")),
		},
		{model: "stock.warehouse", module: "stock", operations: read, purpose: "warehouses", fields: always("code", "lot_stock_id", "in_type_id")},
		{model: "stock.picking", module: "stock", operations: edit, purpose: "receipts", fields: always("state", "origin", "backorder_id", "scheduled_date")},
		{
			model: "stock.move", module: "stock", operations: edit, purpose: "received quantities",
			fields: append(always("product_uom_qty", "state"), since(17, "quantity"), since(17, "picked"), before(17, "quantity_done")),
		},
		{
			model: "stock.move.line", module: "stock", operations: edit, purpose: "lots and serial numbers",
			fields: append(always("lot_id", "lot_name"), since(17, "quantity"), before(17, "qty_done")),
		},
		{model: "stock.quant", module: "stock", operations: read, purpose: "stock on hand", fields: always("quantity", "reserved_quantity")},
		{
			model: "account.move", module: "account", operations: edit, purpose: "supplier bills",
			fields: append(always("move_type", "ref", "invoice_date", "payment_state", "amount_total", "amount_residual"), before(18, "to_check"), since(18, "checked")),
		},
		{model: "account.move.line", module: "account", operations: edit, purpose: "lines of bills", fields: always("purchase_line_id", "quantity", "price_unit", "tax_ids")},
		{model: "account.journal", module: "account", operations: read, purpose: "journals for bills", fields: always("type", "code")},
		{model: "account.tax", module: "account", operations: read, purpose: "taxes on bills", fields: always("amount", "type_tax_use")},
		{model: "account.payment", module: "account", operations: read, wishes: change, purpose: "payments", fields: always("amount", "state"), optional: true},
		{model: "account.partial.reconcile", module: "account", operations: read, wishes: change, purpose: "which payment settles which bill", fields: always("debit_move_id", "credit_move_id"), optional: true},
		{model: "mail.message", module: "mail", operations: read, wishes: []string{"create"}, purpose: "notes on records", fields: always("body", "model", "res_id"), optional: true},
		{model: "mail.activity", module: "mail", operations: read, wishes: change, purpose: "tasks for people", fields: always("summary", "date_deadline"), optional: true},
		{model: "stock.landed.cost", module: "stock_landed_costs", operations: edit, purpose: "landed costs", fields: always("picking_ids", "cost_lines"), optional: true},
		{model: "base.automation", module: "base_automation", operations: []string{"create"}, purpose: "webhooks, for changes within a second", optional: true},
	}
}
