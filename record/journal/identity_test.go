package journal_test

import (
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// Identities are compared character by character. Whatever a sender puts into one, two that differ are two messages.
func TestIdentitiesThatLookAlike(t *testing.T) {
	alike := map[string][2]string{
		"letters of another size":   {"RE-7", "re-7"},
		"a space behind":            {"RE-7", "RE-7 "},
		"a zero in front":           {"7", "07"},
		"one letter or two signs":   {"\u00e9", "e\u0301"},
		"letters of other scripts":  {"RE-A", "RE-\u0410"},
		"what SQL has a use for":    {"'", "''"},
		"a wildcard":                {"RE_7", "RE-7"},
		"what HTML has a use for":   {"<", `\u003c`},
		"a line's end":              {"RE-7", "RE-7\n"},
		"a sign that says no width": {"RE-7", "RE-\u200b7"},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		sequence := uint64(0)
		for name, pair := range alike {
			var sent []journal.Message
			for _, id := range []string{pair[0], pair[1], pair[0], pair[1]} {
				sequence++
				sent = append(sent, message(id, sequence, name))
			}
			got := record(t, db, sent...)
			if got[0].Repeat || got[1].Repeat || got[0].Event == got[1].Event {
				t.Errorf("%s: %q and %q are taken for one: %+v", name, pair[0], pair[1], got)
			}
			if !got[2].Repeat || !got[3].Repeat || got[2].Event != got[0].Event || got[3].Event != got[1].Event {
				t.Errorf("%s: %q and %q are not known again: %+v", name, pair[0], pair[1], got)
			}
		}
	})
}

// An identity that is no text cannot be kept as it is. What stood in its place would be the same for two messages, and the second
// one would be taken for a repeat of the first.
func TestAnIdentityThatIsNoTextIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(*journal.Message)
		field string
	}{
		"bytes that are no UTF-8, in the identity": {func(m *journal.Message) { m.ID = "RE-\xff" }, "id"},
		"bytes that are no UTF-8, in the feed":     {func(m *journal.Message) { m.Feed = "wms/\xc3" }, "feed"},
		"half of a surrogate pair":                 {func(m *journal.Message) { m.ID = "RE-\xed\xa0\x80" }, "id"},
		"a zero byte in the identity":              {func(m *journal.Message) { m.ID = "RE-\x00" }, "id"},
		"a zero byte in the feed":                  {func(m *journal.Message) { m.Feed = "wms\x00" }, "feed"},
	} {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				m := message("RE-7", 1, "one")
				test.spoil(&m)
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
					_, err := journal.Record(t.Context(), tx, noon(), []journal.Message{m})
					return err
				})
				if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field || fault.HintOf(err) == "" {
					t.Errorf("got %v on %q", fault.Text(err), fault.FieldOf(err))
				}
			})
		})
	}
}
