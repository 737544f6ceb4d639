package canonical

import (
	"slices"
	"strings"
)

// The rules for warehouses and their locations.

var warehouseRules = []ruleOf[*Warehouse]{
	{Rule{ID: "DOC-WHS-001", Path: "name", Text: "A warehouse has a name.", Next: askTheOwner}, asks(func(w *Warehouse) bool { return strings.TrimSpace(w.Name) != "" }, "a name", "name")},
	{Rule{ID: "DOC-WHS-002", Path: "gln", Source: gs1, Text: "The GLN of a warehouse has 13 digits, the last of which is right.", Next: askTheOwner}, asks(func(w *Warehouse) bool { return w.GLN == "" || IsGLN(w.GLN) }, "13 digits with their check digit", "gln")},
	{Rule{ID: "DOC-WHS-003", Path: "address.country", Source: "ISO 3166-1", Text: "The country of a warehouse is a code of two letters.", Next: askTheOwner}, asks(func(w *Warehouse) bool { return w.Address.Country == "" || isCountry(w.Address.Country) }, "two capital letters", "address", "country")},
	{Rule{ID: "DOC-WHS-004", Path: "part", Text: "A part of a warehouse has its number and at most 1,000 locations; the last one says that it is.", Next: askTheSource}, func(w *Warehouse) breaches {
		if wrong := w.Part.wrong(len(w.Locations)); wrong != "" {
			return one(wrong, "part")
		}
		return nil
	}},
}

var locationRules = []ruleOf[*Warehouse]{
	{Rule{ID: "DOC-WHS-005", Path: "locations[].id", Text: "A location has a code.", Next: askTheOwner}, locations.ask(func(l *Location) bool { return l.ID != "" }, "a code", "id")},
	{Rule{ID: "DOC-WHS-006", Path: "locations[].id", Text: "No two locations have the same code.", Next: askTheOwner}, locations.differ(func(l *Location) string { return l.ID }, "a code that no other location has", "id")},
	{Rule{ID: "DOC-WHS-007", Path: "locations[].use", Text: "What the stock of a location may be used for is one of the list.", Next: askTheOwner}, locations.ask(func(l *Location) bool { return l.Use != "" && oneOf(l.Use, locationUses) }, "a use such as storage", "use")},
	{Rule{ID: "DOC-WHS-008", Path: "locations[].gln", Source: gs1, Text: "The GLN of a location has 13 digits, the last of which is right.", Next: askTheOwner}, locations.ask(func(l *Location) bool { return l.GLN == "" || IsGLN(l.GLN) }, "13 digits with their check digit", "gln")},
	{Rule{ID: "DOC-WHS-009", Path: "locations[].parent", Text: "A location is in another one of the warehouse that stands before it, and never in itself. In parts, it may have come before.", Next: "Send the locations from the outside to the inside."}, locationsNest},
}

var locations = listOf[*Warehouse, Location]{"locations", func(w *Warehouse) []Location { return w.Locations }}

// locationsNest wants the outer location before the inner one, which leaves no room for circles. It looks back from where the
// last parent was found, since the locations of an aisle stand together; so a list in order takes one pass and no memory.
func locationsNest(w *Warehouse) (found breaches) {
	hint := 0
	for i := range w.Locations {
		parent := w.Locations[i].Parent
		if parent == "" {
			continue
		}
		if at := locationBefore(w.Locations[:i], hint, parent); at >= 0 {
			hint = at
		} else if w.Part.Number <= 1 || parent == w.Locations[i].ID {
			found.add("the code of a location before it", "locations", i, "parent")
		}
	}
	return found
}

// locationBefore finds a code, first at the hint and then from the end; -1 where it is not there.
func locationBefore(before []Location, hint int, id string) int {
	if hint < len(before) && before[hint].ID == id {
		return hint
	}
	for i := range slices.Backward(before) {
		if before[i].ID == id {
			return i
		}
	}
	return -1
}
