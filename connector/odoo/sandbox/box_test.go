package sandbox_test

import (
	"context"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// A box is a sandbox that serves, with a client of the integration's user. Its clock stands still until a test moves it.
type box struct {
	testing.TB
	*sandbox.Sandbox
	client *odoo.Client
	url    string

	waited, passed atomic.Int64 // nanoseconds; the server's goroutines read and write them too
}

// open makes a box.
func open(t testing.TB, change func(o *sandbox.Options)) *box {
	t.Helper()
	b := &box{TB: t}
	noon := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	options := sandbox.Options{
		Version: 19, Seed: 1,
		Clock: func() time.Time { return noon.Add(time.Duration(b.passed.Load())) },
		Wait:  func(_ context.Context, d time.Duration) { b.waited.Add(int64(d)) },
	}
	if change != nil {
		change(&options)
	}
	made, err := sandbox.New(options)
	if err != nil {
		t.Fatal(err)
	}
	b.Sandbox = made
	t.Cleanup(func() { _ = made.Close() })
	server := httptest.NewServer(made)
	t.Cleanup(server.Close)
	b.url = server.URL
	b.client = b.connect(server.URL)
	return b
}

func (b *box) connect(url string) *odoo.Client {
	b.Helper()
	access := b.Access()
	settings, err := odoo.ParseSettings(
		map[string]string{"url": url, "database": access.Database, "login": access.Login, "key": "env:KEY"},
		connector.MachineSecrets{Getenv: func(string) string { return access.Secret }})
	if err != nil {
		b.Fatal(err)
	}
	client, err := odoo.Connect(b.Context(), settings)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(client.Close)
	return client
}

// make creates a partner and gives what the call said.
func (b *box) make(name string) error {
	values := map[string]any{"name": name}
	_, err := b.client.Call(b.Context(), wire.Call{Model: "res.partner", Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{values}}}})
	return err
}

// created makes a partner and gives its id.
func (b *box) created(name string) int64 {
	b.Helper()
	ids, err := odoo.Into[[]int64](b.Context(), b.client, wire.Call{
		Model: "res.partner", Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{map[string]any{"name": name}}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	return ids[0]
}

// deleted deletes a partner.
func (b *box) deleted(id int64) {
	b.Helper()
	if _, err := b.client.Call(b.Context(), wire.Call{Model: "res.partner", Method: "unlink", IDs: []int64{id}}); err != nil {
		b.Fatal(err)
	}
}

// load creates a partner by load.
func (b *box) load(name string) error {
	_, err := odoo.Load(b.Context(), b.client, odoo.Loading{Model: "res.partner", Columns: []string{"id", "name"}, Rows: [][]string{{"purser_box." + name, name}}})
	return err
}

// count gives how many partners of a name there are, once all trouble has ended.
func (b *box) count(name string) int {
	b.Helper()
	b.Bring(sandbox.Trouble{})
	type row struct {
		ID int64 `json:"id"`
	}
	rows, err := odoo.SearchRead[row](b.Context(), b.client, odoo.Query{Model: "res.partner", Domain: []any{[]any{"name", "=", name}}, Fields: []string{"name"}})
	if err != nil {
		b.Fatal(err)
	}
	return len(rows)
}

// fates makes calls and gives the code of each.
func (b *box) fates(n int) []fault.Code {
	var codes []fault.Code
	for range n {
		err := b.make("x")
		code := fault.Code("")
		if err != nil {
			code = fault.CodeOf(err)
		}
		codes = append(codes, code)
	}
	return codes
}
