package target

import (
	"maps"
	"slices"
	"strings"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A sheet lists the fields of a kind that can be owned.
type sheet struct {
	head []column
	// list names the list of lines ("lines"), and line its columns; both empty for a kind without lines.
	list string
	line []column
}

// A wish is a desired state in Odoo's words. It is what a plan's details hold.
type wish struct {
	Head  []cell `json:"head,omitempty"`
	Lines []line `json:"lines,omitempty"`
	// ID is the record that Prepare found; zero when Apply creates it. Stage and Before are how Prepare saw it.
	ID     int64          `json:"id,omitempty"`
	Stage  string         `json:"stage,omitempty"`
	Before verdict.Fields `json:"before,omitempty"`
	// Found holds further ids that Prepare found, by what they are to the kind: the picking of a receipt.
	Found map[string]int64 `json:"found,omitempty"`
	// Parts are the lines of pickings that a receipt or a return is made of.
	Parts []part `json:"parts,omitempty"`
}

// A line is one line of a wish.
type line struct {
	Key   string `json:"key"`
	Cells []cell `json:"cells"`
}

// cell gives the cell of a path; nil when the field isn't owned.
func (l line) cell(path string) *cell { return cellOf(l.Cells, path) }

func (w wish) cell(path string) *cell { return cellOf(w.Head, path) }

func cellOf(cells []cell, path string) *cell {
	for i := range cells {
		if cells[i].Path == path {
			return &cells[i]
		}
	}
	return nil
}

// parse translates what a state owns, as far as that goes without asking Odoo.
func (s sheet) parse(state verdict.DesiredState) (wish, error) {
	var w wish
	inLines := 0
	for _, key := range s.keys(state.Fields) {
		fields := state.Fields.Line(s.list, key)
		inLines += len(fields)
		cells, err := cellsOf(s.line, fields)
		if err != nil {
			return wish{}, fault.Wrap(at(err, s.list+"["+key+"]"), "line %s of %s", key, state.Kind)
		}
		w.Lines = append(w.Lines, line{Key: key, Cells: cells})
	}
	head := slices.DeleteFunc(slices.Clone(state.Fields), func(f verdict.Field) bool {
		return s.list != "" && strings.HasPrefix(f.Path, s.list+"[")
	})
	cells, err := cellsOf(s.head, head)
	if err != nil {
		return wish{}, err
	}
	w.Head = cells
	return w, sameCurrency(w)
}

func (s sheet) keys(fields verdict.Fields) []string {
	if s.list == "" {
		return nil
	}
	return fields.Keys(s.list)
}

// at puts a path before the field that an error names.
func at(err error, path string) error {
	outer := fault.New(fault.CodeOf(err), "the line can't be read").On(path).Because(err)
	outer.Next = fault.NextOf(err)
	return outer
}

func cellsOf(columns []column, fields verdict.Fields) ([]cell, error) {
	cells := make([]cell, 0, len(fields))
	for _, field := range fields {
		i := slices.IndexFunc(columns, func(c column) bool { return c.path == field.Path })
		if i < 0 {
			return nil, fault.New(fault.Unsupported, "the Odoo connector doesn't know the field %q", field.Path).On(field.Path).
				Do("Leave the field to people in Odoo; the connector's reference lists the fields that it can own.")
		}
		c, err := columns[i].cell(field.Value)
		if err != nil {
			return nil, err
		}
		cells = append(cells, c)
	}
	return cells, nil
}

// cell translates one value.
func (c column) cell(want string) (cell, error) {
	made := cell{Path: c.path, Want: want, Field: c.field, Form: c.form, Text: want, Model: c.model, Fixed: c.fixed, Shown: c.shown}
	if c.shown && c.field == "" {
		made.Text, made.Want = "", firstOf(want, 64) // the state itself holds what can be long
	}
	var err error
	if c.words != nil {
		made.Text, err = c.said(want)
	}
	switch c.form {
	case amount:
		var a money.Amount
		if a, err = money.ParseAmount(want); err == nil {
			made.Text, made.Unit = a.Decimal().String(), a.Currency().String()
		}
	case quantity:
		var q measure.Quantity
		if q, err = measure.ParseQuantity(want); err == nil {
			made.Text, made.Unit, made.UnitField = q.Decimal().String(), q.Unit().String(), c.unit
		}
	case number:
		_, err = money.ParseDecimal(want)
	case day, noon:
		err = validDay(want)
		if c.form == noon && want != "" {
			made.Text = want + " 12:00:00"
		}
	case flag:
		if want != "true" && want != "false" {
			err = fault.New(fault.Invalid, "%q is neither true nor false", want)
		}
	}
	if err != nil {
		return cell{}, fault.New(fault.Invalid, "%q is no value for %s", want, c.path).On(c.path).Because(err).
			Do("This is a mistake in the rules or the mapping that decided it; correct them and replay the document.")
	}
	return made, nil
}

// said gives Odoo's word for a choice.
func (c column) said(want string) (string, error) {
	if word, known := c.words[want]; known {
		return word, nil
	}
	return "", fault.New(fault.Invalid, "it is one of %s", strings.Join(slices.Sorted(maps.Keys(c.words)), ", "))
}

// sameCurrency refuses amounts in a currency other than the one that the record, or the line itself, is said to be in.
func sameCurrency(w wish) error {
	currency := ""
	if c := w.cell("currency"); c != nil {
		currency = c.Want
	}
	for _, l := range append([]line{{Cells: w.Head}}, w.Lines...) {
		currency := currency
		if own := l.cell("currency"); own != nil {
			currency = own.Want
		}
		for _, c := range l.Cells {
			if c.Form == amount && c.Unit != currency {
				return fault.New(fault.Invalid, "%s is in %s, and the record in %q", c.Path, c.Unit, currency).On("currency").
					Do("Own the field currency, and give all amounts in it.")
			}
		}
	}
	return nil
}
