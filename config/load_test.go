package config_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/fault"
)

// minimal is the file that people begin with.
func minimal(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../examples/minimal/purser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// files reads from memory.
func files(all map[string]string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if text, ok := all[name]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}
}

// load reads a file that stands alone.
func load(text string) (*config.Configuration, error) {
	return config.Load("purser.yaml", files(map[string]string{"purser.yaml": text}))
}

func TestTheMinimalFileIsRead(t *testing.T) {
	c, err := load(minimal(t))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	if c.Installation != "main" || c.Region != "eu" || len(c.Systems) != 3 || len(c.Flows) != 2 {
		t.Errorf("got %+v", c)
	}
	odoo, known := c.System("odoo")
	if !known || odoo.Settings["key"] != "env:PURSER_ODOO_KEY" {
		t.Errorf("got %+v", odoo)
	}
	acme, known := c.Entity("acme")
	if !known || acme.Company != 1 || acme.Location().String() != "Europe/Berlin" {
		t.Errorf("got %+v", acme)
	}
	standard, known := c.Policy("standard")
	if !known || standard.TakeOver.LaterDays != 2 || standard.LateDays != 1 || standard.WaitDays != 2 {
		t.Errorf("got %+v", standard)
	}
}

func TestNamesThatAreNotDeclaredLeadNowhere(t *testing.T) {
	c := &config.Configuration{}
	if _, known := c.System("odoo"); known {
		t.Error("a system that nobody declared")
	}
	if _, known := c.Entity("acme"); known {
		t.Error("an entity that nobody declared")
	}
	if _, known := c.Policy("standard"); known {
		t.Error("a policy that nobody declared")
	}
}

func TestCallersAreAccountsWithTheirFeeds(t *testing.T) {
	c, err := load(minimal(t))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	declared := c.Declared()
	if err := declared.Check(); err != nil {
		t.Fatal(fault.Text(err))
	}
	if len(declared.Accounts) != 2 || declared.Accounts[1].Feeds[0] != "wms/receipts" || declared.Accounts[1].Entities[0] != "acme" {
		t.Errorf("got %+v", declared)
	}
}

func TestAFileIncludesOthers(t *testing.T) {
	head, flows, _ := strings.Cut(minimal(t), "flows:\n")
	flows, rest, _ := strings.Cut(flows, "\npolicies:")
	c, err := config.Load("etc/purser.yaml", files(map[string]string{
		"etc/purser.yaml":      "include: [parts/flows.yaml]\n" + head + "\npolicies:" + rest,
		"etc/parts/flows.yaml": "flows:\n" + flows,
	}))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	whole, err := load(minimal(t))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	if hash(t, c) != hash(t, whole) {
		t.Error("the same declarations in two files are another configuration")
	}
}

func TestAMistakeOfAnIncludedFileNamesThatFile(t *testing.T) {
	_, err := config.Load("purser.yaml", files(map[string]string{
		"purser.yaml": "include: more.yaml\n" + minimal(t), "more.yaml": "systems:\n  wms: {connector: caller}\nregion: us\n",
	}))
	for _, want := range []string{
		"more.yaml:2:3: systems.wms: it is declared already at purser.yaml:",
		"more.yaml:3:1: region: there is no such key. Use one of systems,",
	} {
		if !strings.Contains(fault.Text(err), want) {
			t.Errorf("%q is missing in %s", want, fault.Text(err))
		}
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	_, err := config.Load("nowhere.yaml", files(nil))
	if fault.CodeOf(err) != fault.NotFound || !strings.Contains(fault.Text(err), "purser init") {
		t.Errorf("got %v", err)
	}
	_, err = load("include: [nowhere.yaml]\n" + minimal(t))
	if want := "purser.yaml:1:1: include: nowhere.yaml can't be read"; !strings.Contains(fault.Text(err), want) {
		t.Errorf("got %v", err)
	}
}

// FuzzLoad holds that any file is read or refused as Invalid, and that what was read has a text that is read back.
func FuzzLoad(f *testing.F) {
	f.Add(minimal(f))
	f.Add("systems: {odoo: {connector: odoo}}")
	f.Add("flows:\n  a: &b\n    c: *b\n")
	f.Add("include: [\x00]\n- a: ? b")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := load(text)
		if err != nil {
			if fault.CodeOf(err) != fault.Invalid {
				t.Fatalf("got %v", err)
			}
			return
		}
		written, err := c.Text()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := config.Parse(written); err != nil {
			t.Fatal(err)
		}
	})
}
