package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/decided"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/engine/dispatch"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/service"
)

// MostPurchases bounds a demo.
const MostPurchases = 5000

// Options say how large the demo is. Data and Out must be set.
type Options struct {
	// Data is an empty folder for what Purser keeps.
	Data string
	// Purchases is how many orders there are; 1 to [MostPurchases].
	Purchases int
	// Seed draws the week.
	Seed uint64
	// Version is the Odoo that the sandbox is: 14 or 19.
	Version int
	// Out hears how it goes.
	Out io.Writer
	// Now is the clock; nil for time.Now.
	Now func() time.Time
}

// The systems of the distributor.
const (
	erpName = "odoo"
	entity  = "ACME"
)

// Run plays a week, and tells what came of it. It ends early, with the context's error, when ctx ends.
func Run(ctx context.Context, o Options) (_ *Summary, err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Purchases < 1 || o.Purchases > MostPurchases {
		return nil, fault.New(fault.Invalid, "a demo of %d purchases", o.Purchases).On("purchases").Do("Choose 1 to %d.", MostPurchases)
	}
	erp, err := openERP(ctx, o)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, erp.close()) }()
	fmt.Fprintf(o.Out, "A sandbox of Odoo %d listens on %s. It loses answers, and other users are in its way.\n", o.Version, erp.url)
	a, err := app.New(ctx, options(o, erp))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- a.Run(running) }()
	summary, err := play(ctx, o, a, erp)
	stop()
	return summary, errors.Join(err, <-ended)
}

// options are a Purser as it is by default, with the distributor's systems.
func options(o Options, erp *erp) app.Options {
	return app.Options{
		Data: o.Data, Now: o.Now, Installation: "demo",
		Declared: service.Declared{
			Feeds:    []intake.Feed{{Name: "planning/orders", Domain: bus.Procurement}, {Name: "warehouse/receipts", Domain: bus.Inventory}},
			Accounts: identity.Accounts{{Name: "planning", Feeds: []string{"planning/orders"}}, {Name: "warehouse", Feeds: []string{"warehouse/receipts"}}},
		},
		Targets: map[string]connector.Target{erpName: decided.New(erp.target())},
		Book: (*decide.Everybody)(&decide.Terms{
			Configuration: "demo", Zone: time.UTC,
			Policy: purchase.Policy{Hash: "demo", Target: erpName, MakesOrders: true, LateDays: -1},
		}),
		Retry: dispatch.Retry{Base: 100 * time.Millisecond, Most: time.Second, Deadline: time.Hour, Failures: 20},
	}
}

// play sends the week, waits until nothing is left to do, and looks at what there is.
func play(ctx context.Context, o Options, a *app.App, erp *erp) (*Summary, error) {
	week := draw(o)
	fmt.Fprintf(o.Out, "A week of %d orders and %d receipts is sent.\n", week.orders, len(week.messages)-week.orders)
	for i := range week.messages {
		if err := week.messages[i].send(ctx, a.Documents()); err != nil {
			return nil, err
		}
	}
	if err := settle(ctx, o, a); err != nil {
		return nil, err
	}
	return look(ctx, a, erp, week)
}
