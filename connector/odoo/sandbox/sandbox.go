package sandbox

import (
	"context"
	"net/http"
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/erp"
	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
	"github.com/purserhq/purser/fault"
)

// Options say what kind of Odoo it is.
type Options struct {
	// Version is 14 or 19.
	Version int
	// Clock gives the time; time.Now when nil.
	Clock func() time.Time
	// Seed decides whatever is left to chance: which calls meet trouble, too.
	Seed uint64
	// File keeps everything on disk, so that the next sandbox with this file goes on where this one stopped. Empty keeps
	// it in memory.
	File string
	// Wait lets time pass for a call that is slowed down, until it has or the caller is gone; a timer's when nil.
	Wait func(ctx context.Context, d time.Duration)
	// Trouble is what goes wrong from the beginning.
	Trouble Trouble
}

// An Access is what a client needs to log in.
type Access struct {
	// Database is the name of the only database.
	Database string
	// Login and Secret log the integration's user in: a password, and a key too.
	Login, Secret string
	// AdminLogin and AdminSecret log the administrator in.
	AdminLogin, AdminSecret string
	// Names are the records that a fresh database has.
	erp.Names
}

// A Sandbox is an Odoo. It is safe for use by many goroutines.
type Sandbox struct {
	version int
	clock   func() time.Time
	db      *orm.DB
	access  Access
	mux     *http.ServeMux

	// keys leads from a secret to the id of its user. It opens nothing once the user's key in the database has ended.
	keys map[string]int64
	disk *disk
	trouble
}

// New makes a sandbox with a fresh database.
func New(options Options) (*Sandbox, error) {
	if options.Version != 14 && options.Version != 19 {
		return nil, fault.New(fault.Unsupported, "the sandbox can't be Odoo %d", options.Version).On("version").Do("Choose version 14 or 19.")
	}
	if options.Clock == nil {
		options.Clock = time.Now
	}
	s := &Sandbox{version: options.Version, clock: options.Clock, db: orm.NewDB(erp.Models(options.Version), options.Clock, options.Seed)}
	s.wait, s.seed, s.now = options.Wait, options.Seed, options.Trouble
	if s.wait == nil {
		s.wait = wait
	}
	s.access = Access{Database: "sandbox", Login: "integration", Secret: "integration-key", AdminLogin: "admin", AdminSecret: "admin-key"}
	if err := s.fill(options.File); err != nil {
		return nil, err
	}
	s.keys = map[string]int64{s.access.Secret: s.access.User, s.access.AdminSecret: s.access.Admin}
	s.mux = http.NewServeMux()
	s.routes()
	return s, nil
}

// fill brings back what a file holds, or makes the first records.
func (s *Sandbox) fill(file string) error {
	found := false
	if file != "" {
		var err error
		if s.access.Names, found, err = load(s.db, file, s.version); err != nil {
			return err
		}
	}
	if !found {
		err := s.db.Do(1, nil, func(env *orm.Env) (err error) {
			s.access.Names, err = erp.Seed(env)
			return err
		})
		if err != nil {
			return fault.New(fault.Internal, "the sandbox's first records contradict each other").Because(err)
		}
	}
	if file == "" {
		return nil
	}
	var err error
	s.disk, err = openDisk(s.db, file, s.version, s.access.Names)
	return err
}

// Close ends the writing of the file, if there is one. Calls that change something fail from then on.
func (s *Sandbox) Close() error { return s.disk.close() }

// Access gives what a client needs to log in.
func (s *Sandbox) Access() Access { return s.access }

// ServeHTTP answers as Odoo does, with the date of the sandbox's own clock.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.clock().UTC().Format(http.TimeFormat))
	s.meet(w, r)
}

func (s *Sandbox) routes() {
	s.mux.HandleFunc("POST /jsonrpc", s.jsonrpc)
	s.mux.HandleFunc("/web/webclient/version_info", s.versionInfo)
	s.mux.HandleFunc("POST /web/session/authenticate", s.authenticate)
	if s.version >= 19 {
		s.mux.HandleFunc("/json/2/{model}/{method}", s.json2)
	}
}

// whose gives the user that a secret belongs to; zero when it is nobody's.
func (s *Sandbox) whose(secret string) int64 {
	user, known := s.keys[secret]
	if !known {
		return 0
	}
	valid := false
	_ = s.db.Do(user, nil, func(env *orm.Env) error { // reading fails in no way
		valid = erp.HasKey(env, user)
		return nil
	})
	if !valid {
		return 0
	}
	return user
}
