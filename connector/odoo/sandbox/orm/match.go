package orm

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
)

// matches says whether a condition holds for a record.
func (e *Env) matches(c *condition, r Rec) (bool, error) {
	switch c.connective {
	case "":
		return e.holds(c.leaf, r)
	case "!":
		held, err := e.matches(c.parts[0], r)
		return !held, err
	}
	all := c.connective == "&"
	for _, part := range c.parts {
		held, err := e.matches(part, r)
		if err != nil || held != all {
			return held, err
		}
	}
	return all, nil
}

// holds says whether a leaf holds for a record. A path holds when it holds for any record that it leads to.
func (e *Env) holds(l leaf, r Rec) (bool, error) {
	name, rest, deeper := strings.Cut(l.path, ".")
	f, err := r.model.sought(name)
	if err != nil {
		return false, err
	}
	switch {
	case deeper && (f == nil || !f.relation()):
		return false, ValueError("Invalid field %s.%s in leaf %s", r.model.Name, l.path, l.operator)
	case deeper:
		return e.anyHolds(leaf{rest, l.operator, l.value}, e.behind(f, r))
	case l.operator == "child_of" || l.operator == "parent_of":
		return e.related(l, f, r)
	case f == nil:
		return compare(&Field{Name: "id", Kind: Integer, model: r.model}, r.id, l, e.Version())
	case l.operator == "any" || l.operator == "not any":
		return e.anyOf(l, f, r)
	case f.relation():
		return e.holdsRelation(l, f, r)
	}
	return compare(f, r.Get(f.Name), l, e.Version())
}

// sought finds the field of a leaf; nil stands for id.
func (m *Model) sought(name string) (*Field, error) {
	f := m.fields[name]
	if f == nil && name != "id" {
		return nil, ValueError("Invalid field %s.%s: the sandbox doesn't know it", m.Name, name)
	}
	return f, nil
}

// behind gives the records behind a relation. A path through a many2one sees what is archived.
func (e *Env) behind(f *Field, r Rec) Recs {
	if f.Kind == Many2one {
		if target := r.One(f.Name); target.id != 0 {
			return Recs{target}
		}
		return nil
	}
	return r.Many(f.Name)
}

func (e *Env) anyHolds(l leaf, records Recs) (bool, error) {
	for _, r := range records {
		if held, err := e.holds(l, r); held || err != nil {
			return held, err
		}
	}
	return false, nil
}

func (e *Env) anyOf(l leaf, f *Field, r Rec) (bool, error) {
	domain, _ := l.value.([]any)
	c, err := parse(domain)
	if err != nil {
		return false, err
	}
	found := false
	for _, target := range e.behind(f, r) {
		held, err := e.matches(c, target)
		if err != nil {
			return false, err
		}
		found = found || held
	}
	return found == (l.operator == "any"), nil
}

// holdsRelation compares a relation with ids, with nothing, or with a part of a name.
func (e *Env) holdsRelation(l leaf, f *Field, r Rec) (bool, error) {
	records := e.behind(f, r)
	negative := l.operator == "!=" || l.operator == "<>" || strings.HasPrefix(l.operator, "not")
	if text, byName := l.value.(string); byName {
		operator := strings.TrimPrefix(l.operator, "not ")
		if operator == "!=" || operator == "<>" {
			operator = "="
		}
		held, err := e.named(records, operator, text)
		return held != negative, err
	}
	if f.Kind == Many2one && (l.operator == "<" || l.operator == ">" || l.operator == "<=" || l.operator == ">=") {
		return compare(&Field{Name: f.Name, Kind: Integer, model: f.model}, r.Get(f.Name), l, e.Version())
	}
	return e.among(l.value, records) != negative, nil
}

// among says whether any of the records is meant; false in the value means that there are none.
func (e *Env) among(value any, records Recs) bool {
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, item := range list {
		if item == false || item == nil {
			if len(records) == 0 {
				return true
			}
			continue
		}
		for _, id := range idsOf(item) {
			if slices.Contains(records.IDs(), id) {
				return true
			}
		}
	}
	return false
}

// named says whether any of the records is found by a name.
func (e *Env) named(records Recs, operator, text string) (bool, error) {
	for _, r := range records {
		held, err := e.calledSo(r, operator, text)
		if held || err != nil {
			return held, err
		}
	}
	return false, nil
}

// calledSo compares a record's names with a text.
func (e *Env) calledSo(r Rec, operator, text string) (bool, error) {
	names := r.model.SearchNames
	if names == nil {
		names = []string{"display_name"}
	}
	for _, name := range names {
		held, err := e.holds(leaf{name, operator, text}, r)
		if held || err != nil {
			return held, err
		}
	}
	return false, nil
}

// related says whether a record stands below or above the records of a leaf.
func (e *Env) related(l leaf, f *Field, r Rec) (bool, error) {
	wanted := idsOf(l.value)
	m, start := r.model, r
	if f != nil && f.Target != r.model.Name {
		m, start = e.model(f.Target), r.One(f.Name)
	}
	if l.operator == "child_of" {
		return e.climbs(start, m.parent(), wanted), nil
	}
	for _, id := range wanted {
		if e.climbs(e.Rec(m.Name, id), m.parent(), []int64{start.id}) {
			return true, nil
		}
	}
	return false, nil
}

// climbs says whether the way up from a record, itself included, meets one of the wanted.
func (e *Env) climbs(r Rec, parent string, wanted []int64) bool {
	for depth := 0; r.id != 0 && depth < 100; depth++ {
		if slices.Contains(wanted, r.id) {
			return true
		}
		if r.model.fields[parent] == nil {
			return false
		}
		r = r.One(parent)
	}
	return false
}

// compare holds a plain value against a leaf.
func compare(f *Field, value any, l leaf, version int) (bool, error) {
	switch l.operator {
	case "=":
		return equal(f, value, l.value, version), nil
	case "!=", "<>":
		return !equal(f, value, l.value, version), nil
	case "in", "not in":
		list, ok := l.value.([]any)
		if !ok {
			list = []any{l.value}
		}
		found := slices.ContainsFunc(list, func(item any) bool { return equal(f, value, item, version) })
		return found == (l.operator == "in"), nil
	case "<", ">", "<=", ">=":
		return ordered(f, value, l, version)
	default:
		return resembles(words(value), l.operator, words(l.value)), nil
	}
}

func equal(f *Field, value, want any, version int) bool {
	if want == false || want == nil {
		return !truth(value)
	}
	coerced, err := f.coerce(want)
	if err != nil {
		return false
	}
	return reflect.DeepEqual(cut(f, value, version), coerced)
}

func ordered(f *Field, value any, l leaf, version int) (bool, error) {
	want, err := f.coerce(l.value)
	if err != nil {
		return false, err
	}
	value = cut(f, value, version)
	if value == "" {
		return false, nil
	}
	order := rank(value, want)
	switch l.operator {
	case "<":
		return order < 0, nil
	case ">":
		return order > 0, nil
	case "<=":
		return order <= 0, nil
	default:
		return order >= 0, nil
	}
}

// cut takes the microseconds from a datetime where Odoo compares whole seconds, which it does from 19 on.
func cut(f *Field, value any, version int) any {
	if text, ok := value.(string); ok && f.Kind == Datetime && version >= 19 && len(text) > len(stampForm) {
		return text[:len(stampForm)]
	}
	return value
}

// rank orders two values of one kind.
func rank(a, b any) int {
	switch x := a.(type) {
	case int64:
		y, _ := b.(int64)
		return cmp.Compare(x, y)
	case float64:
		y, _ := b.(float64)
		return cmp.Compare(x, y)
	case bool:
		y, _ := b.(bool)
		switch {
		case x == y:
			return 0
		case x:
			return 1
		}
		return -1
	default:
		return strings.Compare(words(a), words(b))
	}
}
