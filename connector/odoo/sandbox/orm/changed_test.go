package orm_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// noted makes a database of one model, and a list that grows by what its registry is told.
func noted(t *testing.T) (*orm.DB, *[]int64) {
	t.Helper()
	reg := orm.NewRegistry(19,
		&orm.Model{Name: "thing", Label: "Thing", Fields: []*orm.Field{orm.Of(orm.Char, "name", "Name")}},
		&orm.Model{Name: "res.users", Label: "User", Fields: []*orm.Field{orm.Of(orm.Char, "name", "Name")}})
	told := new([]int64)
	reg.Changed = func(records orm.Recs) { *told = append(*told, records.IDs()...) }
	at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	return orm.NewDB(reg, func() time.Time { return at }, 1), told
}

func TestARegistryIsToldWhatATransactionHasChanged(t *testing.T) {
	refused := errors.New("refused")
	tests := map[string]struct {
		second func(env *orm.Env) error
		told   []int64
	}{
		"a record changed twice is told once": {func(env *orm.Env) error {
			return errors.Join(env.Rec("thing", 1).Set(orm.Values{"name": "b"}), env.Rec("thing", 1).Set(orm.Values{"name": "c"}))
		}, []int64{1}},
		"what is only read is not told": {func(env *orm.Env) error { env.Find("thing", "name", "=", "a"); return nil }, nil},
		"what a savepoint took back is not told": {func(env *orm.Env) error {
			err := env.Savepoint(func() error {
				return errors.Join(env.Rec("thing", 1).Set(orm.Values{"name": "b"}), refused)
			})
			if !errors.Is(err, refused) {
				return errors.New("the savepoint hid its error")
			}
			return env.Rec("thing", 2).Set(orm.Values{"name": "d"})
		}, []int64{2}},
		"what is deleted is not told": {func(env *orm.Env) error {
			return errors.Join(env.Rec("thing", 1).Set(orm.Values{"name": "b"}), env.Recs("thing", 1).Delete())
		}, nil},
		"nothing of a transaction that failed is told": {func(env *orm.Env) error {
			return errors.Join(env.Rec("thing", 1).Set(orm.Values{"name": "b"}), refused)
		}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			db, told := noted(t)
			err := db.Do(1, nil, func(env *orm.Env) error {
				for range 2 {
					if _, err := env.Create("thing", orm.Values{"name": "a"}); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil || !cmp.Equal(*told, []int64{1, 2}) {
				t.Fatalf("after the first: %v, told %v", err, *told)
			}
			*told = nil
			if err := db.Do(1, nil, test.second); err != nil && !errors.Is(err, refused) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.told, *told); diff != "" {
				t.Error(diff)
			}
		})
	}
}
