package target

import (
	"context"
	"encoding/json"
	"maps"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A desk works on the records of one kind in one company. Its calls see that company alone.
type desk struct {
	wire.Caller

	// major is Odoo's version.
	major    int
	company  int64
	options  Options
	quiet    *quiet
	business business
}

// within is a caller that adds to the context of each call.
type within struct {
	wire.Caller

	context map[string]any
}

func (w within) Call(ctx context.Context, call wire.Call) (json.RawMessage, error) {
	merged := maps.Clone(w.context)
	maps.Copy(merged, call.Context)
	call.Context = merged
	return w.Caller.Call(ctx, call)
}

// businessOf gives what knows a kind; nil when nothing does.
func (d desk) businessOf(kind verdict.Kind) business {
	switch kind {
	case verdict.Supplier:
		return suppliers()
	case verdict.Product:
		return productsOf(d.major)
	case verdict.Order:
		return orders{d.major}
	case verdict.Receipt:
		return receipts{d.major}
	case verdict.Return:
		return returns{receipts{d.major}}
	case verdict.Bill, verdict.CreditNote:
		return bills{d.major, kind == verdict.CreditNote}
	case verdict.LandedCost:
		return landedCosts{d.major}
	case verdict.JournalItem:
		return entries{d.major}
	case verdict.Payment:
		return payments{d.major}
	case verdict.Note:
		return notes{}
	case verdict.Activity:
		return activities{d.major}
	default:
		return nil
	}
}

// named gives a field's name by the version that renamed it.
func named(major, since int, before, after string) string {
	if major < since {
		return before
	}
	return after
}

// call makes a call on records, for its effect alone.
func (d desk) call(ctx context.Context, model, method string, ids []int64, context map[string]any, args ...wire.Arg) error {
	_, err := d.Call(ctx, wire.Call{Model: model, Method: method, IDs: ids, Args: args, Context: context})
	return err
}

// may says why the user can't do an operation with records of a model; nil when it can. It only asks.
func (d desk) may(ctx context.Context, model, operation string) error {
	call := wire.Call{Model: model, Method: "has_access", Args: []wire.Arg{{Name: "operation", Value: operation}}, IDs: []int64{}, Reads: true}
	if d.major < 18 {
		call = wire.Call{Model: model, Method: "check_access_rights", Args: []wire.Arg{{Name: "operation", Value: operation}, {Name: "raise_exception", Value: false}}, Reads: true}
	}
	answer, err := d.Call(ctx, call)
	if err == nil && string(answer) != "true" {
		err = fault.New(fault.Forbidden, "the user may not %s records of %s in Odoo", operation, model).
			Do("Give the integration's user the role for it; purser check lists what each role is needed for.")
	}
	return err
}

// write changes fields of one record.
func (d desk) write(ctx context.Context, model string, id int64, values map[string]any) error {
	return d.call(ctx, model, "write", []int64{id}, nil, wire.Arg{Name: "vals", Value: values})
}
