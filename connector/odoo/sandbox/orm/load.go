package orm

import (
	"slices"
	"strings"
)

// A rowset is the rows of a load that make one record: the first, and those that only add lines to it.
type rowset struct {
	from, to int
	rows     [][]string
}

// A trouble is one message of a load.
type trouble struct {
	record  int
	rows    rowset
	field   string
	message string
}

// A loader carries out one load.
type loader struct {
	env      *Env
	columns  [][]string
	troubles []trouble
}

// doLoad creates or updates records by external id: all, or none and a message for each that can't be.
func doLoad(c *Asked) (any, error) {
	l := &loader{env: c.Env}
	for _, column := range c.Texts("fields") {
		l.columns = append(l.columns, strings.Split(column, "/"))
	}
	if err := l.known(c.Model, l.columns); err != nil {
		return nil, err
	}
	data, _ := c.Args["data"].([]any)
	sets := l.group(c.Model, textsOf(data))
	var ids []int64
	err := c.Env.Savepoint(func() error {
		for i, set := range sets {
			ids = append(ids, l.record(c.Model, i, set))
		}
		if len(l.troubles) > 0 {
			return UserError("rows of a load were refused")
		}
		return nil
	})
	if err != nil {
		return Values{"ids": false, "messages": l.messages(), "nextrow": 0}, nil //nolint:nilerr // a refused load is an answer with messages, as in Odoo
	}
	return Values{"ids": append([]int64{}, ids...), "messages": []any{}, "nextrow": 0}, nil
}

func textsOf(data []any) [][]string {
	rows := make([][]string, len(data))
	for i, item := range data {
		cells, _ := item.([]any)
		for _, cell := range cells {
			rows[i] = append(rows[i], words(cell))
		}
	}
	return rows
}

// known refuses columns that the model does not have.
func (l *loader) known(m *Model, columns [][]string) error {
	for _, path := range columns {
		name := path[0]
		if name == "id" || name == ".id" {
			continue
		}
		f := m.fields[name]
		if f == nil {
			if l.env.Version() < 19 {
				return KeyError(name)
			}
			return ValueError("Invalid field name '%s': the sandbox doesn't know it in %s", name, m.Name)
		}
		if len(path) > 1 && f.Kind == One2many {
			if err := l.known(l.env.model(f.Target), [][]string{path[1:]}); err != nil {
				return err
			}
		}
	}
	return nil
}

// group puts rows together that make one record: a row whose own columns are all empty adds lines to the one above.
func (l *loader) group(m *Model, data [][]string) []rowset {
	var sets []rowset
	for i, cells := range data {
		if len(sets) > 0 && l.adds(m, cells) {
			last := &sets[len(sets)-1]
			last.rows, last.to = append(last.rows, cells), i
			continue
		}
		sets = append(sets, rowset{from: i, to: i, rows: [][]string{cells}})
	}
	return sets
}

func (l *loader) adds(m *Model, cells []string) bool {
	lines := false
	for i, path := range l.columns {
		f := m.fields[path[0]]
		inLine := f != nil && f.Kind == One2many
		if i < len(cells) && cells[i] != "" {
			if !inLine {
				return false
			}
			lines = true
		}
	}
	return lines
}

// record loads one record and gives its id; zero, and a trouble, when it can't.
func (l *loader) record(m *Model, number int, set rowset) int64 {
	before := len(l.troubles)
	values, xid, id := l.values(m, l.columns, set.rows, func(field, message string) {
		l.troubles = append(l.troubles, trouble{number, set, field, message})
	})
	if len(l.troubles) > before {
		return 0
	}
	made := int64(0)
	err := l.env.Savepoint(func() error {
		r, err := l.upsert(m, values, xid, id)
		made = r.id
		return err
	})
	if err != nil {
		l.troubles = append(l.troubles, trouble{number, set, "", messageOf(err)})
	}
	return made
}

func messageOf(err error) string {
	if refusal, ok := err.(*Error); ok { //nolint:errorlint // the registry's code returns it as it is
		return refusal.Message
	}
	return err.Error()
}

func (l *loader) upsert(m *Model, values Values, xid string, id int64) (Rec, error) {
	if id == 0 && xid != "" {
		if r, found := l.env.ByXID(xid); found {
			if r.model != m {
				return Rec{}, l.elsewhere(m, xid, r)
			}
			id = r.id
		}
	}
	if id != 0 {
		if err := l.env.Allow(m.Name, mayWrite); err != nil {
			return Rec{}, err
		}
		r := l.env.Rec(m.Name, id)
		if err := l.env.allowRecords(Recs{r}); err != nil {
			return Rec{}, err
		}
		return r, r.Set(values)
	}
	if err := l.env.Allow(m.Name, mayCreate); err != nil {
		return Rec{}, err
	}
	if xid != "" {
		values["id"] = xid
	}
	return l.env.Create(m.Name, values)
}

// elsewhere is an external id that belongs to a record of another model, in Odoo's words.
func (l *loader) elsewhere(m *Model, xid string, r Rec) *Error {
	return ValidationError("For external id %s when trying to create/update a record of model %s found record of different model %s (%d)", xid, m.Name, r.model.Name, r.id)
}

// values turns the cells of a record into the values of a create or a write.
func (l *loader) values(m *Model, columns [][]string, rows [][]string, refuse func(field, message string)) (values Values, xid string, id int64) {
	values = Values{}
	for i, path := range columns {
		cell := cellOf(rows[0], i)
		f := m.fields[path[0]]
		switch {
		case path[0] == "id":
			xid = cell
		case path[0] == ".id":
			if id = idOf(cell); cell != "" && !l.env.Rec(m.Name, id).Exists() {
				refuse(".id", "Unknown database identifier '"+cell+"'")
			}
		case f.Kind == One2many:
			if _, done := values[f.Name]; !done {
				values[f.Name] = l.lines(f, columns, rows, refuse)
			}
		default:
			value, message := l.cell(f, path[1:], cell)
			if message != "" {
				refuse(f.Name, message)
			}
			values[f.Name] = value
		}
	}
	return values, xid, id
}

// lines turns the rows of a record into commands for its lines.
func (l *loader) lines(f *Field, columns [][]string, rows [][]string, refuse func(field, message string)) []any {
	var inner [][]string
	var at []int
	for i, path := range columns {
		if path[0] == f.Name && len(path) > 1 {
			inner, at = append(inner, path[1:]), append(at, i)
		}
	}
	commands := []any{}
	for _, cells := range rows {
		line := make([]string, len(at))
		for i, column := range at {
			line[i] = cellOf(cells, column)
		}
		if !slices.ContainsFunc(line, func(cell string) bool { return cell != "" }) {
			continue
		}
		values, xid, id := l.values(l.env.model(f.Target), inner, [][]string{line}, refuse)
		if r, found := l.env.ByXID(xid); xid != "" && found {
			if id = r.id; r.model.Name != f.Target {
				refuse(f.Name, l.elsewhere(l.env.model(f.Target), xid, r).Message)
			}
		}
		if id != 0 {
			commands = append(commands, []any{int64(commandUpdate), id, values})
			continue
		}
		if xid != "" {
			values["id"] = xid
		}
		commands = append(commands, []any{int64(commandCreate), int64(0), values})
	}
	return commands
}

func cellOf(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// messages gives the troubles as load answers them.
func (l *loader) messages() []any {
	messages := make([]any, len(l.troubles))
	for i, t := range l.troubles {
		message := Values{"type": "error", "record": t.record, "rows": Values{"from": t.rows.from, "to": t.rows.to}, "message": t.message}
		if t.field != "" {
			message["field"] = t.field
		}
		messages[i] = message
	}
	return messages
}
