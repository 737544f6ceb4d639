package orm

import (
	"fmt"
	"slices"
	"strings"
)

// Rec is one record: its model, its id, and who looks at it. The zero id is no record; its fields are empty.
type Rec struct {
	env   *Env
	model *Model
	id    int64
}

// Recs are records of one model.
type Recs []Rec

func recsOf(e *Env, m *Model, ids []int64) Recs {
	records := make(Recs, len(ids))
	for i, id := range ids {
		records[i] = Rec{e, m, id}
	}
	return records
}

// IDs gives the ids.
func (rs Recs) IDs() []int64 {
	ids := make([]int64, len(rs))
	for i, r := range rs {
		ids[i] = r.id
	}
	return ids
}

// Where keeps the records that a condition holds for.
func (rs Recs) Where(holds func(r Rec) bool) Recs {
	var kept Recs
	for _, r := range rs {
		if holds(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// Sum adds up a numeric field.
func (rs Recs) Sum(field string) float64 {
	sum := 0.0
	for _, r := range rs {
		sum += r.Float(field)
	}
	return sum
}

// Write changes all the records.
func (rs Recs) Write(values Values) error {
	if len(rs) == 0 {
		return nil
	}
	return rs[0].env.write(rs, values)
}

// Delete deletes all the records.
func (rs Recs) Delete() error {
	if len(rs) == 0 {
		return nil
	}
	return rs[0].env.unlink(rs)
}

// ID is the record's id.
func (r Rec) ID() int64 { return r.id }

// Env is who looks at the record.
func (r Rec) Env() *Env { return r.env }

// Model is the record's model.
func (r Rec) Model() *Model { return r.model }

// In gives the same record as another caller or context sees it.
func (r Rec) In(env *Env) Rec { return Rec{env, r.model, r.id} }

// Exists says whether the record is there.
func (r Rec) Exists() bool {
	return r.row() != nil
}

func (r Rec) row() row {
	return r.env.tx.db.tables[r.model.Name].rows[r.id]
}

// Get gives a field's value in the form that doc.go lists. The field must exist.
func (r Rec) Get(name string) any {
	if name == "id" {
		return r.id
	}
	f := r.model.fields[name]
	if f == nil {
		panic("orm: " + r.model.Name + " has no field " + name)
	}
	row := r.row()
	switch {
	case row == nil:
		return f.empty()
	case f.Compute != nil && !f.Stored:
		return f.computed(r)
	case f.Kind == One2many:
		return r.lines(f)
	case f.Stored:
		r.env.refresh(f, r)
	}
	return row.value(f)
}

// computed gives the value of a field that is not stored.
func (f *Field) computed(r Rec) any {
	if f.many() {
		return idsOf(f.Compute(r))
	}
	value, err := f.coerce(f.Compute(r))
	if err != nil {
		panic("orm: " + f.path() + " computes a value that it can't hold: " + err.Error())
	}
	return value
}

// lines gives the ids of a one2many in the order of its model.
func (r Rec) lines(f *Field) []int64 {
	target := r.env.model(f.Target)
	ids := r.env.tx.db.tables[f.Target].pointing(target.fields[f.Inverse], r.id)
	if target.fields["active"] != nil && !inactiveWanted(r.env) {
		ids = slices.DeleteFunc(ids, func(id int64) bool { return !r.env.Rec(f.Target, id).Bool("active") })
	}
	records := recsOf(r.env, target, ids)
	if f.Among != nil {
		records = records.Where(f.Among)
	}
	if target.Order == "" {
		return records.IDs()
	}
	r.env.arrange(records, target.Order)
	return records.IDs()
}

// inactiveWanted says whether the context asks for what is archived.
func inactiveWanted(e *Env) bool {
	wanted, given := e.Context["active_test"]
	return given && !truth(wanted)
}

// Text gives a text, a selection or a date.
func (r Rec) Text(name string) string { return words(r.Get(name)) }

// Int gives a whole number.
func (r Rec) Int(name string) int64 {
	number, _ := r.Get(name).(int64)
	return number
}

// Float gives a number.
func (r Rec) Float(name string) float64 {
	switch number := r.Get(name).(type) {
	case float64:
		return number
	case int64:
		return float64(number)
	}
	return 0
}

// Bool gives a flag, or whether any field is not empty.
func (r Rec) Bool(name string) bool {
	value := r.Get(name)
	if ids, ok := value.([]int64); ok {
		return len(ids) > 0
	}
	return truth(value)
}

// One gives the record behind a many2one; the zero id when it is empty.
func (r Rec) One(name string) Rec {
	id, _ := r.Get(name).(int64)
	return Rec{r.env, r.env.model(r.model.fields[name].Target), id}
}

// Many gives the records of a one2many or many2many.
func (r Rec) Many(name string) Recs {
	ids, _ := r.Get(name).([]int64)
	return recsOf(r.env, r.env.model(r.model.fields[name].Target), ids)
}

// follow gives what stands at the end of a path of many2one fields.
func (r Rec) follow(path string) any {
	for {
		step, rest, more := strings.Cut(path, ".")
		if !more {
			return r.Get(step)
		}
		r, path = r.One(step), rest
	}
}

// Name is the record's display name.
func (r Rec) Name() string {
	if r.model.Named != nil {
		return r.model.Named(r)
	}
	if r.model.fields[r.model.title()] == nil {
		return r.model.Name + "," + words(r.id)
	}
	return r.Text(r.model.title())
}

// Set changes fields of the record.
func (r Rec) Set(values Values) error { return Recs{r}.Write(values) }

// String prints the record as Python does: "account.move(1,)".
func (r Rec) String() string { return fmt.Sprintf("%s(%d,)", r.model.Name, r.id) }
