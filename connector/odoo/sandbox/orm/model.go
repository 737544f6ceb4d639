package orm

import (
	"strings"
)

// A Model is one of Odoo's models: its fields, its rules and its methods.
type Model struct {
	// Name is the technical name: "purchase.order". Label is what messages call it.
	Name, Label string
	// Order is the order of its records when none is asked for; empty means by id.
	Order string
	// Title is the field that names a record; empty means name.
	Title string
	// SearchNames are the fields that a search by name looks at; empty means the display name.
	SearchNames []string
	// Parent is the field of its hierarchy; empty means parent_id.
	Parent string
	// Company is the many2one that says which company a record belongs to; empty means that all companies share them.
	Company string
	// Owner is the many2one that says whose a record is; others than administrators don't find it. Empty: everybody's.
	Owner string
	// Fields are its fields; those that every model has are added by the registry.
	Fields []*Field
	// Methods are what it can be asked to do, beside what every model can.
	Methods map[string]Method
	// Checks are its constraints.
	Checks []Check
	// Creating changes the values of a new record before it is made; nil leaves them.
	Creating func(env *Env, values Values) error
	// Created does what follows from a new record; nil does nothing.
	Created func(r Rec) error
	// Writing stands around a write: it calls next to do it. Nil writes.
	Writing func(records Recs, values Values, next func(values Values) error) error
	// Deleting says whether records may be deleted, and prepares it; nil lets it be.
	Deleting func(records Recs) error
	// Named gives the display name; nil takes the title.
	Named func(r Rec) string
	// Rights says which groups may do what.
	Rights []Right

	fields map[string]*Field
	// triggers lists, for a field, which computed fields its change reaches.
	triggers map[string][]trigger
	// pointing lists the many2one and many2many fields of all models that lead here.
	pointing []*Field
}

// A Check is a constraint.
type Check struct {
	// On lists the fields whose change asks for the check; it is always asked of a new record.
	On []string
	// Holds gives the refusal, or nil.
	Holds func(r Rec) error
}

// A Right lets a group do something with a model.
type Right struct {
	// Group is the external id of the group; empty means every user.
	Group string
	// May holds the letters of what it may do: c(reate), r(ead), w(rite), d(elete).
	May string
}

// Field gives a field by name; nil when there is none.
func (m *Model) Field(name string) *Field { return m.fields[name] }

func (m *Model) title() string {
	if m.Title != "" {
		return m.Title
	}
	return "name"
}

func (m *Model) parent() string {
	if m.Parent != "" {
		return m.Parent
	}
	return "parent_id"
}

// A Registry is the list of models of one version of Odoo.
type Registry struct {
	// Version is 14 or 19.
	Version int
	// Changed is told before a commit which records of a model were made or changed in the transaction. Nil isn't told.
	Changed func(records Recs)

	models  map[string]*Model
	order   []*Model
	methods map[string]Method
}

// NewRegistry makes a registry. It panics when the models contradict each other, which is a mistake in their code.
func NewRegistry(version int, models ...*Model) *Registry {
	reg := &Registry{Version: version, models: map[string]*Model{}, order: models, methods: everyMethod(version)}
	for _, m := range models {
		m.Fields = append(m.Fields, everyField(version)...)
		m.fields, m.triggers = map[string]*Field{}, map[string][]trigger{}
		for _, f := range m.Fields {
			f.model, m.fields[f.Name] = m, f
		}
		reg.models[m.Name] = m
	}
	for _, m := range models {
		for _, f := range m.Fields {
			reg.connect(f)
		}
	}
	return reg
}

// Model gives a model by name; nil when there is none.
func (reg *Registry) Model(name string) *Model { return reg.models[name] }

// Models lists the models in the order in which they were given.
func (reg *Registry) Models() []*Model { return reg.order }

// everyField gives the fields that every model has.
func everyField(version int) []*Field {
	fields := []*Field{
		Of(Datetime, "create_date", "Created on"), Of(Datetime, "write_date", "Last Updated on"),
		Link("create_uid", "Created by", "res.users"), Link("write_uid", "Last Updated by", "res.users"),
		Of(Char, "display_name", "Display Name").By(func(r Rec) any { return r.Name() }),
	}
	if version < 17 {
		fields = append(fields, Of(Datetime, "__last_update", "Last Modified on").Via("write_date"))
	}
	return fields
}

// connect enters what leads where, and which changes reach a computed field.
func (reg *Registry) connect(f *Field) {
	if f.relation() {
		target := reg.models[f.Target]
		if target == nil {
			panic("orm: " + f.path() + " leads to " + f.Target + ", which is not in the registry")
		}
		if f.Kind != One2many && f.kept() {
			target.pointing = append(target.pointing, f)
		}
	}
	for _, path := range f.Depends {
		reg.watch(f, strings.Split(path, "."))
	}
}
