package jsonrpc

import (
	"context"
	"encoding/json"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// Login gives the id of a user, who is known by a login and an API key or password. A wrong one is Unauthorized.
func Login(ctx context.Context, transport *wire.Transport, database, login, key string) (int64, error) {
	call := wire.Call{Model: "common", Method: "login", Reads: true}
	body, err := encode(call, "common", "login", database, login, key)
	if err != nil {
		return 0, err
	}
	result, err := post(ctx, transport, call, body)
	if err != nil {
		return 0, err
	}
	var id int64
	if json.Unmarshal(result, &id) != nil || id <= 0 {
		return 0, fault.New(fault.Unauthorized, "Odoo doesn't know the login %q with this key in database %s", login, database).
			Do("Correct login, or make a new API key for this user and put it where the setting key points.")
	}
	return id, nil
}

// Version gives what the server says of itself: the text and the list of its parts, as JSON. It needs no login.
func Version(ctx context.Context, transport *wire.Transport) (json.RawMessage, error) {
	call := wire.Call{Model: "common", Method: "version", Reads: true}
	body, err := encode(call, "common", "version")
	if err != nil {
		return nil, err
	}
	return post(ctx, transport, call, body)
}
