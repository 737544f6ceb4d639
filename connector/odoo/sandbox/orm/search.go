package orm

import (
	"slices"
	"strings"
)

// A Query says which records are wanted, in which order, and how many.
type Query struct {
	Domain        Domain
	Order         string
	Offset, Limit int
}

// Search gives the records that a query finds.
func (e *Env) Search(model string, q Query) (Recs, error) {
	m := e.model(model)
	c, err := parse(q.Domain)
	if err != nil {
		return nil, err
	}
	if err := e.sound(m, c); err != nil {
		return nil, err
	}
	if err := m.orderable(q.Order); err != nil {
		return nil, err
	}
	if q.Offset < 0 || q.Limit < 0 {
		return nil, Unknown("an offset or a limit below zero")
	}
	e.Flush()
	if m.fields["active"] != nil && !c.names("active") && !inactiveWanted(e) {
		c.parts = append(c.parts, &condition{leaf: leaf{"active", "=", true}})
	}
	found, err := e.filter(m, c)
	if err != nil {
		return nil, err
	}
	e.arrange(found, cmpOr(q.Order, m.Order))
	found = found[min(q.Offset, len(found)):]
	if q.Limit > 0 {
		found = found[:min(q.Limit, len(found))]
	}
	return found, nil
}

// Find gives the records that all the leaves hold for, in the order of the model: field, operator, value...
func (e *Env) Find(model string, leaves ...any) Recs {
	found, err := e.Search(model, Query{Domain: All(leaves...)})
	if err != nil {
		panic("orm: " + err.Error())
	}
	return found
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (e *Env) filter(m *Model, c *condition) (Recs, error) {
	var found Recs
	for _, id := range e.candidates(m, c) {
		r := Rec{e, m, id}
		held, err := e.matches(c, r)
		if err != nil {
			return nil, err
		}
		if held {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		// A value that can't be compared is told even when there is nothing to compare it with.
		_, err := e.matches(c, Rec{e, m, 0})
		return nil, err
	}
	return found, nil
}

// candidates gives the ids that a condition can hold for, as far as an index tells.
func (e *Env) candidates(m *Model, c *condition) []int64 {
	table := e.tx.db.tables[m.Name]
	for _, part := range c.parts {
		l := part.leaf
		if part.connective != "" || c.connective != "&" || l.operator != "=" && l.operator != "in" {
			continue
		}
		ids := idsOf(l.value)
		f := m.fields[l.path]
		switch {
		case len(ids) == 0 || containsFalse(l.value):
		case l.path == "id":
			return slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(ids))), func(id int64) bool { return table.rows[id] == nil })
		case f != nil && f.Kind == Many2one && f.kept():
			return table.union(f, ids)
		}
	}
	return slices.Clone(table.ids)
}

func containsFalse(value any) bool {
	list, ok := value.([]any)
	return ok && slices.ContainsFunc(list, func(item any) bool { return item == false || item == nil })
}

func (t *table) union(f *Field, targets []int64) []int64 {
	var ids []int64
	for _, target := range targets {
		ids = append(ids, t.pointing(f, target)...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// A key is one part of an order.
type key struct {
	field string
	down  bool
}

// keysOf reads an order: "color desc, id".
func keysOf(order string) []key {
	var keys []key
	for part := range strings.SplitSeq(order, ",") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		keys = append(keys, key{words[0], len(words) > 1 && strings.EqualFold(words[1], "desc")})
	}
	return keys
}

// orderable refuses an order by what does not exist.
func (m *Model) orderable(order string) error {
	for _, k := range keysOf(order) {
		if k.field != "id" && m.fields[k.field] == nil {
			return ValueError("Invalid field %q on %q: the sandbox doesn't know it", k.field, m.Name)
		}
	}
	for part := range strings.SplitSeq(order, ",") {
		words := strings.Fields(part)
		if len(words) > 2 || len(words) == 2 && !strings.EqualFold(words[1], "asc") && !strings.EqualFold(words[1], "desc") {
			return Unknown("the order %q", order)
		}
	}
	return nil
}

// arrange sorts records; those that the order does not tell apart stay in order of id.
func (e *Env) arrange(records Recs, order string) {
	keys := keysOf(order)
	slices.SortStableFunc(records, func(a, b Rec) int {
		for _, k := range keys {
			if by := a.before(b, k.field); by != 0 {
				if k.down {
					return -by
				}
				return by
			}
		}
		return 0
	})
}

// before orders two records by a field. What is empty comes last, as in PostgreSQL.
func (r Rec) before(other Rec, field string) int {
	a, b := r.Get(field), other.Get(field)
	if f := r.model.fields[field]; f != nil && f.Kind == Many2one {
		x, y := r.One(field), other.One(field)
		if x.id == y.id || x.id == 0 || y.id == 0 {
			return rank(truth(y.id), truth(x.id))
		}
		for _, k := range keysOf(cmpOr(x.model.Order, "id")) {
			if by := x.before(y, k.field); by != 0 {
				if k.down {
					return -by
				}
				return by
			}
		}
		return 0
	}
	if a == "" || b == "" {
		return rank(a == "", b == "")
	}
	return rank(a, b)
}
