package capture

import (
	"context"
	"strconv"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// Hooks say which webhooks an installation of Purser has in an Odoo.
type Hooks struct {
	// Installation is the module under which Purser's external ids stand: "purser_main". Required.
	Installation string
	// URL is where Odoo calls, with a secret in its path: Odoo signs nothing. Required.
	URL string
	// Models are those whose changes are told. Each change costs the person who made it the time of our answer, several
	// times over: lines and quants come so often that they are better left out.
	Models []string
}

// HookModels are the models whose webhooks are worth their cost.
func HookModels() []string {
	return []string{"purchase.order", "stock.picking", "account.move"}
}

// Install makes an automation with a webhook for each model, by load under an external id, so that installing again
// only corrects what has changed. The caller must be one who may: an administrator. From Odoo 17 on; older ones have no
// webhooks, which is Unsupported.
func Install(ctx context.Context, caller wire.Caller, hooks Hooks) error {
	if hooks.Installation == "" || hooks.URL == "" {
		return fault.New(fault.Invalid, "webhooks need the installation's name and an address").Do("Set both.")
	}
	if err := hookable(ctx, caller); err != nil {
		return err
	}
	for _, model := range hooks.Models {
		if err := install(ctx, caller, hooks, model); err != nil {
			return fault.Wrap(err, "installing the webhook of %s", model)
		}
	}
	return nil
}

// hookable refuses an Odoo whose automations can't call out.
func hookable(ctx context.Context, caller wire.Caller) error {
	there, err := odoo.FieldsOf(ctx, caller, "ir.actions.server", []string{"webhook_url", "base_automation_id"})
	if err == nil && len(there) < 2 {
		err = fault.New(fault.Unsupported, "this Odoo has no automations that call webhooks").
			Do("Install the module base_automation in Odoo 17 or later, or leave webhooks out: changes are polled in any case.")
	}
	return err
}

func install(ctx context.Context, caller wire.Caller, hooks Hooks, model string) error {
	type row struct {
		ID int64 `json:"id"`
	}
	found, err := odoo.SearchRead[row](ctx, caller, odoo.Query{Model: "ir.model", Domain: []any{[]any{"model", "=", model}}, Fields: []string{"id"}})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return fault.New(fault.Unsupported, "Odoo has no model %s", model).Do("Leave it out, or install the module that brings it.")
	}
	id, name := strconv.FormatInt(found[0].ID, 10), "Purser hears of "+model
	rule, action := hooks.xid("rule", model), hooks.xid("hook", model)
	_, err = odoo.Load(ctx, caller, odoo.Loading{
		Model: "base.automation", Columns: []string{"id", "name", "model_id/.id", "trigger", "active"},
		Rows: [][]string{{rule, name, id, "on_create_or_write", "True"}},
	})
	if err != nil {
		return err
	}
	_, err = odoo.Load(ctx, caller, odoo.Loading{
		Model: "ir.actions.server", Columns: []string{"id", "name", "model_id/.id", "state", "usage", "base_automation_id/id", "webhook_url"},
		Rows: [][]string{{action, name, id, "webhook", "base_automation", rule, hooks.URL}},
	})
	return err
}

// xid names what is installed for a model.
func (h Hooks) xid(part, model string) string {
	return h.Installation + "." + part + "_" + strings.ReplaceAll(model, ".", "_")
}

// Remove deletes every automation and action that this installation has made, and says how many. The caller must be an
// administrator. It needs no list of models: their external ids tell.
func Remove(ctx context.Context, caller wire.Caller, installation string) (int, error) {
	removed := 0
	for _, model := range []string{"ir.actions.server", "base.automation"} { // an automation with its actions left would be half done
		ids, err := installed(ctx, caller, installation, model)
		if err != nil {
			return removed, err
		}
		if len(ids) == 0 {
			continue
		}
		if _, err := caller.Call(ctx, wire.Call{Model: model, Method: "unlink", IDs: ids}); err != nil {
			return removed, fault.Wrap(err, "removing the webhooks")
		}
		removed += len(ids)
	}
	return removed, nil
}

// installed finds what stands under the installation's external ids.
func installed(ctx context.Context, caller wire.Caller, installation, model string) ([]int64, error) {
	type row struct {
		Record int64 `json:"res_id"`
	}
	rows, err := odoo.SearchRead[row](ctx, caller, odoo.Query{
		Model: "ir.model.data", Fields: []string{"res_id"}, Order: "id",
		Domain: []any{[]any{"module", "=", installation}, []any{"model", "=", model}},
	})
	ids := make([]int64, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.Record)
	}
	return ids, err
}
