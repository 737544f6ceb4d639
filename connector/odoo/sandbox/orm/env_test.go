package orm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// TestWhichCompanyACallWorksIn takes the first that the context allows, or else the user's own.
func TestWhichCompanyACallWorksIn(t *testing.T) {
	tests := map[string]struct {
		user    int64
		context orm.Values
		company int64
		seen    []int64
	}{
		"root's own":                  {root, nil, 1, []int64{1, 2}},
		"the guest's own":             {guest, nil, 2, []int64{2}},
		"the first that is allowed":   {root, orm.Values{"allowed_company_ids": []any{int64(2), int64(1)}}, 2, []int64{2, 1}},
		"an empty list allows all":    {root, orm.Values{"allowed_company_ids": []any{}}, 1, []int64{1, 2}},
		"something else in its place": {root, orm.Values{"company": int64(2)}, 1, []int64{1, 2}},
	}
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		for name, test := range tests {
			err := w.Do(test.user, test.context, func(env *orm.Env) error {
				if got := env.Company().ID(); got != test.company || env.User().ID() != test.user {
					t.Errorf("%s: company %d of user %d", name, got, env.User().ID())
				}
				if diff := cmp.Diff(test.seen, env.Companies()); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestAContextThatHasMoreInItLeavesTheFirstAsItWas adds a flag and sees the same record both ways.
func TestAContextThatHasMoreInItLeavesTheFirstAsItWas(t *testing.T) {
	w := worldOf(t, 19)
	id := w.made("shelf", orm.Values{"name": "a"})
	w.do(func(env *orm.Env) error {
		more := env.With(orm.Values{"flag": true, "none": false})
		if env.Flag("flag") || !more.Flag("flag") || more.Flag("none") || more.Flag("absent") {
			t.Error("a flag is not where it was put")
		}
		if err := env.Rec("shelf", id).In(more).Set(orm.Values{"name": "b"}); err != nil {
			return err
		}
		if got := env.Rec("shelf", id).Text("name"); got != "b" {
			t.Errorf("the first sees %q of the same transaction", got)
		}
		return nil
	})
}

// TestRoundingIsHalfAwayFromZeroAndStays compares with whole numbers: a number of thousandths to hundredths.
func TestRoundingIsHalfAwayFromZeroAndStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		thousandths := rapid.IntRange(-2_000_000, 2_000_000).Draw(t, "thousandths")
		want := (thousandths + 5) / 10
		if thousandths < 0 {
			want = (thousandths - 5) / 10
		}
		got := orm.Round(float64(thousandths)/1000, 2)
		if got != float64(want)/100 || orm.Round(got, 2) != got {
			t.Fatalf("%d thousandths are rounded to %v, want %d hundredths", thousandths, got, want)
		}
		if kept := orm.Round(float64(thousandths)/1000, -1); kept != float64(thousandths)/1000 {
			t.Fatalf("without digits it is %v", kept)
		}
	})
}
