package crossref_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestARecordKeepsItsIdentity(t *testing.T) {
	order, bill := purchase.Subject{Kind: verdict.Order, Of: "01JD"}, purchase.Subject{Kind: verdict.Bill, Of: `invoice/acme/edi/"';--`}
	named := map[purchase.Subject]verdict.Identity{order: "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8V", bill: "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8W"}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return crossref.Name(t.Context(), tx, named) }); err != nil {
			t.Fatal(fault.Text(err))
		}
		err := db.Read(t.Context(), func(tx *store.Tx) error {
			found, err := crossref.Identities(t.Context(), tx, order, bill, purchase.Subject{Kind: verdict.Order, Of: "01JE"}, purchase.Subject{Kind: verdict.Bill, Of: "01JD"})
			if diff := cmp.Diff(named, found); diff != "" {
				t.Error(diff)
			}
			of, errToo := crossref.SubjectOf(t.Context(), tx, named[bill])
			if of != bill || errToo != nil {
				t.Errorf("it is of %v; %v", of, errToo)
			}
			_, missing := crossref.SubjectOf(t.Context(), tx, "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8X")
			if fault.CodeOf(missing) != fault.NotFound {
				t.Errorf("an identity that is nobody's: %v", missing)
			}
			none, errThree := crossref.Identities(t.Context(), tx)
			if len(none) != 0 || errThree != nil {
				t.Errorf("nobody has %v; %v", none, errThree)
			}
			return err
		})
		if err != nil {
			t.Fatal(fault.Text(err))
		}
	})
}

func TestNobodyIsNamedTwice(t *testing.T) {
	order := purchase.Subject{Kind: verdict.Order, Of: "01JD"}
	tests := map[string]map[purchase.Subject]verdict.Identity{
		"another identity of the same":  {order: "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8W"},
		"the same identity for another": {{Kind: verdict.Message, Of: "ask 01JD"}: "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8V"},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		name := func(named map[purchase.Subject]verdict.Identity) error {
			return db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return crossref.Name(t.Context(), tx, named) })
		}
		if err := name(map[purchase.Subject]verdict.Identity{order: "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8V"}); err != nil {
			t.Fatal(fault.Text(err))
		}
		for what, named := range tests {
			if err := name(named); fault.CodeOf(err) != fault.Conflict {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}
