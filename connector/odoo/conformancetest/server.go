package conformancetest

import (
	"slices"
	"testing"

	"github.com/purserhq/purser/connector/odoo/wire"
)

// A Company is one of the two that a server has.
type Company struct {
	// ID is its id in res.company.
	ID int64
	// Receipts is its stock.picking.type for incoming goods, Stock the stock.location that they go to.
	Receipts, Stock int64
}

// A Server is one database that the suite runs against.
type Server struct {
	Address
	// User may do what an integration needs: purchase, stock and bills, partners and products, and no more.
	User wire.Caller
	// Admin is the administrator.
	Admin wire.Caller
	// As makes calls as somebody else, by the id in res.users and a password or key. On 19 only keys can be used.
	As func(user int64, secret string) wire.Caller
	// UserSecret is the key or password of User.
	UserSecret string
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
