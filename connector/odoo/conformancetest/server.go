package conformancetest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
)

// A Client calls one database as one user.
type Client interface {
	// Call calls a method of a model. ids is nil for a method that belongs to the model and not to records; args are
	// the method's named arguments. A refusal by Odoo is a *Refusal somewhere in the error's chain.
	Call(ctx context.Context, model, method string, ids []int64, args, context map[string]any) (json.RawMessage, error)
}

// A Refusal is an error that Odoo answered.
type Refusal struct {
	// Status is the HTTP status: always 200 on the JSON-RPC wire.
	Status int
	// Name is the name of the Python exception, such as "odoo.exceptions.UserError".
	Name string
	// Message is what Odoo says to people.
	Message string
}

func (r *Refusal) Error() string { return fmt.Sprintf("%d %s: %s", r.Status, r.Name, r.Message) }

// A Company is one of the two that a server has.
type Company struct {
	// ID is its id in res.company.
	ID int64
	// Receipts is its stock.picking.type for incoming goods, Stock the stock.location that they go to.
	Receipts, Stock int64
}

// A Server is one database that the suite runs against.
type Server struct {
	// Version is 14 or 19.
	Version int
	// User may do what an integration needs: purchase, stock and bills, partners and products, and no more.
	User Client
	// Admin is the administrator.
	Admin Client
	// As logs somebody else in, by login and password or key.
	As func(login, secret string) Client
	// UserID and AdminID are their ids in res.users.
	UserID, AdminID int64
	// Companies lists the first company, which is everybody's default, and the second.
	Companies [2]Company
}

// Run runs every case as a subtest named by its id.
func Run(t *testing.T, server Server) {
	t.Helper()
	world := &world{server: server, made: map[string]any{}}
	for _, c := range Cases() {
		if !c.on(server.Version) {
			continue
		}
		t.Run(c.ID, func(t *testing.T) {
			try := &Try{t: t, c: c, world: world, client: server.User}
			c.Run(try)
		})
	}
}

// world is what the cases of one run share.
type world struct {
	server Server
	// made keeps what a fixture made, by its name.
	made map[string]any
}

// on says whether a case has a meaning on a version.
func (c Case) on(version int) bool {
	return len(c.Only) == 0 || slices.Contains(c.Only, version)
}
