package canonical

import "github.com/purserhq/purser/canonical/measure"

// ProductUnit is a unit in which a product comes: the base unit, or a package that holds a number of smaller ones.
type ProductUnit struct {
	// Unit is the unit or the kind of package; never empty.
	Unit measure.Unit `json:"unit" class:"commercial" term:"Item/PackSizeNumeric"`
	// Holds is what one package holds, in another of the product's units or one that converts into the base unit; empty on
	// the base unit and on it alone.
	Holds measure.Quantity `json:"holds,omitzero" class:"commercial" term:"Item/PackQuantity"`
	// GTIN is the trade item number on this unit; empty where it has none.
	GTIN string `json:"gtin,omitzero" class:"commercial" term:"Item/StandardItemIdentification"`
	// NetWeight is what one weighs without its packaging.
	NetWeight measure.Quantity `json:"netWeight,omitzero" class:"commercial" term:"Item/Dimension/Measure"`
	// GrossWeight is what one weighs with its packaging; landed costs are shared by it.
	GrossWeight measure.Quantity `json:"grossWeight,omitzero" class:"commercial" term:"Item/Dimension/Measure"`
	// Volume is the room that one takes; landed costs are shared by it.
	Volume measure.Quantity `json:"volume,omitzero" class:"commercial" term:"Item/Dimension/Measure"`
}

// base reports whether it is the base unit.
func (u *ProductUnit) base() bool { return u.Holds.Unit().IsZero() }

// Packaging puts the product's units together, so that its quantities can be converted. A line that keeps the rules gives
// no error but for packages so large that a number cannot hold them; one that names no units is a fault Invalid, since
// nothing says what its stock is counted in.
func (l *ProductLine) Packaging() (measure.Packaging, error) {
	base := measure.Unit{}
	levels := make([]measure.Level, 0, len(l.Units))
	for i := range l.Units {
		if u := &l.Units[i]; u.base() {
			base = u.Unit
		} else {
			levels = append(levels, measure.Level{Unit: u.Unit, Holds: u.Holds})
		}
	}
	return measure.NewPackaging(base, levels...)
}

// place finds a unit among the product's own; -1 where it is none of them.
func (l *ProductLine) place(unit measure.Unit) int {
	for i := range l.Units {
		if l.Units[i].Unit == unit {
			return i
		}
	}
	return -1
}

// measures reports whether the product comes in a unit, or in one that converts into its base unit. No unit, or a product
// that names none, is left to others.
func (l *ProductLine) measures(unit measure.Unit) bool {
	if unit.IsZero() || len(l.Units) == 0 || l.place(unit) >= 0 {
		return true
	}
	for i := range l.Units {
		if u := &l.Units[i]; u.base() {
			return converts(unit, u.Unit)
		}
	}
	return true
}

// converts reports whether two units measure the same for every product.
func converts(from, to measure.Unit) bool {
	a, known := from.Known()
	b, alsoKnown := to.Known()
	return from == to || known && alsoKnown && a.Dimension == b.Dimension && a.Dimension != measure.Unspecific
}
