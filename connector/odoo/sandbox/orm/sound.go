package orm

import "strings"

// sound refuses a condition that asks for what a model does not have. Odoo reads the whole domain before it looks at any
// record, so that a mistake is told whatever the records are.
func (e *Env) sound(m *Model, c *condition) error {
	for _, part := range c.parts {
		if err := e.sound(m, part); err != nil {
			return err
		}
	}
	if c.connective != "" {
		return nil
	}
	f, m, err := e.end(m, c.leaf)
	if err != nil {
		return err
	}
	switch c.leaf.operator {
	case "any", "not any":
		return e.soundAny(m, f, c.leaf)
	case "child_of", "parent_of":
		if f != nil && f.Kind != Many2one {
			return Unknown("%s of the field %s", c.leaf.operator, f.path())
		}
	}
	return nil
}

// end walks the path of a leaf: the field that it ends at, nil for id, and the model that has it.
func (e *Env) end(m *Model, l leaf) (*Field, *Model, error) {
	for path := l.path; ; {
		name, rest, deeper := strings.Cut(path, ".")
		f, err := m.sought(name)
		switch {
		case err != nil:
			return nil, nil, err
		case !deeper:
			return f, m, nil
		case f == nil || !f.relation():
			return nil, nil, ValueError("Invalid field %s.%s in leaf %s", m.Name, path, l.operator)
		}
		m, path = e.model(f.Target), rest
	}
}

// soundAny looks into the domain that a leaf asks of the records behind a relation.
func (e *Env) soundAny(m *Model, f *Field, l leaf) error {
	domain, ok := l.value.([]any)
	if f == nil || !f.relation() || !ok {
		return ValueError("Invalid leaf (%s, %s) on %s: it takes a relation and a domain", l.path, l.operator, m.Name)
	}
	inner, err := parse(domain)
	if err != nil {
		return err
	}
	return e.sound(e.model(f.Target), inner)
}
