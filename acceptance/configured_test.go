package acceptance_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/cli"
	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// B1, B6: a Purser that is given nothing but a file brings what callers send into Odoo, and each decision names the file's hash.
func TestPurserServesAsItIsConfigured(t *testing.T) {
	box, err := sandbox.New(sandbox.Options{Version: 19, Seed: 1})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	server := httptest.NewServer(box)
	defer server.Close()
	admin := connect(t, server.URL, box.Access(), true)
	create(t, admin, "res.partner", map[string]any{"name": "Fjord AS", "ref": "4711"})
	create(t, admin, "product.product", map[string]any{"name": "Salmon", "default_code": "SKU-100", goodsField(19): goodsType(19)})
	t.Setenv("PURSER_ODOO_KEY", box.Access().Secret)

	data := t.TempDir()
	file := configured(t, server.URL, box.Access())
	end := serve(t, "--data", data, "--config", file, "--listen", "127.0.0.1:0")
	planning, warehouse := newCaller(end.address), newCaller(end.address)
	warehouse.key = warehouseKey
	sendFrom(t, warehouse, "wms/receipts", inPieces(arrival))
	sendFrom(t, planning, "planning/orders", inPieces(wanted))
	db := open(t, "sqlite:"+filepath.Join(data, "purser.db"))
	await(t, "both are done in Odoo", func() (bool, error) {
		undone := number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE status NOT IN ('done', 'superseded')")
		return number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE status = 'done'") == 2, fmt.Errorf("%d are not done", undone)
	})
	declared, err := config.Load(file, os.ReadFile)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	hash, err := declared.Hash()
	if err != nil {
		t.Fatal(err)
	}
	if n := number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE configuration <> $1 OR flow NOT IN ('orders', 'receipts')", hash); n != 0 {
		t.Errorf("%d states name another configuration or flow", n)
	}
	end.stop()
	holds(t, admin)
}

// B5: in shadow everything is decided, and nothing reaches Odoo.
func TestWhatIsInShadowIsNotWritten(t *testing.T) {
	box, err := sandbox.New(sandbox.Options{Version: 19, Seed: 1})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	called := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called++ }))
	defer server.Close()
	data := t.TempDir()
	file := configured(t, server.URL, box.Access(), "phase: live", "phase: shadow")
	end := serve(t, "--data", data, "--config", file, "--listen", "127.0.0.1:0")
	sendFrom(t, newCaller(end.address), "planning/orders", inPieces(wanted))
	db := open(t, "sqlite:"+filepath.Join(data, "purser.db"))
	await(t, "the order is kept", func() (bool, error) {
		return number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE status = 'kept' AND phase = 'shadow'") == 1, nil
	})
	end.stop()
	if called != 0 {
		t.Errorf("Odoo was called %d times", called)
	}
}

// warehouseKey is the key of the warehouse's system, which opens nothing but servers of the tests.
const warehouseKey identity.Key = "purser_test_warehouse"

// sendFrom sends a document as its system does.
func sendFrom(t *testing.T, c caller, feed, text string) {
	t.Helper()
	defer c.client.CloseIdleConnections()
	if _, err := c.Append(t.Context(), bus.Event{ID: feed, Feed: feed, Body: []byte(text)}); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// configured writes the minimal example for a sandbox, with the key that the tests call with, and some texts replaced.
func configured(t *testing.T, url string, access sandbox.Access, pairs ...string) string {
	t.Helper()
	text, err := os.ReadFile("../examples/minimal/purser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	pairs = append(pairs,
		"https://odoo.example.com", url, "database: main", "database: "+access.Database+"\n      login: "+access.Login,
		`"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`, `"`+callersKey.Fingerprint().String()+`"`,
		`"sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"`, `"`+warehouseKey.Fingerprint().String()+`"`, "acme", "DE01", "company: 1", fmt.Sprintf("company: %d", access.Companies[0].ID), "HAM", "WH")
	file := filepath.Join(t.TempDir(), "purser.yaml")
	if err := os.WriteFile(file, []byte(strings.NewReplacer(pairs...).Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A served is a Purser that runs as a person started it.
type served struct {
	address string
	stop    func()
}

// serve runs purser serve until stop is called, which fails the test where it does not end well.
func serve(t *testing.T, args ...string) served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	said, out := io.Pipe()
	var told bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Main(ctx, cli.Environment{Stdout: out, Stderr: &told, Now: time.Now}, append([]string{"serve"}, args...))
		_ = out.Close()
	}()
	address := ""
	lines := bufio.NewScanner(said)
	for address == "" && lines.Scan() {
		_, address, _ = strings.Cut(lines.Text(), "programs may call at ")
	}
	if address == "" {
		cancel()
		t.Fatalf("it ended with status %d: %s", <-ended, told.String())
	}
	go io.Copy(io.Discard, said)
	return served{address: address, stop: func() {
		cancel()
		if status := <-ended; status != 0 {
			t.Errorf("it ended with status %d: %s", status, told.String())
		}
	}}
}
