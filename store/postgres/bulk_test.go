package postgres_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/storetest"
)

func TestTablesComeAfterThoseThatTheyReferTo(t *testing.T) {
	t.Parallel()
	db := schema(t,
		"CREATE TABLE c (id BIGINT PRIMARY KEY)",
		"CREATE TABLE b (id BIGINT PRIMARY KEY, c BIGINT REFERENCES c (id), b BIGINT REFERENCES b (id))",
		"CREATE TABLE a (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, b BIGINT REFERENCES b (id), c BIGINT REFERENCES c (id))",
	)
	var names []string
	for _, table := range tables(t, db) {
		names = append(names, table.Name)
	}
	if diff := cmp.Diff([]string{"c", "b", "a"}, names); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestTablesThatReferToEachOtherInACircleAreRefused(t *testing.T) {
	t.Parallel()
	db := schema(t,
		"CREATE TABLE a (id BIGINT PRIMARY KEY, b BIGINT)",
		"CREATE TABLE b (id BIGINT PRIMARY KEY, a BIGINT REFERENCES a (id))",
		"ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id)",
	)
	err := db.Read(t.Context(), func(tx *store.Tx) error {
		_, err := postgres.Tables(t.Context(), tx)
		return err
	})
	if fault.CodeOf(err) != fault.Unsupported {
		t.Errorf("got %v, want unsupported", err)
	}
}

func TestATableGoesOutAndComesIn(t *testing.T) {
	t.Parallel()
	definition := []store.Statement{
		`CREATE TABLE "odd ""name" (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Words" TEXT, raw BYTEA, twice TEXT GENERATED ALWAYS AS ("Words" || "Words") STORED)`,
	}
	from, to := schema(t, definition...), schema(t, definition...)
	do(t, from, `INSERT INTO "odd ""name" ("Words", raw) VALUES (E'tab\tline\nback\\slash', '\x00ff'), (NULL, NULL), ('', ''), ('№ 7', NULL)`)
	do(t, from, `DELETE FROM "odd ""name" WHERE "Words" = '№ 7'`)
	table := tables(t, from)[0]
	want := postgres.Table{Name: `odd "name`, Columns: []string{"id", "Words", "raw"}, Counter: "id", Counted: 4}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Errorf("the table (-want +got):\n%s", diff)
	}
	var out bytes.Buffer
	if err := from.Export(t.Context(), func(_ *store.Tx, bulk *postgres.Bulk) error {
		rows, err := bulk.Out(t.Context(), table, &out)
		if rows != 3 {
			t.Errorf("%d rows went out, want 3", rows)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := to.Import(t.Context(), func(_ *store.Tx, bulk *postgres.Bulk) error { return bulk.In(t.Context(), table, &out) }); err != nil {
		t.Fatal(err)
	}
	do(t, to, `INSERT INTO "odd ""name" ("Words") VALUES ('next')`)
	wantWords := []string{"1 tab\tline\nback\\slash", "2 (null)", "3 ", "5 next"}
	if diff := cmp.Diff(wantWords, words(t, to)); diff != "" {
		t.Errorf("the rows, the new one numbered behind what was ever given out (-want +got):\n%s", diff)
	}
}

func TestWhatDoesNotComeInLeavesNothing(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		data string
		then error
		code fault.Code
	}{
		"text for a number":      {"one\n", nil, fault.Invalid},
		"a key twice":            {"1\n1\n", nil, fault.Conflict},
		"a column too many":      {"1\t2\n", nil, fault.Invalid},
		"a caller that gives up": {"1\n", errors.New("given up"), fault.Internal},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			db := schema(t, "CREATE TABLE kept (id BIGINT PRIMARY KEY)")
			err := db.Import(t.Context(), func(_ *store.Tx, bulk *postgres.Bulk) error {
				if err := bulk.In(t.Context(), postgres.Table{Name: "kept", Columns: []string{"id"}}, strings.NewReader(test.data)); err != nil {
					return err
				}
				return test.then
			})
			if fault.CodeOf(err) != test.code {
				t.Errorf("got %v, want %s", err, test.code)
			}
			var rows int
			if err := db.Read(t.Context(), func(tx *store.Tx) error { return tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM kept").Scan(&rows) }); err != nil || rows != 0 {
				t.Errorf("%d rows are there (%v)", rows, err)
			}
		})
	}
}

func TestAnExportIsOneMoment(t *testing.T) {
	t.Parallel()
	db := schema(t, "CREATE TABLE kept (id BIGINT PRIMARY KEY)")
	do(t, db, "INSERT INTO kept VALUES (1)")
	if err := db.Export(t.Context(), func(tx *store.Tx, bulk *postgres.Bulk) error {
		var before int
		if err := tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM kept").Scan(&before); err != nil {
			return err
		}
		do(t, db, "INSERT INTO kept VALUES (2)")
		rows, err := bulk.Out(t.Context(), postgres.Table{Name: "kept", Columns: []string{"id"}}, new(bytes.Buffer))
		if before != 1 || rows != 1 {
			t.Errorf("%d rows were counted and %d went out, want the one of the snapshot", before, rows)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// schema opens an empty schema and makes tables in it.
func schema(t *testing.T, statements ...store.Statement) *postgres.DB {
	t.Helper()
	db := open(t, storetest.Schema(t), store.Options{Unmigrated: true, Connections: 3})
	for _, s := range statements {
		do(t, db, s)
	}
	return db
}

func tables(t *testing.T, db *postgres.DB) (found []postgres.Table) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		found, err = postgres.Tables(t.Context(), tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return found
}

func words(t *testing.T, db *postgres.DB) (all []string) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (text string, err error) {
			return text, scan(&text)
		}, `SELECT id || ' ' || COALESCE("Words", '(null)') FROM "odd ""name"`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}
