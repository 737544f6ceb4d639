package acceptance_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/storetest"
)

// How often the process dies: under publishers to the log, and under clients who call by HTTP, which costs more each time.
const (
	kills     = 50
	callKills = 15
)

// C1: a crash at any instant, and of every accepted event there is one effect, in the order of its feed.
func TestAProcessThatIsKilledAgainAndAgainLosesNothingAndDoesNothingTwice(t *testing.T) {
	databases := map[string]func(t *testing.T, data string) string{
		"sqlite":   func(_ *testing.T, data string) string { return "sqlite:" + filepath.Join(data, "purser.db") },
		"postgres": func(t *testing.T, _ string) string { return storetest.Schema(t) },
	}
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			chance := rand.New(rand.NewPCG(1, 50))
			said := newRecord()
			told := role{Data: t.TempDir()}
			told.Database = database(t, told.Data)
			for range kills {
				told.Publishers = said.publishers("publisher", 64)
				n := startNode(t, said, told)
				n.accept(1 + chance.IntN(150))
				n.kill()
			}
			settle(t, told)
			db := open(t, told.Database)
			check(t, db, said)
			t.Logf("the process was killed %d times", kills)
		})
	}
}

// open opens a database to look at it.
func open(t testing.TB, address string) store.DB {
	t.Helper()
	db, err := dial.Open(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(fault.Text(err))
		}
	})
	return db
}
