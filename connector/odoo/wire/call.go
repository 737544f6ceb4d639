package wire

import (
	"context"
	"encoding/json"
	"fmt"
)

// A Call is one method of one model, with its arguments.
type Call struct {
	// Model and Method name what is called: "purchase.order", "button_confirm". Never empty.
	Model, Method string
	// IDs are the records that it is called on. Nil means a method of the model itself (create, load, search_read);
	// an empty list that is not nil is a method of records, called on none.
	IDs []int64
	// Args are the arguments that every version takes in this order. JSON-2 sends their names, JSON-RPC their order,
	// since older versions name some of them otherwise.
	Args []Arg
	// Named are further arguments, sent by name on both wires.
	Named map[string]any
	// Context is Odoo's context: language, companies, flags of single methods. Nil leaves the caller's own.
	Context map[string]any
	// Reads says that the call changes nothing, so that a lost answer is no unknown outcome.
	Reads bool
}

// An Arg is one argument with its name in Odoo 19.
type Arg struct {
	Name  string
	Value any
}

// A Caller makes calls on one Odoo database as one user. It is safe for use by many goroutines.
type Caller interface {
	// Call makes one call, once, and gives the method's return value as JSON ("null" when it returned nothing), which
	// the caller may keep. The return value seldom says whether an action did something: read the state for that.
	//
	// An error is a fault.Error. Of code Unknown: it may have happened. Of any other code: Odoo has done nothing.
	// Contended and Unavailable may be tried again as they are. The exception that Odoo named, if it named one, is in
	// the chain as an *Exception.
	Call(ctx context.Context, call Call) (json.RawMessage, error)
}

// String names the call for messages: "purchase.order/button_confirm on 3 records".
func (c Call) String() string {
	name := c.Model + "/" + c.Method
	switch len(c.IDs) {
	case 0:
		return name
	case 1:
		return fmt.Sprintf("%s on record %d", name, c.IDs[0])
	default:
		return fmt.Sprintf("%s on %d records", name, len(c.IDs))
	}
}
