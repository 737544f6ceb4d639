package orm_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// TestWhatAFieldHoldsOfWhatItIsGiven creates a box with one value, as JSON brings it, and reads the box.
func TestWhatAFieldHoldsOfWhatItIsGiven(t *testing.T) {
	tests := map[string]struct {
		field       string
		given, held any
	}{
		"a text stays as it is":                       {"note", " a\nb ", " a\nb "},
		"an empty text is false":                      {"note", "", false},
		"false empties a text":                        {"note", false, false},
		"null empties a text":                         {"note", nil, false},
		"true is Python's word in a text":             {"note", true, "True"},
		"a number is its digits in a text":            {"note", 12, "12"},
		"a fraction is its digits in a text":          {"note", 1.5, "1.5"},
		"HTML is kept as it is":                       {"page", "<p>&amp;</p>", "<p>&amp;</p>"},
		"a binary is its text":                        {"photo", "AAECAw==", "AAECAw=="},
		"a whole number":                              {"color", 7, int64(7)},
		"a negative number":                           {"color", -7, int64(-7)},
		"a whole number from its text":                {"color", "7", int64(7)},
		"a fraction loses what follows the point":     {"color", 7.9, int64(7)},
		"false is zero, and a number is never false":  {"color", false, int64(0)},
		"null is zero":                                {"color", nil, int64(0)},
		"the largest number":                          {"color", int64(1<<63 - 1), int64(1<<63 - 1)},
		"a float from a whole number":                 {"weight", 3, 3.0},
		"a float is rounded to its digits":            {"weight", 1.234, 1.23},
		"half is rounded away from zero":              {"weight", 1.005, 1.01},
		"a float without digits is kept":              {"raw", 1.0051234, 1.0051234},
		"a float from its text":                       {"weight", "1.5", 1.5},
		"false is zero in a float":                    {"weight", false, 0.0},
		"an amount is rounded to its digits":          {"price", 0.125, 0.13},
		"an amount below zero rounds away too":        {"price", -0.125, -0.13},
		"a flag":                                      {"heavy", true, true},
		"a number that is not zero sets a flag":       {"heavy", 2, true},
		"zero clears a flag":                          {"heavy", 0, false},
		"a text that is not empty sets a flag":        {"heavy", "no", true},
		"a date":                                      {"packed", "2026-02-28", "2026-02-28"},
		"a date loses its time":                       {"packed", "2026-02-28 23:59:59", "2026-02-28"},
		"false empties a date":                        {"packed", false, false},
		"a leap day":                                  {"packed", "2028-02-29", "2028-02-29"},
		"a datetime":                                  {"seen", "2026-02-28 23:59:59", "2026-02-28 23:59:59"},
		"a date begins its day":                       {"seen", "2026-02-28", "2026-02-28 00:00:00"},
		"a T between date and time":                   {"seen", "2026-02-28T01:02:03", "2026-02-28 01:02:03"},
		"a selection by its code":                     {"state", "two_words", "two_words"},
		"an empty selection":                          {"state", false, false},
		"JSON is kept whole":                          {"extra", map[string]any{"7": 100}, map[string]any{"7": "100"}},
		"a link that is empty":                        {"shelf_id", false, false},
		"links that are none":                         {"tag_ids", []any{}, []int64{}},
		"lines that are none":                         {"item_ids", []any{}, []int64{}},
		"what is computed at each reading is ignored": {"count", 9, int64(0)},
	}
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		for name, test := range tests {
			id := w.must("box", "create", nil, orm.Values{"vals_list": []any{orm.Values{"name": "b", test.field: test.given}}}).([]int64)[0]
			held := w.read("box", id, test.field)[test.field]
			if test.field == "extra" {
				held = map[string]any{"7": fmt.Sprint(held.(map[string]any)["7"])}
			}
			if diff := cmp.Diff(test.held, held); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func TestWhatAFieldCantHold(t *testing.T) {
	tests := map[string]struct {
		field string
		given any
		says  string
	}{
		"a word where a number belongs":     {"color", "many", "box.color: many"},
		"a fraction's text in an integer":   {"color", "1.5", "box.color: 1.5"},
		"a list where a number belongs":     {"color", []any{1}, "box.color"},
		"a word where a float belongs":      {"weight", "heavy", `could not convert string to float: "heavy"`},
		"an object where a float belongs":   {"weight", map[string]any{}, "box.weight"},
		"a day that the year does not have": {"packed", "2026-02-29", "'%Y-%m-%d'"},
		"a date the other way round":        {"packed", "28.02.2026", `"28.02.2026"`},
		"a date cut short":                  {"packed", "2026-02", `"2026-02"`},
		"an hour that the day doesn't have": {"seen", "2026-02-28 24:00:00", "'%Y-%m-%d %H:%M:%S'"},
		"a time cut short":                  {"seen", "2026-02-28 12:00", `"2026-02-28 12:00"`},
		"a code that is no option":          {"state", "lost", `Wrong value for box.state: "lost"`},
		"a label instead of its code":       {"state", "Sent Off", `Wrong value for box.state: "Sent Off"`},
		"a code in other letters":           {"state", "Draft", `"Draft"`},
		"a word where a link belongs":       {"shelf_id", "top", "box.shelf_id: top"},
	}
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		id := w.made("box", orm.Values{"name": "b"})
		before := w.whole()
		for name, test := range tests {
			_, err := w.ask(root, "box", "create", nil, orm.Values{"vals_list": []any{orm.Values{"name": "c", test.field: test.given}}})
			refused(t, err, valueError, test.says)
			_, err = w.ask(root, "box", "write", []int64{id}, orm.Values{"vals": orm.Values{"note": "changed", test.field: test.given}})
			refused(t, err, valueError, test.says)
			if diff := cmp.Diff(before, w.whole()); diff != "" {
				t.Errorf("%s left something behind: %s", name, diff)
			}
		}
	})
}

// TestALinkToARecordThatIsNotThere is refused, in the words of each version.
func TestALinkToARecordThatIsNotThere(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		name, says := missing, "shelf(99,)"
		if w.version < 17 {
			name, says = invalid, "shelf 99 does not exist"
		}
		_, err := w.ask(root, "box", "create", nil, orm.Values{"vals_list": orm.Values{"name": "b", "shelf_id": 99}})
		refused(t, err, name, says)
		id := w.made("box", orm.Values{"name": "b"})
		_, err = w.ask(root, "box", "write", []int64{id}, orm.Values{"vals": orm.Values{"tag_ids": []any{99}}})
		refused(t, err, name, "99")
	})
}
