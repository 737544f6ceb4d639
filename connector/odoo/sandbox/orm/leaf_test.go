package orm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// packed has three boxes: 1 holds nothing at all, 2 and 3 hold something in every field.
func packed(t *testing.T, version int) *world {
	t.Helper()
	w := worldOf(t, version)
	for _, values := range []orm.Values{{"name": "Top"}, {"name": "Old", "active": false}} {
		w.made("shelf", values)
	}
	for _, name := range []string{"red", "blue"} {
		w.made("tag", orm.Values{"name": name})
	}
	w.made("box", orm.Values{"name": "Alpha", "state": ""})
	w.made("box", orm.Values{
		"name": "beta", "note": "x", "color": -1, "weight": 1.5, "heavy": true, "packed": "2026-02-28", "seen": "2026-02-28 12:00:00",
		"state": "sent", "shelf_id": 1, "tag_ids": []any{1},
	})
	w.made("box", orm.Values{
		"name": "100%", "note": "a_b", "color": 7, "weight": 2.25, "heavy": true, "packed": "2026-03-01", "seen": "2026-02-28 12:00:01",
		"state": "two_words", "shelf_id": 2, "tag_ids": []any{1, 2},
	})
	w.made("item", orm.Values{"name": "bolt", "box_id": 2, "qty": 1, "price": 5})
	w.made("item", orm.Values{"name": "nut", "box_id": 3, "qty": 2, "price": 5})
	w.made("item", orm.Values{"name": "nail", "box_id": 3, "qty": 0, "price": 5})
	return w
}

// A find is one leaf, and the boxes that it finds.
type find struct {
	field, operator string
	value           any
	want            []int64
}

// finds asks every leaf, and then its opposite: between them they find every box once.
func (w *world) finds(t *testing.T, tests map[string]find) {
	t.Helper()
	for name, test := range tests {
		leaf := []any{test.field, test.operator, test.value}
		got := w.search("box", []any{leaf})
		if diff := cmp.Diff(append([]int64{}, test.want...), got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if rest := w.search("box", []any{"!", leaf}); len(rest)+len(got) != 3 {
			t.Errorf("%s: with its opposite it finds %v and %v", name, got, rest)
		}
	}
}

func TestEveryOperatorOnATextField(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		packed(t, world.version).finds(t, map[string]find{
			"the same":                               {"name", "=", "beta", []int64{2}},
			"the same in other letters is another":   {"name", "=", "Beta", nil},
			"a part of it is not the same":           {"name", "=", "bet", nil},
			"another":                                {"name", "!=", "beta", []int64{1, 3}},
			"another, the old way":                   {"name", "<>", "beta", []int64{1, 3}},
			"nothing":                                {"note", "=", false, []int64{1}},
			"null is nothing":                        {"note", "=", nil, []int64{1}},
			"something":                              {"note", "!=", false, []int64{2, 3}},
			"other than a text: nothing is other":    {"note", "!=", "x", []int64{1, 3}},
			"one of two":                             {"name", "in", []any{"beta", "100%"}, []int64{2, 3}},
			"one of none":                            {"name", "in", []any{}, nil},
			"one of a single one":                    {"name", "in", "beta", []int64{2}},
			"one of two, or nothing":                 {"note", "in", []any{"x", false}, []int64{1, 2}},
			"none of two":                            {"name", "not in", []any{"beta", "100%"}, []int64{1}},
			"none of none":                           {"name", "not in", []any{}, []int64{1, 2, 3}},
			"neither a text nor nothing":             {"note", "not in", []any{"x", false}, []int64{3}},
			"before in the alphabet of bytes":        {"name", "<", "beta", []int64{1, 3}},
			"not after":                              {"name", "<=", "beta", []int64{1, 2, 3}},
			"after":                                  {"name", ">", "Alpha", []int64{2}},
			"not before":                             {"name", ">=", "Alpha", []int64{1, 2}},
			"nothing is neither before nor after":    {"note", "<", "zzz", []int64{2, 3}},
			"nothing is not after the empty text":    {"note", ">=", "", []int64{2, 3}},
			"a part":                                 {"name", "like", "lph", []int64{1}},
			"a part in other letters":                {"name", "like", "LPH", nil},
			"a part, letters aside":                  {"name", "ilike", "LPH", []int64{1}},
			"without a part":                         {"name", "not like", "a", []int64{3}},
			"without a part, letters aside":          {"name", "not ilike", "A", []int64{3}},
			"nothing is without any part":            {"note", "not like", "x", []int64{1, 3}},
			"every text has an empty part":           {"name", "like", "", []int64{1, 2, 3}},
			"nothing has not even an empty part":     {"note", "like", "", []int64{2, 3}},
			"a whole pattern":                        {"name", "=like", "%a", []int64{1, 2}},
			"a whole pattern that ends too early":    {"name", "=like", "bet", nil},
			"a whole pattern, letters aside":         {"name", "=ilike", "B_TA", []int64{2}},
			"one character is exactly one":           {"name", "=like", "bet_a", nil},
			"a percent sign that means itself":       {"name", "like", `0\%`, []int64{3}},
			"an underscore that means any character": {"note", "like", "a_b", []int64{3}},
			"an underscore that means itself":        {"note", "=like", `a\_b`, []int64{3}},
			"a backslash at the end means itself":    {"note", "like", `b\`, nil},
			"a number is looked for as its digits":   {"name", "like", 100, []int64{3}},
		})
	})
}

func TestEveryOperatorOnANumber(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		packed(t, world.version).finds(t, map[string]find{
			"the same":                          {"color", "=", 7, []int64{3}},
			"the same as its text":              {"color", "=", "7", []int64{3}},
			"a fraction is cut":                 {"color", "=", 7.9, []int64{3}},
			"a word is equal to no number":      {"color", "=", "seven", nil},
			"and other than every number":       {"color", "!=", "seven", []int64{1, 2, 3}},
			"false is zero":                     {"color", "=", false, []int64{1}},
			"other than zero":                   {"color", "!=", 0, []int64{2, 3}},
			"below":                             {"color", "<", 0, []int64{2}},
			"up to":                             {"color", "<=", 0, []int64{1, 2}},
			"above":                             {"color", ">", 0, []int64{3}},
			"from":                              {"color", ">=", 0, []int64{1, 3}},
			"above the largest":                 {"color", ">", 7, nil},
			"below its text":                    {"color", "<", "7", []int64{1, 2}},
			"one of two":                        {"color", "in", []any{7, -1}, []int64{2, 3}},
			"one of them is false":              {"color", "in", []any{7, false}, []int64{1, 3}},
			"one of words and a number":         {"color", "in", []any{"seven", 7}, []int64{3}},
			"none of two":                       {"color", "not in", []any{7, 0}, []int64{2}},
			"a part of its digits":              {"color", "like", "1", []int64{2}},
			"a fraction":                        {"weight", "=", 2.25, []int64{3}},
			"a fraction is rounded, as it is":   {"weight", "=", 2.2499, []int64{3}},
			"a fraction's text":                 {"weight", "=", "1.5", []int64{2}},
			"a whole number beside fractions":   {"weight", "=", 2, nil},
			"no weight":                         {"weight", "=", false, []int64{1}},
			"a fraction between two":            {"weight", ">", 1.5, []int64{3}},
			"a fraction at the edge":            {"weight", ">=", 1.5, []int64{2, 3}},
			"below the lightest that has any":   {"weight", "<", 1.5, []int64{1}},
			"what is computed at each reading":  {"count", "=", 2, []int64{3}},
			"what is computed and stored":       {"total", "=", 10, []int64{3}},
			"computed, and compared":            {"count", ">=", 1, []int64{2, 3}},
			"computed, one of two":              {"count", "in", []any{0, 2}, []int64{1, 3}},
			"the id is a number":                {"id", ">=", 2, []int64{2, 3}},
			"the id as its text":                {"id", "=", "2", []int64{2}},
			"no record has no id":               {"id", "=", false, nil},
			"every record has one":              {"id", "!=", false, []int64{1, 2, 3}},
			"ids, one of them false":            {"id", "in", []any{false, 2}, []int64{2}},
			"an id that was never given out":    {"id", "=", 99, nil},
			"an id below all":                   {"id", "<", 1, nil},
			"ids named twice are found once":    {"id", "in", []any{3, 3, 1, 99}, []int64{1, 3}},
			"all but some ids":                  {"id", "not in", []any{3, 99}, []int64{1, 2}},
			"ids by a part of their digits":     {"id", "like", "2", []int64{2}},
			"a flag is one":                     {"heavy", "=", true, []int64{2, 3}},
			"a flag is none":                    {"heavy", "=", false, []int64{1}},
			"a flag as a number":                {"heavy", "=", 1, []int64{2, 3}},
			"a flag is other than false":        {"heavy", "!=", false, []int64{2, 3}},
			"a flag is other than true":         {"heavy", "!=", true, []int64{1}},
			"either flag":                       {"heavy", "in", []any{true, false}, []int64{1, 2, 3}},
			"neither flag":                      {"heavy", "not in", []any{true, false}, nil},
			"false stands before true":          {"heavy", "<", true, []int64{1}},
			"true does not stand before true":   {"heavy", ">", true, nil},
			"true stands at true or behind it":  {"heavy", ">=", true, []int64{2, 3}},
			"both stand at false or behind it":  {"heavy", ">=", false, []int64{1, 2, 3}},
			"none stands before false":          {"heavy", "<", false, nil},
			"a flag's word":                     {"heavy", "like", "True", []int64{2, 3}},
			"what is not set bears no word":     {"heavy", "ilike", "false", nil},
			"what is not set is without a word": {"heavy", "not like", "True", []int64{1}},
		})
	})
}

func TestEveryOperatorOnADay(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		packed(t, world.version).finds(t, map[string]find{
			"the day":                              {"packed", "=", "2026-02-28", []int64{2}},
			"a datetime means its day":             {"packed", "=", "2026-02-28 23:00:00", []int64{2}},
			"another day":                          {"packed", "!=", "2026-02-28", []int64{1, 3}},
			"no day":                               {"packed", "=", false, []int64{1}},
			"any day":                              {"packed", "!=", false, []int64{2, 3}},
			"one of two days":                      {"packed", "in", []any{"2026-02-28", "2026-03-01"}, []int64{2, 3}},
			"a day or none":                        {"packed", "in", []any{"2026-02-28", false}, []int64{1, 2}},
			"no day is not before any":             {"packed", "<", "2099-01-01", []int64{2, 3}},
			"no day is not after any":              {"packed", ">", "1970-01-01", []int64{2, 3}},
			"the day before a month's first":       {"packed", "<", "2026-03-01", []int64{2}},
			"up to a month's first":                {"packed", "<=", "2026-03-01", []int64{2, 3}},
			"from the day":                         {"packed", ">=", "2026-03-01", []int64{3}},
			"after the last":                       {"packed", ">", "2026-03-01", nil},
			"a month, by its text":                 {"packed", "like", "2026-02", []int64{2}},
			"a word is no day":                     {"packed", "=", "yesterday", nil},
			"the second":                           {"seen", "=", "2026-02-28 12:00:00", []int64{2}},
			"the second, written with a T":         {"seen", "=", "2026-02-28T12:00:00", []int64{2}},
			"a day means its beginning":            {"seen", "=", "2026-02-28", nil},
			"after the beginning of the day":       {"seen", ">", "2026-02-28", []int64{2, 3}},
			"a second later":                       {"seen", ">", "2026-02-28 12:00:00", []int64{3}},
			"not after the first":                  {"seen", "<=", "2026-02-28 12:00:00", []int64{2}},
			"before all":                           {"seen", "<", "2026-02-28 12:00:00", nil},
			"never seen":                           {"seen", "=", false, []int64{1}},
			"seen at all":                          {"seen", "!=", false, []int64{2, 3}},
			"other than one second":                {"seen", "!=", "2026-02-28 12:00:01", []int64{1, 2}},
			"neither never nor at one second":      {"seen", "not in", []any{false, "2026-02-28 12:00:01"}, []int64{2}},
			"an option":                            {"state", "=", "sent", []int64{2}},
			"an option by its label is none":       {"state", "=", "Sent Off", nil},
			"an option that there is not":          {"state", "=", "lost", nil},
			"other than one that there is not":     {"state", "!=", "lost", []int64{1, 2, 3}},
			"no option":                            {"state", "=", false, []int64{1}},
			"one of two options":                   {"state", "in", []any{"sent", "two_words"}, []int64{2, 3}},
			"none of two options, so nothing":      {"state", "not in", []any{"sent", "two_words"}, []int64{1}},
			"a part of an option's code":           {"state", "like", "two", []int64{3}},
			"options are ordered by their codes":   {"state", ">", "sent", []int64{3}},
			"a field that shows another":           {"shelf_name", "=", "Top", []int64{2}},
			"one that shows what is archived":      {"shelf_name", "=", "Old", []int64{3}},
			"one that shows nothing":               {"shelf_name", "=", false, []int64{1}},
			"a part of what it shows":              {"shelf_name", "ilike", "O", []int64{2, 3}},
			"the display name":                     {"display_name", "=", "beta", []int64{2}},
			"a part of the display name":           {"display_name", "ilike", "ALP", []int64{1}},
			"a computed text that can be written":  {"label", "=", "beta@Top", []int64{2}},
			"a computed text of a box on no shelf": {"label", "=like", "%@", []int64{1}},
			"a computed text that writing changes": {"shout", "=", "BETA", []int64{2}},
			"one whose computed text is other":     {"shout", "!=", "BETA", []int64{1, 3}},
			"a computed text, one of two":          {"shout", "in", []any{"ALPHA", "100%"}, []int64{1, 3}},
		})
	})
}
