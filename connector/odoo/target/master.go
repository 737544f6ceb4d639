package target

import (
	"context"
	"slices"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// A master brings about master data: a record that people may have made long before Purser came, and that orders and bills
// name. It has no life: it is there, with the fields that we own.
//
// A record without our identity is taken over where one of the keys leads to it, and only that record: several candidates
// are refused, and so is one that is archived, one that another state of ours made, and one that answers a later key and
// has another value for an earlier one. Odoo lets an ordinary user give no external id to a record that is there. So what was taken
// over is found by the reference that the engine keeps, or by its keys again.
type master struct {
	// of is the model.
	of string
	// columns are what can be owned, and required those without which Odoo would make up its own.
	columns  []column
	required []string
	// keys lead to records that people made, the surest first.
	keys []key
	// more are fields that are read beside what is owned.
	more []string
	// made says what a new record holds beside what is owned: columns of load and what stands in them.
	made func(j *job) (columns, texts []string)
}

// A key is an owned field that tells records apart.
type key struct {
	path string
	// among narrows the records that it may lead to.
	among []any
}

func (m master) model() string                { return m.of }
func (master) stages() []string               { return nil }
func (m master) sheet() sheet                 { return sheet{head: m.columns} }
func (master) ask(*book, *job)                {}
func (m master) settle(_ *book, j *job) error { return complete(j, m.required, nil) }
func (master) reached(j *job) bool            { return j.found }

// check refuses a record that people took out of use, and a change that Odoo's books would not bear.
func (m master) check(j *job) error {
	if !j.found {
		return nil
	}
	if !j.rows["head"][0].is("active") {
		return fault.New(fault.Conflict, "the %s %s is archived in Odoo", j.task.State.Kind, j.called()).Do("Unarchive it in Odoo, or leave it out, then replay the document.")
	}
	for _, c := range j.wish.Head {
		if have, _ := j.have.Get(c.Path); c.Fixed && j.differs(c.Path) {
			return fault.New(fault.Conflict, "the %s of the %s %s is %s in Odoo and can't become %s", c.Path, j.task.State.Kind, j.called(), have, c.Want).On(c.Path).
				Do("Make it agree in the system that is right, or archive the record in Odoo and replay the document.")
		}
	}
	return nil
}

// look reads the records: by what is known of them, or else by their keys.
func (m master) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, m.of, jobs); err != nil {
		return err
	}
	for i := range m.keys {
		if err := m.takeOver(ctx, d, i, those(jobs, func(j *job) bool { return j.id == 0 })); err != nil {
			return err
		}
	}
	heads, err := odoo.Read[row](ctx, d, m.of, idsOf(jobs), fieldsOf(m.columns, append([]string{"display_name", "active"}, m.more...)...)...)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		head, there := byID(heads, j.id)
		j.found, j.have, j.rows = there, nil, nil
		if !there {
			continue
		}
		values := map[string]string{}
		for _, c := range j.wish.Head {
			values[c.Path] = c.show(head)
		}
		j.rows, j.number = map[string][]row{"head": {head}}, head.text("display_name")
		j.owned(values)
	}
	return nil
}

func (m master) steps() []step {
	return []step{
		{"creating", func(j *job) bool { return !j.found }, m.create},
		{"changing", func(j *job) bool { return j.found && m.headDiffers(j) }, m.change},
	}
}

// headDiffers says whether something of the record itself differs, apart from its lines.
func (master) headDiffers(j *job) bool {
	return slices.ContainsFunc(j.wish.Head, func(c cell) bool { return j.differs(c.Path) })
}

// create loads new records under our identities.
func (m master) create(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, m.of, jobs, func(j *job) []sheaf {
		columns, texts := m.made(j)
		s := sheaf{columns: append([]string{"id"}, columns...), rows: [][]string{append([]string{j.identity()}, texts...)}}
		s.add(j.wish.Head)
		return []sheaf{s}
	})
}

// change writes what differs, and nothing else: what people keep in the other fields is theirs.
func (m master) change(ctx context.Context, d desk, jobs []*job) []error {
	errs := make([]error, len(jobs))
	for i, j := range jobs {
		values := map[string]any{}
		for _, c := range j.wish.Head {
			if j.differs(c.Path) {
				c.values(values)
			}
		}
		errs[i] = d.write(ctx, m.of, j.id, values)
	}
	return errs
}
