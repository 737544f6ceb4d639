package postgres_test

import (
	"context"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// commit is the message that ends a transaction, with its type and length: the word stands in others too.
const commit = "Q\x00\x00\x00\x0bcommit\x00"

func TestWhatIsKnownWhenTheConnectionIsLost(t *testing.T) {
	tests := map[string]struct {
		cut       cut
		code      fault.Code
		next      fault.Next
		committed bool
	}{
		"before a statement reaches the server":     {cut{at: "the-row"}, fault.Unavailable, fault.BackOff, false},
		"before a statement's answer comes back":    {cut{at: "the-row", reached: true}, fault.Unavailable, fault.BackOff, false},
		"before the commit reaches the server":      {cut{at: commit}, fault.Unknown, fault.Refuse, false},
		"before the commit's answer comes back":     {cut{at: commit, reached: true}, fault.Unknown, fault.Refuse, true},
		"before the transaction reaches the server": {cut{at: "begin"}, fault.Unavailable, fault.BackOff, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := storetest.Schema(t)
			direct := open(t, address, store.Options{})
			indirect, proxy := through(t, address)
			db := open(t, indirect, store.Options{Connections: 1})
			write(t, db, "warm")
			proxy.next(test.cut)
			err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return insert(t, tx, "the-row") })
			if fault.CodeOf(err) != test.code || fault.NextOf(err) != test.next {
				t.Errorf("got %v (%s), want %s and %s", err, fault.NextOf(err), test.code, test.next)
			}
			if there := len(names(t, direct)) == 2; there != test.committed {
				t.Errorf("the row is there: %v, want %v", there, test.committed)
			}
			write(t, db, "the next one finds a new connection")
		})
	}
}

func TestACallerThatGivesUpDuringTheCommitIsToldThatNobodyKnows(t *testing.T) {
	t.Parallel()
	indirect, proxy := through(t, storetest.Schema(t))
	db := open(t, indirect, store.Options{Connections: 1})
	ctx, cancel := context.WithCancel(t.Context())
	proxy.next(cut{at: commit, instead: cancel})
	err := db.Write(ctx, store.Transactions, func(tx *store.Tx) error { return insert(t, tx, "row") })
	if fault.CodeOf(err) != fault.Unknown {
		t.Errorf("got %v, want unknown", err)
	}
}

func TestACommitThatTheServerRefusesIsCertain(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{})
	do(t, db, "CREATE TABLE late (id BIGINT PRIMARY KEY, of BIGINT REFERENCES late (id) DEFERRABLE INITIALLY DEFERRED)")
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		_, err := tx.Exec(t.Context(), "INSERT INTO late (id, of) VALUES (1, 2)")
		return err
	})
	if fault.CodeOf(err) != fault.Conflict {
		t.Errorf("got %v, want a conflict that the commit found", err)
	}
}

func TestWhatTheServersAnswerMeans(t *testing.T) {
	const secret = "DE89370400440532013000"
	tests := map[string]fault.Code{
		"40001": fault.Contended, "40P01": fault.Contended, "55P03": fault.Contended,
		"23505": fault.Conflict, "23503": fault.Conflict, "23514": fault.Invalid, "23502": fault.Invalid,
		"22P02": fault.Invalid, "22001": fault.Invalid, "54000": fault.TooLarge,
		"53100": fault.Full, "53400": fault.Full, "53200": fault.Unavailable, "53300": fault.Unavailable,
		"57014": fault.Unavailable, "57P01": fault.Unavailable, "25006": fault.Unavailable, "58030": fault.Unavailable,
		"28P01": fault.Unauthorized, "42501": fault.Forbidden, "3D000": fault.NotFound, "0A000": fault.Unsupported,
		"XX001": fault.Corrupt, "XX002": fault.Corrupt, "XX000": fault.Internal, "42P01": fault.Internal, "P0001": fault.Internal,
	}
	db := storetest.Postgres(t, store.Options{Attempts: 1})
	for state, want := range tests {
		t.Run(state, func(t *testing.T) {
			err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				message := secret
				if want == fault.Internal && state == "42P01" {
					message = "our own text" // is shown, and holds no values
				}
				_, err := tx.Exec(t.Context(), store.Statement("DO $$ BEGIN RAISE EXCEPTION '"+message+"' USING ERRCODE = '"+state+"', DETAIL = '"+secret+"'; END $$"))
				return err
			})
			if fault.CodeOf(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
			if shown := fault.Text(err); contains(shown, secret) || !contains(shown, state) {
				t.Errorf("it reads %q: want the state and no value", shown)
			}
		})
	}
}

func TestWhatCannotBeOpened(t *testing.T) {
	address := storetest.Schema(t)
	tests := map[string]struct {
		address string
		code    fault.Code
	}{
		"a server that is not there":    {"postgres://purser:hush@127.0.0.1:1/purser", fault.Unavailable},
		"an address that is none":       {"postgres://purser:hush@[::1/purser?sslmode=perhaps", fault.Invalid},
		"a setting that does not exist": {"postgres://purser:hush@127.0.0.1:1/purser?sslmode=perhaps", fault.Invalid},
		"a database that is not there":  {with(t, address, "dbname", "hush_no_such"), fault.NotFound},
		"a schema of a newer program":   {newer(t), fault.Unsupported},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			db, err := postgres.Open(t.Context(), test.address, store.Options{})
			if err == nil {
				_ = db.Close()
			}
			if fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
				t.Errorf("got %v, want %s with a hint", err, test.code)
			}
			if contains(fault.Text(err), ":hush@") {
				t.Errorf("the password is shown: %s", fault.Text(err))
			}
		})
	}
}

func TestAnAddressIsShownWithoutItsSecrets(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://purser:hush@db.example:5432/purser?sslmode=disable&password=hush": "postgres://purser@db.example:5432/purser",
		"postgres:///purser?password=hush":                                            "postgres:///purser",
		"host=db.example password=hush":                                               "(not a URL as it should be, so not shown)",
		"postgres://db.example/purser&password=hush":                                  "(not a URL as it should be, so not shown)",
		"postgres://purser:hush@[::1/other":                                           "(not a URL as it should be, so not shown)",
	} {
		if got := postgres.Masked(address); got != want {
			t.Errorf("%q is shown as %q, want %q", address, got, want)
		}
	}
}

func newer(t *testing.T) string {
	t.Helper()
	address := storetest.Schema(t)
	do(t, open(t, address, store.Options{}), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)")
	return address
}
