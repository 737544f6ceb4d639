package odooservertest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/purserhq/purser/fault"
)

// A Server is one version of Odoo on this machine. Its methods can be called by several processes at once: each takes the
// version's lock.
type Server struct {
	settings Settings
	recipe   recipe
	place    place
}

// Open gives the server of a version, 19 or 14. It starts nothing.
func Open(ctx context.Context, settings Settings, version int) (*Server, error) {
	r, err := recipeOf(version)
	if err != nil {
		return nil, err
	}
	s := &Server{settings: settings, recipe: r}
	switch {
	case settings.With == "docker", settings.With == "" && engineAnswers(ctx) == nil:
		s.place = newDocker(settings, r)
	case os.Geteuid() == 0:
		s.place = newChroot(settings, r)
	default:
		return nil, fault.New(fault.Unsupported, "a real Odoo needs a Docker engine, or root on Debian").Because(engineAnswers(ctx)).
			Do("Start Docker, or run as root (sudo -E), with PURSER_ODOO_DIR set.")
	}
	return s, os.MkdirAll(s.folder(), 0o755)
}

func (s *Server) folder() string { return filepath.Join(s.settings.Dir, s.recipe.name()) }

// locked runs a piece of work as the only one on the version.
func (s *Server) locked(ctx context.Context, work func() error) error {
	unlock, err := lock(ctx, s.settings, s.recipe.name()+".lock", syscall.LOCK_EX)
	if err != nil {
		return err
	}
	defer unlock()
	return work()
}

// Up builds what is missing, starts what does not run, and gives the connection to the main database. The first time takes
// minutes, later ones seconds.
func (s *Server) Up(ctx context.Context) (Connection, error) {
	err := s.locked(ctx, func() error { return s.up(ctx) })
	if err != nil {
		return Connection{}, err
	}
	return s.connection(mainDB)
}

func (s *Server) up(ctx context.Context) error {
	if err := s.place.build(ctx); err != nil {
		return err
	}
	if err := s.place.startDatabase(ctx); err != nil {
		return err
	}
	if _, err := os.Stat(s.templatePath()); errors.Is(err, fs.ErrNotExist) {
		if err := s.buildTemplate(ctx); err != nil {
			return err
		}
	}
	have, err := s.databases(ctx)
	if err != nil {
		return err
	}
	if !slices.Contains(have, mainDB) {
		if err := s.copyTemplate(ctx, mainDB); err != nil {
			return err
		}
	}
	return s.startOdoo(ctx, s.recipe.options)
}

// startOdoo starts Odoo on the port that it had, or else its usual one, or any, and waits until it answers.
func (s *Server) startOdoo(ctx context.Context, options []string) error {
	if !s.place.odooRuns(ctx) {
		if err := s.place.stopOdoo(ctx, true); err != nil { // workers that outlived their master
			return err
		}
		had, err := readState(s.folder())
		if err != nil {
			return err
		}
		port, err := freePort(first(had.Port, s.recipe.port()))
		if err != nil {
			return err
		}
		if err := changeState(s.folder(), func(st *state) { st.Port = port }); err != nil {
			return err
		}
		if err := s.place.startOdoo(ctx, port, options); err != nil {
			return err
		}
	}
	return s.answers(ctx, mainDB)
}

// answers waits until a database can be used through the server.
func (s *Server) answers(ctx context.Context, database string) error {
	c, err := s.connection(database)
	if err != nil {
		return err
	}
	if err := waitFor(ctx, 2*time.Minute, func() bool { return s.ping(ctx, c) }); err != nil {
		return fault.New(fault.Unavailable, "Odoo %s does not answer for database %s", s.recipe.name(), database).Because(err).
			Do("Its log ends:\n%s", s.place.log(ctx, 20))
	}
	return nil
}

// Fresh makes a new database from the template and gives its connection. An empty name chooses one; an old database of
// that name is replaced. The server must be up.
func (s *Server) Fresh(ctx context.Context, name string) (Connection, error) {
	if name == "" {
		name = randomName()
	}
	if err := nameable(name); err != nil {
		return Connection{}, err
	}
	err := s.locked(ctx, func() error { return s.copyTemplate(ctx, name) })
	if err != nil {
		return Connection{}, fault.Wrap(err, "making database %s", name)
	}
	if err := s.answers(ctx, name); err != nil {
		return Connection{}, err
	}
	return s.connection(name)
}

// Drop removes a database.
func (s *Server) Drop(ctx context.Context, name string) error {
	if err := nameable(name); err != nil {
		return err
	}
	return s.locked(ctx, func() error { return s.drop(ctx, name) })
}

// Info gives the connection to a database that was made before.
func (s *Server) Info(ctx context.Context, name string) (Connection, error) {
	have, err := s.databases(ctx)
	if err != nil {
		return Connection{}, fault.New(fault.Unavailable, "Odoo %s is not up", s.recipe.name()).Because(err).Do("Run odooserver up %s.", s.recipe.name())
	}
	if !slices.Contains(have, name) {
		return Connection{}, fault.New(fault.NotFound, "Odoo %s has no database %q", s.recipe.name(), name).Do("Run odooserver fresh %s %s.", s.recipe.name(), name)
	}
	return s.connection(name)
}

// StopHard ends all of Odoo's processes at once, as a crash does. PostgreSQL lives on.
func (s *Server) StopHard(ctx context.Context) error {
	return s.locked(ctx, func() error { return s.place.stopOdoo(ctx, true) })
}

// Restart is StopHard, and then Odoo starts again on the same port.
func (s *Server) Restart(ctx context.Context) error {
	return s.locked(ctx, func() error {
		if err := s.place.stopOdoo(ctx, true); err != nil {
			return err
		}
		return s.up(ctx)
	})
}

// RestartUnfiltered is Restart without a filter for databases, as many servers run: Odoo 14 then hides what went wrong from
// a call that didn't choose a database first. The next Restart brings the filter back.
func (s *Server) RestartUnfiltered(ctx context.Context) error {
	return s.locked(ctx, func() error {
		if err := s.place.stopOdoo(ctx, true); err != nil {
			return err
		}
		return s.startOdoo(ctx, nil)
	})
}

// Down stops Odoo and PostgreSQL in order. All is kept for the next Up.
func (s *Server) Down(ctx context.Context) error {
	return s.locked(ctx, func() error { return s.down(ctx) })
}

func (s *Server) down(ctx context.Context) error {
	if err := s.place.stopOdoo(ctx, false); err != nil {
		return err
	}
	return s.place.stopDatabase(ctx)
}

// Clean stops everything and deletes it.
func (s *Server) Clean(ctx context.Context) error {
	return s.locked(ctx, func() error {
		if err := s.down(ctx); err != nil {
			return err
		}
		if err := s.place.remove(ctx); err != nil {
			return err
		}
		return os.RemoveAll(s.folder())
	})
}

// Shell runs a Python script in Odoo's shell on a database and gives what it printed. It commits only if the script does.
func (s *Server) Shell(ctx context.Context, database, text string) (string, error) {
	return s.place.run(ctx, "shell on "+database, append([]string{"shell"}, s.beside(database)...), script(text))
}

// Log gives the last lines of Odoo's log.
func (s *Server) Log(ctx context.Context, lines int) string { return s.place.log(ctx, lines) }

// connection puts together what is needed to reach a database.
func (s *Server) connection(database string) (Connection, error) {
	t, err := s.readTemplate()
	if err != nil {
		return Connection{}, fault.New(fault.NotFound, "Odoo %s is not built", s.recipe.name()).Because(err).Do("Run odooserver up %s.", s.recipe.name())
	}
	st, err := readState(s.folder())
	return Connection{
		Version: s.recipe.series, URL: fmt.Sprintf("http://127.0.0.1:%d", st.Port), Database: database, template: t,
		Log: filepath.Join(s.folder(), "odoo.log"),
	}, err
}

func first(a, b int) int {
	if a > 0 {
		return a
	}
	return b
}
