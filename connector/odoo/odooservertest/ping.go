package odooservertest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

// ping says whether a call with a login comes through to a database. The first one costs a worker a second or more.
func (s *Server) ping(ctx context.Context, c Connection) bool {
	path, body := "/json/2/res.users/context_get", any(map[string]any{})
	if s.recipe.version < 19 {
		path, body = "/jsonrpc", map[string]any{"jsonrpc": "2.0", "method": "call", "params": map[string]any{
			"service": "object", "method": "execute_kw",
			"args": []any{c.Database, c.UserID, c.Password, "res.users", "context_get", []any{}},
		}}
	}
	text, err := json.Marshal(body)
	if err != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.URL+path, bytes.NewReader(text))
	if err != nil {
		return false
	}
	request.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"bearer " + c.APIKey}, "X-Odoo-Database": {c.Database}}
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // no proxy: it is this machine
	answer, err := client.Do(request)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	var said struct {
		Error json.RawMessage `json:"error"`
	}
	return answer.StatusCode == http.StatusOK && json.NewDecoder(answer.Body).Decode(&said) == nil && said.Error == nil
}
