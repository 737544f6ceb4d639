package orm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

func TestADomainThatOdooWouldNotRead(t *testing.T) {
	good := []any{"color", "=", 1}
	tests := map[string]struct {
		domain []any
		says   string
	}{
		"an unknown connective":              {[]any{"^", good, good}, `invalid item in domain: "^"`},
		"an & without parts":                 {[]any{"&"}, "missing a part"},
		"an & with one part":                 {[]any{"&", good}, "missing a part"},
		"a | whose second part is cut off":   {[]any{good, "|", good, "!"}, "missing a part"},
		"a ! without its part":               {[]any{good, "!"}, "missing a part"},
		"a number in the place of a part":    {[]any{5}, "invalid item in domain: 5"},
		"a leaf of two":                      {[]any{[]any{"color", "="}}, "Invalid leaf"},
		"a leaf of four":                     {[]any{[]any{"color", "=", 1, 2}}, "Invalid leaf"},
		"an empty leaf":                      {[]any{[]any{}}, "Invalid leaf"},
		"an operator that is none":           {[]any{[]any{"color", "==", 1}}, `Invalid operator "=="`},
		"an operator in capitals":            {[]any{[]any{"name", "ILIKE", "x"}}, `Invalid operator "ILIKE"`},
		"an operator that is a number":       {[]any{[]any{"color", 1, 1}}, "Invalid operator"},
		"a field that is not there":          {[]any{[]any{"nofield", "=", 1}}, "box.nofield"},
		"one behind a part that never holds": {[]any{[]any{0, "=", 1}, []any{"nofield", "=", 1}}, "box.nofield"},
		"one behind a part that always does": {[]any{"|", []any{1, "=", 1}, []any{"nofield", "=", 1}}, "box.nofield"},
		"one at the end of a path":           {[]any{[]any{"shelf_id.nofield", "=", 1}}, "shelf.nofield"},
		"one at the end of a long path":      {[]any{[]any{"item_ids.box_id.shelf_id.nofield", "=", 1}}, "shelf.nofield"},
		"a path through a plain field":       {[]any{[]any{"name.x", "=", 1}}, "box.name.x"},
		"a path through the id":              {[]any{[]any{"id.x", "=", 1}}, "box.id.x"},
		"any of a plain field":               {[]any{[]any{"name", "any", []any{}}}, "takes a relation and a domain"},
		"any of the id":                      {[]any{[]any{"id", "any", []any{}}}, "takes a relation and a domain"},
		"any of no domain":                   {[]any{[]any{"tag_ids", "any", 5}}, "takes a relation and a domain"},
		"any of a domain that is cut off":    {[]any{[]any{"tag_ids", "any", []any{"&"}}}, "missing a part"},
		"any of an unknown field":            {[]any{[]any{"tag_ids", "not any", []any{[]any{"nofield", "=", 1}}}}, "tag.nofield"},
		"a number compared with a word":      {[]any{[]any{"color", "<", "many"}}, "box.color: many"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, boxes := range []int{0, 2} { // a mistake is told whatever the records are
				w := worldOf(t, 19)
				for range boxes {
					w.made("box", orm.Values{"name": "b", "color": 1})
				}
				_, err := w.ask(root, "box", "search", nil, orm.Values{"domain": test.domain})
				refused(t, err, valueError, test.says)
			}
		})
	}
}

func TestWhatTheSandboxDoesNotKnowOfSearches(t *testing.T) {
	tests := map[string]orm.Values{
		"a hierarchy of tags":     {"domain": []any{[]any{"tag_ids", "child_of", 1}}},
		"a hierarchy of a text":   {"domain": []any{[]any{"name", "parent_of", "x"}}},
		"an offset below zero":    {"domain": []any{}, "offset": -1},
		"a limit below zero":      {"domain": []any{}, "limit": -1},
		"an order with its nulls": {"domain": []any{}, "order": "color desc nulls last"},
		"an order sideways":       {"domain": []any{}, "order": "color sideways"},
	}
	for name, asked := range tests {
		w := worldOf(t, 19)
		_, err := w.ask(root, "box", "search", nil, asked)
		t.Log(name)
		refused(t, err, "builtins.NotImplementedError", "the sandbox doesn't know")
	}
}

// TestAHierarchyIsAskedUpAndDown has two trees: 1 above 2 and 3, 2 above 4; and 5 alone.
func TestAHierarchyIsAskedUpAndDown(t *testing.T) {
	tests := map[string]struct {
		leaf []any
		want []int64
	}{
		"below the top":                    {[]any{"id", "child_of", 1}, []int64{1, 2, 3, 4}},
		"below the middle":                 {[]any{"id", "child_of", 2}, []int64{2, 4}},
		"below a leaf":                     {[]any{"id", "child_of", 4}, []int64{4}},
		"below two":                        {[]any{"id", "child_of", []any{3, 5}}, []int64{3, 5}},
		"below none":                       {[]any{"id", "child_of", []any{}}, []int64{}},
		"below one that is not there":      {[]any{"id", "child_of", 99}, []int64{}},
		"above a leaf":                     {[]any{"id", "parent_of", 4}, []int64{1, 2, 4}},
		"above the top":                    {[]any{"id", "parent_of", 1}, []int64{1}},
		"above two":                        {[]any{"id", "parent_of", []any{3, 5}}, []int64{1, 3, 5}},
		"above one that is not there":      {[]any{"id", "parent_of", 99}, []int64{}},
		"the parent below: itself too":     {[]any{"parent_id", "child_of", 2}, []int64{2, 4}},
		"a path into the hierarchy":        {[]any{"child_ids.name", "=", "d"}, []int64{2}},
		"a path of three steps":            {[]any{"parent_id.parent_id.name", "=", "a"}, []int64{4}},
		"archived below: by default not":   {[]any{"id", "child_of", 6}, []int64{}},
		"named, what is archived is found": {[]any{"active", "=", false}, []int64{6}},
	}
	w := worldOf(t, 19)
	for _, s := range []orm.Values{
		{"name": "a"},
		{"name": "b", "parent_id": 1},
		{"name": "c", "parent_id": 1},
		{"name": "d", "parent_id": 2},
		{"name": "e"},
		{"name": "f", "active": false},
	} {
		w.made("shelf", s)
	}
	for name, test := range tests {
		if diff := cmp.Diff(test.want, w.search("shelf", []any{test.leaf})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	box := w.made("box", orm.Values{"name": "b", "shelf_id": 4})
	if diff := cmp.Diff([]int64{box}, w.search("box", []any{[]any{"shelf_id", "child_of", 1}})); diff != "" {
		t.Errorf("a link into the hierarchy: %s", diff)
	}
	if diff := cmp.Diff([]int64{}, w.search("box", []any{[]any{"shelf_id", "parent_of", 2}})); diff != "" {
		t.Errorf("a link below: %s", diff)
	}
}

// TestACircleInAHierarchyEndsASearch has two shelves that stand above each other.
func TestACircleInAHierarchyEndsASearch(t *testing.T) {
	w := worldOf(t, 19)
	a := w.made("shelf", orm.Values{"name": "a"})
	b := w.made("shelf", orm.Values{"name": "b", "parent_id": a})
	w.must("shelf", "write", []int64{a}, orm.Values{"vals": orm.Values{"parent_id": b}})
	if diff := cmp.Diff([]int64{a, b}, w.search("shelf", []any{[]any{"id", "child_of", a}})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int64{}, w.search("shelf", []any{[]any{"id", "child_of", 99}})); diff != "" {
		t.Error(diff)
	}
}

// TestASecondIsWholeFrom19On compares write_date, which carries microseconds that no answer shows.
func TestASecondIsWholeFrom19On(t *testing.T) {
	found := map[int]map[string]int{
		14: {"=": 0, ">": 1, ">=": 1, "<=": 0, "<": 0, "!=": 1},
		19: {"=": 1, ">": 0, ">=": 1, "<=": 1, "<": 0, "!=": 0},
	}
	for version, wants := range found {
		w := worldOf(t, version)
		id := w.made("box", orm.Values{"name": "b"})
		shown := w.read("box", id, "write_date")["write_date"]
		for operator, want := range wants {
			if got := len(w.search("box", []any{[]any{"write_date", operator, shown}})); got != want {
				t.Errorf("on %d, %s %v finds %d, want %d", version, operator, shown, got, want)
			}
		}
	}
}

func TestAJSONFieldIsComparedWhole(t *testing.T) {
	w := worldOf(t, 19)
	id := w.made("box", w.decoded(orm.Values{"name": "b", "extra": map[string]any{"7": 100}}))
	for share, want := range map[int][]int64{100: {id}, 50: {}} {
		if diff := cmp.Diff(want, w.search("box", []any{[]any{"extra", "=", map[string]any{"7": share}}})); diff != "" {
			t.Errorf("%d: %s", share, diff)
		}
	}
}
