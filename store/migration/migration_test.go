package migration_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/migration"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/sqlite"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestWhatEachMigrationDoesToData(t *testing.T) {
	for _, number := range numbers(t) {
		c, ok := changes()[number]
		if !ok {
			t.Errorf("the migration %d has no case in change_test.go", number)
			continue
		}
		t.Run(fmt.Sprintf("%04d", number), func(t *testing.T) {
			storetest.At(t, number, func(t *testing.T, db store.DB, up func()) {
				run(t, db, c.before)
				up()
				run(t, db, c.after)
				for s, code := range c.refused {
					if err := exec(t, db, s); fault.CodeOf(err) != code {
						t.Errorf("%s\ngave %v, want %s", s, err, code)
					}
				}
				for s, want := range c.holds {
					if got := ask(t, db, s); got != want {
						t.Errorf("%s\nanswers %q, want %q", s, got, want)
					}
				}
			})
		})
	}
}

func TestBothDialectsAreInStep(t *testing.T) {
	if diff := cmp.Diff(files(t, sqlite.Migrations()), files(t, postgres.Migrations())); diff != "" {
		t.Errorf("the files differ (-sqlite +postgres):\n%s", diff)
	}
	columns := map[store.Dialect][]string{}
	for _, db := range []store.DB{storetest.SQLite(t, store.Options{}), storetest.Postgres(t, store.Options{})} {
		columns[db.Dialect()] = described(t, db)
	}
	if len(columns[store.SQLite]) < 20 {
		t.Errorf("only these columns were found: %q", columns[store.SQLite])
	}
	if diff := cmp.Diff(columns[store.SQLite], columns[store.PostgreSQL]); diff != "" {
		t.Errorf("the tables differ (-sqlite +postgres):\n%s", diff)
	}
}

// TestEveryColumnIsExplained asks for a comment on each line that makes a column, and above each table.
func TestEveryColumnIsExplained(t *testing.T) {
	column := regexp.MustCompile(`^ +[a-z_]+ +(INTEGER|BIGINT|TEXT|BOOLEAN|BLOB|BYTEA)\b`)
	for dialect, all := range map[string]fs.FS{"sqlite": sqlite.Migrations(), "postgres": postgres.Migrations()} {
		for _, name := range files(t, all) {
			content, err := fs.ReadFile(all, name)
			if err != nil {
				t.Fatal(err)
			}
			above := ""
			for number, line := range strings.Split(string(content), "\n") {
				if column.MatchString(line) && !strings.Contains(line, "-- ") {
					t.Errorf("%s/%s:%d: the column is not explained: %s", dialect, name, number+1, line)
				}
				if strings.HasPrefix(line, "CREATE TABLE") && !strings.HasPrefix(above, "-- ") {
					t.Errorf("%s/%s:%d: the table is not explained: %s", dialect, name, number+1, line)
				}
				above = line
			}
		}
	}
}

func TestTheLastNumberIsThatOfTheFiles(t *testing.T) {
	all := numbers(t)
	if got := migration.Last(sqlite.Migrations()); got != all[len(all)-1] || !slices.IsSorted(all) {
		t.Errorf("the last is %d of %v", got, all)
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		if err := db.Read(t.Context(), func(tx *store.Tx) error {
			number, err := migration.Number(t.Context(), tx)
			if number != all[len(all)-1] {
				t.Errorf("the database is at %d, want %d", number, all[len(all)-1])
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	})
}

func TestASecondStartChangesNothing(t *testing.T) {
	last := migration.Last(sqlite.Migrations())
	storetest.At(t, last, func(t *testing.T, db store.DB, up func()) {
		up()
		before := described(t, db)
		up()
		if diff := cmp.Diff(before, described(t, db)); diff != "" {
			t.Errorf("the tables changed:\n%s", diff)
		}
	})
}

// described lists the columns of the schema as "table.column", with " null" when it may be empty.
func described(t *testing.T, db store.DB) (all []string) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (column string, err error) {
			return column, scan(&column)
		}, `/*sqlite SELECT t.name || '.' || c.name || CASE WHEN c."notnull" = 0 AND NOT (c.pk > 0 AND c.type = 'INTEGER') THEN ' null' ELSE '' END
			FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
			WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name <> 'goose_db_version' */
		/*postgres SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'YES' THEN ' null' ELSE '' END
			FROM information_schema.columns
			WHERE table_schema = current_schema() AND table_name <> 'goose_db_version' */`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

func files(t *testing.T, all fs.FS) []string {
	t.Helper()
	names, err := fs.Glob(all, "*")
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func numbers(t *testing.T) (all []int64) {
	t.Helper()
	for _, name := range files(t, sqlite.Migrations()) {
		digits, _, _ := strings.Cut(name, "_")
		number, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || len(digits) != 4 {
			t.Fatalf("the file %s does not begin with four digits", name)
		}
		all = append(all, number)
	}
	return all
}

func run(t *testing.T, db store.DB, statements []store.Statement) {
	t.Helper()
	for _, s := range statements {
		if err := exec(t, db, s); err != nil {
			t.Errorf("%s\ngave %v", s, err)
		}
	}
}

func exec(t *testing.T, db store.DB, s store.Statement) error {
	t.Helper()
	return db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		_, err := tx.Exec(t.Context(), s)
		return err
	})
}

func ask(t *testing.T, db store.DB, s store.Statement) (answer string) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) error { return tx.QueryRow(t.Context(), s).Scan(&answer) }); err != nil {
		t.Errorf("%s\ngave %v", s, err)
	}
	return answer
}
