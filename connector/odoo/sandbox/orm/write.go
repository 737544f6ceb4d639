package orm

// write changes records.
func (e *Env) write(rs Recs, values Values) error {
	m := rs[0].model
	if err := m.known(values, e.Version() >= 19); err != nil {
		return err
	}
	next := func(values Values) error { return e.put(rs, values) }
	if m.Writing != nil {
		return m.Writing(rs, values, next)
	}
	return next(values)
}

// put writes without asking the model's own code.
func (e *Env) put(rs Recs, values Values) error {
	for _, r := range rs {
		if !r.Exists() {
			return MissingError(r)
		}
		e.touch(r)
	}
	if err := e.assign(rs, values); err != nil {
		return err
	}
	for _, r := range rs {
		if err := e.required(r, values); err != nil {
			return err
		}
		if err := e.check(r, values); err != nil {
			return err
		}
	}
	return nil
}

// touch notes who changed a record, and when.
func (e *Env) touch(r Rec) {
	table := e.tx.db.tables[r.model.Name]
	e.tx.set(table, r.id, r.model.fields["write_date"], e.tx.now.Format(microForm))
	e.tx.set(table, r.id, r.model.fields["write_uid"], e.UserID)
	e.tx.note(r)
}

// assign gives fields their values: first those that the rows hold, then lines, then what means something else.
func (e *Env) assign(rs Recs, values Values) error {
	var late []*Field
	for _, f := range rs[0].model.Fields {
		value, given := values[f.Name]
		switch {
		case !given || stamped(f.Name): // who made and changed a record, and when, is not for a caller to say
		case f.kept() && f.Kind != Many2many && f.Assign == nil:
			if err := e.keep(rs, f, value, values); err != nil {
				return err
			}
		default:
			late = append(late, f)
		}
	}
	for _, f := range late {
		if err := e.assignLate(rs, f, values[f.Name], values); err != nil {
			return err
		}
	}
	return nil
}

// stamped says whether a field tells who made or changed a record, or when. Odoo leaves them out of what is written.
func stamped(name string) bool {
	switch name {
	case "create_date", "create_uid", "write_date", "write_uid":
		return true
	}
	return false
}

func (e *Env) assignLate(rs Recs, f *Field, value any, written Values) error {
	for _, r := range rs {
		var err error
		switch {
		case f.Assign != nil:
			err = f.Assign(r, value)
		case f.Kind == Many2many && f.kept():
			err = e.relink(r, f, value, written)
		case f.Kind == One2many && f.Compute == nil:
			err = e.relines(r, f, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keep stores one value in every record, and marks what is computed from it.
func (e *Env) keep(rs Recs, f *Field, value any, written Values) error {
	coerced, err := f.coerce(value)
	if err != nil {
		return err
	}
	if f.Kind == Many2one {
		if err := e.reachable(f, coerced.(int64)); err != nil { //nolint:forcetypeassert // coerce gives a link as int64
			return err
		}
	}
	ids, table := rs.IDs(), e.tx.db.tables[f.model.Name]
	e.stale(f.model, f.Name, ids, written)
	for _, id := range ids {
		delete(e.tx.stale[f], id)
		e.tx.set(table, id, f, coerced)
	}
	e.stale(f.model, f.Name, ids, written)
	return nil
}

// reachable refuses a link to a record that does not exist.
func (e *Env) reachable(f *Field, id int64) error {
	if id == 0 || e.Rec(f.Target, id).Exists() {
		return nil
	}
	if e.Version() >= 17 {
		return MissingError(e.Rec(f.Target, id))
	}
	return ValidationError("The operation cannot be completed: another model requires the record being deleted. %s %d does not exist", f.Target, id)
}

// Keep stores a value as the computation of a field would, without asking the model's own code.
func (r Rec) Keep(name string, value any) error {
	f := r.model.fields[name]
	if f.Kind == Many2many {
		return r.env.setLinks(r, f, idsOf(value), nil)
	}
	return r.env.keep(Recs{r}, f, value, nil)
}
