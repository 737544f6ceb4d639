package odoo_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// recorder is a caller that keeps the call and gives a fixed answer.
type recorder struct {
	call   wire.Call
	answer string
}

func (r *recorder) Call(_ context.Context, call wire.Call) (json.RawMessage, error) {
	r.call = call
	return json.RawMessage(r.answer), nil
}

func TestSearchReadAsksForWhatTheQuerySays(t *testing.T) {
	caller := &recorder{answer: `[{"id":1,"name":false,"partner_id":[7,"ACME"],"write_date":"2026-11-24 08:14:37"},{"id":2,"name":"x","partner_id":false,"write_date":false}]`}
	type row struct {
		ID      int64       `json:"id"`
		Name    odoo.String `json:"name"`
		Partner odoo.Link   `json:"partner_id"`
		Written odoo.Stamp  `json:"write_date"`
	}
	rows, err := odoo.SearchRead[row](t.Context(), caller, odoo.Query{Model: "purchase.order", Fields: []string{"name"}, Order: "id", Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 24, 8, 14, 37, 0, time.UTC)
	if diff := cmp.Diff([]row{{1, "", odoo.Link{ID: 7, Name: "ACME"}, odoo.Stamp{Time: at}}, {ID: 2, Name: "x"}}, rows); diff != "" {
		t.Error(diff)
	}
	want := wire.Call{
		Model: "purchase.order", Method: "search_read", Reads: true,
		Args: []wire.Arg{{Name: "domain", Value: []any{}}}, Named: map[string]any{"fields": []string{"name"}, "order": "id", "limit": 2},
	}
	if diff := cmp.Diff(want, caller.call); diff != "" {
		t.Error(diff)
	}
}

func TestReadOfNoRecordsAsksNothing(t *testing.T) {
	caller := &recorder{answer: `[]`}
	if rows, err := odoo.Read[struct{}](t.Context(), caller, "res.partner", nil, "name"); err != nil || rows != nil || caller.call.Model != "" {
		t.Errorf("%v, %v, asked %+v", rows, err, caller.call)
	}
}

func TestLoadHasItsFailureFoundUnder200(t *testing.T) {
	caller := &recorder{answer: `{"ids":false,"messages":[{"type":"error","message":"could not serialize access due to concurrent update"}]}`}
	_, err := odoo.Load(t.Context(), caller, odoo.Loading{Model: "purchase.order", Columns: []string{"id"}, Rows: [][]string{{"a.b"}}})
	if fault.CodeOf(err) != fault.Contended || caller.call.Reads {
		t.Errorf("got %v, reads %v", err, caller.call.Reads)
	}
}

func TestACallsContextIsAddedToTheClients(t *testing.T) {
	server := newStub(t, "19.0")
	client, err := odoo.Connect(t.Context(), server.settings(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	with := map[string]any{"allowed_company_ids": []int64{2}}
	if _, err := client.Call(t.Context(), wire.Call{Model: "res.users", Method: "context_get", Context: with, Reads: true}); err != nil {
		t.Fatal(err)
	}
	if len(with) != 1 {
		t.Errorf("the caller's own context was changed: %v", with)
	}
}

func TestAValueOfAnotherFormIsRefused(t *testing.T) {
	for text, into := range map[string]json.Unmarshaler{
		`[1]`: &odoo.Link{}, `["x","y"]`: &odoo.Link{}, `[1,2,3]`: &odoo.Link{}, `{}`: &odoo.Link{}, `true`: new(odoo.String),
		`"yesterday"`: &odoo.Stamp{}, `"2026-11-24T08:14:37Z"`: &odoo.Stamp{}, `7`: &odoo.Stamp{}, `[1,2]`: &odoo.Link{},
	} {
		if err := json.Unmarshal([]byte(text), into); err == nil {
			t.Errorf("%s passed as %T", text, into)
		}
	}
}

func FuzzValuesNeverPanic(f *testing.F) {
	f.Add([]byte(`[1,"x"]`))
	f.Add([]byte(`false`))
	f.Add([]byte(`"2026-11-24 08:14:37"`))
	f.Fuzz(func(_ *testing.T, text []byte) {
		_ = json.Unmarshal(text, &odoo.Link{})
		_ = json.Unmarshal(text, &odoo.Stamp{})
		_ = json.Unmarshal(text, new(odoo.String))
	})
}
