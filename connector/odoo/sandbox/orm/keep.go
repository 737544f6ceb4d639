package orm

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"time"
)

// A Change is what one transaction left: enough to bring another database to the same state.
type Change struct {
	// Stamp is the transaction's instant.
	Stamp time.Time `json:"stamp"`
	// Counters are the number sequences, and Last the ids given out last, of those that have moved.
	Counters map[string]int   `json:"counters,omitempty"`
	Last     map[string]int64 `json:"last,omitempty"`
	// Rows hold the stored fields by model and id; null for a record that is gone.
	Rows map[string]map[int64]map[string]any `json:"rows,omitempty"`
}

// Keep has every transaction that changes something stored before it is committed. An error of store refuses the
// transaction. It is called one at a time.
func (db *DB) Keep(store func(change Change) error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.keep = store
}

// store hands a transaction's change over. A transaction that only read leaves none.
func (db *DB) store(tx *transaction) error {
	if db.keep == nil || len(tx.dirty) == 0 {
		return nil
	}
	c := db.change(tx.now, func(t *table) []int64 { return slices.Sorted(maps.Keys(tx.dirty[t])) })
	if err := db.keep(c); err != nil {
		return &Error{"psycopg2.OperationalError", "could not write: " + err.Error(), http.StatusInternalServerError}
	}
	return nil
}

// Whole gives everything as one change.
func (db *DB) Whole() Change {
	db.mu.Lock()
	defer db.mu.Unlock()
	c := db.change(db.last, func(t *table) []int64 { return t.ids })
	for name, t := range db.tables { // of empty ones too: an id is never given out again
		c.Last[name] = t.last
	}
	return c
}

// change gathers rows of every table.
func (db *DB) change(at time.Time, rows func(t *table) []int64) Change {
	c := Change{Stamp: at, Counters: maps.Clone(db.counters), Last: map[string]int64{}, Rows: map[string]map[int64]map[string]any{}}
	for name, t := range db.tables {
		for _, id := range rows(t) {
			if c.Rows[name] == nil {
				c.Rows[name], c.Last[name] = map[int64]map[string]any{}, t.last
			}
			c.Rows[name][id] = t.rows[id]
		}
	}
	return c
}

// Restore applies a change that was decoded from JSON with numbers as json.Number. What it holds of a model or a field
// that is not in the registry is a ValueError.
func (db *DB) Restore(c Change) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if c.Stamp.After(db.last) {
		db.last = c.Stamp
	}
	maps.Copy(db.counters, c.Counters)
	for name, last := range c.Last {
		t := db.tables[name]
		if t == nil {
			return ValueError("the stored model %s is not known", name)
		}
		t.last = max(t.last, last)
	}
	for name, rows := range c.Rows {
		m, t := db.reg.models[name], db.tables[name]
		if m == nil {
			return ValueError("the stored model %s is not known", name)
		}
		for _, id := range slices.Sorted(maps.Keys(rows)) {
			if err := t.restore(m, id, rows[id]); err != nil {
				return err
			}
		}
	}
	return nil
}

// restore replaces one row.
func (t *table) restore(m *Model, id int64, values map[string]any) error {
	for name, value := range t.rows[id] {
		t.point(m.fields[name], id, value, false)
	}
	t.remove(id)
	if values == nil {
		return nil
	}
	r := row{}
	for name, value := range values {
		f := m.fields[name]
		if f == nil {
			return ValueError("the stored field %s.%s is not known", m.Name, name)
		}
		revived, err := f.revive(value)
		if err != nil {
			return err
		}
		r[name] = revived
		t.point(f, id, revived, true)
	}
	at, _ := slices.BinarySearch(t.ids, id)
	t.rows[id], t.ids = r, slices.Insert(t.ids, at, id)
	return nil
}

// revive brings a stored value back into the form that rows keep.
func (f *Field) revive(value any) (any, error) {
	switch f.Kind {
	case Many2many:
		return idsOf(value), nil
	case Float, Monetary:
		if number, ok := value.(json.Number); ok {
			return number.Float64()
		}
		return float64(0), nil
	case Datetime, Date:
		return words(value), nil
	default:
		return f.coerce(value)
	}
}
