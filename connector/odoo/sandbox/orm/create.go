package orm

import (
	"maps"
	"net/http"
	"slices"
)

// Create makes a record.
func (e *Env) Create(model string, values Values) (Rec, error) {
	m := e.model(model)
	values = maps.Clone(values)
	if values == nil {
		values = Values{}
	}
	if err := m.known(values, false); err != nil {
		return Rec{}, err
	}
	xid := words(values["id"])
	delete(values, "id")
	e.fill(m, values)
	if m.Creating != nil {
		if err := m.Creating(e, values); err != nil {
			return Rec{}, err
		}
	}
	r := Rec{e, m, e.tx.insert(e.tx.db.tables[m.Name])}
	if err := e.begin(r, values); err != nil {
		return Rec{}, err
	}
	if xid != "" {
		if err := e.SetXID(r, xid); err != nil {
			return Rec{}, err
		}
	}
	return r, e.finish(r)
}

// begin writes the first values and has everything computed that was not given.
func (e *Env) begin(r Rec, values Values) error {
	table := e.tx.db.tables[r.model.Name]
	stamp := e.tx.now.Format(microForm)
	for name, value := range (Values{"create_date": stamp, "write_date": stamp, "create_uid": e.UserID, "write_uid": e.UserID}) {
		e.tx.set(table, r.id, r.model.fields[name], value)
	}
	e.tx.note(r)
	for _, f := range r.model.Fields {
		if _, given := values[f.Name]; f.Stored && (!given || !f.Editable) {
			e.soil(f, []int64{r.id})
		}
	}
	return e.assign(Recs{r}, values)
}

// finish holds a new record to its rules.
func (e *Env) finish(r Rec) error {
	if r.model.Created != nil {
		if err := r.model.Created(r); err != nil {
			return err
		}
	}
	if err := e.required(r, nil); err != nil {
		return err
	}
	return e.check(r, nil)
}

// fill adds the first values of fields that were not given: from the context, or the field's own.
func (e *Env) fill(m *Model, values Values) {
	for _, f := range m.Fields {
		if _, given := values[f.Name]; given {
			continue
		}
		if value, ok := e.Context["default_"+f.Name]; ok {
			values[f.Name] = value
		} else if f.Initial != nil {
			values[f.Name] = f.Initial(e)
		}
	}
}

// known refuses fields that the model does not have, as Odoo does for a create and for a write.
func (m *Model) known(values Values, writing bool) error {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if m.fields[name] != nil || name == "id" {
			continue
		}
		if writing {
			return KeyError(name)
		}
		return ValueError("Invalid field %q in %q: the sandbox doesn't know it", name, m.Name)
	}
	return nil
}

// required refuses a record that lacks what it must have. Only the fields named are looked at, or all when none are.
func (e *Env) required(r Rec, only Values) error {
	for _, f := range r.model.Fields {
		if _, asked := only[f.Name]; !f.Required || only != nil && !asked {
			continue
		}
		if f.Kind != Boolean && f.Kind != Integer && f.Kind != Float && f.Kind != Monetary && !r.Bool(f.Name) {
			return &Error{"odoo.exceptions.ValidationError", "The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n- Delete: another model requires the record being deleted. If possible, archive it instead.\n\nModel: " +
				r.model.Label + " (" + r.model.Name + ")\nField: " + f.Label + " (" + f.Name + ")\n", http.StatusUnprocessableEntity}
		}
	}
	return nil
}

// check asks the constraints that the written fields concern, or all when none are named.
func (e *Env) check(r Rec, written Values) error {
	for _, c := range r.model.Checks {
		concerned := written == nil || slices.ContainsFunc(c.On, func(name string) bool { _, ok := written[name]; return ok })
		if !concerned {
			continue
		}
		if err := c.Holds(r); err != nil {
			return err
		}
	}
	return nil
}
