package target

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// described leads from the models that words can stand on to the external ids by which Odoo lists them. An ordinary user of
// 19 may not read that list, but may name an entry of it in a load.
func described() map[string]string {
	return map[string]string{
		"purchase.order": "purchase.model_purchase_order", "stock.picking": "stock.model_stock_picking", "account.move": "account.model_account_move",
		"account.payment": "account.model_account_payment", "res.partner": "base.model_res_partner", "product.product": "product.model_product_product",
		"product.template": "product.model_product_template", "stock.landed.cost": "stock_landed_costs.model_stock_landed_cost",
	}
}

// stand finds out which record words stand on, as far as that goes without asking: a reference of Odoo's, or what the engine
// knows of an identity. An identity that it doesn't know is looked up in Odoo.
func stand(j *job) error {
	on := j.wish.cell("on")
	at := on.Want
	if known, ok := j.task.Needed[verdict.Identity(on.Want)]; ok {
		at = known
	}
	model, id, cut := strings.Cut(at, ",")
	switch _, known := described()[model]; {
	case cut && known:
		if _, err := strconv.ParseInt(id, 10, 64); err != nil {
			return fault.New(fault.Invalid, "%q names no record", at).On("on").Do("This is a mistake in the rules that decided it; correct them and replay the document.")
		}
		on.Text = at
	case cut:
		return fault.New(fault.Unsupported, "the Odoo connector writes nothing on a record of %s", model).On("on").Do("Write it on the order, the receipt, the bill or the supplier.")
	case verdict.Identity(at).Validate() != nil:
		return fault.New(fault.Invalid, "%q names no record", at).On("on").Do("Name a record by Purser's identity or by Odoo's reference.")
	default:
		on.Text = ""
	}
	return nil
}

// standing looks up the records that words stand on, for Prepare: those that only an identity names, and whether they are
// there.
func (d desk) standing(ctx context.Context, jobs []*job) error {
	var xids []string
	for _, j := range jobs {
		if on := j.wish.cell("on"); on != nil && on.Text == "" {
			xids = append(xids, on.Want)
		}
	}
	found := d.byXID(ctx, xids)
	byModel := map[string][]int64{}
	for _, j := range jobs {
		on := j.wish.cell("on")
		if on == nil {
			continue
		}
		if to, asked := found[on.Want]; asked && on.Text == "" && to.err != nil {
			return to.err
		} else if asked && on.Text == "" && to.id != 0 {
			on.Text = reference(to.model, to.id)
		}
		if model, id, cut := strings.Cut(on.Text, ","); cut && !j.resumed {
			number, _ := strconv.ParseInt(id, 10, 64) // stand has seen to it
			byModel[model] = append(byModel[model], number)
		}
	}
	for model, ids := range byModel {
		rows, err := odoo.Read[row](ctx, d, model, unique(ids), "display_name")
		if err != nil {
			return err
		}
		for _, j := range jobs {
			if on := j.wish.cell("on"); on != nil && slices.ContainsFunc(rows, func(r row) bool { return reference(model, r.id()) == on.Text }) {
				j.rows = map[string][]row{"on": rows}
			}
		}
	}
	return nil
}

// stood refuses words on a record that is not there.
func stood(j *job) error {
	if j.resumed || j.found || len(j.rows["on"]) > 0 {
		return nil
	}
	return fault.New(fault.NotFound, "the record %s, which the %s shall stand on, is not in Odoo", j.wish.cell("on").Want, j.task.State.Kind).On("on").
		Do("Bring the record about first, or correct which one is meant.")
}
