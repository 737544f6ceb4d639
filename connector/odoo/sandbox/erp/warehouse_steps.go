package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// A warehouse may take goods in by three steps: from where they come in, through quality control, to stock. What follows a
// done move is a move in a picking of its own. Odoo 14 makes those of all steps when the order is confirmed, and lets them
// wait; the sandbox makes each when the goods have come, as 19 does.

// buildWarehouse makes the places and operations of a warehouse that was made with a name and a code alone.
func buildWarehouse(e *orm.Env, values orm.Values) error {
	if idIn(values["lot_stock_id"]) != 0 {
		return nil
	}
	company, code := e.Company().ID(), values["code"]
	top, err := e.Create("stock.location", orm.Values{"name": code, "usage": "view", "company_id": company})
	if err != nil {
		return err
	}
	values["view_location_id"] = top
	for field, name := range map[string]string{"lot_stock_id": "Stock", "wh_input_stock_loc_id": "Input", "wh_qc_stock_loc_id": "Quality Control"} {
		made, err := e.Create("stock.location", orm.Values{"name": name, "usage": "internal", "location_id": top, "company_id": company})
		if err != nil {
			return err
		}
		values[field] = made
	}
	return nil
}

// openWarehouse makes the operations of a new warehouse.
func openWarehouse(house orm.Rec) error {
	first := house.One("lot_stock_id")
	if house.Text("reception_steps") == "three_steps" {
		first = house.One("wh_input_stock_loc_id")
	}
	if house.One("wh_input_stock_loc_id").ID() == 0 {
		return nil // the seed makes its own
	}
	suppliers, _ := house.Env().ByXID("stock.stock_location_suppliers")
	for field, values := range map[string]orm.Values{
		"in_type_id":  {"name": "Receipts", "code": "incoming", "sequence_code": "IN", "default_location_src_id": suppliers, "default_location_dest_id": first},
		"int_type_id": {"name": "Internal Transfers", "code": "internal", "sequence_code": "INT", "default_location_src_id": first, "default_location_dest_id": house.One("lot_stock_id")},
	} {
		values["warehouse_id"], values["company_id"] = house, house.One("company_id")
		made, err := house.Env().Create("stock.picking.type", values)
		if err != nil {
			return err
		}
		if err := house.Set(orm.Values{field: made}); err != nil {
			return err
		}
	}
	return nil
}

// goOn makes the move that follows a done one, in the picking that takes what its neighbors bring.
func goOn(m orm.Rec) error {
	e, house := m.Env(), m.One("picking_id").One("picking_type_id").One("warehouse_id")
	at, to := m.One("location_dest_id"), orm.Rec{}
	switch at.ID() {
	case 0:
		return nil
	case house.One("wh_input_stock_loc_id").ID():
		to = house.One("wh_qc_stock_loc_id")
	case house.One("wh_qc_stock_loc_id").ID():
		to = house.One("lot_stock_id")
	}
	if to.ID() == 0 || house.Text("reception_steps") != "three_steps" {
		return nil
	}
	var next orm.Rec
	for _, p := range e.Find("stock.picking", "location_id", "=", at.ID(), "origin", "=", m.One("picking_id").Text("name")) {
		next = p
	}
	if next.ID() == 0 {
		made, err := e.Create("stock.picking", orm.Values{
			"picking_type_id": house.One("int_type_id"), "origin": m.One("picking_id").Text("name"), "location_id": at, "location_dest_id": to,
		})
		if err != nil {
			return err
		}
		next = made
	}
	made, err := twin(m, orm.Values{
		"picking_id": next.ID(), "product_uom_qty": m.Many("move_line_ids").Sum(lineQuantity(e.Version())), "location_id": at, "location_dest_id": to,
		"purchase_line_id": int64(0), "to_refund": false,
	})
	if err != nil {
		return err
	}
	if err := m.Set(orm.Values{"move_dest_ids": []int64{made.ID()}}); err != nil {
		return err
	}
	return assign(made)
}
