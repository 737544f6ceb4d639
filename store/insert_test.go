package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestAnyNumberOfRowsIsInserted(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		for _, rows := range []int{0, 1, 2, 255, 256, 257, 1000} {
			err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				if _, err := tx.Exec(t.Context(), "DELETE FROM lease"); err != nil {
					return err
				}
				values := make([][]any, rows)
				for i := range values {
					values[i] = []any{string(rune('A' + i)), "node", i, 0}
				}
				if err := tx.InsertMany(t.Context(), "lease", []string{"name", "owner", "epoch", "lease_until"}, values); err != nil {
					return err
				}
				var number, sum int
				if err := tx.QueryRow(t.Context(), "SELECT COUNT(*), COALESCE(SUM(epoch), 0) FROM lease").Scan(&number, &sum); err != nil {
					return err
				}
				if number != rows || sum != rows*(rows-1)/2 {
					t.Errorf("%d rows gave %d with the sum %d", rows, number, sum)
				}
				return nil
			})
			if err != nil {
				t.Errorf("%d rows: %v", rows, err)
			}
		}
	})
}

func TestRowsThatDoNotFitTheColumnsAreRefused(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			return tx.InsertMany(t.Context(), "unplaced", []string{"kind", "row_id"}, [][]any{{"posting", 1}, {"posting"}})
		})
		if fault.CodeOf(err) != fault.Internal {
			t.Errorf("got %v, want internal", err)
		}
	})
}

// TestValuesComeBackAsTheyWent holds both databases to the same types: numbers to their limits, any text, bytes, nothing.
func TestValuesComeBackAsTheyWent(t *testing.T) {
	type row struct {
		Number  int64
		Text    string
		Bytes   []byte
		Flag    bool
		Missing *string
	}
	tests := map[string]row{
		"zeros":                                 {Bytes: []byte{}},
		"the largest":                           {Number: 1<<63 - 1, Text: "z", Bytes: []byte{255}, Flag: true},
		"the smallest":                          {Number: -1 << 63, Text: "a", Bytes: []byte{0}},
		"text of the world":                     {Text: "Bestellung № 7 „größer“ — 🚚 ' \" $1 ? ; --", Bytes: []byte("x")},
		"a decimal kept as text with its scale": {Text: "1.10", Bytes: []byte{}},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, err := tx.Exec(t.Context(), `CREATE TABLE kept (number BIGINT NOT NULL, words TEXT NOT NULL,
				raw /*sqlite BLOB */ /*postgres BYTEA */ NOT NULL, flag BOOLEAN NOT NULL, missing TEXT)`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range tests {
			var got row
			err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				if _, err := tx.Exec(t.Context(), "DELETE FROM kept"); err != nil {
					return err
				}
				columns := []string{"number", "words", "raw", "flag", "missing"}
				if err := tx.InsertMany(t.Context(), "kept", columns, [][]any{{want.Number, want.Text, want.Bytes, want.Flag, want.Missing}}); err != nil {
					return err
				}
				return tx.QueryRow(t.Context(), "SELECT number, words, raw, flag, missing FROM kept").
					Scan(&got.Number, &got.Text, &got.Bytes, &got.Flag, &got.Missing)
			})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	})
}
