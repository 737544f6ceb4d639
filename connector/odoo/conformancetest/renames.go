package conformancetest

// A Rename is a field, a model or a value that has another name in Odoo 14 and means the same.
type Rename struct {
	// On19 is the name that cases use, On14 what it was called.
	On19, On14 string
	// Because says when and why it changed.
	Because string
}

// Renames lists what was renamed between 14 and 19. A field stands with its model: "purchase.order.line.tax_ids".
func Renames() []Rename {
	return []Rename{
		{"purchase.order.line.tax_ids", "taxes_id", "18 named the taxes of all lines alike"},
		{"purchase.order.line.product_uom_id", "product_uom", "19 named many2one fields by their rule, with _id"},
		{"stock.move.quantity", "quantity_done", "17 merged reserved and done quantities"},
		{"product.supplierinfo.partner_id", "name", "16 named the supplier what it is"},
		{"stock.move.line.quantity", "qty_done", "17 merged reserved and done quantities"},
		{"stock.picking.move_ids", "move_lines", "16 dropped the old name"},
		{"stock.lot", "stock.production.lot", "16 shortened the model's name"},
		{"account.move.checked", "to_check", "18 turned the flag around"},
		{"res.users.group_ids", "groups_id", "19 named many2many fields by their rule"},
	}
}
