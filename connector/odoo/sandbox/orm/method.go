package orm

import (
	"maps"
	"slices"
	"strings"
)

// A Method is something that a model can be asked to do from outside.
type Method struct {
	// Params are the names of its arguments, in order.
	Params []string
	// Optional is how many of the last Params may be left out.
	Optional int
	// OnModel says that it belongs to the model, not to records.
	OnModel bool
	// Needs is the letter of the right that the user must have, see [Right]; empty means none.
	Needs string
	// Do does it.
	Do func(c *Asked) (any, error)
}

// Action makes a method of records without arguments that changes them.
func Action(do func(c *Asked) (any, error)) Method { return Method{Needs: mayWrite, Do: do} }

// Each makes a method that does something with each record and answers true.
func Each(do func(r Rec) error) Method {
	return Action(func(c *Asked) (any, error) {
		for _, r := range c.Records {
			if err := do(r); err != nil {
				return nil, err
			}
		}
		return true, nil
	})
}

// Asked is a method as it was called.
type Asked struct {
	// Env is who calls.
	Env *Env
	// Model is the model, Method the name that was called.
	Model  *Model
	Method string
	// Records are the records that the method was called on.
	Records Recs
	// Args are the arguments by name.
	Args Values
}

// Text gives an argument that is a text.
func (c *Asked) Text(name string) string { return words(c.Args[name]) }

// Texts gives an argument that is a list of texts.
func (c *Asked) Texts(name string) []string {
	list, _ := c.Args[name].([]any)
	texts := make([]string, len(list))
	for i, item := range list {
		texts[i] = words(item)
	}
	return texts
}

// Number gives an argument that is a whole number.
func (c *Asked) Number(name string) int { return int(first(c.Args[name])) }

// IDs gives an argument that is a list of ids.
func (c *Asked) IDs(name string) []int64 { return idsOf(c.Args[name]) }

// Domain gives an argument that is a domain.
func (c *Asked) Domain(name string) Domain {
	list, _ := c.Args[name].([]any)
	return list
}

// A Request is one call from outside.
type Request struct {
	// User is who calls, by id.
	User int64
	// Model and Method are what is called.
	Model, Method string
	// IDs are the records; HasIDs says whether the caller gave any list. Placed says that the ids, if the method wants
	// them, are the first of Args.
	IDs    []int64
	HasIDs bool
	Placed bool
	// Args are arguments by place, Named by name. Context is part of Named on the wire and stands apart here.
	Args    []any
	Named   Values
	Context Values
}

// Call makes one call as one transaction. The answer is as JSON carries it, except that records come as [Recs].
func (db *DB) Call(request Request) (any, error) {
	var answer any
	err := db.Do(request.User, request.Context, func(env *Env) error {
		m, method, err := db.find(request)
		if err != nil {
			return err
		}
		asked, err := env.bind(m, method, request)
		if err != nil {
			return err
		}
		if err := env.admit(asked, method); err != nil {
			return err
		}
		answer, err = method.Do(asked)
		return err
	})
	return answer, err
}

func (db *DB) find(request Request) (*Model, Method, error) {
	m := db.reg.models[request.Model]
	if m == nil {
		if db.reg.Version < 19 {
			return nil, Method{}, UserError("Object %s (the sandbox doesn't know it) doesn't exist", request.Model)
		}
		return nil, Method{}, NotFound("the model '%s' does not exist: the sandbox doesn't know it", request.Model)
	}
	if strings.HasPrefix(request.Method, "_") {
		return nil, Method{}, AccessError("Private methods (such as '%s.%s') cannot be called remotely.", request.Model, request.Method)
	}
	method, found := m.Methods[request.Method]
	if !found {
		method, found = db.reg.methods[request.Method]
	}
	switch {
	case found:
		return m, method, nil
	case db.reg.Version < 19:
		return nil, Method{}, &Error{"builtins.AttributeError", "'" + m.Name + "' object has no attribute '" + request.Method + "': the sandbox doesn't know it", 500}
	default:
		return nil, Method{}, NotFound("The method '%s.%s' does not exist: the sandbox doesn't know it", m.Name, request.Method)
	}
}

// bind brings ids and arguments to the names of the method.
func (e *Env) bind(m *Model, method Method, request Request) (*Asked, error) {
	asked := &Asked{Env: e, Model: m, Method: request.Method, Args: maps.Clone(request.Named)}
	if asked.Args == nil {
		asked.Args = Values{}
	}
	args, ids := request.Args, request.IDs
	if request.Placed && !method.OnModel {
		if len(args) == 0 {
			return nil, &Error{"builtins.IndexError", "list index out of range", 500}
		}
		ids, args = idsOf(args[0]), args[1:]
	}
	if method.OnModel && request.HasIDs {
		return nil, Unprocessable("cannot call %s.%s with ids", m.Name, request.Method)
	}
	if len(args) > len(method.Params) {
		return nil, mistaken(e, "%s.%s() takes %d positional arguments but %d were given", m.Name, request.Method, len(method.Params), len(args))
	}
	for i, arg := range args {
		if _, given := asked.Args[method.Params[i]]; given {
			return nil, mistaken(e, "%s.%s() got multiple values for argument '%s'", m.Name, request.Method, method.Params[i])
		}
		asked.Args[method.Params[i]] = arg
	}
	for _, name := range method.Params[:len(method.Params)-method.Optional] {
		if _, given := asked.Args[name]; !given {
			return nil, mistaken(e, "%s.%s() missing a required argument: '%s'", m.Name, request.Method, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(asked.Args)) {
		if !slices.Contains(method.Params, name) {
			return nil, mistaken(e, "%s.%s() got an unexpected keyword argument '%s'", m.Name, request.Method, name)
		}
	}
	asked.Records = recsOf(e, m, ids)
	return asked, nil
}

// mistaken is a call with wrong arguments: JSON-2 looks first, JSON-RPC lets Python stumble.
func mistaken(e *Env, format string, args ...any) *Error {
	refusal := Unprocessable(format, args...)
	if e.Version() < 19 {
		return &Error{"builtins.TypeError", refusal.Message, 500}
	}
	return refusal
}

// admit asks whether the user may do what was called.
func (e *Env) admit(asked *Asked, method Method) error {
	if err := e.inCompanies(); err != nil {
		return err
	}
	if method.Needs != "" {
		if err := e.Allow(asked.Model.Name, method.Needs); err != nil {
			return err
		}
	}
	if method.Needs != mayRead && method.Needs != mayCreate {
		for _, r := range asked.Records {
			if !r.Exists() {
				return MissingError(r)
			}
		}
	}
	return e.allowRecords(asked.Records)
}
