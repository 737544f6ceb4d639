package orm_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// speaking has a model whose methods say how they were called.
func speaking(t *testing.T, version int) *world {
	t.Helper()
	heard := func(c *orm.Asked) (any, error) {
		return orm.Values{"args": c.Args, "ids": c.Records.IDs(), "method": c.Method, "model": c.Model.Name, "context": c.Env.Context}, nil
	}
	every := []orm.Right{{May: "crwd"}}
	models := append(worldModels(version), &orm.Model{
		Name: "ear", Label: "Ear", Rights: every, Fields: []*orm.Field{orm.Of(orm.Char, "name", "Name"), orm.Of(orm.Integer, "rank", "Rank")},
		Methods: map[string]orm.Method{
			"of_model":   {OnModel: true, Params: []string{"a", "b", "c"}, Optional: 2, Do: heard},
			"of_records": {Params: []string{"a", "b"}, Optional: 1, Do: heard},
			"plain":      {Do: heard},
			"mark":       orm.Each(func(r orm.Rec) error { return r.Set(orm.Values{"rank": r.Int("rank") + 1}) }),
			"refuse":     orm.Each(func(r orm.Rec) error { return orm.UserError("%s says no", r.Name()) }),
			"_hidden":    {OnModel: true, Do: heard},
			"search":     {OnModel: true, Params: []string{"a"}, Do: heard},
		},
	})
	w := &world{t, orm.NewDB(orm.NewRegistry(version, models...), worldsClock, 1), version}
	for _, name := range []string{"left", "right"} {
		w.made("ear", orm.Values{"name": name})
	}
	return w
}

// TestHowArgumentsFindTheirNames calls in every manner of the two wires. A refusal is told as each version tells it.
func TestHowArgumentsFindTheirNames(t *testing.T) {
	type args = orm.Values
	tests := map[string]struct {
		request orm.Request
		args    args
		ids     []int64
		says    string
	}{
		"by name":                         {orm.Request{Method: "of_model", Named: args{"a": 1, "c": 3}}, args{"a": 1, "c": 3}, nil, ""},
		"by place":                        {orm.Request{Method: "of_model", Placed: true, Args: []any{1, 2}}, args{"a": 1, "b": 2}, nil, ""},
		"all by place":                    {orm.Request{Method: "of_model", Placed: true, Args: []any{1, 2, 3}}, args{"a": 1, "b": 2, "c": 3}, nil, ""},
		"by place and by name":            {orm.Request{Method: "of_model", Placed: true, Args: []any{1}, Named: args{"c": 3}}, args{"a": 1, "c": 3}, nil, ""},
		"null is given":                   {orm.Request{Method: "of_model", Named: args{"a": nil}}, args{"a": nil}, nil, ""},
		"one that is needed is left out":  {orm.Request{Method: "of_model", Named: args{"b": 2}}, nil, nil, "ear.of_model() missing a required argument: 'a'"},
		"none is given":                   {orm.Request{Method: "of_model"}, nil, nil, "missing a required argument: 'a'"},
		"one too many by place":           {orm.Request{Method: "of_model", Placed: true, Args: []any{1, 2, 3, 4}}, nil, nil, "ear.of_model() takes 3 positional arguments but 4 were given"},
		"one too many by name":            {orm.Request{Method: "of_model", Named: args{"a": 1, "d": 4}}, nil, nil, "ear.of_model() got an unexpected keyword argument 'd'"},
		"one by place and by name":        {orm.Request{Method: "of_model", Placed: true, Args: []any{1}, Named: args{"a": 2}}, nil, nil, "ear.of_model() got multiple values for argument 'a'"},
		"records by place":                {orm.Request{Method: "of_records", Placed: true, Args: []any{[]any{int64(1), int64(2)}, "x"}}, args{"a": "x"}, []int64{1, 2}, ""},
		"one record by place":             {orm.Request{Method: "of_records", Placed: true, Args: []any{int64(2), "x"}}, args{"a": "x"}, []int64{2}, ""},
		"records apart":                   {orm.Request{Method: "of_records", IDs: []int64{2}, HasIDs: true, Named: args{"a": "x"}}, args{"a": "x"}, []int64{2}, ""},
		"no records apart":                {orm.Request{Method: "of_records", Named: args{"a": "x"}}, args{"a": "x"}, []int64{}, ""},
		"an empty list of records":        {orm.Request{Method: "plain", IDs: []int64{}, HasIDs: true}, args{}, []int64{}, ""},
		"records by place and no more":    {orm.Request{Method: "plain", Placed: true, Args: []any{[]any{int64(1)}}}, args{}, []int64{1}, ""},
		"too much behind the records":     {orm.Request{Method: "plain", Placed: true, Args: []any{[]any{int64(1)}, 5}}, nil, nil, "takes 0 positional arguments but 1 were given"},
		"the model's own before the base": {orm.Request{Method: "search", Named: args{"a": 1}}, args{"a": 1}, nil, ""},
	}
	for _, version := range []int{14, 19} {
		for name, test := range tests {
			w := speaking(t, version)
			test.request.User, test.request.Model = root, "ear"
			answer, err := w.Call(test.request)
			if test.says != "" {
				refused(t, err, map[int]string{14: typeError, 19: wrongArgs}[version], test.says)
				continue
			}
			if err != nil {
				t.Errorf("%s on %d: %v", name, version, err)
				continue
			}
			got := answer.(orm.Values)
			if diff := cmp.Diff(test.args, got["args"]); diff != "" {
				t.Errorf("%s on %d: %s", name, version, diff)
			}
			if diff := cmp.Diff(append([]int64{}, test.ids...), got["ids"]); diff != "" {
				t.Errorf("%s on %d: %s", name, version, diff)
			}
		}
	}
}

func TestACallThatLeadsNowhere(t *testing.T) {
	tests := map[string]struct {
		request        orm.Request
		on14, on19     string
		says14, says19 string
	}{
		"a model that is not there": {
			orm.Request{Model: "no.model", Method: "read"},
			userError, notFound,
			"Object no.model (the sandbox doesn't know it) doesn't exist", "the model 'no.model' does not exist: the sandbox doesn't know it",
		},
		"no model": {orm.Request{Method: "read"}, userError, notFound, "Object ", "the model '' does not exist"},
		"a method that is not there": {
			orm.Request{Model: "ear", Method: "listen"},
			"builtins.AttributeError", notFound,
			"'ear' object has no attribute 'listen'", "The method 'ear.listen' does not exist: the sandbox doesn't know it",
		},
		"no method": {orm.Request{Model: "ear"}, "builtins.AttributeError", notFound, "no attribute ''", "The method 'ear.' does not exist"},
		"a private method": {
			orm.Request{Model: "ear", Method: "_hidden"},
			accessError, accessError,
			"Private methods (such as 'ear._hidden') cannot be called remotely.", "Private methods (such as 'ear._hidden')",
		},
		"a private method that is not there": {orm.Request{Model: "ear", Method: "_nothing"}, accessError, accessError, "Private methods", "Private methods"},
		"records for a method of the model": {
			orm.Request{Model: "ear", Method: "of_model", IDs: []int64{1}, HasIDs: true, Named: orm.Values{"a": 1}},
			wrongArgs, wrongArgs,
			"cannot call ear.of_model with ids", "cannot call ear.of_model with ids",
		},
		"no records for a method of the model": {
			orm.Request{Model: "ear", Method: "search", IDs: []int64{}, HasIDs: true, Named: orm.Values{"a": 1}}, wrongArgs, wrongArgs, "with ids", "with ids",
		},
		"no records by place": {
			orm.Request{Model: "ear", Method: "plain", Placed: true}, "builtins.IndexError", "builtins.IndexError", "list index out of range", "list index out of range",
		},
	}
	for name, test := range tests {
		for _, version := range []int{14, 19} {
			t.Log(name, "on", version)
			w := speaking(t, version)
			test.request.User = root
			_, err := w.Call(test.request)
			if version == 14 {
				refused(t, err, test.on14, test.says14)
			} else {
				refused(t, err, test.on19, test.says19)
			}
		}
	}
}

// TestAnActionIsForAllItsRecordsOrForNone acts on records one of which is gone, or refuses.
func TestAnActionIsForAllItsRecordsOrForNone(t *testing.T) {
	both(t, func(t *testing.T, world *world) {
		t.Helper()
		w := speaking(t, world.version)
		if got := w.must("ear", "mark", []int64{1, 2, 2}, nil); got != true {
			t.Errorf("it answers %v", got)
		}
		if diff := cmp.Diff([]int64{1, 2}, w.ranks()); diff != "" {
			t.Errorf("one that is named twice is acted on twice: %s", diff)
		}
		_, err := w.ask(root, "ear", "mark", []int64{1, 99}, nil)
		refused(t, err, missing, "Record does not exist or has been deleted.\n(Record: ear(99,), User: 1)")
		_, err = w.ask(root, "ear", "refuse", []int64{2, 1}, nil)
		refused(t, err, userError, "right says no")
		if got := w.must("ear", "mark", []int64{}, nil); got != true {
			t.Errorf("for none it answers %v", got)
		}
		if diff := cmp.Diff([]int64{1, 2}, w.ranks()); diff != "" {
			t.Error(diff)
		}
	})
}

// ranks gives the rank of each ear.
func (w *world) ranks() (ranks []int64) {
	w.Helper()
	w.do(func(env *orm.Env) error {
		for _, ear := range env.Find("ear") {
			ranks = append(ranks, ear.Int("rank"))
		}
		return nil
	})
	return ranks
}

// TestWhatAMethodReadsOfItsArguments reads each kind of argument, in the form of JSON and in Go's.
func TestWhatAMethodReadsOfItsArguments(t *testing.T) {
	w := worldOf(t, 19)
	named := w.decoded(orm.Values{
		"text": "t", "number": 7, "negative": -7, "fraction": 1.5, "false": false, "list": []any{1, "2", 3.5}, "ids": []any{3, 1}, "id": 5, "nested": []any{[]any{1}, 2}, "null": nil,
	})
	asked := &orm.Asked{Args: named}
	for name, want := range map[string]string{"text": "t", "number": "7", "fraction": "1.5", "false": "", "null": "", "absent": "", "list": ""} {
		if got := asked.Text(name); got != want {
			t.Errorf("the text of %s is %q", name, got)
		}
	}
	for name, want := range map[string]int{"number": 7, "negative": -7, "fraction": 0, "false": 0, "null": 0, "absent": 0, "text": 0, "ids": 3} {
		if got := asked.Number(name); got != want {
			t.Errorf("the number of %s is %d", name, got)
		}
	}
	for name, want := range map[string][]int64{"ids": {3, 1}, "id": {5}, "nested": {1, 2}, "false": nil, "null": nil, "absent": nil, "text": nil, "fraction": nil} {
		if diff := cmp.Diff(want, asked.IDs(name)); diff != "" {
			t.Errorf("the ids of %s: %s", name, diff)
		}
	}
	for name, want := range map[string][]string{"list": {"1", "2", "3.5"}, "text": {}, "absent": {}} {
		if diff := cmp.Diff(want, asked.Texts(name)); diff != "" {
			t.Errorf("the texts of %s: %s", name, diff)
		}
	}
	if asked.Domain("text") != nil || len(asked.Domain("list")) != 3 {
		t.Error("only a list is a domain")
	}
}
