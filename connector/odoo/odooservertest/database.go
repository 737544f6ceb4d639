package odooservertest

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"github.com/purserhq/purser/fault"
)

// names says which names of databases may be asked for.
var names = regexp.MustCompile(`^[a-z][a-z0-9_]{0,49}$`)

// nameable refuses the names of databases that are not for tests.
func nameable(name string) error {
	if !names.MatchString(name) || name == templateDB || name == "postgres" || strings.HasPrefix(name, "template") {
		return fault.New(fault.Invalid, "%q can't be the name of a test's database", name).
			Do("Use lower-case letters, digits and _, up to 50, a letter first.")
	}
	return nil
}

// randomName gives a name that no database has.
func randomName() string { return "t_" + strings.ToLower(rand.Text()[:10]) }

// databases lists all databases but the template.
func (s *Server) databases(ctx context.Context) ([]string, error) {
	out, err := s.place.psql(ctx, "postgres", "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1")
	return strings.Fields(out), err
}

// copyTemplate makes a database; an old one of that name is replaced.
func (s *Server) copyTemplate(ctx context.Context, name string) error {
	if err := s.drop(ctx, name); err != nil {
		return err
	}
	if _, err := s.place.psql(ctx, "postgres", fmt.Sprintf("CREATE DATABASE %q TEMPLATE %s", name, templateDB)); err != nil {
		return err
	}
	if _, err := s.place.psql(ctx, name, s.identity()); err != nil {
		return err
	}
	return s.place.copyFiles(ctx, templateDB, name)
}

// identity gives the SQL that makes a copy a database of its own: an id; a registry number that no worker has seen, or it
// might serve what it has cached of an older database of this name; keys that live on however old the template is.
func (s *Server) identity() string {
	number, err := rand.Int(rand.Reader, big.NewInt(1_000_000_000))
	if err != nil {
		number = big.NewInt(1) // the system has no chance left: a name used twice may then see stale caches
	}
	id := "UPDATE ir_config_parameter SET value = gen_random_uuid() WHERE key = 'database.uuid';"
	if s.recipe.version < 19 {
		return id + fmt.Sprintf("SELECT setval('base_registry_signaling', 1000000 + %d);", number)
	}
	return id + fmt.Sprintf(`SELECT setval(pg_get_serial_sequence('orm_signaling_registry', 'id'), 1000000 + %d);
INSERT INTO orm_signaling_registry DEFAULT VALUES;
UPDATE res_users_apikeys SET expiration_date = now() + interval '%d days';`, number, keyDays)
}

// drop removes a database with its files. One that isn't there is no error.
func (s *Server) drop(ctx context.Context, name string) error {
	if _, err := s.place.psql(ctx, "postgres", fmt.Sprintf("DROP DATABASE IF EXISTS %q WITH (FORCE)", name)); err != nil {
		return err
	}
	return s.place.removeFiles(ctx, name)
}
