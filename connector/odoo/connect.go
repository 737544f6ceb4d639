package odoo

import (
	"context"
	"encoding/json"

	"github.com/purserhq/purser/connector/odoo/json2"
	"github.com/purserhq/purser/connector/odoo/jsonrpc"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// Connect finds out the version, chooses the wire and makes sure that the user can log in. It changes nothing in Odoo.
// The caller closes the client.
//
// Errors: Unavailable when the server is away; Unauthorized for a wrong key or login; Invalid for a setting, which its
// field names where one is at fault; Unsupported for a version or a wire that can't be used.
func Connect(ctx context.Context, settings Settings) (*Client, error) {
	transport, err := wire.NewTransport(settings.Options)
	if err != nil {
		return nil, err
	}
	client, err := connect(ctx, settings, transport)
	if err != nil {
		transport.Close()
		return nil, err
	}
	return client, nil
}

func connect(ctx context.Context, settings Settings, transport *wire.Transport) (*Client, error) {
	version, err := FindVersion(ctx, transport)
	if err != nil {
		return nil, err
	}
	chosen, err := choose(settings.Wire, version)
	if err != nil {
		return nil, err
	}
	client := &Client{Version: version, Wire: chosen, Database: settings.Database, transport: transport, base: base(settings)}
	if chosen == WireJSON2 {
		client.caller = &json2.Wire{Transport: transport, Database: settings.Database, Key: settings.Key.Reveal}
		client.UserID, err = whoami(ctx, client)
		return client, err
	}
	if client.UserID, err = login(ctx, settings, transport); err != nil {
		return nil, err
	}
	caller := &jsonrpc.Wire{Transport: transport, Database: settings.Database, UserID: client.UserID, Key: settings.Key.Reveal}
	if version.Major < 19 {
		caller.Choose(ctx)
	}
	client.caller = caller
	return client, nil
}

// choose gives the wire for a version.
func choose(asked string, version Version) (string, error) {
	switch {
	case version.Major < Oldest:
		return "", fault.New(fault.Unsupported, "this is Odoo %s, and Purser talks to version %d on", version, Oldest).
			Do("Upgrade Odoo.")
	case asked == WireJSON2 && version.Major < 19:
		return "", fault.New(fault.Unsupported, "Odoo %s has no JSON-2: it came with version 19", version).On("wire").
			Do("Set wire to auto or jsonrpc.")
	case asked == WireJSON2 || asked == WireJSONRPC:
		return asked, nil
	case version.Major >= 19:
		return WireJSON2, nil
	default:
		return WireJSONRPC, nil
	}
}

// login finds the user's id, which JSON-RPC wants with each call.
func login(ctx context.Context, settings Settings, transport *wire.Transport) (int64, error) {
	if settings.Login == "" {
		return 0, fault.New(fault.Invalid, "JSON-RPC needs the user's login").On("login").Do("Set login to that of the integration's user in Odoo.")
	}
	key, err := settings.Key.Reveal()
	if err != nil {
		return 0, err
	}
	return jsonrpc.Login(ctx, transport, settings.Database, settings.Login, key)
}

// whoami finds the id of the user whom a key belongs to.
func whoami(ctx context.Context, client *Client) (int64, error) {
	result, err := client.Call(ctx, wire.Call{Model: "res.users", Method: "context_get", Reads: true})
	if err != nil {
		return 0, err
	}
	var user struct {
		ID int64 `json:"uid"`
	}
	if json.Unmarshal(result, &user) != nil || user.ID <= 0 {
		return 0, fault.New(fault.Internal, "Odoo doesn't say whose key this is").Do("Report it with Odoo's version.")
	}
	return user.ID, nil
}

// base is the context of every call: one language, so that texts can be told apart, and UTC.
func base(settings Settings) map[string]any {
	return map[string]any{"lang": settings.Language, "tz": "UTC"}
}
