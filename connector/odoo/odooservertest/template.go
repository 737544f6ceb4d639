package odooservertest

import (
	"context"
	"crypto/rand"
	_ "embed" // for setup.py
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/purserhq/purser/fault"
)

//go:embed setup.py
var setup string

const (
	// templateDB is copied for each new database; mainDB is the copy that is always there.
	templateDB, mainDB = "tpl", "main"
	// keyDays is how long keys live: Odoo 19 lets those of ordinary users live 90 days at most.
	keyDays = 89
)

// wanted lists the modules of the template, as far as a version has them.
func wanted() []string {
	return []string{"purchase", "stock", "account", "purchase_stock", "stock_landed_costs", "base_automation", "l10n_generic_coa"}
}

// beside gives Odoo's options for a run on one database beside the server.
func (s *Server) beside(database string, more ...string) []string {
	return append([]string{"-c", s.place.config(), "-d", database, "--no-http", "--workers=0", "--max-cron-threads=0", "--log-level=warn"}, more...)
}

// templatePath is written last: that it is there means that the template is whole.
func (s *Server) templatePath() string { return filepath.Join(s.folder(), "template.json") }

// buildTemplate makes the template's database anew.
func (s *Server) buildTemplate(ctx context.Context) error {
	modules, err := s.place.modules(ctx, wanted())
	if err != nil {
		return err
	}
	if err := s.clear(ctx); err != nil {
		return err
	}
	install := append([]string{"-i", strings.Join(modules, ",")}, "--without-demo=True", "--stop-after-init")
	if _, err := s.place.run(ctx, "template database with "+strings.Join(modules, " "), s.beside(templateDB, install...), ""); err != nil {
		return err
	}
	secrets, err := json.Marshal(map[string]string{"login": "integration", "password": rand.Text(), "admin_password": rand.Text()})
	if err != nil {
		return err
	}
	script := fmt.Sprintf("SECRETS, KEY_DAYS = %q, %d\n%s", secrets, keyDays, script(setup))
	said, err := s.place.run(ctx, "companies, users and keys", append([]string{"shell"}, s.beside(templateDB)...), script)
	if err != nil {
		return err
	}
	_, result, found := strings.Cut(said, "RESULT ")
	if !found {
		return fault.New(fault.Internal, "the template's set-up printed no result: %s", said)
	}
	result, _, _ = strings.Cut(result, "\n")
	return s.seal(ctx, result)
}

// seal closes the template to connections and writes down what is in it.
func (s *Server) seal(ctx context.Context, result string) error {
	if _, err := s.place.psql(ctx, "postgres", "ALTER DATABASE "+templateDB+" IS_TEMPLATE true ALLOW_CONNECTIONS false; CHECKPOINT"); err != nil {
		return err
	}
	if err := exec.CommandContext(ctx, "sync").Run(); err != nil { // PostgreSQL doesn't, with fsync off
		return err
	}
	return os.WriteFile(s.templatePath(), []byte(result), 0o600)
}

// clear drops what a build that was cut off has left.
func (s *Server) clear(ctx context.Context) error {
	if _, err := s.place.psql(ctx, "postgres", "UPDATE pg_database SET datistemplate = false WHERE datname = '"+templateDB+"'"); err != nil {
		return err
	}
	names, err := s.databases(ctx)
	if err != nil {
		return err
	}
	for _, name := range append(names, templateDB) {
		if err := s.drop(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// readTemplate gives what is in the template.
func (s *Server) readTemplate() (template, error) {
	var t template
	text, err := os.ReadFile(s.templatePath())
	if err != nil {
		return t, err
	}
	return t, json.Unmarshal(text, &t)
}

// script makes a Python file fit for the input of a shell, which runs it line by line: a block with an empty line in it
// would end there.
func script(text string) string {
	return "exec(compile(" + fmt.Sprintf("%q", text) + ", 'setup.py', 'exec'))\n"
}
