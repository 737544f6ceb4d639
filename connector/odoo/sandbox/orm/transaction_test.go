package orm_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

func TestHooksRunAfterTheCommitAndOnlyThen(t *testing.T) {
	refusal := errors.New("refused")
	tests := map[string]struct {
		run  func(env *orm.Env, hook func(string)) error
		want []string
	}{
		"in their order": {func(_ *orm.Env, hook func(string)) error { hook("a"); hook("b"); return nil }, []string{"a", "b"}},
		"not of a transaction that failed": {func(_ *orm.Env, hook func(string)) error {
			hook("a")
			return refusal
		}, nil},
		"not of a savepoint that failed": {func(env *orm.Env, hook func(string)) error {
			hook("a")
			_ = env.Savepoint(func() error { hook("b"); return refusal })
			hook("c")
			return nil
		}, []string{"a", "c"}},
		"of a savepoint that held": {func(env *orm.Env, hook func(string)) error {
			return env.Savepoint(func() error { hook("a"); return nil })
		}, []string{"a"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w, ran := worldOf(t, 19), []string(nil)
			err := w.Do(root, nil, func(env *orm.Env) error {
				return test.run(env, func(name string) {
					env.AfterCommit(func() {
						w.made("tag", orm.Values{"name": name}) // the next transaction may begin
						ran = append(ran, name)
					})
				})
			})
			if err != nil && !errors.Is(err, refusal) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, ran); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAPanicLeavesNothingAndDoesNotHoldTheDatabase(t *testing.T) {
	w := worldOf(t, 19)
	before := w.whole()
	func() {
		defer func() { _ = recover() }()
		_ = w.Do(root, nil, func(env *orm.Env) error {
			w.in(env, "tag", orm.Values{"name": "t"})
			panic("a mistake in a model's code")
		})
	}()
	if diff := cmp.Diff(before, w.whole()); diff != "" {
		t.Error(diff)
	}
}

// TestNoTwoTransactionsShareAnInstant has a clock that stands still, goes back, and stands on a whole second.
func TestNoTwoTransactionsShareAnInstant(t *testing.T) {
	at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	db := orm.NewDB(orm.NewRegistry(19, worldModels(19)...), func() time.Time { return at }, 1)
	last := time.Time{}
	for _, move := range []time.Duration{0, 0, -time.Hour, 0, 2 * time.Hour, 999 * time.Nanosecond, time.Microsecond} {
		at = at.Add(move)
		_ = db.Do(root, nil, func(env *orm.Env) error {
			if !env.Now().After(last) || env.Now().Nanosecond()%1000 != 0 || env.Now().Nanosecond() == 0 {
				t.Errorf("%v after %v", env.Now(), last)
			}
			last = env.Now()
			if env.Stamp() != last.Format(time.DateTime) || env.Today() != last.Format(time.DateOnly) {
				t.Errorf("%v is told as %s, %s", last, env.Stamp(), env.Today())
			}
			return nil
		})
	}
}

func TestAnIDIsUsedUpEvenWhenItsTransactionFails(t *testing.T) {
	w := worldOf(t, 19)
	err := w.Do(root, nil, func(env *orm.Env) error {
		w.in(env, "tag", orm.Values{"name": "a"})
		return errors.New("refused")
	})
	if id := w.made("tag", orm.Values{"name": "b"}); id != 2 || err == nil {
		t.Errorf("the next id is %d, as in PostgreSQL it would be 2; %v", id, err)
	}
}

// TestManyCallersAtOnce write to one record, each what it has read and one more.
func TestManyCallersAtOnce(t *testing.T) {
	w := worldOf(t, 19)
	id := w.made("box", orm.Values{"name": "b"})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			err := w.Do(clerk, nil, func(env *orm.Env) error {
				r := env.Rec("box", id)
				return r.Set(orm.Values{"color": r.Int("color") + 1})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := w.read("box", id, "color")["color"]; got != int64(20) {
		t.Errorf("20 callers counted to %v", got)
	}
}

// TestWhatIsKeptBringsAnotherDatabaseToTheSameState replays the changes of random transactions, through JSON.
func TestWhatIsKeptBringsAnotherDatabaseToTheSameState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, second := worldOf(t, 19), worldOf(t, 19)
		var lines [][]byte
		w.Keep(func(change orm.Change) error {
			line, err := json.Marshal(change)
			lines = append(lines, line)
			return err
		})
		for range rapid.IntRange(1, 15).Draw(t, "transactions") {
			_ = w.Do(root, nil, func(env *orm.Env) error { return step(t, env) })
		}
		for _, line := range lines {
			if err := second.Restore(changeOf(t, line)); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(w.whole(), second.whole()); diff != "" {
			t.Fatal(diff)
		}
		second.sound(t)
	})
}

func changeOf(t rapid.TB, line []byte) orm.Change {
	t.Helper()
	var change orm.Change
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&change); err != nil {
		t.Fatal(err)
	}
	return change
}

func TestWhatIsKeptAndWhatIsNot(t *testing.T) {
	w, kept := worldOf(t, 19), 0
	id := w.made("tag", orm.Values{"name": "a"})
	w.Keep(func(change orm.Change) error {
		if kept++; kept == 2 {
			return errors.New("the disk is full")
		}
		if len(change.Rows) == 0 || change.Stamp.IsZero() || change.Last["tag"] == 0 {
			t.Errorf("got %+v", change)
		}
		return nil
	})
	w.search("tag", []any{})
	_, _ = w.ask(root, "tag", "create", nil, orm.Values{"vals_list": orm.Values{}}) // which is refused
	if kept != 0 {
		t.Fatalf("%d changes of a reading and a refusal", kept)
	}
	w.must("tag", "write", []int64{id}, orm.Values{"vals": orm.Values{"name": "b"}})
	_, err := w.ask(root, "tag", "write", []int64{id}, orm.Values{"vals": orm.Values{"name": "c"}})
	refused(t, err, "psycopg2.OperationalError", "could not write: the disk is full")
	if held := w.search("tag", []any{[]any{"name", "=", "b"}}); len(held) != 1 {
		t.Error("what could not be kept was committed")
	}
}

func TestAStoredChangeThatTheRegistryDoesNotKnow(t *testing.T) {
	tests := map[string]struct{ line, says string }{
		"rows of another model":          {`{"rows":{"no.model":{"1":{}}}}`, "the stored model no.model"},
		"ids of another model":           {`{"last":{"no.model":5}}`, "the stored model no.model"},
		"another field":                  {`{"rows":{"tag":{"1":{"nofield":1}}}}`, "the stored field tag.nofield"},
		"a word where a number was kept": {`{"rows":{"tag":{"1":{"rank":"high"}}}}`, "tag.rank"},
	}
	for name, test := range tests {
		w := worldOf(t, 19)
		err := w.Restore(changeOf(t, []byte(test.line)))
		t.Log(name)
		refused(t, err, valueError, test.says)
	}
}

func TestSequencesCountByNameAndFollowTheirForm(t *testing.T) {
	w := worldOf(t, 19)
	var got []string
	for range 2 {
		w.do(func(env *orm.Env) error {
			got = append(got, env.Sequence("order", "P%05d"), env.Sequence("bill", "BILL/%d"))
			return nil
		})
	}
	if diff := cmp.Diff([]string{"P00001", "BILL/1", "P00002", "BILL/2"}, got); diff != "" {
		t.Error(diff)
	}
}
