//go:build odoo

package odoo_test

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptrace"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func TestWhatARealOdoosErrorsMean(t *testing.T) {
	one := []int64{1}
	gone := []int64{99999999}
	arg := func(name string, value any) []wire.Arg { return []wire.Arg{{Name: name, Value: value}} }
	tests := map[string]struct {
		call wire.Call
		want fault.Code
	}{
		"an unknown model":                 {wire.Call{Model: "no.model", Method: "read", IDs: one, Args: arg("fields", []string{"id"})}, fault.Unsupported},
		"an unknown method":                {wire.Call{Model: "res.partner", Method: "nope"}, fault.Unsupported},
		"a private method":                 {wire.Call{Model: "res.partner", Method: "_nope", IDs: one}, fault.Forbidden},
		"a missing right":                  {wire.Call{Model: "ir.config_parameter", Method: "create", Args: arg("vals_list", []any{map[string]any{"key": "a", "value": "b"}})}, fault.Forbidden},
		"a write to a record that is gone": {wire.Call{Model: "res.partner", Method: "write", IDs: gone, Args: arg("vals", map[string]any{"name": "x"})}, fault.NotFound},
		"a read of a record that is gone":  {wire.Call{Model: "res.partner", Method: "read", IDs: gone, Args: arg("fields", []string{"name"}), Reads: true}, ""},
		"a field that isn't there, read":   {wire.Call{Model: "res.partner", Method: "search_read", Args: arg("domain", []any{[]any{"nope", "=", 1}}), Named: map[string]any{"fields": []string{"name"}}, Reads: true}, fault.Unsupported},
		"a field that isn't there, made":   {wire.Call{Model: "res.partner", Method: "create", Args: arg("vals_list", []any{map[string]any{"name": "x", "nope": 1}})}, fault.Unsupported},
		"a field that isn't there, set":    {wire.Call{Model: "res.partner", Method: "write", IDs: one, Args: arg("vals", map[string]any{"nope": 1})}, fault.Unsupported},
		"a column that isn't there":        {wire.Call{Model: "res.partner", Method: "load", Args: []wire.Arg{{Name: "fields", Value: []string{"id", "nope"}}, {Name: "data", Value: [][]string{{"a.b", "x"}}}}}, fault.Unsupported},
		"a mandatory field":                {wire.Call{Model: "purchase.order", Method: "create", Args: arg("vals_list", []any{map[string]any{}})}, fault.Invalid},
	}
	onReal(t, func(t *testing.T, on realOdoo) {
		client := on.client(t)
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				result, err := client.Call(t.Context(), test.call)
				if fault.CodeOf(err) != test.want {
					t.Errorf("got %s, %v (%s), want %q", result, err, fault.CodeOf(err), test.want)
				}
				if err != nil && (fault.HintOf(err) == "" || strings.Contains(fault.Text(err), "Traceback")) {
					t.Errorf("it reads %q", fault.Text(err))
				}
			})
		}
	})
}

func TestARuleOnARealOdooIsFinal(t *testing.T) {
	onReal(t, func(t *testing.T, on realOdoo) {
		client := on.client(t)
		bill, err := odoo.Load(t.Context(), client, odoo.Loading{
			Model: "account.move", Columns: []string{"id", "move_type"}, Rows: [][]string{{"purser_test.bill_" + on.wire, "in_invoice"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		// A bill without a date or a line can't be posted: a rule, named for people, final.
		_, err = client.Call(t.Context(), wire.Call{Model: "account.move", Method: "action_post", IDs: bill.IDs})
		if fault.CodeOf(err) != fault.Invalid || fault.NextOf(err) != fault.Refuse {
			t.Errorf("got %v (%s)", err, fault.CodeOf(err))
		}
	})
}

func TestALoadOnARealOdoo(t *testing.T) {
	onReal(t, func(t *testing.T, on realOdoo) {
		client := on.client(t)
		good := odoo.Loading{Model: "res.partner", Columns: []string{"id", "name"}, Rows: [][]string{{"purser_test.p_" + on.wire, "ACME"}}}
		first, err := odoo.Load(t.Context(), client, good)
		if err != nil {
			t.Fatal(err)
		}
		again, err := odoo.Load(t.Context(), client, good)
		if err != nil || len(again.IDs) != 1 || again.IDs[0] != first.IDs[0] {
			t.Errorf("the same load again: %v, %v, want %v", again, err, first)
		}
		bad := odoo.Loading{
			Model: "purchase.order", Columns: []string{"id", "partner_id/id"},
			Rows: [][]string{{"purser_test.o1_" + on.wire, "purser_test.p_" + on.wire}, {"purser_test.o2_" + on.wire, "no.such"}},
		}
		_, err = odoo.Load(t.Context(), client, bad)
		if fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), "no.such") {
			t.Errorf("a bad row: %v", err)
		}
	})
}

// TestManyLoadsOfOneRecordAtOnce shows that the loser of a race is told to try again, and that there is one record.
func TestManyLoadsOfOneRecordAtOnce(t *testing.T) {
	onReal(t, func(t *testing.T, on realOdoo) {
		client := on.client(t)
		ids := make([]int64, 6)
		var all sync.WaitGroup
		for i := range ids {
			all.Go(func() {
				for range 20 {
					loaded, err := odoo.Load(t.Context(), client, odoo.Loading{
						Model: "res.partner", Columns: []string{"id", "name"}, Rows: [][]string{{"purser_test.race_" + on.wire, "ACME"}},
					})
					if err == nil {
						ids[i] = loaded.IDs[0]
						return
					}
					if fault.NextOf(err) != fault.Retry {
						t.Errorf("got %v (%s)", err, fault.CodeOf(err))
						return
					}
				}
			})
		}
		all.Wait()
		for _, id := range ids {
			if id != ids[0] || id == 0 {
				t.Fatalf("records %v, want one", ids)
			}
		}
	})
}

func TestARealOdooThatCanNotBeUsed(t *testing.T) {
	tests := map[string]struct {
		changes map[string]string
		want    fault.Code
	}{
		"a wrong key":       {map[string]string{"secret": "0123456789abcdef0123456789abcdef01234567"}, fault.Unauthorized},
		"a wrong database":  {map[string]string{"database": "nosuch"}, fault.Invalid},
		"a wrong port":      {map[string]string{"url": "http://127.0.0.1:1"}, fault.Unavailable},
		"https on its port": {map[string]string{"url": "https"}, fault.Invalid},
	}
	onReal(t, func(t *testing.T, on realOdoo) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				changes := map[string]string{}
				maps.Copy(changes, test.changes)
				if changes["url"] == "https" {
					changes["url"] = strings.Replace(on.URL, "http", "https", 1)
				}
				_, err := odoo.Connect(t.Context(), on.settings(t, changes))
				if fault.CodeOf(err) != test.want || fault.HintOf(err) == "" {
					t.Errorf("got %v (%s), want %s", err, fault.CodeOf(err), test.want)
				}
			})
		}
	})
}

func TestADatabaseThatIsDroppedUnderTheClient(t *testing.T) {
	for _, version := range []int{19, 14} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			server, connection := odooservertest.Alone(t, version)
			on := realOdoo{connection, odoo.WireAuto}
			client := on.client(t)
			if err := server.Drop(t.Context(), on.Database); err != nil {
				t.Fatal(err)
			}
			_, err := odoo.Read[struct{}](t.Context(), client, "res.partner", []int64{1}, "name")
			if fault.CodeOf(err) != fault.Invalid {
				t.Errorf("got %v (%s)", err, fault.CodeOf(err))
			}
		})
	}
}

func TestACallGivenUpOnARealOdooIsUnknown(t *testing.T) {
	onReal(t, func(t *testing.T, on realOdoo) {
		client := on.client(t)
		rows := make([][]string, 0, 100)
		for i := range cap(rows) {
			rows = append(rows, []string{fmt.Sprintf("purser_test.slow_%s_%d", on.wire, i), "ACME"})
		}
		ctx, giveUp := context.WithCancel(t.Context())
		ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { giveUp() }})
		_, err := odoo.Load(ctx, client, odoo.Loading{Model: "res.partner", Columns: []string{"id", "name"}, Rows: rows})
		if fault.CodeOf(err) != fault.Unknown {
			t.Errorf("got %v (%s)", err, fault.CodeOf(err))
		}
	})
}

// TestAServerKilledDuringACall shows that a call whose server dies is unknown, that the rows were not kept, and that the
// same load again makes them once.
func TestAServerKilledDuringACall(t *testing.T) {
	for _, version := range []int{19, 14} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			server, connection := odooservertest.Alone(t, version)
			on := realOdoo{connection, odoo.WireAuto}
			client := on.client(t)
			rows := make([][]string, 0, 200)
			for i := range cap(rows) {
				rows = append(rows, []string{fmt.Sprintf("purser_test.killed_%d", i), "ACME"})
			}
			loading := odoo.Loading{Model: "res.partner", Columns: []string{"id", "name"}, Rows: rows}
			sent, killed := make(chan struct{}), make(chan error, 1)
			ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { close(sent) }})
			go func() {
				<-sent
				killed <- server.StopHard(t.Context())
			}()
			_, err := odoo.Load(ctx, client, loading)
			if stop := <-killed; stop != nil {
				t.Fatal(stop)
			}
			if fault.CodeOf(err) != fault.Unknown {
				t.Errorf("got %v (%s)", err, fault.CodeOf(err))
			}
			if _, err := odoo.Load(t.Context(), client, loading); fault.CodeOf(err) != fault.Unavailable {
				t.Errorf("while it is down: %v (%s)", err, fault.CodeOf(err))
			}
			if err := server.Restart(t.Context()); err != nil {
				t.Fatal(err)
			}
			loaded, err := odoo.Load(t.Context(), client, loading)
			if err != nil || len(loaded.IDs) != len(rows) {
				t.Fatalf("the same again: %d records, %v", len(loaded.IDs), err)
			}
			found, err := odoo.SearchRead[struct{}](t.Context(), client, odoo.Query{Model: "res.partner", Domain: []any{[]any{"name", "=", "ACME"}}, Fields: []string{"id"}})
			if err != nil || len(found) != len(rows) {
				t.Errorf("%d records, want %d: %v", len(found), len(rows), err)
			}
		})
	}
}

// TestAServerOfManyDatabasesSaysWhatIsWrong covers an Odoo 14 without a filter, which hides each exception behind a page.
func TestAServerOfManyDatabasesSaysWhatIsWrong(t *testing.T) {
	server, connection := odooservertest.Alone(t, 14)
	if err := server.RestartUnfiltered(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Restart(context.Background()); err != nil {
			t.Error(err)
		}
	})
	client := realOdoo{connection, odoo.WireAuto}.client(t)
	_, err := client.Call(t.Context(), wire.Call{
		Model: "res.partner", Method: "write", IDs: []int64{99999999}, Args: []wire.Arg{{Name: "vals", Value: map[string]any{"name": "x"}}},
	})
	if fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v (%s)", err, fault.CodeOf(err))
	}
}
