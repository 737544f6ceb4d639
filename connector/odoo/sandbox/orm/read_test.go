package orm_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// TestHowEachFieldIsAnswered reads a box that holds nothing, and one that holds something.
func TestHowEachFieldIsAnswered(t *testing.T) {
	tests := map[string]struct{ empty, full any }{
		"name":       {"Alpha", "beta"},
		"note":       {false, "x"},
		"page":       {false, false},
		"color":      {int64(0), int64(-1)},
		"weight":     {0.0, 1.5},
		"price":      {0.0, 0.0},
		"heavy":      {false, true},
		"packed":     {false, "2026-02-28"},
		"seen":       {false, "2026-02-28 12:00:00"},
		"state":      {false, "sent"},
		"photo":      {false, false},
		"extra":      {false, false},
		"shelf_id":   {false, []any{int64(1), "Top"}},
		"tag_ids":    {[]int64{}, []int64{1}},
		"item_ids":   {[]int64{}, []int64{1}},
		"count":      {int64(0), int64(1)},
		"total":      {0.0, 5.0},
		"label":      {"Alpha@", "beta@Top"},
		"shelf_name": {false, "Top"},
		"shout":      {"ALPHA", "BETA"},
		"create_uid": {[]any{int64(1), "Root"}, []any{int64(1), "Root"}},

		"display_name": {"Alpha", "beta"},
		"create_date":  {"2026-11-24 12:00:00", "2026-11-24 12:00:00"},
		"write_date":   {"2026-11-24 12:00:00", "2026-11-24 12:00:00"},
	}
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for field, want := range tests {
			for id, held := range map[int64]any{1: want.empty, 2: want.full} {
				if diff := cmp.Diff(orm.Values{field: held}, w.read("box", id, field)); diff != "" {
					t.Errorf("%s of %d: %s", field, id, diff)
				}
			}
		}
	})
}

// TestWhichRowsAndWhichFieldsAreAnswered asks for records and fields in any combination.
func TestWhichRowsAndWhichFieldsAreAnswered(t *testing.T) {
	one := func(id int64, name string) orm.Values { return orm.Values{"id": id, "name": name} }
	tests := map[string]struct {
		ids    []int64
		fields []any
		want   []orm.Values
	}{
		"in the order that they are asked for":     {[]int64{3, 1, 2}, []any{"name"}, []orm.Values{one(3, "100%"), one(1, "Alpha"), one(2, "beta")}},
		"one asked for twice comes twice":          {[]int64{2, 2}, []any{"name"}, []orm.Values{one(2, "beta"), one(2, "beta")}},
		"one that is not there is left out":        {[]int64{1, 99, 2}, []any{"name"}, []orm.Values{one(1, "Alpha"), one(2, "beta")}},
		"none that is asked for is there":          {[]int64{98, 99}, []any{"name"}, []orm.Values{}},
		"none is asked for":                        {[]int64{}, []any{"name"}, []orm.Values{}},
		"the id alone":                             {[]int64{1}, []any{"id"}, []orm.Values{{"id": int64(1)}}},
		"the id comes with any field":              {[]int64{1}, []any{"name", "id"}, []orm.Values{one(1, "Alpha")}},
		"a field asked for twice":                  {[]int64{1}, []any{"name", "name"}, []orm.Values{one(1, "Alpha")}},
		"a field that is not there, of no records": {[]int64{99}, []any{"nofield"}, []orm.Values{}},
	}
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for name, test := range tests {
			got := w.must("box", "read", test.ids, orm.Values{"fields": test.fields})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		_, err := w.ask(root, "box", "read", []int64{1}, orm.Values{"fields": []any{"name", "nofield"}})
		refused(t, err, valueError, `Invalid field "nofield" on "box"`)
		_, err = w.ask(root, "box", "search_read", nil, orm.Values{"domain": []any{}, "fields": []any{"shelf_id.name"}})
		refused(t, err, valueError, `Invalid field "shelf_id.name"`)
	})
}

func TestAReadThatNamesNoFieldsGivesAllOfThem(t *testing.T) {
	for _, version := range []int{14, 19} {
		w := packed(t, version)
		for _, fields := range []any{nil, []any{}, false} {
			row := w.must("box", "read", []int64{2}, orm.Values{"fields": fields}).([]orm.Values)[0]
			want := []string{"id"}
			w.do(func(env *orm.Env) error {
				for _, f := range env.Registry().Model("box").Fields {
					want = append(want, f.Name)
				}
				return nil
			})
			slices.Sort(want)
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(row))); diff != "" {
				t.Errorf("on %d with %v: %s", version, fields, diff)
			}
		}
		_, last := w.must("box", "read", []int64{2}, nil).([]orm.Values)[0]["__last_update"]
		if last != (version == 14) {
			t.Errorf("__last_update on %d: %v", version, last)
		}
	}
}

func TestALinkIsAnsweredWithItsNameUnlessTheCallerWantsItBare(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		w.made("shelf", orm.Values{"name": ""})
		w.must("box", "write", []int64{1}, orm.Values{"vals": orm.Values{"shelf_id": 3}})
		tests := map[string]struct {
			load any
			want []any
		}{
			"by default":                   {nil, []any{[]any{int64(3), ""}, []any{int64(1), "Top"}, []any{int64(2), "Old"}}},
			"as it is read for people":     {"_classic_read", []any{[]any{int64(3), ""}, []any{int64(1), "Top"}, []any{int64(2), "Old"}}},
			"bare":                         {"_classic_write", []any{int64(3), int64(1), int64(2)}},
			"with a load that is not even": {"", []any{[]any{int64(3), ""}, []any{int64(1), "Top"}, []any{int64(2), "Old"}}},
		}
		for name, test := range tests {
			for method, named := range map[string]orm.Values{"read": {}, "search_read": {"domain": []any{}}} {
				named["fields"], named["load"] = []any{"shelf_id"}, test.load
				ids := map[string][]int64{"read": {1, 2, 3}}[method]
				var got []any
				for _, row := range w.must("box", method, ids, named).([]orm.Values) {
					got = append(got, row["shelf_id"])
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("%s by %s: %s", name, method, diff)
				}
			}
		}
	})
}

// TestARecordIsNamedByItsTitle names models with a title of their own, with none, and with a rule for their names.
func TestARecordIsNamedByItsTitle(t *testing.T) {
	code := func() *orm.Field { return orm.Of(orm.Char, "code", "Code") }
	every := []orm.Right{{May: "crwd"}}
	models := append(worldModels(19),
		&orm.Model{Name: "titled", Label: "Titled", Title: "code", Rights: every, Fields: []*orm.Field{code()}},
		&orm.Model{Name: "untitled", Label: "Untitled", Rights: every, Fields: []*orm.Field{code()}},
		&orm.Model{Name: "ruled", Label: "Ruled", Rights: every, Fields: []*orm.Field{code()}, Named: func(r orm.Rec) string { return "[" + r.Text("code") + "]" }},
	)
	w := &world{t, orm.NewDB(orm.NewRegistry(19, models...), worldsClock, 1), 19}
	for model, want := range map[string]string{"titled": "c", "untitled": "untitled,1", "ruled": "[c]"} {
		id := w.made(model, orm.Values{"code": "c"})
		if got := w.read(model, id, "display_name")["display_name"]; got != want {
			t.Errorf("%s is named %q, want %q", model, got, want)
		}
		w.do(func(env *orm.Env) error {
			if got := env.Rec(model, id).String(); got != model+"(1,)" {
				t.Errorf("%s prints as %s", model, got)
			}
			return nil
		})
	}
}

func TestASearchByName(t *testing.T) {
	pair := func(id int64, name string) any { return []any{id, name} }
	alpha, beta, hundred := pair(1, "Alpha"), pair(2, "beta"), pair(3, "100%")
	tests := map[string]struct {
		named orm.Values
		want  []any
	}{
		"without a name all":                  {orm.Values{}, []any{alpha, beta, hundred}},
		"an empty name too":                   {orm.Values{"name": ""}, []any{alpha, beta, hundred}},
		"a part of the name, letters aside":   {orm.Values{"name": "BET"}, []any{beta}},
		"a part of two names":                 {orm.Values{"name": "a"}, []any{alpha, beta}},
		"no name at all":                      {orm.Values{"name": "gamma"}, []any{}},
		"by its whole name":                   {orm.Values{"name": "beta", "operator": "="}, []any{beta}},
		"by a part, but the whole is asked":   {orm.Values{"name": "bet", "operator": "="}, []any{}},
		"in these letters":                    {orm.Values{"name": "BET", "operator": "like"}, []any{}},
		"a limit counts those with the name":  {orm.Values{"name": "a", "limit": 1}, []any{alpha}},
		"a limit finds one behind the others": {orm.Values{"name": "100", "limit": 1}, []any{hundred}},
		"a limit of zero is none":             {orm.Values{"name": "a", "limit": 0}, []any{alpha, beta}},
		"a limit above the number":            {orm.Values{"name": "a", "limit": 9}, []any{alpha, beta}},
		"within a domain":                     {orm.Values{"name": "a", "domain": []any{[]any{"color", "<", 0}}}, []any{beta}},
		"a domain that finds none":            {orm.Values{"name": "a", "domain": []any{[]any{"color", ">", 9}}}, []any{}},
	}
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for name, test := range tests {
			named := maps.Clone(test.named)
			if domain, given := named["domain"]; given {
				delete(named, "domain")
				named[w.domainName()] = domain
			}
			if diff := cmp.Diff(test.want, w.must("box", "name_search", nil, named)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		_, err := w.ask(root, "box", "name_search", nil, orm.Values{"name": "a", w.domainName(): []any{"&"}})
		refused(t, err, valueError, "missing a part")
		_, err = w.ask(root, "box", "name_search", nil, orm.Values{"name": "a", w.domainName(): []any{[]any{"nofield", "=", 1}}})
		refused(t, err, valueError, "box.nofield")
	})
}

// TestExternalIDsAreTold for those that have none, one and two.
func TestExternalIDsAreTold(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		w.do(func(env *orm.Env) error {
			if err := env.SetXID(env.Rec("box", 2), "x.two"); err != nil {
				return err
			}
			if err := env.SetXID(env.Rec("tag", 1), "x.another_model"); err != nil {
				return err
			}
			return env.SetXID(env.Rec("box", 3), "bare")
		})
		want := orm.Values{"1": "", "2": "x.two", "3": "__import__.bare"}
		if diff := cmp.Diff(want, w.must("box", "get_external_id", []int64{1, 2, 3}, nil)); diff != "" {
			t.Error(diff)
		}
		_, err := w.ask(root, "box", "get_external_id", []int64{99}, nil)
		if err != nil {
			t.Errorf("of one that is gone: %v", err)
		}
	})
}
