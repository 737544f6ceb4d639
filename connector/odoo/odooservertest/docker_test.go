package odooservertest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/fault"
)

// engine puts a docker command into the path that notes how it is called, and answers with the lines of a script.
func engine(t *testing.T, script string) (calls func() string) {
	t.Helper()
	dir := t.TempDir()
	log := filepath.Join(dir, "calls")
	text := "#!/bin/sh\necho \"$*\" >> " + log + "\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(dir, "docker"), []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return func() string {
		said, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		return string(said)
	}
}

func docker(t *testing.T) *odooservertest.Server {
	t.Helper()
	s, err := from(map[string]string{"PURSER_ODOO_DIR": t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	server, err := odooservertest.Open(t.Context(), s, 19)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func TestAnEngineThatAnswersIsUsed(t *testing.T) {
	calls := engine(t, `case "$1" in inspect) echo true;; esac`)
	if err := docker(t).StopHard(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"version --format", "inspect --format {{.State.Running}} purser-odoo-19\n", "kill purser-odoo-19\n"} {
		if !strings.Contains(calls(), want) {
			t.Errorf("no %q in\n%s", want, calls())
		}
	}
}

func TestDownStopsWhatRunsInOrder(t *testing.T) {
	calls := engine(t, `case "$1" in inspect) echo true;; esac`)
	if err := docker(t).Down(t.Context()); err != nil {
		t.Fatal(err)
	}
	said := calls()
	if odoo, db := strings.Index(said, "stop purser-odoo-19\n"), strings.Index(said, "stop purser-odoo-19-db\n"); odoo < 0 || db < odoo {
		t.Errorf("got\n%s", said)
	}
}

func TestNothingIsStoppedThatDoesNotRun(t *testing.T) {
	calls := engine(t, `case "$1" in inspect) echo false;; esac`)
	if err := docker(t).Down(t.Context()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(calls(), "stop") {
		t.Errorf("got\n%s", calls())
	}
}

func TestAnImageThatCanNotBeHadSaysWhatToDo(t *testing.T) {
	engine(t, `case "$1" in image|pull) echo "no route to the registry" >&2; exit 1;; esac`)
	_, err := docker(t).Up(t.Context())
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(fault.HintOf(err), "docker load") || !strings.Contains(err.Error(), "no route") {
		t.Errorf("got %v (%s)", err, fault.HintOf(err))
	}
}

func TestADroppedDatabaseLosesItsFilesToo(t *testing.T) {
	calls := engine(t, "")
	if err := docker(t).Drop(t.Context(), "t_one"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"exec --interactive purser-odoo-19-db psql", "--entrypoint rm", "/var/lib/odoo/filestore/t_one"} {
		if !strings.Contains(calls(), want) {
			t.Errorf("no %q in\n%s", want, calls())
		}
	}
}
