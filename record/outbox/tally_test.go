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

func TestATallyTellsHowFarThingsHaveCome(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		letter(t, db)
		owe(t, db, state(verdict.Order, 7, 1))
		end(t, db, begin(t, db)[0], done("r"))
		read(t, db, func(tx *store.Tx) error {
			counts, err := outbox.Counts(t.Context(), tx)
			if err != nil {
				return err
			}
			want := []outbox.Count{{verdict.Order, outbox.Done, 1}, {verdict.Order, outbox.Refused, 1}, {verdict.Receipt, outbox.Waiting, 1}}
			if diff := cmp.Diff(want, counts); diff != "" {
				t.Error(diff)
			}
			tried, err := outbox.Attempts(t.Context(), tx)
			if diff := cmp.Diff([]outbox.Tried{{"apply", outbox.ResultDone, 1}, {"apply", outbox.ResultRefused, 1}}, tried); diff != "" {
				t.Error(diff)
			}
			return err
		})
	})
}

func TestDeadLettersAreListedInPages(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		first := letter(t, db)
		owe(t, db, state(verdict.Order, 7, 1))
		task := begin(t, db)[0]
		end(t, db, task, outbox.Ended{Result: outbox.ResultRefused, Err: fault.New(fault.Forbidden, "a right is missing").Do("Ask for it.")})
		read(t, db, func(tx *store.Tx) error {
			page, err := outbox.Letters(t.Context(), tx, 0, 1)
			if err != nil {
				return err
			}
			if len(page) != 1 || page[0].ID != first || page[0].Code != fault.Invalid || page[0].Reason != "no such supplier" || page[0].Hint != "Make the supplier." || page[0].Attempts != 1 {
				t.Errorf("%+v", page)
			}
			page, err = outbox.Letters(t.Context(), tx, first, 5)
			if len(page) != 1 || page[0].ID != task.ID || page[0].State.Identity != identity(7) {
				t.Errorf("%+v", page)
			}
			return err
		})
		for _, limit := range []int{0, outbox.MostDue + 1} {
			read(t, db, func(tx *store.Tx) error {
				if _, err := outbox.Letters(t.Context(), tx, 0, limit); fault.CodeOf(err) != fault.Invalid {
					t.Errorf("limit %d: %v", limit, err)
				}
				return nil
			})
		}
	})
}
