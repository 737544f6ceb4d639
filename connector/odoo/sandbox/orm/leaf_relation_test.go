package orm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

func TestEveryOperatorOnALink(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		packed(t, world.version).finds(t, map[string]find{
			"by id":                             {"shelf_id", "=", 1, []int64{2}},
			"by the id of one that is archived": {"shelf_id", "=", 2, []int64{3}},
			"by an id that nobody has":          {"shelf_id", "=", 99, nil},
			"none":                              {"shelf_id", "=", false, []int64{1}},
			"null is none":                      {"shelf_id", "=", nil, []int64{1}},
			"some":                              {"shelf_id", "!=", false, []int64{2, 3}},
			"other than one: none is other":     {"shelf_id", "!=", 1, []int64{1, 3}},
			"other than one, the old way":       {"shelf_id", "<>", 1, []int64{1, 3}},
			"one of two":                        {"shelf_id", "in", []any{1, 2}, []int64{2, 3}},
			"one or none":                       {"shelf_id", "in", []any{1, false}, []int64{1, 2}},
			"one of a single id":                {"shelf_id", "in", 1, []int64{2}},
			"one of no ids":                     {"shelf_id", "in", []any{}, nil},
			"none of two":                       {"shelf_id", "not in", []any{1, 2}, []int64{1}},
			"none of no ids":                    {"shelf_id", "not in", []any{}, []int64{1, 2, 3}},
			"neither one nor none":              {"shelf_id", "not in", []any{1, false}, []int64{3}},
			"by its whole name":                 {"shelf_id", "=", "Top", []int64{2}},
			"by a part of its name: not found":  {"shelf_id", "=", "To", nil},
			"by another name":                   {"shelf_id", "!=", "Top", []int64{1, 3}},
			"by a part of its name":             {"shelf_id", "ilike", "OP", []int64{2}},
			"by a part in these letters":        {"shelf_id", "like", "OP", nil},
			"by what its name has not: none has it not": {"shelf_id", "not ilike", "op", []int64{1, 3}},
			"by a whole pattern":                        {"shelf_id", "=ilike", "t_p", []int64{2}},
			"above an id":                               {"shelf_id", ">", 1, []int64{3}},
			"up to an id: none counts as zero":          {"shelf_id", "<=", 1, []int64{1, 2}},
			"that is any":                               {"shelf_id", "any", []any{[]any{"name", "=", "Top"}}, []int64{2}},
			"that is not any: none is not":              {"shelf_id", "not any", []any{[]any{"name", "=", "Top"}}, []int64{1, 3}},
			"that is any of whatever":                   {"shelf_id", "any", []any{}, []int64{2, 3}},
			"that is any with a domain of several":      {"shelf_id", "any", []any{"|", []any{"name", "=", "Top"}, []any{"active", "=", false}}, []int64{2, 3}},
			"its field":                                 {"shelf_id.name", "=", "Top", []int64{2}},
			"its field is other: there must be one":     {"shelf_id.name", "!=", "Top", []int64{3}},
			"its field is empty: there must be one":     {"shelf_id.parent_id", "=", false, []int64{2, 3}},
			"its id":                                    {"shelf_id.id", "in", []any{1, 2}, []int64{2, 3}},
			"its field without a part":                  {"shelf_id.name", "not like", "T", []int64{3}},
			"archived ones through a path":              {"shelf_id.active", "=", false, []int64{3}},
			"who made it":                               {"create_uid", "=", root, []int64{1, 2, 3}},
			"who made it, by name":                      {"create_uid", "=", "Root", []int64{1, 2, 3}},
			"who made it, by another's name":            {"create_uid", "!=", "Clerk", []int64{1, 2, 3}},
		})
	})
}

func TestEveryOperatorOnAListOfRecords(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		packed(t, world.version).finds(t, map[string]find{
			"has the tag":                           {"tag_ids", "=", 2, []int64{3}},
			"has a tag of two":                      {"tag_ids", "in", []any{1, 2}, []int64{2, 3}},
			"has a tag that nobody has":             {"tag_ids", "=", 99, nil},
			"has not the tag":                       {"tag_ids", "!=", 2, []int64{1, 2}},
			"has none of two":                       {"tag_ids", "not in", []any{1, 2}, []int64{1}},
			"has no tag":                            {"tag_ids", "=", false, []int64{1}},
			"has any tag":                           {"tag_ids", "!=", false, []int64{2, 3}},
			"has the tag, or none":                  {"tag_ids", "in", []any{2, false}, []int64{1, 3}},
			"has a tag by name":                     {"tag_ids", "=", "blue", []int64{3}},
			"has no tag of the name":                {"tag_ids", "!=", "blue", []int64{1, 2}},
			"has a tag by a part of its name":       {"tag_ids", "ilike", "RE", []int64{2, 3}},
			"has no tag with the part":              {"tag_ids", "not ilike", "lu", []int64{1, 2}},
			"any tag holds it":                      {"tag_ids", "any", []any{[]any{"name", "=", "blue"}}, []int64{3}},
			"no tag holds it":                       {"tag_ids", "not any", []any{[]any{"name", "=", "red"}}, []int64{1}},
			"any tag, whatever it is":               {"tag_ids", "any", []any{}, []int64{2, 3}},
			"a path: one tag is enough":             {"tag_ids.name", "=", "red", []int64{2, 3}},
			"a path: one other tag is enough":       {"tag_ids.name", "!=", "red", []int64{3}},
			"has the item":                          {"item_ids", "=", 1, []int64{2}},
			"has no item":                           {"item_ids", "=", false, []int64{1}},
			"has items":                             {"item_ids", "!=", false, []int64{2, 3}},
			"has one of two items":                  {"item_ids", "in", []any{1, 3}, []int64{2, 3}},
			"has none of two items":                 {"item_ids", "not in", []any{1, 3}, []int64{1}},
			"has an item by name":                   {"item_ids", "=", "nut", []int64{3}},
			"an item's field":                       {"item_ids.qty", ">", 1, []int64{3}},
			"an item's field, at the edge":          {"item_ids.qty", ">=", 1, []int64{2, 3}},
			"an item's empty field":                 {"item_ids.qty", "=", 0, []int64{3}},
			"any item holds two things at once":     {"item_ids", "any", []any{[]any{"qty", ">", 0}, []any{"name", "like", "n"}}, []int64{3}},
			"no item holds two things at once":      {"item_ids", "any", []any{[]any{"qty", ">", 1}, []any{"name", "=", "nail"}}, nil},
			"two leaves may mean two items":         {"item_ids.box_id.item_ids.name", "=", "nail", []int64{3}},
			"any within any":                        {"item_ids", "any", []any{[]any{"box_id", "any", []any{[]any{"color", ">", 0}}}}, []int64{3}},
			"any of an empty relation behind a way": {"item_ids.keeper_id", "=", false, []int64{2, 3}},
		})
	})
}

// TestTheFormOfADomain asks the same of boxes in many forms. 1 is not heavy, 2 and 3 are; 3 alone has the color 7.
func TestTheFormOfADomain(t *testing.T) {
	heavy, seven, beta := []any{"heavy", "=", true}, []any{"color", "=", 7}, []any{"name", "=", "beta"}
	tests := map[string]struct {
		domain []any
		want   []int64
	}{
		"nothing asked is everything found":        {[]any{}, []int64{1, 2, 3}},
		"side by side is and":                      {[]any{heavy, seven}, []int64{3}},
		"and in front is the same":                 {[]any{"&", heavy, seven}, []int64{3}},
		"or":                                       {[]any{"|", seven, beta}, []int64{2, 3}},
		"not":                                      {[]any{"!", seven}, []int64{1, 2}},
		"not takes one part":                       {[]any{"!", seven, heavy}, []int64{2}},
		"the double negation":                      {[]any{"!", "!", seven}, []int64{3}},
		"not of or":                                {[]any{"!", "|", seven, beta}, []int64{1}},
		"not of and":                               {[]any{"!", "&", heavy, seven}, []int64{1, 2}},
		"or takes two, the third is beside":        {[]any{"|", seven, beta, heavy}, []int64{2, 3}},
		"or of or":                                 {[]any{"|", "|", seven, beta, []any{"heavy", "=", false}}, []int64{1, 2, 3}},
		"or whose second part is and":              {[]any{"|", beta, "&", heavy, seven}, []int64{2, 3}},
		"and whose parts are or and not":           {[]any{"&", "|", seven, beta, "!", seven}, []int64{2}},
		"the third of three in a row of and":       {[]any{"&", "&", heavy, seven, beta}, nil},
		"or beside or":                             {[]any{"|", seven, beta, "|", seven, []any{"name", "=", "Alpha"}}, []int64{3}},
		"always":                                   {[]any{[]any{1, "=", 1}}, []int64{1, 2, 3}},
		"never":                                    {[]any{[]any{0, "=", 1}}, nil},
		"always or something":                      {[]any{"|", []any{1, "=", 1}, seven}, []int64{1, 2, 3}},
		"never or something":                       {[]any{"|", []any{0, "=", 1}, seven}, []int64{3}},
		"not never":                                {[]any{"!", []any{0, "=", 1}}, []int64{1, 2, 3}},
		"the same leaf twice":                      {[]any{seven, seven}, []int64{3}},
		"a leaf and its opposite":                  {[]any{seven, "!", seven}, nil},
		"a leaf or its opposite":                   {[]any{"|", seven, "!", seven}, []int64{1, 2, 3}},
		"by id and by another field":               {[]any{[]any{"id", "in", []any{1, 3}}, heavy}, []int64{3}},
		"by link and by another field":             {[]any{[]any{"shelf_id", "in", []any{1, 2}}, seven}, []int64{3}},
		"an id behind or is no shortcut":           {[]any{"|", []any{"id", "=", 1}, seven}, []int64{1, 3}},
		"an id behind not is no shortcut":          {[]any{"!", []any{"id", "=", 1}}, []int64{2, 3}},
		"two ids that exclude each other":          {[]any{[]any{"id", "=", 1}, []any{"id", "=", 2}}, nil},
		"a link and an id that exclude each other": {[]any{[]any{"shelf_id", "=", 1}, []any{"id", "=", 3}}, nil},
	}
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for name, test := range tests {
			if diff := cmp.Diff(append([]int64{}, test.want...), w.search("box", test.domain)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

// TestADomainOfANestIsReadToItsDepth builds a tower of connectives: every second ! takes the one before it back.
func TestADomainOfANestIsReadToItsDepth(t *testing.T) {
	w := packed(t, 19)
	for depth := range 64 {
		domain := []any{}
		for range depth {
			domain = append(domain, "!")
		}
		want := 1
		if depth%2 == 1 {
			want = 2
		}
		if got := w.search("box", append(domain, []any{"color", "=", 7})); len(got) != want {
			t.Errorf("%d times not finds %v", depth, got)
		}
	}
	domain := []any{}
	for range 200 {
		domain = append(domain, "|", []any{"color", "=", 1})
	}
	if got := w.search("box", append(domain, []any{"color", "=", 7})); !cmp.Equal(got, []int64{3}) {
		t.Errorf("the last of 200 is found as %v", got)
	}
}

// TestWhatIsArchivedIsFoundWhenItIsAskedFor crosses the context with the domain.
func TestWhatIsArchivedIsFoundWhenItIsAskedFor(t *testing.T) {
	tests := map[string]struct {
		context orm.Values
		domain  []any
		want    []int64
	}{
		"by default it is not":                    {nil, []any{}, []int64{1}},
		"by its id neither":                       {nil, []any{[]any{"id", "=", 2}}, []int64{}},
		"named in the domain":                     {nil, []any{[]any{"active", "=", false}}, []int64{2}},
		"both, named":                             {nil, []any{[]any{"active", "in", []any{true, false}}}, []int64{1, 2}},
		"named deep within the domain":            {nil, []any{"|", []any{"name", "=", "Old"}, "!", []any{"active", "=", true}}, []int64{2}},
		"named at the end of a path: that is all": {nil, []any{[]any{"parent_id.active", "=", false}}, []int64{}},
		"the context asks for all":                {orm.Values{"active_test": false}, []any{}, []int64{1, 2}},
		"the context asks for what is not":        {orm.Values{"active_test": true}, []any{}, []int64{1}},
		"a context of zero asks for all":          {orm.Values{"active_test": 0}, []any{}, []int64{1, 2}},
		"so does an empty list, as in Python":     {orm.Values{"active_test": []any{}}, []any{}, []int64{1, 2}},
		"the context, and the domain against it":  {orm.Values{"active_test": false}, []any{[]any{"active", "=", true}}, []int64{1}},
	}
	w := packed(t, 19)
	for name, test := range tests {
		got := w.must("shelf", "search", nil, orm.Values{"domain": test.domain, "order": "id", "context": test.context})
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWhatIsArchivedIsLeftOutOfLinesAndNotOfLinks(t *testing.T) {
	w := worldOf(t, 19)
	top := w.made("shelf", orm.Values{"name": "top"})
	for _, values := range []orm.Values{{"name": "b"}, {"name": "a"}, {"name": "c", "active": false}} {
		values["parent_id"] = top
		w.made("shelf", values)
	}
	if diff := cmp.Diff([]int64{3, 2}, w.read("shelf", top, "child_ids")["child_ids"]); diff != "" {
		t.Errorf("in the order of their model: %s", diff)
	}
	rows := w.must("shelf", "read", []int64{top}, orm.Values{"fields": []any{"child_ids"}, "context": orm.Values{"active_test": false}}).([]orm.Values)
	if diff := cmp.Diff([]int64{3, 2, 4}, rows[0]["child_ids"]); diff != "" {
		t.Errorf("with what is archived: %s", diff)
	}
	w.must("shelf", "write", []int64{top}, orm.Values{"vals": orm.Values{"active": false}})
	if diff := cmp.Diff([]any{top, "top"}, w.read("shelf", 2, "parent_id")["parent_id"]); diff != "" {
		t.Errorf("the link to it: %s", diff)
	}
}
