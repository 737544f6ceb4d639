package demo

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// patience is how long a call of the sandbox may take, and how long a lost one may still arrive.
const patience = time.Second

// An erp is the distributor's Odoo: a sandbox on a free port, with the clients of Purser and of its administrator.
type erp struct {
	url         string
	box         *sandbox.Sandbox
	server      *http.Server
	user, admin *odoo.Client
}

// openERP starts the sandbox and fills it with suppliers and products; then its bad days begin.
func openERP(ctx context.Context, o Options) (_ *erp, err error) {
	box, err := sandbox.New(sandbox.Options{Version: o.Version, Clock: o.Now, Seed: o.Seed})
	if err != nil {
		return nil, err
	}
	e := &erp{box: box, server: &http.Server{Handler: box, ReadHeaderTimeout: patience}}
	defer func() {
		if err != nil {
			err = errors.Join(err, e.close())
		}
	}()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fault.New(fault.Unavailable, "opening a port for the sandbox of Odoo").Because(err)
	}
	e.url = "http://" + listener.Addr().String()
	go func() { _ = e.server.Serve(listener) }()
	access := box.Access()
	if e.user, err = e.connect(ctx, access.Login, access.Secret); err != nil {
		return nil, err
	}
	if e.admin, err = e.connect(ctx, access.AdminLogin, access.AdminSecret); err != nil {
		return nil, err
	}
	if err := e.fill(ctx, o.Version); err != nil {
		return nil, err
	}
	box.Bring(sandbox.Trouble{LostAnswers: 0.02, Conflicts: 0.03, Resets: 0.01})
	return e, nil
}

func (e *erp) connect(ctx context.Context, login, secret string) (*odoo.Client, error) {
	texts := map[string]string{"url": e.url, "database": e.box.Access().Database, "login": login, "key": "env:KEY", "timeout": patience.String()}
	settings, err := odoo.ParseSettings(texts, connector.MachineSecrets{Getenv: func(string) string { return secret }})
	if err != nil {
		return nil, err
	}
	return odoo.Connect(ctx, settings)
}

// target is the Odoo as Purser writes to it.
func (e *erp) target() connector.Target {
	return target.New(e.user, target.Options{Companies: map[string]int64{entity: e.box.Access().Companies[0].ID}, Settle: patience})
}

// The distributor's suppliers and products.
const (
	suppliers = 8
	products  = 40
)

func supplierCode(n int) string { return fmt.Sprintf("S-%02d", n) }
func productCode(n int) string  { return fmt.Sprintf("P-%03d", n) }

// fill makes suppliers and products, as people did before Purser came.
func (e *erp) fill(ctx context.Context, version int) error {
	for n := range suppliers {
		if err := e.create(ctx, "res.partner", map[string]any{"name": fmt.Sprintf("Supplier %d", n), "ref": supplierCode(n)}); err != nil {
			return err
		}
	}
	for n := range products {
		fields := map[string]any{"name": fmt.Sprintf("Product %d", n), "default_code": productCode(n), "is_storable": true}
		if version == 14 {
			delete(fields, "is_storable")
			fields["type"] = "product"
		}
		if err := e.create(ctx, "product.product", fields); err != nil {
			return err
		}
	}
	return nil
}

func (e *erp) create(ctx context.Context, model string, fields map[string]any) error {
	_, err := e.admin.Call(ctx, wire.Call{Model: model, Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{fields}}}})
	return err
}

// A holding is what an order of Odoo says.
type holding struct {
	Origin string `json:"origin"`
	State  string `json:"state"`
}

// orders gives every order that Odoo holds. Its bad days end first: this is the demo that looks, and not Purser.
func (e *erp) orders(ctx context.Context) ([]holding, error) {
	e.box.Bring(sandbox.Trouble{})
	return odoo.SearchRead[holding](ctx, e.admin, odoo.Query{
		Model: "purchase.order", Domain: []any{}, Fields: []string{"origin", "state"}, Order: "id",
	})
}

// received adds up what Odoo has received on all order lines.
func (e *erp) received(ctx context.Context) (sum float64, err error) {
	type line struct {
		Received float64 `json:"qty_received"`
	}
	lines, err := odoo.SearchRead[line](ctx, e.admin, odoo.Query{Model: "purchase.order.line", Domain: []any{}, Fields: []string{"qty_received"}, Order: "id"})
	for _, l := range lines {
		sum += l.Received
	}
	return sum, err
}

func (e *erp) close() error {
	for _, client := range []*odoo.Client{e.user, e.admin} {
		if client != nil {
			client.Close()
		}
	}
	return errors.Join(e.server.Close(), e.box.Close())
}
