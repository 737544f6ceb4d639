package orm_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// TestWhatACommandDoesToLines has box 1 with items 1 and 2, and box 2 with item 3.
func TestWhatACommandDoesToLines(t *testing.T) {
	item := orm.Values{"name": "new", "qty": 2, "price": 3}
	tests := map[string]struct {
		commands     []any
		first, other []int64
		total        float64
	}{
		"create":                                   {[]any{[]any{0, 0, item}}, []int64{1, 2, 4}, []int64{3}, 26},
		"create under another's name stays here":   {[]any{[]any{0, 0, orm.Values{"box_id": 2}}}, []int64{1, 2, 4}, []int64{3}, 20},
		"create two":                               {[]any{[]any{0, 0, item}, []any{0, "x", item}}, []int64{1, 2, 4, 5}, []int64{3}, 32},
		"update":                                   {[]any{[]any{1, 1, orm.Values{"qty": 2}}}, []int64{1, 2}, []int64{3}, 30},
		"update that moves a line away":            {[]any{[]any{1, 1, orm.Values{"box_id": 2}}}, []int64{2}, []int64{1, 3}, 10},
		"delete":                                   {[]any{[]any{2, 1, 0}}, []int64{2}, []int64{3}, 10},
		"delete without its third part":            {[]any{[]any{2, 1}}, []int64{2}, []int64{3}, 10},
		"unlink deletes what can't be without":     {[]any{[]any{3, 1}}, []int64{2}, []int64{3}, 10},
		"link takes it from the other":             {[]any{[]any{4, 3}}, []int64{1, 2, 3}, []int64{}, 30},
		"clear":                                    {[]any{[]any{5}}, []int64{}, []int64{3}, 0},
		"set leaves out, keeps and takes":          {[]any{[]any{6, 0, []any{2, 3}}}, []int64{2, 3}, []int64{}, 20},
		"set none":                                 {[]any{[]any{6, 0, []any{}}}, []int64{}, []int64{3}, 0},
		"clear and create":                         {[]any{[]any{5, 0, 0}, []any{0, 0, item}}, []int64{4}, []int64{3}, 6},
		"a list of ids sets them":                  {[]any{1, 3}, []int64{1, 3}, []int64{}, 20},
		"commands are carried out one by one":      {[]any{[]any{1, 1, orm.Values{"qty": 5}}, []any{2, 2}, []any{1, 1, orm.Values{"qty": 7}}}, []int64{1}, []int64{3}, 70},
		"an empty list of commands does nothing":   {[]any{}, []int64{1, 2}, []int64{3}, 20},
		"a number that is no command does nothing": {[]any{[]any{9, 1}}, []int64{1, 2}, []int64{3}, 20},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := worldOf(t, 19)
			for _, box := range []int{1, 1, 2} {
				if box > len(w.search("box", []any{})) {
					w.made("box", orm.Values{"name": "b"})
				}
				w.made("item", orm.Values{"box_id": box, "qty": 1, "price": 10})
			}
			w.must("box", "write", []int64{1}, orm.Values{"vals": orm.Values{"item_ids": test.commands}})
			if diff := cmp.Diff(orm.Values{"item_ids": test.first, "total": test.total}, w.read("box", 1, "item_ids", "total")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.other, w.read("box", 2, "item_ids")["item_ids"]); diff != "" {
				t.Errorf("the other: %s", diff)
			}
		})
	}
}

func TestUnlinkLeavesALineThatCanBeWithout(t *testing.T) {
	tests := map[string]struct {
		commands []any
		want     []int64
	}{
		"unlink": {[]any{[]any{3, 1}}, []int64{2}}, "clear": {[]any{[]any{5}}, []int64{}}, "set": {[]any{[]any{6, 0, []any{2}}}, []int64{2}},
	}
	for name, test := range tests {
		w := worldOf(t, 19)
		shelf := w.made("shelf", orm.Values{"name": "s"})
		for range 2 {
			w.made("box", orm.Values{"name": "b", "shelf_id": shelf})
		}
		w.must("shelf", "write", []int64{shelf}, orm.Values{"vals": orm.Values{"box_ids": test.commands}})
		if diff := cmp.Diff(test.want, w.read("shelf", shelf, "box_ids")["box_ids"]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if held := w.read("box", 1, "shelf_id", "label"); held["shelf_id"] != false || held["label"] != "b@" {
			t.Errorf("%s: the box says %v", name, held)
		}
	}
}

func TestACommandOnALineThatIsNotThere(t *testing.T) {
	tests := map[string]struct {
		commands   []any
		name, says string
	}{
		"update":                {[]any{[]any{1, 99, orm.Values{"qty": 1}}}, missing, "item(99,)"},
		"delete":                {[]any{[]any{2, 99}}, missing, "item(99,)"},
		"unlink":                {[]any{[]any{3, 99}}, missing, "item(99,)"},
		"link":                  {[]any{[]any{4, 99}}, missing, "item(99,)"},
		"set":                   {[]any{[]any{6, 0, []any{99}}}, missing, "item(99,)"},
		"a command of nothing":  {[]any{[]any{}}, valueError, "a command is empty"},
		"an unknown field":      {[]any{[]any{0, 0, orm.Values{"nofield": 1}}}, valueError, `"nofield" in "item"`},
		"one good and one bad":  {[]any{[]any{0, 0, orm.Values{}}, []any{2, 99}}, missing, "item(99,)"},
		"a value it can't hold": {[]any{[]any{0, 0, orm.Values{"qty": "many"}}}, valueError, `"many"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := worldOf(t, 19)
			id := w.made("box", orm.Values{"name": "b"})
			before := w.whole()
			_, err := w.ask(root, "box", "write", []int64{id}, orm.Values{"vals": orm.Values{"name": "c", "item_ids": test.commands}})
			refused(t, err, test.name, test.says)
			if diff := cmp.Diff(before, w.whole()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTagsAreASet holds the commands of a many2many against a set of ids. Deleting deletes the tag itself, everywhere.
func TestTagsAreASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldOf(t, rapid.SampledFrom([]int{14, 19}).Draw(t, "version"))
		there, held, other := map[int64]int64{}, map[int64]bool{}, map[int64]bool{}
		for rank := range int64(3) {
			there[w.made("tag", orm.Values{"name": "t", "rank": rank + 1})] = rank + 1
		}
		box, witness := w.made("box", orm.Values{"name": "b"}), w.made("box", orm.Values{"name": "w", "tag_ids": []any{[]any{6, 0, []any{1, 2, 3}}}})
		for id := range there {
			other[id] = true
		}
		for range rapid.IntRange(1, 8).Draw(t, "writes") {
			var commands []any
			for range rapid.IntRange(1, 3).Draw(t, "commands") {
				tag := rapid.SampledFrom(slices.Sorted(maps.Keys(there))).Draw(t, "tag")
				switch code := rapid.SampledFrom([]int{0, 1, 3, 4, 5, 6}).Draw(t, "code"); code {
				case 0:
					made := int64(len(there) + 1)
					commands, there[made], held[made] = append(commands, []any{0, 0, orm.Values{"name": "n", "rank": made}}), made, true
				case 1:
					rank := rapid.Int64Range(0, 9).Draw(t, "rank")
					commands, there[tag] = append(commands, []any{1, tag, orm.Values{"rank": rank}}), rank
				case 3:
					commands = append(commands, []any{3, tag})
					delete(held, tag)
				case 4:
					commands, held[tag] = append(commands, []any{4, tag}), true
				case 5:
					commands, held = append(commands, []any{5}), map[int64]bool{}
				case 6:
					commands, held = append(commands, []any{6, 0, []any{tag, tag}}), map[int64]bool{tag: true}
				}
			}
			w.must("box", "write", []int64{box}, orm.Values{"vals": orm.Values{"tag_ids": commands}})
			for id, want := range map[int64]map[int64]bool{box: held, witness: other} {
				ranks := int64(0)
				for tag := range want {
					ranks += there[tag]
				}
				ids := append([]int64{}, slices.Sorted(maps.Keys(want))...)
				if diff := cmp.Diff(orm.Values{"tag_ids": ids, "ranks": ranks}, w.read("box", id, "tag_ids", "ranks")); diff != "" {
					t.Fatalf("box %d after %v: %s", id, commands, diff)
				}
			}
		}
	})
}

func TestDeletingALinkedRecordByCommandDeletesIt(t *testing.T) {
	w := worldOf(t, 19)
	for range 2 {
		w.made("tag", orm.Values{"name": "t"})
	}
	for range 2 {
		w.made("box", orm.Values{"name": "b", "tag_ids": []any{1, 2}})
	}
	w.must("box", "write", []int64{1}, orm.Values{"vals": orm.Values{"tag_ids": []any{[]any{2, 1}}}})
	if left := w.search("tag", []any{}); !cmp.Equal(left, []int64{2}) {
		t.Errorf("the tags are %v", left)
	}
	for _, box := range []int64{1, 2} {
		if held := w.read("box", box, "tag_ids")["tag_ids"]; !cmp.Equal(held, []int64{2}) {
			t.Errorf("box %d has %v", box, held)
		}
	}
}
