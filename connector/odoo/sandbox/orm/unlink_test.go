package orm_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

func TestWhatADeletionDoesToThoseThatPointAtTheRecord(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		shelf, tag, keeper := w.made("shelf", orm.Values{"name": "s"}), w.made("tag", orm.Values{"name": "t", "rank": 4}), w.made("tag", orm.Values{"name": "k"})
		box := w.made("box", orm.Values{"name": "b", "shelf_id": shelf, "tag_ids": []any{tag}})
		item := w.made("item", orm.Values{"box_id": box, "keeper_id": keeper})

		w.must("shelf", "unlink", []int64{shelf}, nil)
		w.must("tag", "unlink", []int64{tag}, nil)
		want := orm.Values{"shelf_id": false, "label": "b@", "tag_ids": []int64{}, "ranks": int64(0)}
		if diff := cmp.Diff(want, w.read("box", box, "shelf_id", "label", "tag_ids", "ranks")); diff != "" {
			t.Errorf("what points is emptied, and computed again: %s", diff)
		}
		_, err := w.ask(root, "tag", "unlink", []int64{keeper}, nil)
		refused(t, err, invalid, "Model: Item (item)\nConstraint: item_keeper_id_fkey")
		w.must("box", "unlink", []int64{box}, nil)
		if left := w.search("item", []any{[]any{"id", "=", item}}); len(left) != 0 {
			t.Errorf("the box's item is still there: %v", left)
		}
		w.must("tag", "unlink", []int64{keeper}, nil) // nothing holds it any more
	})
}

func TestADeletionThatIsRefusedOrTakenBackLeavesEverything(t *testing.T) {
	refusal := errors.New("refused")
	tests := map[string]func(env *orm.Env) error{
		"one is missing":                   func(env *orm.Env) error { return env.Recs("shelf", 1, 99).Delete() },
		"one is held":                      func(env *orm.Env) error { return env.Recs("tag", 2, 1).Delete() },
		"the transaction fails afterwards": func(env *orm.Env) error { return errors.Join(env.Recs("box", 1, 2).Delete(), refusal) },
		"it was named twice": func(env *orm.Env) error {
			return errors.Join(env.Recs("box", 1, 1).Delete(), refusal)
		},
		"it and what goes with it, one by one": func(env *orm.Env) error {
			return errors.Join(env.Recs("box", 1).Delete(), env.Recs("shelf", 1).Delete(), env.Recs("box", 2).Delete(), refusal)
		},
	}
	for name, do := range tests {
		t.Run(name, func(t *testing.T) {
			w := worldOf(t, 19)
			w.made("shelf", orm.Values{"name": "s"})
			for range 2 {
				tag := w.made("tag", orm.Values{"name": "t"})
				box := w.made("box", orm.Values{"name": "b", "shelf_id": 1, "tag_ids": []any{tag}})
				w.do(func(env *orm.Env) error { return env.SetXID(env.Rec("box", box), "x."+name) })
				w.made("item", orm.Values{"box_id": box, "keeper_id": 1, "qty": 1, "price": 2})
			}
			before := w.whole()
			if err := w.Do(root, nil, do); err == nil {
				t.Fatal("it was not refused")
			}
			if diff := cmp.Diff(before, w.whole()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]int64{1, 2}, w.search("box", []any{[]any{"shelf_id", "=", 1}})); diff != "" {
				t.Errorf("the index: %s", diff)
			}
		})
	}
}

func TestAnExternalIDGoesWithItsRecord(t *testing.T) {
	w := worldOf(t, 19)
	first := w.loaded("shelf", []any{"id", "name"}, []any{"x.s", "s"})
	w.do(func(env *orm.Env) error { return env.SetXID(env.Rec("shelf", first[0]), "y.second") })
	w.must("shelf", "unlink", first, nil)
	for _, xid := range []string{"x.s", "y.second"} {
		w.do(func(env *orm.Env) error {
			if r, found := env.ByXID(xid); found {
				t.Errorf("%s leads to %v", xid, r)
			}
			return nil
		})
	}
	if again := w.loaded("shelf", []any{"id", "name"}, []any{"x.s", "s"}); again[0] <= first[0] {
		t.Errorf("the deleted record's id %d came again", again[0])
	}
}

// TestNothingDanglesAndSumsAreRight does whatever comes, some of it taken back, and then looks at every link and every
// stored sum.
func TestNothingDanglesAndSumsAreRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldOf(t, rapid.SampledFrom([]int{14, 19}).Draw(t, "version"))
		for range rapid.IntRange(1, 25).Draw(t, "transactions") {
			before, refusal := w.whole(), errors.New("taken back")
			back := rapid.IntRange(0, 3).Draw(t, "fails") == 0
			err := w.Do(root, nil, func(env *orm.Env) error {
				for range rapid.IntRange(1, 4).Draw(t, "steps") {
					if err := step(t, env); err != nil {
						return err
					}
				}
				if back {
					return refusal
				}
				return nil
			})
			if err != nil && before != w.whole() {
				t.Fatalf("%v left something: %s", err, cmp.Diff(before, w.whole()))
			}
			w.sound(t)
		}
	})
}

// step does one thing to a record that may or may not be there.
func step(t *rapid.T, env *orm.Env) error {
	id := func(name string) int64 { return rapid.Int64Range(1, 6).Draw(t, name) }
	number := func() float64 { return float64(rapid.IntRange(0, 5).Draw(t, "number")) }
	made := func(model string, values orm.Values) error {
		_, err := env.Create(model, values)
		return err
	}
	switch rapid.IntRange(0, 9).Draw(t, "step") {
	case 0:
		return made("shelf", orm.Values{"name": rapid.SampledFrom(someNames).Draw(t, "name")})
	case 1, 2:
		return made("box", orm.Values{"name": "b"})
	case 3:
		return made("tag", orm.Values{"name": "t", "rank": id("rank")})
	case 4:
		return made("item", orm.Values{"box_id": id("box"), "qty": number(), "price": number()})
	case 5:
		return env.Rec("box", id("box")).Set(orm.Values{"shelf_id": id("shelf"), "tag_ids": []any{[]any{4, id("tag")}}})
	case 6:
		return env.Rec("item", id("item")).Set(orm.Values{"qty": number(), "box_id": id("box")})
	case 7:
		return env.Rec("shelf", id("shelf")).Set(orm.Values{"name": rapid.SampledFrom(someNames).Draw(t, "name")})
	case 8:
		return env.Recs(rapid.SampledFrom([]string{"shelf", "box", "tag", "item"}).Draw(t, "model"), id("one"), id("two")).Delete()
	default:
		err := env.Savepoint(func() error {
			return errors.Join(env.Recs("box", id("box")).Delete(), errors.New("taken back"))
		})
		if err == nil {
			return errors.New("a savepoint hid its error")
		}
		return nil
	}
}

// sound looks at every link and every stored sum.
func (w *world) sound(t *rapid.T) {
	w.do(func(env *orm.Env) error {
		for _, b := range env.Find("box") {
			total, ranks := 0.0, int64(0)
			for _, item := range env.Find("item", "box_id", "=", b.ID()) {
				total += item.Float("qty") * item.Float("price")
			}
			for _, tag := range b.Many("tag_ids") {
				ranks += tag.Int("rank")
				if !tag.Exists() {
					t.Fatalf("%v has the tag %v that is gone", b, tag)
				}
			}
			shelf := b.One("shelf_id")
			if shelf.ID() != 0 && !shelf.Exists() {
				t.Fatalf("%v stands on %v that is gone", b, shelf)
			}
			if b.Float("total") != total || b.Int("ranks") != ranks || b.Text("label") != "b@"+shelf.Text("name") {
				t.Fatalf("%v says %v, %v, %q; want %v, %v, on %q", b, b.Float("total"), b.Int("ranks"), b.Text("label"), total, ranks, shelf.Text("name"))
			}
		}
		for _, item := range env.Find("item") {
			if !item.One("box_id").Exists() {
				t.Fatalf("%v lies in a box that is gone", item)
			}
		}
		return nil
	})
}
