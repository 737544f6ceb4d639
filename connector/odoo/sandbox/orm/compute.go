package orm

import (
	"maps"
	"reflect"
	"slices"
)

// A trigger says that a change of one field reaches a computed field of the records that are found by going back.
type trigger struct {
	field *Field
	// back are the relations between the two, the nearest to the change first.
	back []*Field
	// inverse says that the change is in a many2one that is the inverse of a one2many: the way back begins with it.
	inverse bool
}

// watch enters the triggers of one path that a computed field depends on.
func (reg *Registry) watch(computed *Field, path []string) {
	model, back := computed.model, []*Field(nil)
	for _, name := range path {
		f := model.fields[name]
		if f == nil {
			panic("orm: " + computed.path() + " depends on " + name + ", which " + model.Name + " does not have")
		}
		model.triggers[name] = append(model.triggers[name], trigger{field: computed, back: slices.Clone(back)})
		if f.Kind == One2many {
			target := reg.models[f.Target]
			way := append([]*Field{target.inverseOf(f)}, back...)
			target.triggers[f.Inverse] = append(target.triggers[f.Inverse], trigger{field: computed, back: way, inverse: true})
		}
		if f.relation() {
			back = append([]*Field{f}, back...)
			model = reg.models[f.Target]
		}
	}
}

// inverseOf finds the many2one of the lines of f; the registry has not entered its models in order.
func (m *Model) inverseOf(f *Field) *Field {
	for _, candidate := range m.Fields {
		if candidate.Name == f.Inverse {
			return candidate
		}
	}
	panic("orm: " + f.path() + " needs " + m.Name + "." + f.Inverse)
}

// stale notes that computed fields must be computed again since a field of some records has changed. What is written in
// the same write is left alone.
func (e *Env) stale(m *Model, field string, ids []int64, written Values) {
	for _, t := range m.triggers[field] {
		reached := ids
		for i, step := range t.back {
			reached = e.back(step, reached, t.inverse && i == 0)
		}
		if t.field.model == m {
			if _, spared := written[t.field.Name]; spared {
				reached = slices.DeleteFunc(slices.Clone(reached), func(id int64) bool { return slices.Contains(ids, id) })
			}
		}
		e.soil(t.field, reached)
	}
}

// soil marks a computed field of some records, and what depends on it.
func (e *Env) soil(f *Field, ids []int64) {
	table := e.tx.db.tables[f.model.Name]
	marked, fresh := e.tx.stale[f], []int64(nil)
	if marked == nil {
		marked = map[int64]bool{}
		e.tx.stale[f] = marked
	}
	for _, id := range ids {
		if _, exists := table.rows[id]; exists && !marked[id] {
			marked[id] = true
			fresh = append(fresh, id)
		}
	}
	if len(fresh) > 0 {
		e.stale(f.model, f.Name, fresh, nil)
	}
}

// back goes from records to those that reach them through a relation.
func (e *Env) back(step *Field, ids []int64, inverse bool) []int64 {
	found := map[int64]bool{}
	for _, id := range ids {
		switch {
		case inverse:
			if row := e.tx.db.tables[step.model.Name].rows[id]; row != nil {
				found[row.link(step.Name)] = true
			}
		case step.Kind == One2many:
			if row := e.tx.db.tables[step.Target].rows[id]; row != nil {
				found[row.link(step.Inverse)] = true
			}
		default:
			for _, from := range e.tx.db.tables[step.model.Name].pointing(step, id) {
				found[from] = true
			}
		}
	}
	delete(found, 0)
	return slices.Sorted(maps.Keys(found))
}

// Flush computes what is stale, in the order of models, fields and records.
func (e *Env) Flush() {
	for len(e.tx.stale) > 0 {
		for _, m := range e.tx.db.reg.order {
			for _, f := range m.Fields {
				e.flushField(f)
			}
		}
	}
}

func (e *Env) flushField(f *Field) {
	marked := e.tx.stale[f]
	if marked == nil {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(marked)) {
		e.refresh(f, Rec{e, f.model, id})
	}
	if len(e.tx.stale[f]) == 0 {
		delete(e.tx.stale, f)
	}
}

// refresh computes a stored field again if it is stale.
func (e *Env) refresh(f *Field, r Rec) {
	marked := e.tx.stale[f]
	if !marked[r.id] {
		return
	}
	delete(marked, r.id)
	table := e.tx.db.tables[f.model.Name]
	row := table.rows[r.id]
	if row == nil {
		return
	}
	value, err := f.coerce(f.Compute(r))
	if f.Kind == Many2many {
		value, err = idsOf(f.Compute(r)), nil
	}
	if err != nil {
		panic("orm: " + f.path() + " computes a value that it can't hold: " + err.Error())
	}
	if !reflect.DeepEqual(row.value(f), value) {
		e.stale(f.model, f.Name, []int64{r.id}, nil)
		e.tx.set(table, r.id, f, value)
		e.stale(f.model, f.Name, []int64{r.id}, nil)
		e.touch(r)
	}
}
