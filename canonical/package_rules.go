package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for packages, wherever they stand.

// deepestPackage is how many packages can be in one another: a piece in a box in a carton on a pallet in a container has
// five. A package that is inside itself never comes to an end.
const deepestPackage = 16

// A packedDocument has goods in packages.
type packedDocument interface {
	goodsDocument
	packages() []Package
}

var packageRules = []ruleOf[packedDocument]{
	{Rule{ID: "DOC-PKG-001", Path: "packages[].id", Text: "A package has a name in the document, which no other one has.", Next: askTheSender}, packageNamesDiffer},
	{Rule{ID: "DOC-PKG-002", Path: "packages[].parent", Text: "A package is in a package of the same document.", Next: askTheSender}, outerPackagesExist},
	{Rule{ID: "DOC-PKG-003", Path: "packages[].parent", Text: "No package is inside itself, and no more than 16 are in one another.", Next: askTheSender}, nestingEnds},
	{Rule{ID: "DOC-PKG-004", Path: "packages[].sscc", Source: gs1CheckDigits, Severity: Warning, Text: "The check digit of an SSCC is right.", Next: "Scan the label when the goods arrive, and tell the supplier."}, eachPackage(func(p *Package) bool { return p.SSCC == "" || IsSSCC(p.SSCC) }, "18 digits, the last of which fits the rest", "sscc")},
	{Rule{ID: "DOC-PKG-005", Path: "packages[].sscc", Text: "No two packages have the same SSCC.", Next: askTheSender}, func(doc packedDocument) (found breaches) {
		repeats(packageSSCCs(doc.packages()), func(i int) { found.add("a code that no other package has", "packages", i, "sscc") })
		return found
	}},
	{Rule{ID: "DOC-PKG-006", Path: "packages[].count", Text: "An entry stands for one package or more, and for one only where it has an SSCC.", Next: "List each package that has a label of its own."}, eachPackage(func(p *Package) bool { return p.Count >= 0 && (p.SSCC == "" || p.Count <= 1) }, "one, for one SSCC", "count")},
	{Rule{ID: "DOC-PKG-007", Path: "packages[].type", Source: "UN/ECE Recommendation 21", Severity: Warning, Text: "The kind of a package is a code of Recommendation 21.", Next: "Map the sender's code to one of the recommendation."}, eachPackage(func(p *Package) bool { return p.Type == "" || isPackageType(p.Type) }, "two capital letters or digits, such as PX", "type")},
	{Rule{ID: "DOC-PKG-008", Path: "packages[].netWeight", Severity: Warning, Text: "A package weighs no less than the goods in it.", Next: "Weigh the package."}, eachPackage(func(p *Package) bool { return noHeavier(p.NetWeight, p.GrossWeight) }, "no more than the gross weight", "netWeight")},
}

// eachPackage makes a check that asks the same of every package.
func eachPackage(right func(*Package) bool, expected string, field ...any) func(packedDocument) breaches {
	return func(doc packedDocument) (found breaches) {
		list := doc.packages()
		for i := range list {
			if !right(&list[i]) {
				found.add(expected, append([]any{"packages", i}, field...)...)
			}
		}
		return found
	}
}

type (
	packageNames []Package
	packageSSCCs []Package
)

func (k packageNames) count() int       { return len(k) }
func (k packageNames) key(i int) string { return k[i].ID }
func (k packageSSCCs) count() int       { return len(k) }
func (k packageSSCCs) key(i int) string { return k[i].SSCC }

func packageNamesDiffer(doc packedDocument) (found breaches) {
	list := doc.packages()
	for i := range list {
		if list[i].ID == "" {
			found.add("a name", "packages", i, "id")
		}
	}
	repeats(packageNames(list), func(i int) { found.add("a name that no other package has", "packages", i, "id") })
	return found
}

func outerPackagesExist(doc packedDocument) (found breaches) {
	list := doc.packages()
	names := finderOf(packageNames(list))
	for i := range list {
		if _, ok := names.find(list[i].Parent); !ok && list[i].Parent != "" {
			found.add("the name of a package", "packages", i, "parent")
		}
	}
	return found
}

func nestingEnds(doc packedDocument) (found breaches) {
	list := doc.packages()
	names := finderOf(packageNames(list))
	for i := range list {
		outer, inside := i, true
		for depth := 0; inside && depth < deepestPackage; depth++ {
			outer, inside = names.find(list[outer].Parent)
		}
		if inside {
			found.add("a package whose outermost one stands on its own", "packages", i, "parent")
		}
	}
	return found
}

// isPackageType reports whether a code has the form of Recommendation 21. Which codes there are changes from revision to
// revision.
func isPackageType(code string) bool {
	if len(code) != 2 {
		return false
	}
	_, err := measure.ParseUnit(code)
	return err == nil
}

// noHeavier reports whether a part weighs no more than the whole, as far as the two can be compared.
func noHeavier(part, whole measure.Quantity) bool {
	return part.Unit() != whole.Unit() || !whole.Decimal().Less(part.Decimal())
}
