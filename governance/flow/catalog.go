package flow

import (
	"errors"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A Catalog is all flows, in the order of their declaration.
type Catalog []Flow

// Validate refuses a catalog with a flow that is refused, two flows of one name, or two systems of record for one kind of
// document at one place. All mistakes are in one error of the code Invalid.
func (c Catalog) Validate() error {
	var all []error
	for i := range c {
		if err := c[i].Validate(); err != nil {
			all = append(all, err)
		}
		for j := range i {
			if err := Clash(&c[j], &c[i]); err != nil {
				all = append(all, err)
			}
		}
	}
	return errors.Join(all...)
}

// Clash says why two flows cannot both be; nil where they can. The error is Invalid and names the field of the second.
func Clash(a, b *Flow) error {
	switch {
	case a.Name == b.Name:
		return fault.New(fault.Invalid, "two flows are named %s", a.Name).On("name").Do("Give one of them another name.")
	case a.Document == b.Document && a.Record != b.Record && a.Record != "" && b.Record != "" && a.Only.Meets(b.Only):
		return fault.New(fault.Invalid, "the flows %s and %s name %s and %s as the system of record of the same %s", a.Name, b.Name, a.Record, b.Record, a.Document).
			On("record").Do("Name the same one in both, or narrow each with only.")
	default:
		return nil
	}
}

// Named gives the flow of a name; false when there is none.
func (c Catalog) Named(name string) (*Flow, bool) {
	at := slices.IndexFunc(c, func(f Flow) bool { return f.Name == name })
	if at < 0 {
		return nil, false
	}
	return &c[at], true
}

// Of gives the flows that a document of a kind from a system takes at a place, in the order of declaration.
func (c Catalog) Of(kind canonical.Kind, source string, at Place) []*Flow {
	var all []*Flow
	for i := range c {
		if f := &c[i]; f.Document == kind && slices.Contains(f.From, source) && f.Only.Holds(at) {
			all = append(all, f)
		}
	}
	return all
}

// Into gives the flows into a system, in the order of declaration.
func (c Catalog) Into(system string) Catalog {
	var all Catalog
	for i := range c {
		if slices.Contains(c[i].To, system) {
			all = append(all, c[i])
		}
	}
	return all
}

// Record gives the system of record of a kind at a place; empty where none is declared, so that every source counts.
func (c Catalog) Record(kind canonical.Kind, at Place) string {
	for i := range c {
		if f := &c[i]; f.Document == kind && f.Only.Holds(at) {
			return f.Record
		}
	}
	return ""
}

// Phase gives the phase of a purchase that opens with a document of a kind from a system at a place: the most that one of
// its flows has. A document that no flow takes is off.
func (c Catalog) Phase(kind canonical.Kind, source string, at Place) Phase {
	most := Off
	for _, f := range c.Of(kind, source, at) {
		if phase := f.Phase.At(at); Least(most, phase) == most {
			most = phase
		}
	}
	return most
}
