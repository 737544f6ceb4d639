package workitem_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// several are items of various duties, stakes and due times; their lines name them.
func several() (steps []workitem.Step) {
	for i, s := range []struct {
		duty   verdict.Duty
		stake  string
		within time.Duration
		entity string
	}{
		{verdict.Procurement, "100.00 EUR", 3 * time.Hour, "acme-de"},
		{verdict.Finance, "99.50 USD", time.Hour, "acme-uk"},
		{verdict.Procurement, "", 2 * time.Hour, "acme-de"},
		{verdict.Procurement, "0.0001 EUR", time.Hour, "acme-uk"},
		{verdict.Finance, "99999999999999999999.00 EUR", 9 * time.Hour, "acme-de"},
	} {
		w := over(strconv.Itoa(i), "x")
		w.Duty, w.Within, w.Stake = s.duty, s.within, money.Amount{}
		if s.stake != "" {
			w.Stake = money.MustAmount(s.stake)
		}
		made := step(workitem.Opened, w, 0)
		made.Entity = s.entity
		steps = append(steps, made)
	}
	return steps
}

func names(all []workitem.Item) (names []string) {
	for _, item := range all {
		names = append(names, item.Item.Line)
	}
	return names
}

func TestWhatIsListedAndInWhichOrder(t *testing.T) {
	tests := map[string]struct {
		filter workitem.Filter
		want   []string
	}{
		"all, the most urgent first":      {workitem.Filter{}, []string{"1", "3", "2", "0", "4"}},
		"all, the dearest first":          {workitem.Filter{Order: workitem.ByStake}, []string{"4", "0", "1", "3", "2"}},
		"those of a duty":                 {workitem.Filter{Duty: verdict.Finance}, []string{"1", "4"}},
		"those of a duty, by stake":       {workitem.Filter{Duty: verdict.Procurement, Order: workitem.ByStake}, []string{"0", "3", "2"}},
		"those of an entity":              {workitem.Filter{Entity: "acme-uk"}, []string{"1", "3"}},
		"those of a matter":               {workitem.Filter{Matter: "receipt-over", Limit: 1}, []string{"1"}},
		"those of a matter that is not":   {workitem.Filter{Matter: "invoice-held"}, nil},
		"those that are due in two hours": {workitem.Filter{DueBy: at(2)}, []string{"1", "3", "2"}},
		"those that are due, by stake":    {workitem.Filter{DueBy: at(2), Order: workitem.ByStake}, []string{"1", "3", "2"}},
		"the first two":                   {workitem.Filter{Limit: 2}, []string{"1", "3"}},
		"more than there may be":          {workitem.Filter{Limit: workitem.MostListed + 1}, []string{"1", "3", "2", "0", "4"}},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		take(t, db, several()...)
		for name, test := range tests {
			if diff := cmp.Diff(test.want, names(list(t, db, test.filter)), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s:\n%s", name, diff)
			}
		}
	})
}

func TestPagesGoOnWhereTheLastEnded(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		take(t, db, several()...)
		for _, order := range []workitem.Order{workitem.ByDue, workitem.ByStake} {
			whole := names(list(t, db, workitem.Filter{Order: order}))
			for size := 1; size <= len(whole); size++ {
				var got []string
				f := workitem.Filter{Order: order, Limit: size}
				for {
					page := list(t, db, f)
					got = append(got, names(page)...)
					if len(page) < size {
						break
					}
					f.After = &page[len(page)-1]
				}
				if diff := cmp.Diff(whole, got); diff != "" {
					t.Errorf("%s, pages of %d:\n%s", order, size, diff)
				}
			}
		}
	})
}

func TestAListIsReadFromItsIndex(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	for order, index := range map[string]string{"due_at, id": "work_item_due", "worth DESC, id DESC": "work_item_worth"} {
		read(t, db, func(tx *store.Tx) error {
			plan, err := store.Collect(t.Context(), tx, func(scan func(...any) error) (text string, err error) {
				var a, b, c int
				err = scan(&a, &b, &c, &text)
				return text, err
			}, store.Statement("EXPLAIN QUERY PLAN SELECT id FROM work_item WHERE closed_at = 0 ORDER BY "+order+" LIMIT 10"))
			if err == nil && (len(plan) != 1 || !strings.Contains(plan[0], index)) {
				err = fmt.Errorf("the plan is %q, and does not use %s alone", plan, index)
			}
			return err
		})
	}
}
