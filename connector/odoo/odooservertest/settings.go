package odooservertest

import (
	"os"
	"path/filepath"
	"strconv"

	"github.com/purserhq/purser/fault"
)

// Settings say how servers are made.
type Settings struct {
	// Dir holds everything.
	Dir string
	// With is "docker", "chroot", or empty to find out.
	With string
	// Mirror is a Debian mirror; empty for the host's own.
	Mirror string
	// Workers and Cron are Odoo's numbers of workers and of threads for scheduled actions.
	Workers, Cron int
	// Fsync says whether PostgreSQL waits for the disk.
	Fsync bool
	// Say tells a person what is being done.
	Say func(format string, args ...any)
}

// FromEnvironment reads the settings from variables.
func FromEnvironment(getenv func(string) string, say func(format string, args ...any)) (Settings, error) {
	s := Settings{Dir: getenv("PURSER_ODOO_DIR"), With: getenv("PURSER_ODOO_WITH"), Mirror: getenv("PURSER_ODOO_MIRROR"), Workers: 2, Say: say}
	s.Fsync = getenv("PURSER_ODOO_FSYNC") == "on"
	if s.With != "" && s.With != "docker" && s.With != "chroot" {
		return s, fault.New(fault.Invalid, "PURSER_ODOO_WITH is %q", s.With).Do("Set it to docker or chroot, or leave it out.")
	}
	for name, number := range map[string]*int{"PURSER_ODOO_WORKERS": &s.Workers, "PURSER_ODOO_CRON": &s.Cron} {
		text := getenv(name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 {
			return s, fault.New(fault.Invalid, "%s is %q", name, text).Do("Set it to a number.")
		}
		*number = n
	}
	if s.Dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return s, fault.New(fault.Invalid, "there is no folder for the servers").Because(err).Do("Set PURSER_ODOO_DIR to a folder.")
		}
		s.Dir = filepath.Join(cache, "purser-odoo")
	}
	dir, err := filepath.Abs(s.Dir)
	s.Dir = dir
	return s, err
}
