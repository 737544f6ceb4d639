package canonical

import (
	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/fault"
)

// A tree is a document of an older version, as JSON gives it: a member that the current types have no place for can
// still be read here.
type tree map[string]any

// An upcast makes a document of version n+1 of one of version n, in place. It moves and renames; it judges nothing: what
// is wrong with the result is told when the result is read. Upcasts are never changed once a version was released.
type upcast func(doc tree)

// upcast brings the bytes of a document up to the current version; bytes that are of it already are left alone.
func (s *kindSpec) upcast(data []byte, version int) ([]byte, error) {
	switch {
	case version == s.version():
		return data, nil
	case version < 1:
		return nil, fault.New(fault.Invalid, "the %s does not say its schema version", s.title).On("envelope.schemaVersion").
			Do("Give a version from 1 to %d.", s.version())
	case version > s.version():
		return nil, fault.New(fault.Unsupported, "the %s is of schema version %d, and this program knows %d", s.title, version, s.version()).
			On("envelope.schemaVersion").Do("Upgrade Purser, or send version %d.", s.version())
	}
	var doc tree
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, notADocument(err)
	}
	for _, step := range s.upcasts[version-1:] {
		step(doc)
	}
	doc.in("envelope")["schemaVersion"] = s.version()
	return json.Marshal(doc, json.Deterministic(true))
}

// in gives the member that is an object, and makes it where there is none.
func (t tree) in(name string) tree {
	if inner, ok := t[name].(map[string]any); ok {
		return inner
	}
	inner := map[string]any{}
	t[name] = inner
	return inner
}

// move puts a member elsewhere; what is absent stays absent.
func (t tree) move(name string, to func() tree, as string) {
	value, present := t[name]
	if !present {
		return
	}
	delete(t, name)
	to()[as] = value
}
