package capture

import (
	"slices"

	"github.com/purserhq/purser/connector/odoo"
)

// A Feed is one model as far as Purser looks at it.
type Feed struct {
	// Model is Odoo's name: "purchase.order". Never empty.
	Model string
	// Domain says which records belong to it, archived ones included; nil takes all.
	Domain []any
	// Fields are the fields that make up the content; those that a database lacks are left out.
	Fields []string
	// Through are many2one fields behind which a change counts as one of the record: a product shows fields that are
	// kept in its template.
	Through []string
	// Every says how seldom it is looked at: 1 for what cannot wait, 5 for a fifth as often.
	Every int
}

// slow is how seldom master data is looked at.
const slow = 5

// Feeds gives what Purser looks at in a version of Odoo, documents before master data.
func Feeds(version odoo.Version) []Feed {
	feeds := slices.Concat(orderFeeds(version), stockFeeds(version), billFeeds(version), masterFeeds(version))
	for i := range feeds {
		slices.Sort(feeds[i].Fields)
	}
	return feeds
}

// FeedOf gives the feed of a model; false when Purser doesn't look at it.
func FeedOf(version odoo.Version, model string) (Feed, bool) {
	feeds := Feeds(version)
	at := slices.IndexFunc(feeds, func(f Feed) bool { return f.Model == model })
	if at < 0 {
		return Feed{}, false
	}
	return feeds[at], true
}

func orderFeeds(v odoo.Version) []Feed {
	return []Feed{
		{Model: "purchase.order", Every: 1, Fields: []string{
			"name", "state", "partner_id", "partner_ref", "origin", "currency_id", "company_id", "picking_type_id", "user_id", "priority",
			"date_order", "date_approve", "date_planned", "amount_untaxed", "amount_tax", "amount_total", "invoice_status", "receipt_status", "locked",
			"order_line", "picking_ids", "invoice_ids",
		}},
		{Model: "purchase.order.line", Every: 1, Fields: []string{
			"order_id", "sequence", "display_type", "product_id", "name", "product_qty", by(v, 19, "product_uom", "product_uom_id"), "price_unit", "date_planned",
			by(v, 19, "taxes_id", "tax_ids"), "price_subtotal", "price_tax", "price_total", "qty_received", "qty_invoiced", "qty_to_invoice", "company_id", "state",
		}},
	}
}

// stockFeeds are the movements between suppliers and warehouses, and what lies in those.
func stockFeeds(v odoo.Version) []Feed {
	either := func(one, other []any) []any { return []any{"|", one, other} }
	supplier := func(place string) []any { return []any{place + ".usage", "=", "supplier"} }
	return []Feed{
		{Model: "stock.picking", Every: 1, Domain: either([]any{"picking_type_id.code", "=", "incoming"}, supplier("location_dest_id")), Fields: []string{
			"name", "state", "origin", "partner_id", "picking_type_id", "location_id", "location_dest_id", "scheduled_date", "date_deadline", "date_done",
			"backorder_id", "return_id", "company_id", by(v, 16, "move_lines", "move_ids"),
		}},
		{Model: "stock.move", Every: 1, Domain: either(supplier("location_id"), supplier("location_dest_id")), Fields: []string{
			"state", "product_id", "product_uom_qty", by(v, 17, "quantity_done", "quantity"), "picked", "product_uom", "price_unit", "date", "date_deadline", "origin",
			"picking_id", "purchase_line_id", "location_id", "location_dest_id", "origin_returned_move_id", "to_refund", "company_id",
		}},
		{Model: "stock.quant", Every: 1, Domain: []any{[]any{"location_id.usage", "in", []any{"internal", "transit"}}}, Fields: []string{
			"product_id", "location_id", "lot_id", "package_id", "owner_id", "quantity", "reserved_quantity", "in_date", "company_id",
		}},
	}
}

func billFeeds(v odoo.Version) []Feed {
	kinds := []any{"in_invoice", "in_refund", "in_receipt"}
	payment := Feed{Model: "account.payment", Every: 1, Domain: []any{[]any{"partner_type", "=", "supplier"}}, Fields: []string{
		"name", "state", "amount", "currency_id", "date", "payment_type", "partner_id", "journal_id", by(v, 18, "ref", "memo"), "is_reconciled", "is_matched", "company_id",
	}}
	if v.Major < 18 { // its number and state are kept in its entry
		payment.Through = []string{"move_id"}
	}
	return []Feed{
		{Model: "account.move", Every: 1, Domain: []any{[]any{"move_type", "in", kinds}}, Fields: []string{
			"name", "state", "move_type", "ref", "partner_id", "invoice_origin", "invoice_date", "invoice_date_due", "date", "currency_id", "company_id", "journal_id",
			"amount_untaxed", "amount_tax", "amount_total", "amount_residual", "payment_state", by(v, 18, "to_check", "checked"), "reversed_entry_id", "invoice_line_ids",
		}},
		{Model: "account.move.line", Every: 1, Domain: []any{[]any{"move_id.move_type", "in", kinds}}, Fields: []string{
			"move_id", "display_type", "product_id", "name", "quantity", "product_uom_id", "price_unit", "price_subtotal", "price_total", "tax_ids", "account_id",
			"debit", "credit", "purchase_line_id", "company_id",
		}},
		payment,
	}
}

func masterFeeds(v odoo.Version) []Feed {
	return []Feed{
		{Model: "res.partner", Every: slow, Domain: []any{"|", []any{"is_company", "=", true}, []any{"supplier_rank", ">", 0}}, Fields: []string{
			"name", "ref", "vat", "email", "phone", "street", "street2", "zip", "city", "country_id", "is_company", "parent_id", "active", "supplier_rank", "company_id",
		}},
		{Model: "product.product", Every: slow, Through: []string{"product_tmpl_id"}, Fields: []string{
			"name", "default_code", "barcode", "active", "type", "is_storable", "tracking", "uom_id", "categ_id", "purchase_ok", "purchase_method", "product_tmpl_id",
			"supplier_taxes_id", "weight", "volume", "company_id",
		}},
		{Model: "product.supplierinfo", Every: slow, Fields: []string{
			by(v, 16, "name", "partner_id"), "product_id", "product_tmpl_id", "product_code", "product_name", "price", "min_qty", "delay", "currency_id",
			"date_start", "date_end", "sequence", "company_id",
		}},
	}
}

// by gives the name that a field has before a version, or from it on.
func by(v odoo.Version, since int, before, from string) string {
	if v.Major < since {
		return before
	}
	return from
}
