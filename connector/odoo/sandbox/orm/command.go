package orm

import (
	"maps"
	"slices"
)

// The commands of a one2many and a many2many.
const (
	commandCreate = 0
	commandUpdate = 1
	commandDelete = 2
	commandUnlink = 3
	commandLink   = 4
	commandClear  = 5
	commandSet    = 6
)

// A command is one change of a list of records.
type command struct {
	code int64
	id   int64
	arg  any
}

// commandsOf reads a list of commands; a plain list of ids sets them.
func commandsOf(value any) ([]command, error) {
	list, ok := value.([]any)
	if !ok {
		return []command{{code: commandSet, arg: value}}, nil
	}
	var commands []command
	for _, item := range list {
		parts, ok := item.([]any)
		if !ok {
			return []command{{code: commandSet, arg: value}}, nil
		}
		if len(parts) == 0 {
			return nil, ValueError("a command is empty")
		}
		c := command{code: first(parts[0])}
		if len(parts) > 1 {
			c.id = first(parts[1])
		}
		if len(parts) > 2 {
			c.arg = parts[2]
		}
		commands = append(commands, c)
	}
	return commands, nil
}

func first(value any) int64 {
	if ids := idsOf(value); len(ids) > 0 {
		return ids[0]
	}
	return 0
}

// relink carries out the commands of a many2many.
func (e *Env) relink(r Rec, f *Field, value any, written Values) error {
	commands, err := commandsOf(value)
	if err != nil {
		return err
	}
	ids, doomed := slices.Clone(r.Many(f.Name).IDs()), Recs(nil)
	for _, c := range commands {
		switch c.code {
		case commandCreate:
			made, err := e.Create(f.Target, valuesOf(c.arg))
			if err != nil {
				return err
			}
			ids = append(ids, made.id)
		case commandUpdate:
			if err := e.Rec(f.Target, c.id).Set(valuesOf(c.arg)); err != nil {
				return err
			}
		case commandDelete, commandUnlink:
			if c.code == commandDelete {
				doomed = append(doomed, e.Rec(f.Target, c.id))
			}
			ids = slices.DeleteFunc(ids, func(id int64) bool { return id == c.id })
		case commandLink:
			if !slices.Contains(ids, c.id) {
				ids = append(ids, c.id)
			}
		case commandClear:
			ids = nil
		case commandSet:
			ids = slices.Clone(idsOf(c.arg))
		}
	}
	if err := e.setLinks(r, f, ids, written); err != nil {
		return err
	}
	return doomed.Delete()
}

// setLinks stores the records of a many2many.
func (e *Env) setLinks(r Rec, f *Field, ids []int64, written Values) error {
	for _, id := range ids {
		if err := e.reachable(f, id); err != nil {
			return err
		}
	}
	slices.Sort(ids)
	e.stale(f.model, f.Name, []int64{r.id}, written)
	delete(e.tx.stale[f], r.id)
	e.tx.set(e.tx.db.tables[f.model.Name], r.id, f, slices.Compact(ids))
	e.stale(f.model, f.Name, []int64{r.id}, written)
	return nil
}

// relines carries out the commands of a one2many.
func (e *Env) relines(r Rec, f *Field, value any) error {
	commands, err := commandsOf(value)
	if err != nil {
		return err
	}
	for _, c := range commands {
		if err := e.reline(r, f, c); err != nil {
			return err
		}
	}
	return nil
}

func (e *Env) reline(r Rec, f *Field, c command) error {
	line := e.Rec(f.Target, c.id)
	switch c.code {
	case commandCreate:
		values := Values{}
		maps.Copy(values, valuesOf(c.arg))
		values[f.Inverse] = r.id
		_, err := e.Create(f.Target, values)
		return err
	case commandUpdate:
		return line.Set(valuesOf(c.arg))
	case commandDelete:
		return Recs{line}.Delete()
	case commandUnlink:
		return e.loosen(f, Recs{line})
	case commandLink:
		return line.Set(Values{f.Inverse: r.id})
	case commandClear:
		return e.loosen(f, r.Many(f.Name))
	case commandSet:
		wanted := idsOf(c.arg)
		gone := r.Many(f.Name).Where(func(line Rec) bool { return !slices.Contains(wanted, line.id) })
		if err := e.loosen(f, gone); err != nil {
			return err
		}
		return e.Recs(f.Target, wanted...).Write(Values{f.Inverse: r.id})
	}
	return nil
}

// loosen takes lines away from their record; lines that can't be without one are deleted.
func (e *Env) loosen(f *Field, lines Recs) error {
	inverse := e.model(f.Target).fields[f.Inverse]
	if inverse.Required || inverse.OnDelete == Cascade {
		return lines.Delete()
	}
	return lines.Write(Values{f.Inverse: int64(0)})
}

func valuesOf(value any) Values {
	values, _ := value.(map[string]any)
	return values
}
