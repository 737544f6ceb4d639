package conformancetest

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/wire"
)

// Values are a record's fields, or the named arguments of a method.
type Values = map[string]any

// A List is a JSON list: a domain, a leaf, a command.
type List = []any

// Try is one run of one case. Its methods end the case at the first call that should have worked and did not.
type Try struct {
	t      testing.TB
	c      Case
	world  *world
	client wire.Caller
	with   Values
}

// Server is what the case runs against.
func (try *Try) Server() Server { return try.world.server }

// AsAdmin makes the calls as the administrator.
func (try *Try) AsAdmin() *Try { return try.As(try.world.server.Admin) }

// As makes the calls as somebody else.
func (try *Try) As(client wire.Caller) *Try {
	other := *try
	other.client = client
	return &other
}

// With makes the calls in a context.
func (try *Try) With(context Values) *Try {
	other := *try
	other.with = maps.Clone(context)
	return &other
}

// Name gives a text that no other case uses.
func (try *Try) Name(of string) string { return try.c.ID + " " + of }

// XID gives an external id that no other case uses.
func (try *Try) XID(of string) string {
	return "purser_suite." + strings.ToLower(strings.ReplaceAll(try.c.ID, "-", "_")) + "_" + of
}

// On14 says whether the case runs on Odoo 14. Only a case that states a difference may ask.
func (try *Try) On14() bool {
	try.t.Helper()
	if try.c.Differs == "" {
		try.t.Fatalf("%s asks for the version and states no difference", try.c.ID)
	}
	return try.world.server.Version == 14
}

// Field gives a field's name on this version; it stands with its model.
func (try *Try) Field(name string) string {
	for _, rename := range Renames() {
		if rename.On19 == name && try.world.server.Version == 14 {
			return rename.On14
		}
	}
	if model, field := cutField(name); model != "" {
		return field
	}
	return name
}

// cutField cuts a field from the model that it stands with. A model's own name has no field.
func cutField(name string) (model, field string) {
	for _, rename := range Renames() {
		if rename.On19 != name {
			continue
		}
		at := strings.LastIndex(name, ".")
		if strings.Contains(rename.On14, ".") {
			return "", name
		}
		return name[:at], name[at+1:]
	}
	return "", name
}

// Call makes a call that should work and gives its answer, decoded; nil when Odoo answers nothing.
func (try *Try) Call(model, method string, ids []int64, args Values) any {
	try.t.Helper()
	answer, err := try.call(model, method, ids, args)
	if err != nil {
		try.t.Fatalf("%s.%s(%v, %v): %v", model, method, ids, args, err)
	}
	return answer
}

// Refused makes a call that should be refused by an exception of this name, and gives what Odoo says.
func (try *Try) Refused(name, model, method string, ids []int64, args Values) *wire.Exception {
	try.t.Helper()
	answer, err := try.call(model, method, ids, args)
	refusal, ok := errors.AsType[*wire.Exception](err)
	switch {
	case err == nil:
		try.t.Fatalf("%s.%s was not refused: %v", model, method, answer)
	case !ok:
		try.t.Fatalf("%s.%s: %v", model, method, err)
	case refusal.Name != name:
		try.t.Fatalf("%s.%s was refused by %s, want %s: %s", model, method, refusal.Name, name, refusal.Message)
	}
	return refusal
}

func (try *Try) call(model, method string, ids []int64, args Values) (any, error) {
	raw, err := try.client.Call(try.t.Context(), callOf(model, method, ids, args, try.with))
	if err != nil || len(raw) == 0 {
		return nil, err
	}
	var answer any
	return answer, json.Unmarshal(raw, &answer)
}

// Same ends the case when got is not what was wanted. Numbers are compared as JSON compares them.
func (try *Try) Same(what string, got, want any) {
	try.t.Helper()
	if got, want := plain(try.t, got), plain(try.t, want); !reflect.DeepEqual(got, want) {
		try.t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}

// Says ends the case when a text does not contain a part.
func (try *Try) Says(text, part string) {
	try.t.Helper()
	if !strings.Contains(text, part) {
		try.t.Fatalf("%q does not say %q", text, part)
	}
}

// plain sends a value through JSON, so that 1, int64(1) and 1.0 are one.
func plain(t testing.TB, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	return back
}

// once makes a fixture for all cases of the run at its first use.
func once[T any](try *Try, name string, build func(try *Try) T) T {
	if made, ok := try.world.made[name]; ok {
		return made.(T)
	}
	shared := *try
	shared.c = Case{ID: name, Differs: "a fixture hides what differs from the cases"}
	made := build(&shared)
	try.world.made[name] = made
	return made
}

// numbers turns a decoded list of ids into ids.
func numbers(t testing.TB, value any) []int64 {
	t.Helper()
	list, ok := value.([]any)
	if !ok {
		t.Fatalf("%v is not a list of ids", value)
	}
	ids := make([]int64, len(list))
	for i, item := range list {
		number, ok := item.(float64)
		if !ok {
			t.Fatalf("%v is not a list of ids", value)
		}
		ids[i] = int64(number)
	}
	return ids
}

// sorted gives the ids in order.
func sorted(ids []int64) []int64 {
	slices.Sort(ids)
	return ids
}
