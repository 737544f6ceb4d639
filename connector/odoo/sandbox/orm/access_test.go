package orm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// kept has a secret of each company, one of nobody's company, and one that belongs to another person.
func kept(t *testing.T, version int) *world {
	t.Helper()
	w := worldOf(t, version)
	for _, values := range []orm.Values{
		{"name": "here", "company_id": 1, "user_id": clerk},
		{"name": "there", "company_id": 2, "user_id": clerk},
		{"name": "everywhere", "user_id": clerk},
		{"name": "root's", "company_id": 1, "user_id": root},
	} {
		w.made("secret", values)
	}
	return w
}

// TestWhoMayDoWhat asks each right of each user, and does what it is about.
func TestWhoMayDoWhat(t *testing.T) {
	tests := map[string]struct {
		user int64
		may  map[string]bool
	}{
		"root may everything":          {root, map[string]bool{"create": true, "read": true, "write": true, "unlink": true}},
		"a clerk may not delete":       {clerk, map[string]bool{"create": true, "read": true, "write": true, "unlink": false}},
		"a guest may read and no more": {guest, map[string]bool{"create": false, "read": true, "write": false, "unlink": false}},
	}
	words := map[string]string{"create": "create", "read": "access", "write": "modify", "unlink": "delete"}
	for name, test := range tests {
		for _, version := range []int{14, 19} {
			w := kept(t, version)
			for operation, may := range test.may {
				if got, err := w.ask(test.user, "secret", "has_access", nil, orm.Values{"operation": operation}); err != nil || got != may {
					t.Errorf("%s: %s: %v, %v", name, operation, got, err)
				}
				if got, err := w.ask(test.user, "secret", "check_access_rights", nil, orm.Values{"operation": operation, "raise_exception": false}); err != nil || got != may {
					t.Errorf("%s: %s, without raising: %v, %v", name, operation, got, err)
				}
				_, asked := w.ask(test.user, "secret", "check_access_rights", nil, orm.Values{"operation": operation})
				_, done := w.ask(test.user, "secret", operation, idsFor(operation), map[string]orm.Values{
					"create": {"vals_list": []any{orm.Values{"name": "new"}}}, "write": {"vals": orm.Values{"name": "other"}},
				}[operation])
				for _, err := range []error{asked, done} {
					if may && err != nil {
						t.Errorf("%s: %s: %v", name, operation, err)
					}
					if !may {
						refused(t, err, accessError, "You are not allowed to "+words[operation]+" 'Secret' (secret) records.")
					}
				}
			}
		}
	}
}

// idsFor names a record that the operation may be tried on; what is deleted is no other's.
func idsFor(operation string) []int64 {
	switch operation {
	case "create":
		return nil
	case "unlink":
		return []int64{4}
	}
	return []int64{3}
}

func TestARightThatIsNone(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		for _, operation := range []any{"", "fly", false} {
			_, err := w.ask(root, "secret", "has_access", nil, orm.Values{"operation": operation})
			refused(t, err, valueError, "Invalid access mode")
		}
	})
}

// TestWhatOfOtherCompaniesIsSeen searches, counts and reads as several people.
func TestWhatOfOtherCompaniesIsSeen(t *testing.T) {
	allowed := func(ids ...any) orm.Values { return orm.Values{"allowed_company_ids": ids} }
	tests := map[string]struct {
		user    int64
		context orm.Values
		want    []int64
	}{
		"root, whose are both companies":               {root, nil, []int64{1, 2, 3, 4}},
		"root in the first":                            {root, allowed(1), []int64{1, 3, 4}},
		"root in the second":                           {root, allowed(2), []int64{2, 3}},
		"root in both":                                 {root, allowed(2, 1), []int64{1, 2, 3, 4}},
		"an empty list of companies is all of one's":   {root, allowed(), []int64{1, 2, 3, 4}},
		"a clerk of the first, who sees only own ones": {clerk, nil, []int64{1, 3}},
		"a guest of the second, who owns none":         {guest, nil, []int64{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := kept(t, 19)
			asked := func(more orm.Values) orm.Values {
				more["context"] = test.context
				return more
			}
			found, err := w.ask(test.user, "secret", "search", nil, asked(orm.Values{"domain": []any{}}))
			if diff := cmp.Diff(test.want, found); diff != "" || err != nil {
				t.Error(diff, err)
			}
			count, err := w.ask(test.user, "secret", "search_count", nil, asked(orm.Values{"domain": []any{}}))
			if err != nil || count != len(test.want) {
				t.Errorf("it counts %v, %v", count, err)
			}
			names, err := w.ask(test.user, "secret", "name_search", nil, asked(orm.Values{"name": ""}))
			if pairs, _ := names.([]any); err != nil || len(pairs) != len(test.want) {
				t.Errorf("it names %v, %v", names, err)
			}
		})
	}
}

// TestARecordOfAnotherCompanyIsOutOfReach for every way to reach for it.
func TestARecordOfAnotherCompanyIsOutOfReach(t *testing.T) {
	w := kept(t, 19)
	const says = "doesn't have access to: Secret, there (secret: 2)"
	for method, named := range map[string]orm.Values{
		"read": {"fields": []any{"name"}}, "write": {"vals": orm.Values{"name": "mine"}}, "get_external_id": {},
	} {
		_, err := w.ask(clerk, "secret", method, []int64{1, 2}, named)
		t.Log(method)
		refused(t, err, accessError, says)
	}
	_, err := w.ask(clerk, "secret", "create", nil, orm.Values{"vals_list": []any{orm.Values{"name": "new", "company_id": 2}}})
	refused(t, err, accessError, "Secret, new (secret: 5)")
	answer, err := w.load(clerk, "secret", []any{".id", "name"}, []any{"2", "mine"})
	if err != nil {
		t.Fatal(err)
	}
	w.blames(answer, 0, "", says)
	if left := w.search("secret", []any{}); len(left) != 4 {
		t.Errorf("there are %v now", left)
	}
	if held := w.read("secret", 2, "name")["name"]; held != "there" {
		t.Errorf("it is called %v now", held)
	}
}

func TestACompanyThatIsNotOnesOwnIsRefusedBeforeAnythingElse(t *testing.T) {
	w := kept(t, 19)
	for _, method := range []string{"search", "search_count", "fields_get"} {
		named := orm.Values{"context": orm.Values{"allowed_company_ids": []any{1, 2}}}
		if method != "fields_get" {
			named["domain"] = []any{[]any{"nofield", "=", 1}}
		}
		_, err := w.ask(clerk, "secret", method, nil, named)
		refused(t, err, accessError, "Access to unauthorized or invalid companies.")
	}
}

// TestALoadNeedsTheRightThatItUses creates or changes.
func TestALoadNeedsTheRightThatItUses(t *testing.T) {
	tests := map[string]struct {
		user int64
		row  []any
		says string
	}{
		"a clerk creates":                {clerk, []any{"x.new", "new"}, ""},
		"a clerk changes":                {clerk, []any{"x.there", "new"}, ""},
		"a guest can't create":           {guest, []any{"x.new", "new"}, "not allowed to create 'Secret'"},
		"a guest can't change":           {guest, []any{"x.there", "new"}, "not allowed to modify 'Secret'"},
		"root may load by external id":   {root, []any{"x.there", "new"}, ""},
		"an external id needs no rights": {clerk, []any{"y.first", "new"}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := kept(t, 19)
			w.do(func(env *orm.Env) error { return env.SetXID(env.Rec("secret", 3), "x.there") })
			answer, err := w.load(test.user, "secret", []any{"id", "name"}, test.row)
			if err != nil {
				t.Fatal(err)
			}
			if test.says != "" {
				w.blames(answer, 0, "", test.says)
				return
			}
			if again := w.loaded("secret", []any{"id", "name"}, test.row); !cmp.Equal(again, answer["ids"]) {
				t.Errorf("%v, then %v", answer, again)
			}
		})
	}
}

func TestAGroupIsLookedUpByItsExternalID(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		for group, want := range map[string]bool{"world.clerks": true, "base.group_system": false, "no.group": false, "": false} {
			err := w.Do(clerk, nil, func(env *orm.Env) error {
				if got := env.HasGroup(group); got != want {
					t.Errorf("%q: %v", group, got)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
