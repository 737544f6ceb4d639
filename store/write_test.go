package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var errChanged = errors.New("the closure changed its mind")

func TestHowAWriteEnds(t *testing.T) {
	tests := map[string]struct {
		closure func(ctx context.Context, tx *store.Tx) error
		code    fault.Code
		kept    []string
	}{
		"what it did is committed": {
			func(ctx context.Context, tx *store.Tx) error { return add(ctx, tx, "a", "b") },
			"",
			[]string{"a", "b"},
		},
		"its own error undoes everything": {
			func(ctx context.Context, tx *store.Tx) error { return errors.Join(add(ctx, tx, "a"), errChanged) },
			fault.Internal, nil,
		},
		"a key that is there is a conflict": {
			func(ctx context.Context, tx *store.Tx) error { return add(ctx, tx, "a", "a") },
			fault.Conflict, nil,
		},
		"a failed statement whose error is dropped undoes everything": {
			func(ctx context.Context, tx *store.Tx) error {
				_ = add(ctx, tx, "a", "a")
				return nil
			},
			fault.Conflict, nil,
		},
		"no statement runs after one that failed": {
			func(ctx context.Context, tx *store.Tx) error {
				_ = add(ctx, tx, "a", "a")
				if err := add(ctx, tx, "b"); fault.CodeOf(err) != fault.Conflict {
					return fault.New(fault.Corrupt, "the later statement gave %v", err)
				}
				return nil
			},
			fault.Conflict, nil,
		},
		"a failure within a savepoint undoes that much": {
			func(ctx context.Context, tx *store.Tx) error {
				if err := add(ctx, tx, "a"); err != nil {
					return err
				}
				err := tx.Savepoint(ctx, func(tx *store.Tx) error { return add(ctx, tx, "b", "a") })
				if fault.CodeOf(err) != fault.Conflict {
					return fault.New(fault.Corrupt, "the savepoint gave %v", err)
				}
				return add(ctx, tx, "c")
			},
			"",
			[]string{"a", "c"},
		},
		"savepoints stand within each other": {
			func(ctx context.Context, tx *store.Tx) error {
				return tx.Savepoint(ctx, func(tx *store.Tx) error {
					_ = tx.Savepoint(ctx, func(tx *store.Tx) error { return errors.Join(add(ctx, tx, "inner"), errChanged) })
					return add(ctx, tx, "outer")
				})
			},
			"",
			[]string{"outer"},
		},
		"an error dropped within a savepoint is the savepoint's": {
			func(ctx context.Context, tx *store.Tx) error {
				err := tx.Savepoint(ctx, func(tx *store.Tx) error {
					_ = add(ctx, tx, "a", "a")
					return nil
				})
				if fault.CodeOf(err) != fault.Conflict {
					return fault.New(fault.Corrupt, "the savepoint gave %v", err)
				}
				return nil
			},
			"", nil,
		},
		"no row is not found, and harms nothing": {
			func(ctx context.Context, tx *store.Tx) error {
				var name string
				if err := tx.QueryRow(ctx, "SELECT name FROM lease WHERE name = $1", "nobody").Scan(&name); fault.CodeOf(err) != fault.NotFound {
					return fault.New(fault.Corrupt, "the empty answer gave %v", err)
				}
				return add(ctx, tx, "a")
			},
			"",
			[]string{"a"},
		},
		"a statement while rows are open is a mistake": {
			func(ctx context.Context, tx *store.Tx) error {
				if err := add(ctx, tx, "a", "b"); err != nil {
					return err
				}
				rows, err := tx.Query(ctx, "SELECT name FROM lease")
				if err != nil {
					return err
				}
				defer rows.Close()
				rows.Next()
				return add(ctx, tx, "c")
			},
			fault.Internal, nil,
		},
		"rows that were left open are closed": {
			func(ctx context.Context, tx *store.Tx) error {
				if err := add(ctx, tx, "a", "b"); err != nil {
					return err
				}
				_, err := tx.Query(ctx, "SELECT name FROM lease")
				return err
			},
			"",
			[]string{"a", "b"},
		},
		"a panic becomes a fault": {
			func(ctx context.Context, tx *store.Tx) error {
				if err := add(ctx, tx, "a"); err != nil {
					return err
				}
				panic("no such supplier")
			},
			fault.Internal, nil,
		},
		"a statement that is no SQL is our mistake": {
			func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Exec(ctx, "INSERT SIDEWAYS")
				return err
			},
			fault.Internal, nil,
		},
		"a column that refuses null is invalid input": {
			func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, $2, $3, $4)", "a", nil, 1, 0)
				return err
			},
			fault.Invalid, nil,
		},
		"a reference to nothing is a conflict": {
			func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO backup_position (backup_id, stream, shard, identity, sequence) VALUES (99, 'finance', 0, '', 0)")
				return err
			},
			fault.Conflict, nil,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return test.closure(t.Context(), tx) })
				if fault.CodeOf(err) != test.code {
					t.Errorf("got %v, want %q", err, test.code)
				}
				if diff := cmp.Diff(test.kept, names(t, db)); diff != "" {
					t.Errorf("what is in the database (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestTheClosuresOwnErrorComesBackAsItIs(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.MasterData, func(*store.Tx) error { return errChanged })
		if !errors.Is(err, errChanged) {
			t.Errorf("got %v", err)
		}
		err = db.Read(t.Context(), func(*store.Tx) error { return errChanged })
		if !errors.Is(err, errChanged) {
			t.Errorf("reading: got %v", err)
		}
	})
}

func TestReadingShowsOneMomentAndWritesNothing(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		write(t, db, "a")
		err := db.Read(t.Context(), func(tx *store.Tx) error {
			before := count(t, tx)
			write(t, db, "b") // beside the reader, who waits for no writer and makes none wait
			if after := count(t, tx); before != 1 || after != before {
				t.Errorf("the reader counted %d and then %d rows, want 1 and 1", before, after)
			}
			return add(t.Context(), tx, "c")
		})
		if fault.CodeOf(err) != fault.Internal {
			t.Errorf("writing while reading gives %v, want internal", err)
		}
		if got := strings.Join(names(t, db), " "); got != "a b" {
			t.Errorf("the database holds %q", got)
		}
	})
}

func TestATransactionIsOverWhenItsClosureIs(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		var leaked *store.Tx
		if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			leaked = tx
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if err := add(t.Context(), leaked, "late"); fault.CodeOf(err) != fault.Internal {
			t.Errorf("got %v, want internal", err)
		}
	})
}

func TestACallerThatGaveUpWritesNothing(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		before := db.Write(gone, store.Transactions, func(tx *store.Tx) error { return add(gone, tx, "before") })
		leaving, leave := context.WithCancel(t.Context())
		during := db.Write(leaving, store.Transactions, func(tx *store.Tx) error {
			if err := add(leaving, tx, "during"); err != nil {
				return err
			}
			leave()
			return add(leaving, tx, "after")
		})
		for when, err := range map[string]error{"before": before, "during": during} {
			if fault.CodeOf(err) != fault.Unavailable || !errors.Is(err, context.Canceled) {
				t.Errorf("given up %s: got %v, want unavailable because of the context", when, err)
			}
		}
		if got := names(t, db); len(got) != 0 {
			t.Errorf("the database holds %q", got)
		}
		write(t, db, "others go on")
	})
}

func TestAClosedDatabaseIsUnavailable(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		write := db.Write(t.Context(), store.Transactions, func(*store.Tx) error { return nil })
		read := db.Read(t.Context(), func(*store.Tx) error { return nil })
		if fault.CodeOf(write) != fault.Unavailable || fault.CodeOf(read) != fault.Unavailable {
			t.Errorf("writing gives %v and reading %v, want unavailable", write, read)
		}
	})
}

func TestNoErrorShowsAValue(t *testing.T) {
	const secret = "DE89370400440532013000"
	tests := map[string]func(ctx context.Context, tx *store.Tx) error{
		"a key that is there": func(ctx context.Context, tx *store.Tx) error { return add(ctx, tx, secret, secret) },
		"a text for a number": func(ctx context.Context, tx *store.Tx) error {
			if tx.Dialect() == store.SQLite { // takes any value
				return tx.QueryRow(ctx, "SELECT CAST('"+secret+"' AS TEXT) AS iban").Scan(new(int64))
			}
			_, err := tx.Exec(ctx, "SELECT CAST('"+secret+"' AS BIGINT)")
			return err
		},
		"a value read into another type": func(ctx context.Context, tx *store.Tx) error {
			var number int64
			return tx.QueryRow(ctx, "SELECT CAST($1 AS TEXT)", secret).Scan(&number)
		},
	}
	for name, closure := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return closure(t.Context(), tx) })
				if err == nil || strings.Contains(err.Error(), secret) || strings.Contains(fault.Text(err), secret) {
					t.Errorf("got %v", err)
				}
			})
		})
	}
}

func add(ctx context.Context, tx *store.Tx, names ...string) error {
	rows := make([][]any, len(names))
	for i, name := range names {
		rows[i] = []any{name, "node-1", 1, 0}
	}
	return tx.InsertMany(ctx, "lease", []string{"name", "owner", "epoch", "lease_until"}, rows)
}

func write(t *testing.T, db store.DB, names ...string) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return add(t.Context(), tx, names...) }); err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, tx *store.Tx) (n int) {
	t.Helper()
	if err := tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM lease").Scan(&n); err != nil {
		t.Error(err)
	}
	return n
}

func names(t *testing.T, db store.DB) []string {
	t.Helper()
	var all []string
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (name string, err error) {
			return name, scan(&name)
		}, "SELECT name FROM lease ORDER BY name")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
