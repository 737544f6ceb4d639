// Package ownership says which system may change which field of which kind of document (MISSION B2).
//
// A [Rule] gives fields to a system, everywhere or for some entities and warehouses. Where several rules cover a field, the
// one with the longest path decides; among those of one length, the one that is narrowed most. So "lines[]" of an order
// can be the ERP's, "lines[].price" the buying tool's, and that of one entity somebody else's.
//
// A field that no rule covers may be changed by whoever sends it. A change by a system that does not own the field is
// refused, or kept as a conflict for a person to decide: the rule says which. It is never merged in silence.
//
// It may import: canonical, fault. arch_test.go holds it to that.
package ownership
