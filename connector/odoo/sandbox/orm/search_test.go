package orm_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// ordered gives the boxes in an order.
func (w *world) ordered(order string) any {
	w.Helper()
	return w.must("box", "search", nil, orm.Values{w.domainName(): []any{}, "order": order})
}

// domainName is what a search calls its domain.
func (w *world) domainName() string {
	if w.version < 17 {
		return "args"
	}
	return "domain"
}

// TestEveryKindOfFieldHasAnOrder has box 1 with nothing, 2 and 3 with something.
func TestEveryKindOfFieldHasAnOrder(t *testing.T) {
	tests := map[string][]int64{
		"":                          {1, 2, 3},
		" ":                         {1, 2, 3},
		",":                         {1, 2, 3},
		"id":                        {1, 2, 3},
		"id asc":                    {1, 2, 3},
		"id ASC":                    {1, 2, 3},
		"id desc":                   {3, 2, 1},
		"id DESC":                   {3, 2, 1},
		"  id   desc  ":             {3, 2, 1},
		"name":                      {3, 1, 2},
		"name desc":                 {2, 1, 3},
		"note":                      {3, 2, 1}, // what is empty comes last
		"note desc":                 {1, 2, 3}, // and first the other way round, as in PostgreSQL
		"color":                     {2, 1, 3},
		"color desc":                {3, 1, 2},
		"weight":                    {1, 2, 3},
		"weight desc":               {3, 2, 1},
		"heavy":                     {1, 2, 3},
		"heavy desc":                {2, 3, 1},
		"heavy desc, id desc":       {3, 2, 1},
		"packed":                    {2, 3, 1},
		"packed desc":               {1, 3, 2},
		"seen":                      {2, 3, 1},
		"seen desc":                 {1, 3, 2},
		"state":                     {2, 3, 1},
		"shelf_id":                  {3, 2, 1}, // by the shelves' own order: Old, Top, none
		"shelf_id desc":             {1, 2, 3},
		"shelf_id, id desc":         {3, 2, 1},
		"total":                     {1, 2, 3},
		"total desc, name":          {3, 2, 1},
		"heavy, color":              {1, 2, 3},
		"heavy, color desc":         {1, 3, 2},
		"heavy desc,color desc,id":  {3, 2, 1},
		"create_uid, id desc":       {3, 2, 1},
		"write_date":                {1, 2, 3},
		"write_date desc, name asc": {3, 2, 1},
	}
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for order, want := range tests {
			if diff := gocmp.Diff(want, w.ordered(order)); diff != "" {
				t.Errorf("%q: %s", order, diff)
			}
		}
	})
}

func TestAnOrderByWhatIsNotThere(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		for order, field := range map[string]string{"nofield": `"nofield"`, "id, nofield desc": `"nofield"`, "shelf_id.name": `"shelf_id.name"`, "desc": `"desc"`} {
			_, err := w.ask(root, "box", "search", nil, orm.Values{w.domainName(): []any{}, "order": order})
			refused(t, err, valueError, `Invalid field `+field+` on "box"`)
		}
	})
}

func TestTheOrderOfAModelIsThatOfItsRecordsWhenNoneIsAsked(t *testing.T) {
	w := worldOf(t, 19)
	for _, name := range []string{"m", "a", "z", "a"} {
		w.made("shelf", orm.Values{"name": name})
	}
	for order, want := range map[string][]int64{"": {2, 4, 1, 3}, "id": {1, 2, 3, 4}, "name desc": {3, 1, 2, 4}} {
		got := w.must("shelf", "search", nil, orm.Values{"domain": []any{}, "order": order})
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", order, diff)
		}
	}
}

func TestAPage(t *testing.T) {
	tests := map[string]struct {
		offset, limit any
		want          []int64
	}{
		"no bounds":                    {nil, nil, []int64{1, 2, 3}},
		"a limit of zero is none":      {0, 0, []int64{1, 2, 3}},
		"a limit of false is none":     {false, false, []int64{1, 2, 3}},
		"the first":                    {0, 1, []int64{1}},
		"the second":                   {1, 1, []int64{2}},
		"the last":                     {2, 1, []int64{3}},
		"behind the last":              {3, 1, []int64{}},
		"far behind the last":          {99, 5, []int64{}},
		"from the second on":           {1, nil, []int64{2, 3}},
		"a limit beyond the end":       {1, 99, []int64{2, 3}},
		"exactly as many as there are": {0, 3, []int64{1, 2, 3}},
		"one fewer than there are":     {0, 2, []int64{1, 2}},
	}
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := packed(t, world.version)
		for name, test := range tests {
			named := orm.Values{w.domainName(): []any{}, "offset": test.offset, "limit": test.limit}
			if diff := gocmp.Diff(test.want, w.must("box", "search", nil, named)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func TestACountKnowsNoPagesButItsLimit(t *testing.T) {
	w := packed(t, 19)
	for limit, want := range map[any]int{nil: 3, 0: 3, 1: 1, 2: 2, 99: 3} {
		if got := w.must("box", "search_count", nil, orm.Values{"domain": []any{}, "limit": limit}); got != want {
			t.Errorf("with the limit %v it counts %v, want %d", limit, got, want)
		}
	}
	_, err := w.ask(root, "box", "search_count", nil, orm.Values{"domain": []any{}, "offset": 1})
	refused(t, err, wrongArgs, "unexpected keyword argument 'offset'")
}

// orders are orders that decide between any two boxes, and what a naive sort says of them.
var orders = map[string]func(a, b fact) int{
	"id":             func(a, b fact) int { return cmp.Compare(a.id, b.id) },
	"id desc":        func(a, b fact) int { return cmp.Compare(b.id, a.id) },
	"color, id desc": func(a, b fact) int { return cmp.Or(cmp.Compare(a.color, b.color), cmp.Compare(b.id, a.id)) },
	"raw desc, name": func(a, b fact) int { return cmp.Or(cmp.Compare(b.raw, a.raw), strings.Compare(a.name, b.name)) },
	"note, color desc": func(a, b fact) int {
		if a.note == "" || b.note == "" {
			if by := cmp.Compare(len(b.note), len(a.note)); by != 0 {
				return by
			}
		}
		return cmp.Or(strings.Compare(a.note, b.note), cmp.Compare(b.color, a.color))
	},
	"heavy desc, raw": func(a, b fact) int {
		if a.heavy != b.heavy {
			if a.heavy {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.raw, b.raw)
	},
}

// TestPagesPutTogetherAreTheWholeInItsOrder draws boxes, an order and a size of page. Boxes that the order does not tell
// apart come by id, so that no box is on two pages or on none.
func TestPagesPutTogetherAreTheWholeInItsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldOf(t, rapid.SampledFrom([]int{14, 19}).Draw(t, "version"))
		known := drawFacts(t, w)
		order := rapid.SampledFrom(slices.Sorted(maps.Keys(orders))).Draw(t, "order")
		slices.SortStableFunc(known.boxes, orders[order])
		want := []int64{}
		for _, b := range known.boxes {
			want = append(want, b.id)
		}
		size, got := rapid.IntRange(1, 5).Draw(t, "size"), []int64{}
		for {
			page := w.must("box", "search", nil, orm.Values{w.domainName(): []any{}, "order": order, "offset": len(got), "limit": size}).([]int64)
			if len(page) == 0 {
				break
			}
			if len(page) > size {
				t.Fatalf("a page of %d holds %v", size, page)
			}
			got = append(got, page...)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: %s", order, diff)
		}
	})
}

// TestACursorByIDSeesEachRecordOnce walks as an increment does: id above the last, in order of id, while boxes are made and
// deleted behind it.
func TestACursorByIDSeesEachRecordOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldOf(t, 19)
		for range rapid.IntRange(0, 12).Draw(t, "boxes") {
			w.made("box", orm.Values{"name": "b"})
		}
		there := w.search("box", []any{})
		last, seen := int64(0), []int64{}
		for {
			page := w.must("box", "search", nil, orm.Values{"domain": []any{[]any{"id", ">", last}}, "order": "id", "limit": 3}).([]int64)
			if len(page) == 0 {
				break
			}
			seen, last = append(seen, page...), page[len(page)-1]
			if len(seen) == 3 && rapid.Bool().Draw(t, "one behind is deleted") {
				w.must("box", "unlink", []int64{seen[0]}, nil)
			}
		}
		if diff := gocmp.Diff(there, seen); diff != "" {
			t.Fatal(diff)
		}
	})
}

// TestAShortcutFindsWhatALongWayFinds asks by id and by link, where an index is used, and by the same condition in a form
// that none is used for.
func TestAShortcutFindsWhatALongWayFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldOf(t, 19)
		drawFacts(t, w)
		var ids []any
		for _, id := range rapid.SliceOfN(rapid.Int64Range(0, 14), 0, 4).Draw(t, "ids") {
			ids = append(ids, id)
		}
		if rapid.Bool().Draw(t, "and none") {
			ids = append(ids, false)
		}
		if ids == nil {
			ids = []any{}
		}
		field := rapid.SampledFrom([]string{"id", "shelf_id"}).Draw(t, "field")
		beside := []any{"color", ">", rapid.Int64Range(-2, 1).Draw(t, "above")}
		leaf := []any{field, "in", ids}
		short, long := w.search("box", []any{leaf, beside}), w.search("box", []any{"!", "|", "!", leaf, "!", beside})
		if diff := gocmp.Diff(long, short); diff != "" {
			t.Fatalf("%v: %s", leaf, diff)
		}
	})
}
