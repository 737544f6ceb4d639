package capture_test

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/purserhq/purser/connector/odoo/wire"
)

// A rule stands between a source and the database: it may answer a call in the database's place.
type rule func(call wire.Call) (answer json.RawMessage, err error, answered bool)

// Call makes a call on the database. What was not committed yet isn't found, and rules come first.
func (d *database) Call(ctx context.Context, call wire.Call) (json.RawMessage, error) {
	d.calls[call.Model+"/"+call.Method]++
	for _, r := range d.rules {
		if answer, err, answered := r(call); answered {
			return answer, err
		}
	}
	if hidden := d.hidden[call.Model]; call.Method == "search_read" && len(hidden) > 0 {
		call.Args = slices.Clone(call.Args)
		call.Args[0].Value = append(slices.Clone(call.Args[0].Value.([]any)), []any{"id", "not in", hidden})
	}
	return d.client.Call(ctx, call)
}

// failing answers each call of a method with an error.
func failing(method string, err error) rule {
	return func(call wire.Call) (json.RawMessage, error, bool) {
		return nil, err, call.Method == method
	}
}

// broken answers reads of whole records with an error while one of the ids would be among them; reads of ids alone work.
func (d *database) broken(model string, err error, ids ...int64) rule {
	return func(call wire.Call) (json.RawMessage, error, bool) {
		fields, _ := call.Named["fields"].([]string)
		if call.Model != model || call.Method != "search_read" || len(fields) < 2 {
			return nil, nil, false
		}
		call.Named = map[string]any{"fields": []string{"id"}, "order": "id", "limit": call.Named["limit"]}
		answer, failed := d.client.Call(d.Context(), call)
		if failed != nil {
			return nil, failed, true
		}
		var rows []struct {
			ID int64 `json:"id"`
		}
		if failed := json.Unmarshal(answer, &rows); failed != nil {
			return nil, failed, true
		}
		for _, row := range rows {
			if slices.Contains(ids, row.ID) {
				return nil, err, true
			}
		}
		return nil, nil, false
	}
}
