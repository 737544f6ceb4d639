package odoo

import (
	"context"
	"encoding/json"
	"maps"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// A Client makes calls on one Odoo database as the integration's user. It is safe for use by many goroutines.
type Client struct {
	// Version is what the server said it is when the client connected.
	Version Version
	// Wire is the wire in use: WireJSON2 or WireJSONRPC.
	Wire string
	// Database is the database's name.
	Database string
	// UserID is the integration's user.
	UserID int64

	caller    wire.Caller
	transport *wire.Transport
	base      map[string]any
}

var _ wire.Caller = (*Client)(nil)

// Call makes one call, once; see [wire.Caller]. What the call's context doesn't say comes from the client: the language
// and UTC.
func (c *Client) Call(ctx context.Context, call wire.Call) (json.RawMessage, error) {
	if len(call.Context) == 0 {
		call.Context = c.base
	} else {
		merged := maps.Clone(c.base)
		maps.Copy(merged, call.Context)
		call.Context = merged
	}
	return c.caller.Call(ctx, call)
}

// Close ends idle connections. Calls that run end by their contexts.
func (c *Client) Close() { c.transport.Close() }

// A Query says which records to read, and what of them.
type Query struct {
	// Model is what is read: "purchase.order".
	Model string
	// Domain is Odoo's filter in prefix form; nil means all records that the user may see.
	Domain []any
	// Fields are the fields to read; at least one.
	Fields []string
	// Order is Odoo's order, such as "id"; never page by write_date, which shows less than it sorts by.
	Order string
	// Limit bounds the number of records; zero means no bound.
	Limit int
	// Context is added to the call's context: companies, archived records (active_test).
	Context map[string]any
}

// SearchRead reads the records that a query finds into T, a struct with JSON names for the fields. Odoo writes false
// for an empty field: use the value types of this package for fields that can be empty.
func SearchRead[T any](ctx context.Context, caller wire.Caller, query Query) ([]T, error) {
	domain := query.Domain
	if domain == nil {
		domain = []any{}
	}
	named := map[string]any{"fields": query.Fields}
	if query.Order != "" {
		named["order"] = query.Order
	}
	if query.Limit > 0 {
		named["limit"] = query.Limit
	}
	return Into[[]T](ctx, caller, wire.Call{
		Model: query.Model, Method: "search_read", Reads: true,
		Args: []wire.Arg{{Name: "domain", Value: domain}}, Named: named, Context: query.Context,
	})
}

// Read reads records by id into T. A record that isn't there is left out, without an error.
func Read[T any](ctx context.Context, caller wire.Caller, model string, ids []int64, fields ...string) ([]T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return Into[[]T](ctx, caller, wire.Call{
		Model: model, Method: "read", IDs: ids, Reads: true, Args: []wire.Arg{{Name: "fields", Value: fields}},
	})
}

// FieldsOf gives those of the named fields that a model has in this database, in the order asked. A model that isn't there
// is Unsupported.
func FieldsOf(ctx context.Context, caller wire.Caller, model string, names []string) ([]string, error) {
	found, err := Into[map[string]json.RawMessage](ctx, caller, wire.Call{
		Model: model, Method: "fields_get", Reads: true,
		Args:  []wire.Arg{{Name: "allfields", Value: append([]string{"id"}, names...)}}, // an empty list would ask for all of them
		Named: map[string]any{"attributes": []string{"type"}},
	})
	if err != nil {
		return nil, err
	}
	there := make([]string, 0, len(names))
	for _, name := range names {
		if _, is := found[name]; is {
			there = append(there, name)
		}
	}
	return there, nil
}

// A Loading is a set of rows for Odoo's load method.
type Loading struct {
	// Model is what is created or updated.
	Model string
	// Columns name the fields; the first is "id", the external id. A line's own id stands in "order_line/id".
	Columns []string
	// Rows hold a text for each column. A row whose first columns are empty adds a line to the record above it.
	Rows [][]string
	// Context is added to the call's context.
	Context map[string]any
}

// Load creates or updates records by external id, all rows or none, see [wire.ParseLoad]. The same load again is
// harmless while nobody has changed what it wrote.
func Load(ctx context.Context, caller wire.Caller, loading Loading) (wire.Loaded, error) {
	call := wire.Call{
		Model: loading.Model, Method: "load", Context: loading.Context,
		Args: []wire.Arg{{Name: "fields", Value: loading.Columns}, {Name: "data", Value: loading.Rows}},
	}
	result, err := caller.Call(ctx, call)
	if err != nil {
		return wire.Loaded{}, err
	}
	return wire.ParseLoad(call, result)
}

// Into makes a call that reads and decodes its result.
func Into[T any](ctx context.Context, caller wire.Caller, call wire.Call) (T, error) {
	var value T
	result, err := caller.Call(ctx, call)
	if err != nil {
		return value, err
	}
	if err := json.Unmarshal(result, &value); err != nil {
		return value, fault.New(fault.Internal, "Odoo, %s: the result has another form than expected", call).Because(err).
			Do("Report it with Odoo's version.")
	}
	return value, nil
}
