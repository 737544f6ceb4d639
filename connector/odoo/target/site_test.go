package target_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/purchase/verdict"
)

// values are the fields of a record, or a domain's leaf.
type (
	values = map[string]any
	list   = []any
)

// A site is one database, sandbox or real, and what the tests made in it.
type site struct {
	version int
	url     string
	texts   map[string]string
	key     string
	company int64
	user    *odoo.Client
	// admin makes what the integration's user may not.
	admin wire.Caller
	made  atomic.Int64
}

// onSandbox runs a test on a sandbox of each version.
func onSandbox(t *testing.T, test func(t *testing.T, on *site)) {
	t.Helper()
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) { test(t, sandboxed(t, version)) })
	}
}

// sandboxed makes a sandbox.
func sandboxed(t *testing.T, version int) *site {
	t.Helper()
	box, err := sandbox.New(sandbox.Options{Version: version, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(box)
	t.Cleanup(server.Close)
	access := box.Access()
	on := &site{
		version: version, url: server.URL, key: access.Secret, company: access.Companies[0].ID,
		texts: map[string]string{"database": access.Database, "login": access.Login},
	}
	on.connect(t, access.AdminLogin, access.AdminSecret)
	return on
}

// connect makes the clients of the tests themselves.
func (on *site) connect(t *testing.T, adminLogin, adminKey string) {
	t.Helper()
	on.user = on.client(t, on.url, on.texts["login"], on.key, "150s")
	on.admin = on.client(t, on.url, adminLogin, adminKey, "150s")
}

func (on *site) client(t *testing.T, url, login, key, timeout string) *odoo.Client {
	t.Helper()
	texts := maps.Clone(on.texts)
	texts["url"], texts["login"], texts["key"], texts["timeout"], texts["max_answer"] = url, login, "env:KEY", timeout, "1"
	settings, err := odoo.ParseSettings(texts, connector.MachineSecrets{Getenv: func(string) string { return key }})
	if err != nil {
		t.Fatal(err)
	}
	client, err := odoo.Connect(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// open makes a target as another process would, at the site or a proxy before it.
func (on *site) open(t *testing.T, url string) *target.Target {
	t.Helper()
	return target.New(on.client(t, url, on.texts["login"], on.key, "5s"), on.options())
}

// options are those of a target that need not wait for what is lost: the proxy says when it comes.
func (on *site) options() target.Options {
	return target.Options{Companies: map[string]int64{"ACME": on.company}, Settle: time.Nanosecond}
}

// target opens one at the site itself.
func (on *site) target(t *testing.T) *target.Target { t.Helper(); return on.open(t, on.url) }

// unique gives a text that nothing else in the database has.
func (on *site) unique(of string) string { return fmt.Sprintf("%s %d", of, on.made.Add(1)) }

// state makes a desired state with an identity of its own.
func (on *site) state(kind verdict.Kind, reach string, fields map[string]string) verdict.DesiredState {
	id, err := verdict.NewIdentity("test", ulid())
	if err != nil {
		panic(err)
	}
	return verdict.DesiredState{Target: "odoo", Kind: kind, Identity: id, Revision: 1, Entity: "ACME", Reach: reach, Fields: verdict.FieldsOf(fields)}
}

// ulid gives 26 characters of chance.
func ulid() string { return rand.Text()[:26] }

// revised gives the next revision of a state.
func revised(state verdict.DesiredState, reach string, changes map[string]string) verdict.DesiredState {
	state.Revision++
	state.Reach = reach
	for path, value := range changes {
		state.Fields = state.Fields.With(path, value)
	}
	return state
}

// create makes a record as the administrator.
func (on *site) create(t *testing.T, model string, fields values) int64 {
	t.Helper()
	return on.createIn(t, model, fields, nil)
}

// createIn makes a record in a context.
func (on *site) createIn(t *testing.T, model string, fields, context values) int64 {
	t.Helper()
	result, err := on.admin.Call(t.Context(), wire.Call{Model: model, Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: list{fields}}}, Context: context})
	if err != nil {
		t.Fatalf("%s %v: %v", model, fields, err)
	}
	var ids []int64
	if err := json.Unmarshal(result, &ids); err != nil {
		t.Fatal(err)
	}
	return ids[0]
}

// write changes a record as the administrator: as people do.
func (on *site) write(t *testing.T, model string, id int64, fields values) {
	t.Helper()
	on.call(t, model, "write", id, wire.Arg{Name: "vals", Value: fields})
}

// call calls a method of a record as the administrator.
func (on *site) call(t *testing.T, model, method string, id int64, args ...wire.Arg) {
	t.Helper()
	on.callIn(t, model, method, id, nil, args...)
}

// callIn calls a method in a context.
func (on *site) callIn(t *testing.T, model, method string, id int64, context values, args ...wire.Arg) {
	t.Helper()
	if _, err := on.admin.Call(t.Context(), wire.Call{Model: model, Method: method, IDs: []int64{id}, Args: args, Context: context}); err != nil {
		t.Fatalf("%s.%s(%d): %v", model, method, id, err)
	}
}

// load loads one row as the integration's user, and gives its record.
func (on *site) load(t *testing.T, model string, columns, row list) int64 {
	t.Helper()
	texts := func(items list) []string {
		all := make([]string, len(items))
		for i, item := range items {
			all[i] = item.(string)
		}
		return all
	}
	loaded, err := odoo.Load(t.Context(), on.user, odoo.Loading{Model: model, Columns: texts(columns), Rows: [][]string{texts(row)}})
	if err != nil {
		t.Fatalf("%s %v: %v", model, row, err)
	}
	return loaded.IDs[0]
}

// afterwards changes a record as the administrator when a test is at its end, and its context with it.
func (on *site) afterwards(t *testing.T, model string, id int64, fields values) {
	t.Helper()
	call := wire.Call{Model: model, Method: "write", IDs: []int64{id}, Args: []wire.Arg{{Name: "vals", Value: fields}}}
	if _, err := on.admin.Call(context.WithoutCancel(t.Context()), call); err != nil {
		t.Errorf("%s %d: %v", model, id, err)
	}
}

// without leaves out the fields whose paths begin so.
func without(fields verdict.Fields, prefix string) verdict.Fields {
	return slices.DeleteFunc(slices.Clone(fields), func(f verdict.Field) bool { return strings.HasPrefix(f.Path, prefix) })
}

// find reads the records of a domain.
func (on *site) find(t *testing.T, model string, domain list, fields ...string) []values {
	t.Helper()
	rows, err := odoo.SearchRead[values](t.Context(), on.admin, odoo.Query{Model: model, Domain: domain, Fields: fields, Order: "id"})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// one reads one record.
func (on *site) one(t *testing.T, model string, id int64, fields ...string) values {
	t.Helper()
	rows := on.find(t, model, list{list{"id", "=", id}}, fields...)
	if len(rows) != 1 {
		t.Fatalf("%s %d: %d records", model, id, len(rows))
	}
	return rows[0]
}

// idOf takes a reference apart.
func idOf(t *testing.T, reference string) int64 {
	t.Helper()
	_, text, _ := strings.Cut(reference, ",")
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatalf("%q is not a reference", reference)
	}
	return id
}
