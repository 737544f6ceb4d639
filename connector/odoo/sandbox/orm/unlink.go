package orm

import "slices"

// unlink deletes records, what goes with them, and their external ids.
func (e *Env) unlink(rs Recs) error {
	m := rs[0].model
	for _, r := range rs {
		if !r.Exists() {
			return MissingError(r)
		}
	}
	if m.Deleting != nil {
		if err := m.Deleting(rs); err != nil {
			return err
		}
	}
	for _, r := range rs {
		if !r.Exists() { // it went with another, or was named twice
			continue
		}
		if err := e.erase(r); err != nil {
			return err
		}
	}
	return nil
}

func (e *Env) erase(r Rec) error {
	for _, f := range r.model.pointing {
		if err := e.release(r, f); err != nil {
			return err
		}
	}
	for name := range r.model.triggers {
		e.stale(r.model, name, []int64{r.id}, nil)
	}
	for _, marked := range e.tx.stale {
		delete(marked, 0)
	}
	for f, marked := range e.tx.stale {
		if f.model == r.model {
			delete(marked, r.id)
		}
	}
	e.tx.drop(r.model, e.tx.db.tables[r.model.Name], r.id)
	return e.dropXIDs(r)
}

// release deals with the records whose field points at one that is deleted.
func (e *Env) release(r Rec, f *Field) error {
	table := e.tx.db.tables[f.model.Name]
	pointing := e.Recs(f.model.Name, table.pointing(f, r.id)...)
	if len(pointing) == 0 {
		return nil
	}
	switch {
	case f.Kind == Many2many:
		for _, p := range pointing {
			ids := slices.DeleteFunc(slices.Clone(p.Many(f.Name).IDs()), func(id int64) bool { return id == r.id })
			if err := e.setLinks(p, f, ids, nil); err != nil {
				return err
			}
		}
		return nil
	case f.OnDelete == Cascade:
		for _, p := range pointing {
			if p.Exists() {
				if err := e.erase(p); err != nil {
					return err
				}
			}
		}
		return nil
	case f.OnDelete == Restrict || f.Required:
		return ValidationError("The operation cannot be completed: another model requires the record being deleted. If possible, archive it instead.\n\nModel: %s (%s)\nConstraint: %s_%s_fkey",
			f.model.Label, f.model.Name, f.model.Name, f.Name)
	default:
		return e.keep(pointing, f, int64(0), nil)
	}
}
