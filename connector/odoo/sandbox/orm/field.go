package orm

// Kind says what a field holds, in Odoo's words.
type Kind string

// The kinds of field.
const (
	Char      Kind = "char"
	Text      Kind = "text"
	HTML      Kind = "html"
	Integer   Kind = "integer"
	Float     Kind = "float"
	Monetary  Kind = "monetary"
	Boolean   Kind = "boolean"
	Date      Kind = "date"
	Datetime  Kind = "datetime"
	Selection Kind = "selection"
	Many2one  Kind = "many2one"
	One2many  Kind = "one2many"
	Many2many Kind = "many2many"
	Binary    Kind = "binary"
	JSON      Kind = "json"
)

// Deletion says what becomes of a record when the record behind its many2one is deleted.
type Deletion int

// What a deletion does to those that point at the record.
const (
	SetEmpty Deletion = iota // the field becomes empty
	Cascade                  // the record goes too
	Restrict                 // the deletion is refused
)

// An Option is one value of a selection.
type Option struct{ Code, Label string }

// A Field is one field of a model. Make it with [Of], [Link], [Lines], [Links] or [Choice].
type Field struct {
	// Name is the field's name, Label what messages call it.
	Name, Label string
	// Kind says what it holds.
	Kind Kind
	// Target is the model behind a relation; Inverse the many2one of a one2many.
	Target, Inverse string
	// Among says which records of the inverse belong to a one2many; nil takes all.
	Among func(r Rec) bool
	// Options are what a selection may be.
	Options []Option
	// Required says that it can't be empty.
	Required bool
	// Initial gives the value of a new record; nil leaves it empty.
	Initial func(env *Env) any
	// Compute gives the value; nil for a plain field.
	Compute func(r Rec) any
	// Depends are the paths that a stored computed field is computed from.
	Depends []string
	// Stored says that a computed field is kept and found by search as it was last computed.
	Stored bool
	// Editable says that a computed field may be written.
	Editable bool
	// Assign does what writing a computed field means; nil keeps the value.
	Assign func(r Rec, value any) error
	// OnDelete is for a many2one.
	OnDelete Deletion
	// Digits is the precision that a float is rounded to; -1 keeps it as it is.
	Digits int

	model *Model
}

// Of makes a field of a plain kind.
func Of(kind Kind, name, label string) *Field {
	return &Field{Name: name, Label: label, Kind: kind, Digits: -1}
}

// Link makes a many2one.
func Link(name, label, target string) *Field {
	return &Field{Name: name, Label: label, Kind: Many2one, Target: target}
}

// Lines makes a one2many; inverse is the many2one of the lines.
func Lines(name, label, target, inverse string) *Field {
	return &Field{Name: name, Label: label, Kind: One2many, Target: target, Inverse: inverse}
}

// Links makes a many2many.
func Links(name, label, target string) *Field {
	return &Field{Name: name, Label: label, Kind: Many2many, Target: target}
}

// Choice makes a selection. Each option is "code" or "code=Label".
func Choice(name, label string, options ...string) *Field {
	return &Field{Name: name, Label: label, Kind: Selection, Options: optionsOf(options)}
}

// Must makes the field required.
func (f *Field) Must() *Field {
	f.Required = true
	return f
}

// First sets the value of a new record.
func (f *Field) First(value any) *Field {
	f.Initial = func(*Env) any { return value }
	return f
}

// FirstBy computes the value of a new record.
func (f *Field) FirstBy(initial func(env *Env) any) *Field {
	f.Initial = initial
	return f
}

// By makes the field computed at each reading.
func (f *Field) By(compute func(r Rec) any) *Field {
	f.Compute = compute
	return f
}

// Kept makes the field computed, stored, and computed again when one of the paths changes.
func (f *Field) Kept(compute func(r Rec) any, depends ...string) *Field {
	f.Compute, f.Stored, f.Depends = compute, true, depends
	return f
}

// Open makes a computed field one that may be written.
func (f *Field) Open() *Field {
	f.Editable = true
	return f
}

// Assigned says what writing a computed field does.
func (f *Field) Assigned(assign func(r Rec, value any) error) *Field {
	f.Assign = assign
	return f
}

// Of says which records of the inverse belong to a one2many.
func (f *Field) Of(among func(r Rec) bool) *Field {
	f.Among = among
	return f
}

// With says what a deletion behind a many2one does.
func (f *Field) With(deletion Deletion) *Field {
	f.OnDelete = deletion
	return f
}

// To sets the precision that a float is rounded to.
func (f *Field) To(digits int) *Field {
	f.Digits = digits
	return f
}

// Via makes the field show what stands at the end of a path of many2one fields.
func (f *Field) Via(path string) *Field {
	return f.By(func(r Rec) any { return r.follow(path) })
}

// kept says whether the rows hold the field.
func (f *Field) kept() bool {
	return f.Kind != One2many && (f.Compute == nil || f.Stored)
}

// many says whether the field holds a list of records.
func (f *Field) many() bool { return f.Kind == One2many || f.Kind == Many2many }

// relation says whether the field leads to other records.
func (f *Field) relation() bool { return f.Kind == Many2one || f.many() }

// empty gives the value of a field that holds nothing.
func (f *Field) empty() any {
	switch f.Kind {
	case Integer, Many2one:
		return int64(0)
	case Float, Monetary:
		return float64(0)
	case Boolean:
		return false
	case One2many, Many2many:
		return []int64(nil)
	case JSON:
		return nil
	default:
		return ""
	}
}
