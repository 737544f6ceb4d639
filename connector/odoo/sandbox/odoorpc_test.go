//go:build odoo

package sandbox_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/connector/odoo/sandbox"
)

// python is the one that Debian's packages belong to; another may come first in the path.
const python = "/usr/bin/python3"

// TestAClientOfOthersOrdersInTheSandboxAsInARealOdoo runs one script of OdooRPC on both: what it sees must be the same.
func TestAClientOfOthersOrdersInTheSandboxAsInARealOdoo(t *testing.T) {
	needOdooRPC(t)
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			server := odooservertest.Fresh(t, version)
			want := orderedBy(t, map[string]string{
				"url": server.URL, "database": server.Database, "user": server.Login, "user_password": server.Password,
				"admin": server.AdminLogin, "admin_password": server.AdminPassword,
			})
			b := open(t, func(o *sandbox.Options) { o.Version, o.Clock = version, nil })
			access := b.Access()
			got := orderedBy(t, map[string]string{
				"url": b.url, "database": access.Database, "user": access.Login, "user_password": access.Secret,
				"admin": access.AdminLogin, "admin_password": access.AdminSecret,
			})
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			confirmed := []any{"purchase", 1.0, []any{4.0}}
			if diff := cmp.Diff(confirmed, want["confirmed"]); diff != "" || want["user"] != "integration" {
				t.Errorf("the real one: %s, %v", diff, want)
			}
		})
	}
}

// orderedBy runs the script and gives what it saw.
func orderedBy(t *testing.T, given map[string]string) map[string]any {
	t.Helper()
	input, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	var out, complaint bytes.Buffer
	script := exec.CommandContext(t.Context(), python, "testdata/odoorpc_order.py")
	script.Stdin, script.Stdout, script.Stderr = bytes.NewReader(input), &out, &complaint
	if err := script.Run(); err != nil {
		t.Fatalf("%v: %s", err, complaint.String())
	}
	var seen map[string]any
	if err := json.Unmarshal(out.Bytes(), &seen); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	return seen
}

// needOdooRPC installs the package where that may be done, and else says how.
func needOdooRPC(t *testing.T) {
	t.Helper()
	const install = "apt-get install -y --no-install-recommends python3-odoorpc"
	there := func() bool { return exec.CommandContext(t.Context(), python, "-c", "import odoorpc").Run() == nil }
	if there() {
		return
	}
	if os.Geteuid() != 0 {
		t.Fatalf("this test needs OdooRPC; on Debian: sudo %s", install)
	}
	if out, err := exec.CommandContext(t.Context(), "sh", "-c", install).CombinedOutput(); err != nil || !there() {
		t.Fatalf("%s: %v\n%s", install, err, out)
	}
}
