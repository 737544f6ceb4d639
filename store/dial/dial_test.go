package dial_test

import (
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestAnAddressNamesADatabase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "purser.db")
	for address, want := range map[string]store.Dialect{
		"sqlite:" + file:    store.SQLite,
		"sqlite://" + file:  store.SQLite,
		storetest.Schema(t): store.PostgreSQL,
		strings.Replace(storetest.Schema(t), "postgres:", "postgresql:", 1): store.PostgreSQL,
	} {
		db, err := dial.Open(t.Context(), address, store.Options{})
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if db.Dialect() != want {
			t.Errorf("%s is %s, want %s", address, db.Dialect(), want)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestAnAddressThatNamesNone(t *testing.T) {
	for name, address := range map[string]string{
		"nothing":                      "",
		"a file without a path":        "sqlite:",
		"a file without a path either": "sqlite://",
		"a path alone":                 "/var/lib/purser.db",
		"another database":             "mysql://purser:hush@db.example/purser",
		"a setting for another driver": "host=db.example password=hush",
	} {
		t.Run(name, func(t *testing.T) {
			db, err := dial.Open(t.Context(), address, store.Options{})
			if db != nil || fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
				t.Errorf("got %v, %v, want none and invalid with a hint", db, err)
			}
			if strings.Contains(fault.Text(err), "hush") {
				t.Errorf("a password is shown: %s", fault.Text(err))
			}
		})
	}
}

func TestADatabaseThatDoesNotOpenIsNil(t *testing.T) {
	for _, address := range []string{"sqlite:" + filepath.Join(t.TempDir(), "none", "purser.db"), "postgres://purser@127.0.0.1:1/purser"} {
		if db, err := dial.Open(t.Context(), address, store.Options{}); db != nil || fault.CodeOf(err) != fault.Unavailable {
			t.Errorf("%s: got %v, %v, want none and unavailable", address, db, err)
		}
	}
}
