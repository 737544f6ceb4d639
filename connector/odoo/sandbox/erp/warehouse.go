package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// location is a place where goods can be: in a warehouse, or at a supplier's or a customer's.
func location() *orm.Model {
	return &orm.Model{
		Name: "stock.location", Label: "Inventory Locations", Order: "complete_name, id", Title: "complete_name", Parent: "location_id", Company: "company_id",
		Rights: kept(stockManagers, administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Location Name").Must(), orm.Of(orm.Boolean, "active", "Active").First(true),
			orm.Of(orm.Char, "complete_name", "Full Location Name").By(func(r orm.Rec) any {
				if parent := r.One("location_id"); parent.ID() != 0 {
					return parent.Text("complete_name") + "/" + r.Text("name")
				}
				return r.Text("name")
			}),
			orm.Choice("usage", "Location Type", "supplier=Vendor Location", "view", "internal=Internal Location", "customer=Customer Location", "inventory=Inventory Loss", "transit").Must().First("internal"),
			orm.Link("location_id", "Parent Location", "stock.location"), orm.Link("company_id", "Company", "res.company"),
		},
	}
}

// warehouse is a company's warehouse.
func warehouse() *orm.Model {
	return &orm.Model{
		Name: "stock.warehouse", Label: "Warehouse", Order: "sequence,id", Company: "company_id", Rights: kept(stockManagers, administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Warehouse").Must(), orm.Of(orm.Char, "code", "Short Name").Must(), orm.Of(orm.Integer, "sequence", "Sequence").First(10),
			orm.Link("company_id", "Company", "res.company").Must().FirstBy(here), orm.Link("lot_stock_id", "Location Stock", "stock.location").Must(),
			orm.Link("view_location_id", "View Location", "stock.location").Must(),
			orm.Link("in_type_id", "In Type", "stock.picking.type"), orm.Link("out_type_id", "Out Type", "stock.picking.type"), orm.Link("int_type_id", "Internal Type", "stock.picking.type"),
			orm.Choice("reception_steps", "Incoming Shipments", "one_step", "two_steps", "three_steps").First("one_step"),
			orm.Link("wh_input_stock_loc_id", "Input Location", "stock.location"), orm.Link("wh_qc_stock_loc_id", "Quality Control Location", "stock.location"),
		},
		Creating: buildWarehouse, Created: openWarehouse,
	}
}

// pickingType is what a picking is for: receipts, deliveries.
func pickingType() *orm.Model {
	return &orm.Model{
		Name: "stock.picking.type", Label: "Picking Type", Order: "sequence, id", Company: "company_id", Rights: kept(stockManagers, administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Operation Type").Must(), orm.Of(orm.Integer, "sequence", "Sequence"), orm.Of(orm.Boolean, "active", "Active").First(true),
			orm.Choice("code", "Type of Operation", "incoming=Receipt", "outgoing=Delivery", "internal=Internal Transfer").Must().First("incoming"),
			orm.Link("warehouse_id", "Warehouse", "stock.warehouse"), orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
			orm.Link("default_location_src_id", "Source Location", "stock.location"), orm.Link("default_location_dest_id", "Destination Location", "stock.location"),
			orm.Of(orm.Char, "sequence_code", "Sequence Prefix").First("IN"),
		},
		Named: func(r orm.Rec) string {
			if w := r.One("warehouse_id"); w.ID() != 0 {
				return w.Text("name") + ": " + r.Text("name")
			}
			return r.Text("name")
		},
	}
}
