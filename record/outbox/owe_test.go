package outbox_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// statuses gives how each state stands, in the order of owing: "1.2 waiting due" for revision 2 of record 1.
func statuses(t testing.TB, db store.DB) (all []string) {
	t.Helper()
	read(t, db, func(tx *store.Tx) (err error) {
		all, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (line string, err error) {
			return line, scan(&line)
		}, `SELECT LTRIM(SUBSTR(l.identity, 13), '0') || '.' || CAST(s.revision AS TEXT) || ' ' || s.status || CASE WHEN s.due_at IS NULL THEN '' ELSE ' due' END
			FROM outbox_state AS s JOIN outbox_lane AS l ON l.id = s.lane_id ORDER BY s.id`)
		return err
	})
	return all
}

func TestWhatIsOwedWaitsInItsLane(t *testing.T) {
	tests := map[string]struct {
		calls [][]verdict.DesiredState
		want  []string
	}{
		"a state alone is due": {
			[][]verdict.DesiredState{{state(verdict.Order, 1, 1)}},
			[]string{"1.1 waiting due"},
		},
		"a newer one replaces what nothing was done for": {
			[][]verdict.DesiredState{{state(verdict.Order, 1, 1)}, {state(verdict.Order, 1, 2)}},
			[]string{"1.1 superseded", "1.2 waiting due"},
		},
		"two of one record in one call": {
			[][]verdict.DesiredState{{state(verdict.Order, 1, 1), state(verdict.Order, 1, 2)}},
			[]string{"1.1 superseded", "1.2 waiting due"},
		},
		"what needs a record waits for it": {
			[][]verdict.DesiredState{{state(verdict.Receipt, 2, 1, 1)}, {state(verdict.Order, 1, 1)}},
			[]string{"2.1 waiting", "1.1 waiting due"},
		},
		"a record that needs one of its own call": {
			[][]verdict.DesiredState{{state(verdict.Order, 1, 1), state(verdict.Receipt, 2, 1, 1)}},
			[]string{"1.1 waiting due", "2.1 waiting"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				for _, states := range test.calls {
					owe(t, db, states...)
				}
				if diff := cmp.Diff(test.want, statuses(t, db)); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestWantedIsTheLastStateOfEachRecord(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		last, receipt := state(verdict.Order, 1, 2), state(verdict.Receipt, 2, 1, 1)
		last.Content, last.Because = []byte{0, 1, 2}, []string{"order PO-7"}
		owe(t, db, state(verdict.Order, 1, 1))
		owe(t, db, last, receipt)
		read(t, db, func(tx *store.Tx) error {
			got, err := outbox.Wanted(t.Context(), tx, "01JD")
			if diff := cmp.Diff([]verdict.DesiredState{last, receipt}, got); diff != "" {
				t.Error(diff)
			}
			other, _ := outbox.Wanted(t.Context(), tx, "01JE")
			if len(other) != 0 {
				t.Errorf("another purchase has %d records", len(other))
			}
			return err
		})
	})
}

func TestWhatIsOwedInShadowIsKept(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		shadow := owed(state(verdict.Order, 1, 1))
		shadow.Phase = outbox.Shadow
		write(t, db, func(tx *store.Tx) error { return outbox.Owe(t.Context(), tx, noon(), shadow) })
		if diff := cmp.Diff([]string{"1.1 kept"}, statuses(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWhatIsNoDesiredStateIsNotOwed(t *testing.T) {
	tests := map[string]struct {
		spoil func(*outbox.Owed)
		code  fault.Code
	}{
		"no flow":                  {func(o *outbox.Owed) { o.Flow = "" }, fault.Invalid},
		"no configuration":         {func(o *outbox.Owed) { o.Configuration = "" }, fault.Invalid},
		"a phase that owes":        {func(o *outbox.Owed) { o.Phase = "off" }, fault.Invalid},
		"no target":                {func(o *outbox.Owed) { o.State.Target = "" }, fault.Invalid},
		"a revision that is there": {func(o *outbox.Owed) { o.State.Revision = 1 }, fault.Conflict},
		"a document that is not":   {func(o *outbox.Owed) { o.Document = 99 }, fault.Conflict},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				owe(t, db, state(verdict.Order, 1, 1))
				next := owed(state(verdict.Order, 1, 2))
				test.spoil(&next)
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return outbox.Owe(t.Context(), tx, noon(), next) })
				if fault.CodeOf(err) != test.code {
					t.Errorf("got %v, want %s", err, test.code)
				}
				if diff := cmp.Diff([]string{"1.1 waiting due"}, statuses(t, db)); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestTooManyStatesAreRefusedAtOnce(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		return outbox.Owe(t.Context(), tx, noon(), make([]outbox.Owed, outbox.MostOwed+1)...)
	})
	if fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("got %v", err)
	}
}
