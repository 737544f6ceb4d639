package orm_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// about gives what fields_get tells of a box's field.
func (w *world) about(field string, attributes ...any) orm.Values {
	w.Helper()
	answer := w.must("box", "fields_get", nil, orm.Values{"allfields": []any{field}, "attributes": attributes}).(orm.Values)
	told, known := answer[field].(orm.Values)
	if !known || len(answer) != 1 {
		w.Fatalf("of %s it tells %v", field, answer)
	}
	return told
}

// TestWhatIsToldOfAField looks at what a client decides by.
func TestWhatIsToldOfAField(t *testing.T) {
	field := func(kind, label string, readonly, store, sortable bool, more orm.Values) orm.Values {
		about := orm.Values{"type": kind, "string": label, "readonly": readonly, "store": store, "sortable": sortable, "required": false, "searchable": true}
		maps.Copy(about, more)
		return about
	}
	tests := map[string]orm.Values{
		"note":       field("text", "Note", false, true, true, nil),
		"name":       field("char", "Name", false, true, true, orm.Values{"required": true}),
		"page":       field("html", "Page", false, true, true, nil),
		"color":      field("integer", "Color", false, true, true, nil),
		"weight":     field("float", "Weight", false, true, true, nil),
		"price":      field("monetary", "Price", false, true, true, nil),
		"heavy":      field("boolean", "Heavy", false, true, true, nil),
		"packed":     field("date", "Packed On", false, true, true, nil),
		"seen":       field("datetime", "Seen At", false, true, true, nil),
		"photo":      field("binary", "Photo", false, true, true, nil),
		"extra":      field("json", "Extra", false, true, true, nil),
		"shelf_id":   field("many2one", "Shelf", false, true, true, orm.Values{"relation": "shelf"}),
		"tag_ids":    field("many2many", "Tags", false, true, true, orm.Values{"relation": "tag"}),
		"item_ids":   field("one2many", "Items", false, true, false, orm.Values{"relation": "item", "relation_field": "box_id"}),
		"count":      field("integer", "Items In It", true, false, false, nil),
		"total":      field("float", "Total", true, true, true, nil),
		"label":      field("char", "Label", false, true, true, nil),
		"shelf_name": field("char", "Shelf's Name", true, false, false, nil),
		"shout":      field("char", "Name in Capitals", false, false, false, nil),
		"write_date": field("datetime", "Last Updated on", false, true, true, nil),
		"state": field("selection", "State", false, true, true, orm.Values{
			"selection": [][]string{{"draft", "Draft"}, {"sent", "Sent Off"}, {"two_words", "Two words"}},
		}),
	}
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		for name, want := range tests {
			want["name"] = name
			if diff := cmp.Diff(want, w.about(name)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func TestOnlyTheAttributesThatAreAskedForAreTold(t *testing.T) {
	tests := map[string]struct {
		attributes []any
		want       orm.Values
	}{
		"one":                         {[]any{"type"}, orm.Values{"type": "many2one"}},
		"two":                         {[]any{"type", "relation"}, orm.Values{"type": "many2one", "relation": "shelf"}},
		"one that this field has not": {[]any{"selection", "type"}, orm.Values{"type": "many2one"}},
		"none that there is":          {[]any{"colour"}, orm.Values{}},
	}
	w := worldOf(t, 19)
	for name, test := range tests {
		if diff := cmp.Diff(test.want, w.about("shelf_id", test.attributes...)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestWhichFieldsAreDescribed asks for all, for some, and for one that is not there: it is left out, and no error.
func TestWhichFieldsAreDescribed(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		all := w.must("box", "fields_get", nil, nil).(orm.Values)
		w.do(func(env *orm.Env) error {
			if got, want := len(all), len(env.Registry().Model("box").Fields); got != want {
				t.Errorf("%d of %d fields are told", got, want)
			}
			return nil
		})
		some := w.must("box", "fields_get", nil, orm.Values{"allfields": []any{"note", "nofield", "name"}}).(orm.Values)
		if got := slices.Sorted(maps.Keys(some)); !cmp.Equal(got, []string{"name", "note"}) {
			t.Errorf("it tells of %v", got)
		}
		if _, err := w.ask(guest, "box", "fields_get", nil, nil); err != nil {
			t.Errorf("a guest: %v", err)
		}
	})
}

// TestWhatIsToldAgreesWithWhatCanBeDone orders by every field that can be sorted by, and refuses none that may be written.
func TestWhatIsToldAgreesWithWhatCanBeDone(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for name, told := range w.must("box", "fields_get", nil, nil).(orm.Values) {
			about := told.(orm.Values)
			if about["sortable"] == true {
				if got := w.ordered(name + ", id").([]int64); len(got) != 3 {
					t.Errorf("ordered by %s: %v", name, got)
				}
			}
			row := w.must("box", "read", []int64{2}, orm.Values{"fields": []any{name}, "load": "_classic_write"}).([]orm.Values)[0]
			if about["type"] == "one2many" || about["type"] == "json" {
				continue
			}
			w.must("box", "write", []int64{2}, orm.Values{"vals": orm.Values{name: row[name]}})
			again := w.must("box", "read", []int64{2}, orm.Values{"fields": []any{name}, "load": "_classic_write"}).([]orm.Values)[0]
			if name != "write_date" && name != "__last_update" && name != "shout" {
				if diff := cmp.Diff(row, again); diff != "" {
					t.Errorf("%s, written as it was read: %s", name, diff)
				}
			}
		}
	})
}
