package conformancetest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
)

// Key is how a [Client] proves who it is.
type Key struct {
	// Database is the name of the database.
	Database string
	// User is the id in res.users; JSON-2 finds it by the key and leaves it zero.
	User int64
	// Secret is an API key or, on JSON-RPC, a password.
	Secret string
}

// JSON2 is a client as plain as can be for Odoo 19: it adds nothing to the wire, so that a case sees what Odoo says.
func JSON2(client *http.Client, url string, key Key) Client {
	return &json2{client: client, url: url, key: key}
}

type json2 struct {
	client *http.Client
	url    string
	key    Key
}

// Call posts the arguments, the ids and the context in one object.
func (c *json2) Call(ctx context.Context, model, method string, ids []int64, args, with map[string]any) (json.RawMessage, error) {
	body := maps.Clone(args)
	if body == nil {
		body = map[string]any{}
	}
	if ids != nil {
		body["ids"] = ids
	}
	if with != nil {
		body["context"] = with
	}
	header := http.Header{"Authorization": {"bearer " + c.key.Secret}, "X-Odoo-Database": {c.key.Database}}
	status, answer, err := post(ctx, c.client, c.url+"/json/2/"+model+"/"+method, header, body)
	if err != nil || status == http.StatusOK {
		return answer, err
	}
	refusal := &Refusal{Status: status}
	if err := json.Unmarshal(answer, refusal); err != nil {
		refusal.Message = string(answer)
	}
	return nil, refusal
}

// JSONRPC is a client as plain as can be for every version up to 19.
func JSONRPC(client *http.Client, url string, key Key) Client {
	return &jsonrpc{client: client, url: url, key: key}
}

type jsonrpc struct {
	client *http.Client
	url    string
	key    Key
}

// leading names the arguments that go by place: their names changed between versions.
var leading = map[string]string{"create": "vals_list", "write": "vals", "search": "domain", "search_count": "domain"}

// Call puts the ids first among the arguments that go by place, and the others by name.
func (c *jsonrpc) Call(ctx context.Context, model, method string, ids []int64, args, with map[string]any) (json.RawMessage, error) {
	named := maps.Clone(args)
	if named == nil {
		named = map[string]any{}
	}
	placed := []any{}
	if ids != nil {
		placed = append(placed, ids)
	}
	if first, ok := leading[method]; ok && named[first] != nil {
		placed = append(placed, named[first])
		delete(named, first)
	}
	if with != nil {
		named["context"] = with
	}
	call := slices.Concat([]any{c.key.Database, c.key.User, c.key.Secret, model, method}, []any{placed, named})
	return c.execute(ctx, call)
}

func (c *jsonrpc) execute(ctx context.Context, call []any) (json.RawMessage, error) {
	body := map[string]any{"jsonrpc": "2.0", "method": "call", "id": 1, "params": map[string]any{
		"service": "object", "method": "execute_kw", "args": call,
	}}
	status, answer, err := post(ctx, c.client, c.url+"/jsonrpc", nil, body)
	if err != nil {
		return nil, err
	}
	var envelope struct {
		Result json.RawMessage
		Error  *struct{ Data Refusal }
	}
	if err := json.Unmarshal(answer, &envelope); err != nil {
		return nil, &Refusal{Status: status, Message: string(answer)}
	}
	if envelope.Error != nil {
		envelope.Error.Data.Status = status
		return nil, &envelope.Error.Data
	}
	return envelope.Result, nil
}

func post(ctx context.Context, client *http.Client, url string, header http.Header, body any) (int, []byte, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	maps.Copy(request.Header, header)
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, nil, fmt.Errorf("reading the answer of %s: %w", url, err)
	}
	return response.StatusCode, answer, nil
}
