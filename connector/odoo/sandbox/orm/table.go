package orm

import (
	"slices"
)

// A row holds the stored fields of a record; what is missing is empty.
type row map[string]any

func (r row) value(f *Field) any {
	if value, ok := r[f.Name]; ok {
		return value
	}
	return f.empty()
}

func (r row) link(name string) int64 {
	id, _ := r[name].(int64)
	return id
}

// A table holds the records of a model, and for each many2one and many2many which records point where.
type table struct {
	rows map[int64]row
	// ids are the keys of rows in order.
	ids []int64
	// last is the last id given out. A transaction that is rolled back does not give it back.
	last int64
	// index leads from a field and a target to the records that point at it.
	index map[string]map[int64]map[int64]bool
}

func newTable() *table {
	return &table{rows: map[int64]row{}, index: map[string]map[int64]map[int64]bool{}}
}

// pointing gives the records whose field points at a target, in order.
func (t *table) pointing(f *Field, target int64) []int64 {
	set := t.index[f.Name][target]
	ids := make([]int64, 0, len(set))
	for id := range set {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// point enters or leaves the index.
func (t *table) point(f *Field, id int64, value any, present bool) {
	if f.Kind != Many2one && f.Kind != Many2many {
		return
	}
	targets := t.index[f.Name]
	if targets == nil {
		targets = map[int64]map[int64]bool{}
		t.index[f.Name] = targets
	}
	for _, target := range idsOf(value) {
		set := targets[target]
		if set == nil {
			set = map[int64]bool{}
			targets[target] = set
		}
		if present {
			set[id] = true
		} else {
			delete(set, id)
		}
	}
}

// set changes a field of a row, so that it can be undone.
func (tx *transaction) set(t *table, id int64, f *Field, value any) {
	tx.soil(t, id)
	r := t.rows[id]
	before, had := r[f.Name]
	t.point(f, id, before, false)
	r[f.Name] = value
	t.point(f, id, value, true)
	tx.undo = append(tx.undo, func() {
		t.point(f, id, value, false)
		if had {
			r[f.Name] = before
		} else {
			delete(r, f.Name)
		}
		t.point(f, id, before, true)
	})
}

// insert makes an empty row.
func (tx *transaction) insert(t *table) int64 {
	t.last++
	id := t.last
	t.rows[id] = row{}
	t.ids = append(t.ids, id)
	tx.soil(t, id)
	tx.undo = append(tx.undo, func() { t.remove(id) })
	return id
}

// drop deletes a row.
func (tx *transaction) drop(m *Model, t *table, id int64) {
	r := t.rows[id]
	for _, f := range m.Fields {
		if value, ok := r[f.Name]; ok {
			t.point(f, id, value, false)
		}
	}
	t.remove(id)
	tx.soil(t, id)
	tx.undo = append(tx.undo, func() {
		t.rows[id] = r
		at, _ := slices.BinarySearch(t.ids, id)
		t.ids = slices.Insert(t.ids, at, id)
		for _, f := range m.Fields {
			if value, ok := r[f.Name]; ok {
				t.point(f, id, value, true)
			}
		}
	})
}

// soil notes that a row has changed.
func (tx *transaction) soil(t *table, id int64) {
	ids := tx.dirty[t]
	if ids == nil {
		ids = map[int64]bool{}
		tx.dirty[t] = ids
	}
	ids[id] = true
}

func (t *table) remove(id int64) {
	delete(t.rows, id)
	if at, found := slices.BinarySearch(t.ids, id); found {
		t.ids = slices.Delete(t.ids, at, at+1)
	}
}
