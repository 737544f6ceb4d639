package storetest_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestEachDatabaseIsItsOwn(t *testing.T) {
	for range 3 {
		storetest.Both(t, func(t *testing.T, db store.DB) {
			if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				var rows int
				if err := tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM lease").Scan(&rows); err != nil || rows != 0 {
					t.Errorf("a new database has %d leases (%v)", rows, err)
				}
				_, err := tx.Exec(t.Context(), "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ('task', '', 1, 0)")
				return err
			}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAServerEndsWhenItIsStopped(t *testing.T) {
	server, err := storetest.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	folder := folderOf(t, server.URL)
	if _, err := os.Stat(filepath.Join(folder, "data", "postmaster.pid")); err != nil {
		t.Errorf("while it runs: %v", err)
	}
	server.Stop()
	if _, err := os.Stat(folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after it has stopped its folder is still there (%v)", err)
	}
}

func TestACommandRunsWithAServer(t *testing.T) {
	command := filepath.Join(t.TempDir(), "postgresserver")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-o", command, "./postgresserver").CombinedOutput(); err != nil {
		t.Fatalf("%s: %v", said, err)
	}
	tests := map[string]struct {
		given  string
		args   []string
		code   int
		starts bool
	}{
		"its exit code is passed on":            {"", []string{"--", "sh", "-c", "echo $PURSER_TEST_POSTGRES; exit 7"}, 7, true},
		"a success is one":                      {"", []string{"sh", "-c", "echo $PURSER_TEST_POSTGRES"}, 0, true},
		"a server that is given is used":        {"postgres://given", []string{"--", "sh", "-c", "echo $PURSER_TEST_POSTGRES"}, 0, false},
		"a command that does not exist":         {"postgres://given", []string{"--", "no-such-command-of-ours"}, 1, false},
		"without a command it says how to call": {"postgres://given", []string{"--"}, 2, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := exec.CommandContext(t.Context(), command, test.args...)
			run.Env = append(os.Environ(), storetest.Variable+"="+test.given)
			var out, errs bytes.Buffer
			run.Stdout, run.Stderr = &out, &errs
			err := run.Run()
			if run.ProcessState == nil || run.ProcessState.ExitCode() != test.code {
				t.Fatalf("it ended with %v, want %d: %s", err, test.code, errs.String())
			}
			address := strings.TrimSpace(out.String())
			if !test.starts {
				if address != "" && address != test.given {
					t.Errorf("the command saw %q, want %q", address, test.given)
				}
				return
			}
			if folder := folderOf(t, address); exists(folder) {
				t.Errorf("the server's folder %s is still there", folder)
			}
		})
	}
}

func folderOf(t *testing.T, address string) string {
	t.Helper()
	_, folder, found := strings.Cut(address, "host=")
	if !found {
		t.Fatalf("the address %q names no folder", address)
	}
	return strings.ReplaceAll(folder, "%2F", "/")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
