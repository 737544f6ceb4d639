package orm_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// A watch is a world whose clock moves by a second before each transaction, so that every stamp tells which one it was.
type watch struct {
	*world
	now time.Time
}

func watched(t rapid.TB, version int) *watch {
	t.Helper()
	w := &watch{now: worldsClock()}
	w.world = &world{t, orm.NewDB(orm.NewRegistry(version, worldModels(version)...), func() time.Time { w.now = w.now.Add(time.Second); return w.now }, 1), version}
	w.do(func(env *orm.Env) error {
		w.in(env, "res.users", orm.Values{"name": "Root"})
		w.in(env, "shelf", orm.Values{"name": "a"})
		w.in(env, "shelf", orm.Values{"name": "b"})
		w.in(env, "tag", orm.Values{"name": "t", "rank": 4})
		box := w.in(env, "box", orm.Values{"name": "b", "shelf_id": 1, "tag_ids": []any{1}})
		w.in(env, "item", orm.Values{"box_id": box, "qty": 2, "price": 3})
		return nil
	})
	return w
}

// stamps gives the write_date of each of the watched records.
func (w *watch) stamps() map[string]string {
	w.Helper()
	stamps := map[string]string{}
	w.do(func(env *orm.Env) error {
		for _, model := range []string{"shelf", "tag", "box", "item"} {
			for _, r := range env.Find(model) {
				stamps[r.String()] = r.Text("write_date")
			}
		}
		return nil
	})
	return stamps
}

// TestWhoseWriteDateAChangeMoves makes one change and looks which records were stamped. What is computed and stored stamps
// its record when its value changes, and only then; what is computed at each reading never does.
func TestWhoseWriteDateAChangeMoves(t *testing.T) {
	refusal := errors.New("refused")
	set := func(model string, values orm.Values) func(env *orm.Env) error {
		return func(env *orm.Env) error { return env.Rec(model, 1).Set(values) }
	}
	tests := map[string]struct {
		change func(env *orm.Env) error
		moves  []string
	}{
		"nothing is done":                    {func(*orm.Env) error { return nil }, nil},
		"a reading":                          {func(env *orm.Env) error { env.Find("box", "total", ">", 0.0); return nil }, nil},
		"a field":                            {set("box", orm.Values{"note": "n"}), []string{"box(1,)"}},
		"the value that it has":              {set("box", orm.Values{"name": "b"}), []string{"box(1,)"}},
		"no field at all":                    {set("box", orm.Values{}), []string{"box(1,)"}},
		"a line's sum":                       {set("item", orm.Values{"qty": 5}), []string{"item(1,)", "box(1,)"}},
		"a line's sum that stays":            {set("item", orm.Values{"qty": 3, "price": 2}), []string{"item(1,)"}},
		"a line's name is in no sum":         {set("item", orm.Values{"name": "n"}), []string{"item(1,)"}},
		"a shelf's name is in a box's label": {set("shelf", orm.Values{"name": "c"}), []string{"shelf(1,)", "box(1,)"}},
		"another shelf's is not":             {func(env *orm.Env) error { return env.Rec("shelf", 2).Set(orm.Values{"name": "c"}) }, []string{"shelf(2,)"}},
		"a tag's rank is in a box's ranks":   {set("tag", orm.Values{"rank": 5}), []string{"tag(1,)", "box(1,)"}},
		"a tag's name is not":                {set("tag", orm.Values{"name": "n"}), []string{"tag(1,)"}},
		"a line that is new": {func(env *orm.Env) error {
			_, err := env.Create("item", orm.Values{"box_id": 1, "qty": 1, "price": 1})
			return err
		}, []string{"item(2,)", "box(1,)"}},
		"a new line that comes to nothing":    {func(env *orm.Env) error { _, err := env.Create("item", orm.Values{"box_id": 1}); return err }, []string{"item(2,)"}},
		"a line that is deleted":              {func(env *orm.Env) error { return env.Recs("item", 1).Delete() }, []string{"box(1,)"}},
		"a tag that is deleted":               {func(env *orm.Env) error { return env.Recs("tag", 1).Delete() }, []string{"box(1,)"}},
		"a shelf that is deleted under a box": {func(env *orm.Env) error { return env.Recs("shelf", 1).Delete() }, []string{"box(1,)"}},
		"a line by its box":                   {set("box", orm.Values{"item_ids": []any{[]any{int64(1), int64(1), orm.Values{"qty": 9}}}}), []string{"item(1,)", "box(1,)"}},
		"a savepoint that failed": {func(env *orm.Env) error {
			_ = env.Savepoint(func() error { return errors.Join(set("box", orm.Values{"note": "n"})(env), refusal) })
			return nil
		}, nil},
		"a savepoint that held": {func(env *orm.Env) error {
			return env.Savepoint(func() error { return set("box", orm.Values{"note": "n"})(env) })
		}, []string{"box(1,)"}},
		"a transaction that failed": {func(env *orm.Env) error { return errors.Join(set("box", orm.Values{"note": "n"})(env), refusal) }, nil},
		"there and back within a transaction": {func(env *orm.Env) error {
			return errors.Join(set("item", orm.Values{"qty": 9})(env), set("item", orm.Values{"qty": 2})(env))
		}, []string{"item(1,)"}},
		"a caller's own stamp is not listened to": {set("box", orm.Values{"write_date": "2001-01-01 00:00:00", "create_date": "2001-01-01 00:00:00"}), []string{"box(1,)"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for _, version := range []int{14, 19} {
				w := watched(t, version)
				before, stamp := w.stamps(), ""
				err := w.Do(root, nil, func(env *orm.Env) error {
					stamp = env.Now().Format("2006-01-02 15:04:05.000000")
					return test.change(env)
				})
				if err != nil && !errors.Is(err, refusal) {
					t.Fatal(err)
				}
				moved := map[string]bool{}
				for _, r := range test.moves {
					moved[r] = true
				}
				for r, now := range w.stamps() {
					if changed := now != before[r]; changed != moved[r] || changed && now != stamp {
						t.Errorf("on %d %s was stamped at %s and is now at %s", version, r, before[r], now)
					}
				}
			}
		})
	}
}

// TestWhoMadeARecordAndWhoChangedIt has the clerk make a box that root changes.
func TestWhoMadeARecordAndWhoChangedIt(t *testing.T) {
	both(t, func(t *testing.T, w *world) {
		t.Helper()
		answer, err := w.ask(clerk, "box", "create", nil, orm.Values{"vals_list": []any{orm.Values{"name": "b", "create_uid": guest, "write_uid": guest}}})
		if err != nil {
			t.Fatal(err)
		}
		id := answer.([]int64)[0]
		for _, step := range []struct {
			do   func()
			last int64
		}{{func() {}, clerk}, {func() { w.must("box", "write", []int64{id}, orm.Values{"vals": orm.Values{"note": "n"}}) }, root}} {
			step.do()
			w.do(func(env *orm.Env) error {
				r := env.Rec("box", id)
				if r.Int("create_uid") != clerk || r.Int("write_uid") != step.last {
					t.Errorf("made by %d, changed by %d", r.Int("create_uid"), r.Int("write_uid"))
				}
				return nil
			})
		}
	})
}

// TestAllOfATransactionBearsItsInstant makes and changes several records at once.
func TestAllOfATransactionBearsItsInstant(t *testing.T) {
	w := watched(t, 19)
	var made orm.Recs
	w.do(func(env *orm.Env) error {
		for range 3 {
			made = append(made, w.in(env, "box", orm.Values{"name": "b"}))
		}
		return env.Rec("box", 1).Set(orm.Values{"note": "n"})
	})
	w.do(func(env *orm.Env) error {
		stamp := env.Rec("box", 1).Text("write_date")
		for _, id := range made.IDs() {
			r := env.Rec("box", id)
			if r.Text("write_date") != stamp || r.Text("create_date") != stamp {
				t.Errorf("%v was made at %s and changed at %s, the other at %s", r, r.Text("create_date"), r.Text("write_date"), stamp)
			}
		}
		if first := env.Rec("box", 1).Text("create_date"); first >= stamp {
			t.Errorf("the first was made at %s, not before %s", first, stamp)
		}
		return nil
	})
}
