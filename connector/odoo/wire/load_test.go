package wire_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

var loading = wire.Call{Model: "purchase.order", Method: "load"}

func TestALoadThatSucceeded(t *testing.T) {
	loaded, err := wire.ParseLoad(loading, json.RawMessage(`{"ids":[2,3],"messages":[{"type":"warning","message":"odd","record":1,"field":false}],"nextrow":0}`))
	if err != nil {
		t.Fatal(err)
	}
	want := wire.Loaded{IDs: []int64{2, 3}, Warnings: []wire.LoadMessage{{Type: "warning", Text: "odd", From: 1, To: 1}}}
	if diff := cmp.Diff(want, loaded); diff != "" {
		t.Error(diff)
	}
}

func TestALoadThatFailedThoughTheStatusWas200(t *testing.T) {
	tests := map[string]struct {
		result string
		code   fault.Code
		rows   []int
	}{
		"two bad rows, each named": {
			`{"ids":false,"messages":[{"type":"error","rows":{"from":0,"to":0},"record":0,"field":"partner_id","message":"No matching record found for external id 'no.such'"},
			 {"type":"error","rows":{"from":2,"to":3},"record":2,"field":"partner_id","message":"No matching record"},
			 {"type":"error","rows":{"from":0,"to":0},"record":0,"message":"Missing required value"}]}`, fault.Invalid, []int{0, 2, 3},
		},
		"the first message blames row 0 beside the real one": {
			`{"ids":false,"messages":[{"type":"error","rows":{"from":0,"to":0},"message":"x"},{"type":"error","rows":{"from":7,"to":7},"message":"x"}]}`, fault.Invalid, []int{7},
		},
		"one bad row that is row 0": {`{"ids":false,"messages":[{"type":"error","rows":{"from":0,"to":0},"message":"x"}]}`, fault.Invalid, []int{0}},
		"another transaction was first": {
			`{"ids":false,"messages":[{"type":"error","message":"could not serialize access due to concurrent update\n"}]}`, fault.Contended, []int{0},
		},
		"ids without a word":             {`{"ids":false,"messages":[]}`, fault.Invalid, nil},
		"an error beside ids":            {`{"ids":[1],"messages":[{"type":"error","record":4,"message":"x"}]}`, fault.Invalid, []int{4}},
		"a span that would fill memory":  {`{"ids":false,"messages":[{"type":"error","rows":{"from":1,"to":9000000000},"message":"x"}]}`, fault.Invalid, span(1, 1001)},
		"no ids at all":                  {`{"messages":[]}`, fault.Invalid, nil},
		"a result of another form":       {`[1,2]`, fault.Unknown, nil},
		"a result that is cut off":       {`{"ids":[1`, fault.Unknown, nil},
		"nothing, from a method of none": {`null`, fault.Invalid, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := wire.ParseLoad(loading, json.RawMessage(test.result))
			if fault.CodeOf(err) != test.code {
				t.Fatalf("got %v, want %s", err, test.code)
			}
			var rows []int
			if refusal, ok := errors.AsType[*wire.LoadRefusal](err); ok {
				rows = refusal.Rows()
			}
			if diff := cmp.Diff(test.rows, rows); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestARefusedLoadQuotesNoRow(t *testing.T) {
	// Odoo 14 passes on what PostgreSQL says of a check that failed, with the whole row behind it.
	text := `new row for relation \"account_move_line\" violates check constraint \"x\"\nDETAIL:  Failing row contains (40, 7, secret terms).\n`
	_, err := wire.ParseLoad(wire.Call{Model: "account.move", Method: "load"}, json.RawMessage(`{"ids":false,"messages":[{"type":"error","message":"`+text+`"}]}`))
	if err == nil || strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "check constraint") {
		t.Errorf("it reads %v", err)
	}
}

func TestARefusalNamesItsReasonsOnce(t *testing.T) {
	refusal := &wire.LoadRefusal{Messages: []wire.LoadMessage{{Text: "a"}, {Text: "a"}, {Text: "b"}, {Text: "c"}, {Text: "d"}}}
	if got := refusal.Error(); got != "a; b; c" {
		t.Errorf("got %q", got)
	}
}

func FuzzParseLoadNeverPanics(f *testing.F) {
	f.Add([]byte(`{"ids":false,"messages":[{"type":"error","rows":{"from":0,"to":0},"message":"x"}]}`))
	f.Add([]byte(`{"ids":[1],"messages":null}`))
	f.Fuzz(func(t *testing.T, result []byte) {
		_, err := wire.ParseLoad(loading, result)
		if refusal, ok := errors.AsType[*wire.LoadRefusal](err); ok {
			_ = refusal.Rows()
		}
	})
}

func span(from, to int) []int {
	var rows []int
	for row := from; row <= to; row++ {
		rows = append(rows, row)
	}
	return rows
}
