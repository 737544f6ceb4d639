package flow

import (
	"slices"
	"strings"
)

// IsZero reports whether the scope holds everywhere.
func (s Scope) IsZero() bool { return len(s.Entities)+len(s.Warehouses)+len(s.Suppliers) == 0 }

// Holds reports whether the scope holds at a place. A part of the place that is not known is in no list.
func (s Scope) Holds(at Place) bool {
	return in(s.Entities, at.Entity) && in(s.Warehouses, at.Warehouse) && in(s.Suppliers, at.Supplier)
}

func in(list []string, name string) bool { return len(list) == 0 || slices.Contains(list, name) }

// Meets reports whether there can be a place at which both hold.
func (s Scope) Meets(other Scope) bool {
	return share(s.Entities, other.Entities) && share(s.Warehouses, other.Warehouses) && share(s.Suppliers, other.Suppliers)
}

func share(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(name string) bool { return slices.Contains(b, name) })
}

// String gives the scope for people: "entities acme-de, acme-fr; suppliers 4711". The scope that holds everywhere is
// "everywhere".
func (s Scope) String() string {
	if s.IsZero() {
		return "everywhere"
	}
	var parts []string
	for _, part := range [...]struct {
		word  string
		names []string
	}{{"entities", s.Entities}, {"warehouses", s.Warehouses}, {"suppliers", s.Suppliers}} {
		if len(part.names) > 0 {
			parts = append(parts, part.word+" "+strings.Join(part.names, ", "))
		}
	}
	return strings.Join(parts, "; ")
}
