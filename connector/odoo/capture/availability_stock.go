package capture

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// quantities are the fields in which Odoo computes a product's stock.
func quantities() []string {
	return []string{"qty_available", "free_qty", "incoming_qty", "outgoing_qty", "virtual_available"}
}

// stocks reads what a warehouse holds of products, in order of product. A product that is gone is left out.
func (a *Availability) stocks(ctx context.Context, products []int64, warehouse int64) ([]Stock, error) {
	type row struct {
		ID       int64       `json:"id"`
		OnHand   json.Number `json:"qty_available"`
		Free     json.Number `json:"free_qty"`
		Incoming json.Number `json:"incoming_qty"`
		Outgoing json.Number `json:"outgoing_qty"`
		Forecast json.Number `json:"virtual_available"`
	}
	with := a.options.context()
	with["warehouse"], with["warehouse_id"] = warehouse, warehouse // the name changed in 18; the other one means nothing
	rows, err := odoo.Into[[]row](ctx, a.options.Caller, wire.Call{
		Model: "product.product", Method: "read", IDs: products, Reads: true, Context: with,
		Args: []wire.Arg{{Name: "fields", Value: quantities()}},
	})
	if err != nil {
		return nil, err
	}
	stocks := make([]Stock, len(rows))
	for i, r := range rows {
		stocks[i] = Stock{r.ID, warehouse, r.OnHand.String(), r.Free.String(), r.Incoming.String(), r.Outgoing.String(), r.Forecast.String()}
	}
	return stocks, nil
}

// Reference names the pair: "availability,7,1" is product 7 in warehouse 1.
func (s Stock) Reference() string { return fmt.Sprintf("availability,%d,%d", s.Product, s.Warehouse) }

// yield adds the item of a stock unless it is as it was. Written is the write_date that told of it.
func (a *Availability) yield(items []connector.Item, stock Stock, written time.Time) ([]connector.Item, error) {
	body, err := json.Marshal(stock)
	if err != nil {
		return nil, err
	}
	fingerprint := Record{Values: map[string]json.RawMessage{"": body}}.Fingerprint()
	of := a.seen[stock.Warehouse]
	if of == nil {
		of = &seen{}
		a.seen[stock.Warehouse] = of
	}
	again, news := of.news(stock.Product, fingerprint, written)
	if !news {
		return items, nil
	}
	key := fmt.Sprintf("%s@%s#%s", stock.Reference(), written.Format(stampOfKey), fingerprint)
	if again > 0 {
		key = fmt.Sprintf("%s~%d", key, again)
	}
	return append(items, connector.Item{Key: key, Record: stock.Reference(), Format: "odoo/availability", Body: body, OccurredAt: written}), nil
}
