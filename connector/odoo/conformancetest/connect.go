package conformancetest

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/json2"
	"github.com/purserhq/purser/connector/odoo/jsonrpc"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// An Address is where a database is.
type Address struct {
	// Version is 14 or 19: it decides the wire.
	Version int
	// URL is the server's, Database the name of its database.
	URL, Database string
}

// Connect gives what makes calls as a user: the bare wire, which adds nothing to what a case sends.
func (a Address) Connect(t testing.TB) func(user int64, secret string) wire.Caller {
	t.Helper()
	transport, err := wire.NewTransport(wire.Options{URL: a.URL, MaxAnswer: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.Close)
	return func(user int64, secret string) wire.Caller {
		key := func() (string, error) { return secret, nil }
		if a.Version < 19 {
			return &jsonrpc.Wire{Transport: transport, Database: a.Database, UserID: user, Key: key}
		}
		return &json2.Wire{Transport: transport, Database: a.Database, Key: key}
	}
}

// leads says whether an argument goes by place on JSON-RPC: its name changed between versions, or between models.
func leads(method, argument string) bool {
	switch method {
	case "create":
		return argument == "vals_list"
	case "write":
		return argument == "vals"
	case "search", "search_count":
		return argument == "domain"
	}
	return false
}

// callOf brings a case's arguments into the form of the wire.
func callOf(model, method string, ids []int64, args, with Values) wire.Call {
	call := wire.Call{Model: model, Method: method, IDs: ids, Named: Values{}, Context: with}
	for name, value := range args {
		if leads(method, name) {
			call.Args = append(call.Args, wire.Arg{Name: name, Value: value})
			continue
		}
		call.Named[name] = value
	}
	return call
}
