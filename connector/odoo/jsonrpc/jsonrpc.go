// Package jsonrpc is Odoo's JSON-RPC interface: Odoo 14 on, until it is removed.
//
// A call is POST /jsonrpc with execute_kw of the service "object". The status is 200 whatever happens (but for Odoo 14
// with several databases and no filter, where an exception is a page of HTML under status 500 until [Wire.Choose] is
// called); what went wrong stands in the envelope's error. A method that returns nothing gives an envelope without a result.
//
// It may import: fault, connector/odoo/wire. arch_test.go holds it to the table of the house.
package jsonrpc

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"strconv"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// A Wire makes calls over JSON-RPC.
type Wire struct {
	// Transport carries the requests.
	Transport *wire.Transport
	// Database is the database's name.
	Database string
	// UserID is the user's id, as [Login] gives it.
	UserID int64
	// Key gives the user's API key or password as it is now; it is asked for each call.
	Key func() (string, error)

	session session
}

var _ wire.Caller = (*Wire)(nil)

// Call makes one call.
func (w *Wire) Call(ctx context.Context, call wire.Call) (json.RawMessage, error) {
	key, err := w.Key()
	if err != nil {
		return nil, err
	}
	body, err := encode(call, "object", "execute_kw", w.Database, w.UserID, key, call.Model, call.Method, placed(call), named(call))
	if err != nil {
		return nil, err
	}
	answer, err := w.Transport.Post(ctx, call, "/jsonrpc", w.session.header(), body)
	if err != nil {
		return nil, err
	}
	if wire.Hidden(answer) { // the session has ended, after a week without use: the next call has a new one
		w.Choose(ctx)
	}
	return result(call, answer)
}

// placed gives the arguments that go by their place, the records first.
func placed(call wire.Call) []any {
	args := make([]any, 0, len(call.Args)+1)
	if call.IDs != nil {
		args = append(args, call.IDs)
	}
	for _, arg := range call.Args {
		args = append(args, arg.Value)
	}
	return args
}

// named gives the arguments that go by name.
func named(call wire.Call) map[string]any {
	args := make(map[string]any, len(call.Named)+1)
	maps.Copy(args, call.Named)
	if call.Context != nil {
		args["context"] = call.Context
	}
	return args
}

// requestID is the id of every request: a connection carries one at a time.
const requestID = 1

// A request is JSON-RPC's envelope.
type request struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  params `json:"params"`
	ID      int    `json:"id"`
}

type params struct {
	Service string `json:"service"`
	Method  string `json:"method"`
	Args    []any  `json:"args"`
}

// encode builds the body. Odoo wants a list of arguments even when there is none.
func encode(call wire.Call, service, method string, args ...any) ([]byte, error) {
	if args == nil {
		args = []any{}
	}
	body, err := json.Marshal(request{Version: "2.0", Method: "call", Params: params{service, method, args}, ID: requestID})
	if err != nil {
		return nil, fault.New(fault.Internal, "Odoo, %s: its arguments can't be written as JSON", call).Because(err)
	}
	return body, nil
}

func post(ctx context.Context, transport *wire.Transport, call wire.Call, body []byte) (json.RawMessage, error) {
	answer, err := transport.Post(ctx, call, "/jsonrpc", nil, body)
	if err != nil {
		return nil, err
	}
	return result(call, answer)
}

// envelope is what JSON-RPC answers. The traceback stands in a field that is not read.
type envelope struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result"`
	Error   *struct {
		Message string          `json:"message"`
		Data    json.RawMessage `json:"data"`
	} `json:"error"`
}

// ours says whether an envelope answers what we sent: its id is that of our requests, or none, as Odoo leaves it out of
// some errors. Anything else was meant for another caller.
func (e envelope) ours() bool {
	id := string(e.ID)
	return e.Version != "" && (id == "" || id == "null" || id == strconv.Itoa(requestID))
}

// result takes the return value out of an answer, or says what the answer means.
func result(call wire.Call, answer wire.Answer) (json.RawMessage, error) {
	var got envelope
	if !answer.JSON() || answer.Status != http.StatusOK || json.Unmarshal(answer.Body, &got) != nil || !got.ours() {
		return nil, wire.Strange(call, answer)
	}
	switch {
	case got.Error != nil:
		if exception, ok := wire.ParseException(got.Error.Data); ok {
			return nil, wire.Classify(call, exception)
		}
		return nil, wire.Classify(call, wire.NewException("jsonrpc.Error", got.Error.Message))
	case got.Result == nil:
		return json.RawMessage("null"), nil
	default:
		return got.Result, nil
	}
}
