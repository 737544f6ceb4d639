package store_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

func TestAFileIsBoundToItsFields(t *testing.T) {
	bound, err := store.Bind[struct{ First, Second store.Statement }](`-- What these are about.

-- name: First
-- Reads; a semicolon in a comment is none.
SELECT ';' FROM lease WHERE name = $1;

-- name: Second
UPDATE lease SET epoch = $2 WHERE name = $1 AND owner = $1;
`)
	if err != nil {
		t.Fatal(err)
	}
	if bound.First.Name() != "First" || !strings.HasSuffix(string(bound.First), "WHERE name = $1") {
		t.Errorf("the first is %q", bound.First)
	}
	if bound.Second.Name() != "Second" || strings.Contains(string(bound.Second), ";") {
		t.Errorf("the second is %q", bound.Second)
	}
}

func TestAFileThatIsRefused(t *testing.T) {
	tests := map[string]struct{ text, says string }{
		"a field without a statement":       {"", "no statement Only"},
		"a statement without a field":       {"-- name: Only\nSELECT 1;\n-- name: Other\nSELECT 2;", "used by nobody"},
		"a name given twice":                {"-- name: Only\nSELECT 1;\n-- name: Only\nSELECT 2;", "there twice"},
		"no semicolon at the end":           {"-- name: Only\nSELECT 1", "semicolon"},
		"two statements under one name":     {"-- name: Only\nSELECT 1; SELECT 2;", "not one statement"},
		"a gap in the placeholders":         {"-- name: Only\nSELECT $1, $3;", "no placeholder $2"},
		"a placeholder beyond counting":     {"-- name: Only\nSELECT $99999999999999999999;", "beyond counting"},
		"SQL before the first name":         {"SELECT 0;\n-- name: Only\nSELECT 1;", "before the first name"},
		"a name that is no field of Go":     {"-- name: only one\nSELECT 1;", "names no field"},
		"a name without anything behind it": {"-- name: Only\n", "semicolon"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := store.Bind[struct{ Only store.Statement }](test.text)
			if fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want it to say %q", err, test.says)
			}
		})
	}
}

func TestAMistakeInAnEmbeddedFileIsAPanic(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	store.MustBind[struct{ Only store.Statement }]("")
}

func TestEachDialectReadsItsOwnClauses(t *testing.T) {
	tests := map[string]struct{ text, sqlite, postgres string }{
		"shared text": {"SELECT 1", "SELECT 1", "SELECT 1"},
		"a clause of one": {
			"SELECT 1 /*postgres FOR UPDATE */", "SELECT 1 /*postgres FOR UPDATE */", "SELECT 1 FOR UPDATE ",
		},
		"a clause of each": {
			"SELECT /*sqlite a *//*postgres b */ FROM t", "SELECT a /*postgres b */ FROM t", "SELECT /*sqlite a */b  FROM t",
		},
		"two of one":         {"/*sqlite a */+/*sqlite b */", "a +b ", "/*sqlite a */+/*sqlite b */"},
		"a common comment":   {"SELECT 1 /* why */", "SELECT 1 /* why */", "SELECT 1 /* why */"},
		"one that never end": {"SELECT 1 /*sqlite a", "SELECT 1 a", "SELECT 1 /*sqlite a"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := store.SQLite.Text(store.Statement(test.text)); got != test.sqlite {
				t.Errorf("SQLite reads %q, want %q", got, test.sqlite)
			}
			if got := store.PostgreSQL.Text(store.Statement(test.text)); got != test.postgres {
				t.Errorf("PostgreSQL reads %q, want %q", got, test.postgres)
			}
		})
	}
}

func FuzzBind(f *testing.F) {
	f.Add("-- name: Only\nSELECT $1;")
	f.Add("-- name: Only\n-- name: \n;$0")
	f.Add("/*postgres */ -- name: Only\r\n';'--;")
	f.Fuzz(func(t *testing.T, text string) {
		bound, err := store.Bind[struct{ Only store.Statement }](text)
		if err != nil {
			if fault.CodeOf(err) != fault.Invalid {
				t.Errorf("refused with %v", err)
			}
			return
		}
		if bound.Only.Name() != "Only" {
			t.Errorf("bound %q under the name %q", bound.Only, bound.Only.Name())
		}
		_ = store.SQLite.Text(bound.Only)
		_ = store.PostgreSQL.Text(bound.Only)
	})
}
