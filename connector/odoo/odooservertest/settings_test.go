package odooservertest_test

import (
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/fault"
)

func from(variables map[string]string) (odooservertest.Settings, error) {
	return odooservertest.FromEnvironment(func(name string) string { return variables[name] }, func(string, ...any) {})
}

func TestSettingsComeFromTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	s, err := from(map[string]string{
		"PURSER_ODOO_DIR": dir, "PURSER_ODOO_WITH": "chroot", "PURSER_ODOO_MIRROR": "http://mirror.example.com/debian",
		"PURSER_ODOO_WORKERS": "4", "PURSER_ODOO_CRON": "1", "PURSER_ODOO_FSYNC": "on",
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.Dir != dir || s.With != "chroot" || s.Mirror != "http://mirror.example.com/debian" || s.Workers != 4 || s.Cron != 1 || !s.Fsync {
		t.Errorf("got %+v", s)
	}
}

func TestSettingsThatAreLeftOut(t *testing.T) {
	s, err := from(nil)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(s.Dir) != "purser-odoo" || !filepath.IsAbs(s.Dir) || s.Workers != 2 || s.Cron != 0 || s.Fsync || s.With != "" {
		t.Errorf("got %+v", s)
	}
}

func TestSettingsThatAreWrongSayWhatToDo(t *testing.T) {
	for _, variables := range []map[string]string{{"PURSER_ODOO_WITH": "podman"}, {"PURSER_ODOO_WORKERS": "many"}, {"PURSER_ODOO_CRON": "-1"}} {
		if _, err := from(variables); fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
			t.Errorf("%v: %v", variables, err)
		}
	}
}

func TestAVersionWithoutARecipeIsRefused(t *testing.T) {
	s, err := from(map[string]string{"PURSER_ODOO_DIR": t.TempDir(), "PURSER_ODOO_WITH": "docker"})
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []int{13, 18, 0} {
		if _, err := odooservertest.Open(t.Context(), s, version); fault.CodeOf(err) != fault.Unsupported {
			t.Errorf("%d: %v", version, err)
		}
	}
}

func TestDatabasesThatAreNotATestsCanNotBeNamed(t *testing.T) {
	s, err := from(map[string]string{"PURSER_ODOO_DIR": t.TempDir(), "PURSER_ODOO_WITH": "docker"})
	if err != nil {
		t.Fatal(err)
	}
	server, err := odooservertest.Open(t.Context(), s, 19)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"tpl", "postgres", "template1", "A", "a;b", "a\"b", "../x", "1a", ""} {
		if err := server.Drop(t.Context(), name); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("drop %q: %v", name, err)
		}
	}
}

func TestAServerThatIsNotBuiltSaysHowToBuildIt(t *testing.T) {
	s, err := from(map[string]string{"PURSER_ODOO_DIR": t.TempDir(), "PURSER_ODOO_WITH": "docker"})
	if err != nil {
		t.Fatal(err)
	}
	server, err := odooservertest.Open(t.Context(), s, 19)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Info(t.Context(), "main"); fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}
