package target_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/purchase/verdict"
)

// supplier makes a supplier and gives its reference in Odoo's terms and the code that it has.
func (on *site) supplier(t *testing.T) (id int64, code string) {
	t.Helper()
	code = on.unique("SUP")
	return on.create(t, "res.partner", values{"name": code, "ref": code, "is_company": true}), code
}

// product makes a product that is kept in stock; more adds or changes fields.
func (on *site) product(t *testing.T, more values) (code string) {
	t.Helper()
	code = on.unique("ITEM")
	fields := values{"name": code, "default_code": code, "purchase_method": "receive", "standard_price": 5, "supplier_taxes_id": list{list{5, 0, 0}}}
	if on.version == 14 {
		fields["type"] = "product"
	} else {
		fields["type"], fields["is_storable"] = "consu", true
	}
	maps.Copy(fields, more)
	on.create(t, "product.product", fields)
	return code
}

// order makes the state of an order with two lines.
func (on *site) order(t *testing.T, reach string) verdict.DesiredState {
	t.Helper()
	_, supplier := on.supplier(t)
	x := on.product(t, nil)
	y := on.product(t, nil)
	return on.state(verdict.Order, reach, map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("SO"), "currency": "USD",
		"lines[1].product": x, "lines[1].description": "one", "lines[1].quantity": "5 EA", "lines[1].price": "9.25 USD", "lines[1].expected": "2031-05-06", "lines[1].taxes": "",
		"lines[2].product": y, "lines[2].description": "two", "lines[2].quantity": "3 EA", "lines[2].price": "18 USD", "lines[2].expected": "2031-06-07", "lines[2].taxes": "",
	})
}

// lineOf finds the order line of an identity.
func (on *site) lineOf(t *testing.T, identity string) int64 {
	t.Helper()
	module, name, _ := strings.Cut(identity, ".")
	result, err := on.admin.Call(t.Context(), wire.Call{
		Model: "ir.model.data", Method: "check_object_reference", Args: []wire.Arg{{Name: "module", Value: module}, {Name: "xml_id", Value: name}},
	})
	if err != nil {
		t.Fatal(err)
	}
	var pair []any
	if err := json.Unmarshal(result, &pair); err != nil {
		t.Fatal(err)
	}
	return int64(pair[1].(float64))
}
