package capture

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// A Stock is the body of an item of [Availability]: what a warehouse holds and expects of a product, in the product's
// own unit, as Odoo computed it when it was read. Quantities are decimal text.
type Stock struct {
	// Product and Warehouse are ids in product.product and stock.warehouse.
	Product   int64 `json:"product"`
	Warehouse int64 `json:"warehouse"`
	// OnHand lies there; Free is what of it is not reserved.
	OnHand string `json:"on_hand"`
	Free   string `json:"free"`
	// Incoming and Outgoing are on order and promised; Forecast is what is left when all of it has happened.
	Incoming string `json:"incoming"`
	Outgoing string `json:"outgoing"`
	Forecast string `json:"forecast"`
}

// Availability yields the stock of products by warehouse in one company: first of every product that is kept in stock, in
// pages, then of those whose quants or moves have changed. A pair that never came holds nothing.
type Availability struct {
	options    Options
	warehouses []int64
	// products is read once; then quants and moves say which products to look at again.
	products, quants, moves *Source
	next                    connector.Position
	seen                    map[int64]*seen
}

var (
	_ connector.Source = (*Availability)(nil)
	_ connector.Pacer  = (*Availability)(nil)
)

// NewAvailability makes the source. It makes no call.
func NewAvailability(options Options) (*Availability, error) {
	options, err := options.complete()
	if err != nil {
		return nil, err
	}
	stored := []any{"type", "=", "product"}
	if options.Version.Major >= 18 {
		stored = []any{"is_storable", "=", true}
	}
	source := func(model string, domain ...any) *Source {
		return &Source{feed: Feed{Model: model, Domain: domain, Fields: []string{"product_id"}, Every: 1}, options: options}
	}
	a := &Availability{options: options, seen: map[int64]*seen{}}
	a.products, a.quants, a.moves = source("product.product", stored), source("stock.quant"), source("stock.move")
	return a, nil
}

// Ordering is by record, which is a pair of product and warehouse.
func (a *Availability) Ordering() connector.Ordering { return connector.OrderedRecord }

// Pace says how long to wait before the next Read when the last one said that there was no more.
func (a *Availability) Pace() time.Duration { return a.options.Meter.Pause(1) }

// stockPlace is what a position of Availability holds.
type stockPlace struct {
	Products place `json:"products"`
	Quants   place `json:"quants"`
	Moves    place `json:"moves"`
	// OnMoves says that it is the moves' turn.
	OnMoves bool `json:"on_moves,omitempty"`
	// Reads counts, as that of a place.
	Reads int64 `json:"reads"`
	// Skip is how many warehouses of the next product have been yielded, where a limit cut one product's off.
	Skip int `json:"skip,omitempty"`
}

func parseStockPlace(position connector.Position) (stockPlace, error) {
	var p stockPlace
	if position == "" {
		return p, nil
	}
	err := json.Unmarshal([]byte(position), &p)
	if err != nil || !p.Products.sane() || !p.Quants.sane() || !p.Moves.sane() || p.Skip < 0 {
		return p, fault.New(fault.Invalid, "the position is none that the source of stock gave").Because(err).
			Do("Restore the stored position, or clear it: the stock is then read again from the beginning.")
	}
	return p, nil
}

// turn gives the source whose page comes next, and its place.
func (a *Availability) turn(p *stockPlace) (*Source, *place) {
	switch {
	case p.Products.Began == 0 || p.Products.Walk != rest:
		return a.products, &p.Products
	case p.OnMoves:
		return a.moves, &p.Moves
	default:
		return a.quants, &p.Quants
	}
}

// Read reads the stock of the products that one page is about.
func (a *Availability) Read(ctx context.Context, after connector.Position, limit int) (connector.Batch, error) {
	p, err := parseStockPlace(after)
	if err != nil {
		return connector.Batch{}, err
	}
	if after != a.next {
		clear(a.seen)
	}
	a.next = "unknown"
	batch, err := a.read(ctx, p, max(1, limit))
	if err != nil {
		return connector.Batch{}, err
	}
	a.next = batch.Next
	return batch, nil
}

func (a *Availability) read(ctx context.Context, p stockPlace, limit int) (connector.Batch, error) {
	source, at := a.turn(&p)
	if err := a.learn(ctx, source, at.begin(a.options).Walk != near); err != nil {
		return connector.Batch{}, err
	}
	rows := min(max(1, limit/max(1, len(a.warehouses))), PageRows)
	step, err := source.step(ctx, *at, rows)
	if err != nil {
		return connector.Batch{}, err
	}
	items, cut, err := a.items(ctx, source, step.records, p.Skip, limit)
	if err != nil {
		return connector.Batch{}, err
	}
	last := step.place.After
	if n := len(step.records); n > 0 {
		last = step.records[n-1].ID
	}
	if cut {
		p.Skip += limit
		*at = step.place
		return connector.Batch{Items: items, Next: p.position(), More: true}, nil
	}
	p.Skip, *at = 0, step.place.behind(last, !step.more)
	source.account(*at, step.took, len(items), max(len(items), len(step.records)))
	return a.batch(p, source, items), nil
}

// batch gives the turn to the next source when a pass has ended.
func (a *Availability) batch(p stockPlace, source *Source, items []connector.Item) connector.Batch {
	batch := connector.Batch{Items: items, More: true}
	switch {
	case source == a.products && p.Products.Walk == rest:
		p.Quants, p.Moves = p.Products, p.Products
	case source == a.quants && p.Quants.Walk == rest:
		p.OnMoves = true
	case source == a.moves && p.Moves.Walk == rest:
		p.OnMoves, batch.More = false, false
		batch.SeenAt = time.Unix(min(p.Quants.Began, p.Moves.Began), 0).UTC()
	}
	batch.Next = p.position()
	return batch
}

// position writes the place behind one more read down.
func (p stockPlace) position() connector.Position {
	p.Reads++
	text, _ := json.Marshal(p) //nolint:errchkjson // numbers and words can always be written
	return connector.Position(text)
}

// learn finds the company's warehouses, and again where a pass is no near one.
func (a *Availability) learn(ctx context.Context, source *Source, anew bool) error {
	if err := source.learn(ctx); err != nil {
		return err
	}
	if a.warehouses != nil && !anew {
		return nil
	}
	type row struct {
		ID int64 `json:"id"`
	}
	found, err := odoo.SearchRead[row](ctx, a.options.Caller, odoo.Query{
		Model: "stock.warehouse", Domain: []any{[]any{"company_id", "=", a.options.Company}}, Fields: []string{"id"}, Order: "id",
		Context: map[string]any{"allowed_company_ids": []int64{a.options.Company}},
	})
	if err != nil {
		return err
	}
	a.warehouses = make([]int64, 0, len(found))
	for _, w := range found {
		a.warehouses = append(a.warehouses, w.ID)
	}
	return nil
}

// touched gives the products that a page is about, each with the last write_date that tells of it.
func touched(source *Source, model string, records []Record) map[int64]time.Time {
	at := map[int64]time.Time{}
	for _, r := range records {
		id := r.ID
		if source.feed.Model != model {
			id, _ = strconv.ParseInt(string(r.Values["product_id"]), 10, 64) // false, in a row without a product, is zero
		}
		if id > 0 && !r.Written.Before(at[id]) {
			at[id] = r.Written
		}
	}
	return at
}

// items reads the stock of a page's products. Cut says that the limit left some of it for the next call.
func (a *Availability) items(ctx context.Context, source *Source, records []Record, skip, limit int) (items []connector.Item, cut bool, err error) {
	at := touched(source, "product.product", records)
	products := slices.Sorted(maps.Keys(at))
	warehouses := a.warehouses[min(skip, len(a.warehouses)):]
	if len(products)*len(warehouses) > limit { // of a single product only: the page was made for the limit
		warehouses, cut = warehouses[:limit], true
	}
	for _, warehouse := range warehouses {
		if len(products) == 0 {
			break
		}
		stocks, err := a.stocks(ctx, products, warehouse)
		if err != nil {
			return nil, false, err
		}
		for _, stock := range stocks {
			if items, err = a.yield(items, stock, at[stock.Product]); err != nil {
				return nil, false, err
			}
		}
	}
	return items, cut, nil
}
