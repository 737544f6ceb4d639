// Package json2 is Odoo's JSON-2 interface, from Odoo 19 on.
//
// A call is POST /json/2/<model>/<method> with a bearer key and one JSON object of named arguments; the answer is the
// bare return value. An error is an object with the exception's name under a status that says little, see package wire.
//
// It may import: fault, connector/odoo/wire. arch_test.go holds it to the table of the house.
package json2

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// A Wire makes calls over JSON-2.
type Wire struct {
	// Transport carries the requests.
	Transport *wire.Transport
	// Database is sent with each call, so that a server of many finds the right one.
	Database string
	// Key gives the user's API key as it is now; it is asked for each call.
	Key func() (string, error)
}

var _ wire.Caller = (*Wire)(nil)

// Call makes one call.
func (w *Wire) Call(ctx context.Context, call wire.Call) (json.RawMessage, error) {
	body, err := encode(call)
	if err != nil {
		return nil, err
	}
	key, err := w.Key()
	if err != nil {
		return nil, err
	}
	header := http.Header{"Authorization": {"bearer " + key}, "X-Odoo-Database": {w.Database}}
	answer, err := w.Transport.Post(ctx, call, "/json/2/"+call.Model+"/"+call.Method, header, body)
	if err != nil {
		return nil, err
	}
	return result(call, answer)
}

// encode puts the arguments into one object.
func encode(call wire.Call) ([]byte, error) {
	object := make(map[string]any, len(call.Args)+len(call.Named)+2)
	maps.Copy(object, call.Named)
	for _, arg := range call.Args {
		object[arg.Name] = arg.Value
	}
	if call.IDs != nil {
		object["ids"] = call.IDs
	}
	if call.Context != nil {
		object["context"] = call.Context
	}
	body, err := json.Marshal(object)
	if err != nil {
		return nil, fault.New(fault.Internal, "Odoo, %s: its arguments can't be written as JSON", call).Because(err)
	}
	return body, nil
}

// result takes the return value out of an answer, or says what the answer means.
func result(call wire.Call, answer wire.Answer) (json.RawMessage, error) {
	if !answer.JSON() {
		return nil, wire.Strange(call, answer)
	}
	if answer.Status != http.StatusOK {
		if exception, ok := wire.ParseException(answer.Body); ok {
			return nil, wire.Classify(call, exception)
		}
		return nil, wire.Strange(call, answer)
	}
	if !json.Valid(answer.Body) {
		return nil, wire.Strange(call, answer)
	}
	return answer.Body, nil
}
