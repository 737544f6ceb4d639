package crossref_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// A number that no database keeps as it is would be locked under another one, which may be somebody else's.
func TestAReferenceThatIsNoTextIsRefused(t *testing.T) {
	whole := crossref.Reference{Entity: "acme", Kind: "order", Issuer: "4711", Number: "PO-1"}
	db := storetest.SQLite(t, store.Options{})
	for name, torn := range map[string]string{"bytes that are no UTF-8": "PO-\xff", "half of a sign": "PO-\xc3", "a zero byte": "PO-\x00"} {
		for field, spoil := range map[string]func(*crossref.Reference){
			"entity": func(r *crossref.Reference) { r.Entity = torn },
			"kind":   func(r *crossref.Reference) { r.Kind = torn },
			"issuer": func(r *crossref.Reference) { r.Issuer = torn },
			"number": func(r *crossref.Reference) { r.Number = torn },
		} {
			t.Run(name+" as the "+field, func(t *testing.T) {
				reference := whole
				spoil(&reference)
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
					_, err := crossref.Lock(t.Context(), tx, []crossref.Reference{whole, reference})
					return err
				})
				if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != field || fault.HintOf(err) == "" {
					t.Errorf("got %v on %q", fault.Text(err), fault.FieldOf(err))
				}
			})
		}
	}
}

// Whatever text a number is, its key is its own, is the same ever after, and is found under the very reference that was locked.
func TestEveryTextHasAKeyOfItsOwn(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	known, owner := crossref.Keys{}, map[int64]crossref.Reference{}
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aA0 _%'\"\\/<é\u0301ẞ\u6f22\U0001F6A2\u200b\n")), 1, 4, -1)
	rapid.Check(t, func(rt *rapid.T) {
		var wanted []crossref.Reference
		for range rapid.IntRange(1, 5).Draw(rt, "references") {
			wanted = append(wanted, crossref.Reference{Entity: text.Draw(rt, "entity"), Kind: "order", Issuer: rapid.SampledFrom([]string{"", "a", "A"}).Draw(rt, "issuer"), Number: text.Draw(rt, "number")})
		}
		got := lock(t, db, wanted...)
		for _, r := range wanted {
			key := got[r]
			if before, seen := known[r]; key == 0 || seen && before != key {
				rt.Fatalf("%q has the key %d, and had %d", r, key, before)
			}
			if other, taken := owner[key]; taken && other != r {
				rt.Fatalf("%q and %q share the key %d", r, other, key)
			}
			known[r], owner[key] = key, r
		}
	})
}
