package canonical_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// drawnPackages draws packages with few names, labels and outer packages, so that they often collide. A list is short, as a
// few packages are compared with one another, or long, as many are looked up.
func drawnPackages(t *rapid.T) (list []canonical.Package) {
	length := rapid.IntRange(0, 8).Draw(t, "length")
	names := 6
	if rapid.IntRange(0, 3).Draw(t, "many") == 0 {
		length, names = length+65, 90
	}
	for range length {
		var p canonical.Package
		if at := rapid.IntRange(0, names).Draw(t, "id"); at > 0 {
			p.ID = strconv.Itoa(at)
		}
		if at := rapid.IntRange(0, names+2).Draw(t, "parent"); at > 2 {
			p.Parent = strconv.Itoa(at - 2)
		}
		if at := rapid.IntRange(0, 2*names).Draw(t, "label"); at > names {
			p.SSCC = fmt.Sprintf("%018d", at)
		}
		list = append(list, p)
	}
	return list
}

// firstNamed gives the first place with a name.
func firstNamed(list []canonical.Package, name string) int {
	return slices.IndexFunc(list, func(p canonical.Package) bool { return p.ID == name })
}

// Whatever names, labels and outer packages there are, the second of each and those that lead nowhere are told, in their order.
func TestPackagesAgainstTheirModel(t *testing.T) {
	notice := noticeOf(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		list := drawnPackages(t)
		notice.Packages = list
		var nameless, twice, labels, lost []string
		for i, p := range list {
			place := fmt.Sprintf("packages[%d]", i)
			if p.ID == "" {
				nameless = append(nameless, place+".id")
			} else if firstNamed(list, p.ID) < i {
				twice = append(twice, place+".id")
			}
			if p.SSCC != "" && slices.ContainsFunc(list[:i], func(other canonical.Package) bool { return other.SSCC == p.SSCC }) {
				labels = append(labels, place+".sscc")
			}
			if p.Parent != "" && firstNamed(list, p.Parent) < 0 {
				lost = append(lost, place+".parent")
			}
		}
		toldAt(t, notice, "DOC-PKG-001", append(nameless, twice...))
		toldAt(t, notice, "DOC-PKG-002", lost)
		toldAt(t, notice, "DOC-PKG-005", labels)
	})
}

// Packages whose names all differ come to an end, or do not: a walk outward that comes past as many as there are is a loop.
func TestNestingAgainstItsModel(t *testing.T) {
	notice := noticeOf(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(1, 12).Draw(t, "packages")
		order := rapid.Permutation(numbersUpTo(count)).Draw(t, "order")
		notice.Packages = nil
		outer := map[string]string{}
		for _, at := range order {
			p := canonical.Package{ID: strconv.Itoa(at)}
			if in := rapid.IntRange(-2, count-1).Draw(t, "in"); in >= 0 {
				p.Parent = strconv.Itoa(in)
			}
			outer[p.ID] = p.Parent
			notice.Packages = append(notice.Packages, p)
		}
		var want []string
		for i, p := range notice.Packages {
			steps, at := 0, p.ID
			for at != "" && steps <= count {
				at, steps = outer[at], steps+1
			}
			if at != "" {
				want = append(want, fmt.Sprintf("packages[%d].parent", i))
			}
		}
		toldAt(t, notice, "DOC-PKG-003", want)
	})
}

func numbersUpTo(count int) (all []int) {
	for i := range count {
		all = append(all, i)
	}
	return all
}

// Contents of whatever lines, lots and quantities, added up in a map by line, are told as the rules say.
func TestContentsAgainstTheirModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		notice := &canonical.ShipmentNotice{}
		notice.Packages = make([]canonical.Package, rapid.IntRange(1, 3).Draw(t, "packages"))
		for _, at := range rapid.Permutation(numbersUpTo(rapid.IntRange(1, 4).Draw(t, "lines"))).Draw(t, "order") {
			var line canonical.ShipmentLine
			line.ID, line.Quantity = strconv.Itoa(at), pieces(rapid.Int64Range(0, 3).Draw(t, "quantity"))
			line.Lots = []canonical.Lot{{Number: "L" + line.ID}}
			notice.Lines = append(notice.Lines, line)
		}
		var strangeLine, strangeUnit, strangeLot, short []string
		held, mixed := map[string]int64{}, map[string]bool{}
		for i := range notice.Packages {
			for j := range rapid.IntRange(0, 4).Draw(t, "contents") {
				content := canonical.PackageContent{Line: strconv.Itoa(rapid.IntRange(0, 4).Draw(t, "line"))}
				drawn := counted{new(rapid.Int64Range(-1, 3).Draw(t, "holds")), rapid.IntRange(0, 9).Draw(t, "unit") == 0}
				content.Quantity = drawn.quantity()
				content.Lot = rapid.SampledFrom([]string{"", "L0", "L1"}).Draw(t, "lot")
				notice.Packages[i].Contents = append(notice.Packages[i].Contents, content)
				place := fmt.Sprintf("packages[%d].contents[%d]", i, j)
				if !slices.ContainsFunc(notice.Lines, func(l canonical.ShipmentLine) bool { return l.ID == content.Line }) {
					strangeLine = append(strangeLine, place+".line")
					continue
				}
				if drawn.cases || drawn.value() < 0 {
					strangeUnit = append(strangeUnit, place+".quantity")
				}
				if content.Lot != "" && content.Lot != "L"+content.Line {
					strangeLot = append(strangeLot, place+".lot")
				}
				held[content.Line] += drawn.value()
				mixed[content.Line] = mixed[content.Line] || drawn.cases
			}
		}
		for i, line := range notice.Lines {
			sum, packed := held[line.ID]
			if packed && !mixed[line.ID] && !pieces(sum).Equal(line.Quantity) {
				short = append(short, fmt.Sprintf("lines[%d].quantity", i))
			}
		}
		toldAt(t, asNotice(notice), "DOC-PKG-009", strangeLine)
		toldAt(t, notice, "DOC-PKG-010", strangeUnit)
		toldAt(t, notice, "DOC-PKG-011", short)
		toldAt(t, notice, "DOC-PKG-012", strangeLot)
	})
}

// asNotice gives a notice the envelope of one.
func asNotice(notice *canonical.ShipmentNotice) *canonical.ShipmentNotice {
	notice.Kind, notice.SchemaVersion = canonical.KindShipmentNotice, canonical.SchemaVersion(canonical.KindShipmentNotice)
	return notice
}

// What packages hold, and what they should, is told in numbers.
func TestPackagesAreToldInFull(t *testing.T) {
	content := func(by func(*canonical.PackageContent)) func(*canonical.ShipmentNotice) {
		return func(s *canonical.ShipmentNotice) { by(&s.Packages[3].Contents[0]) }
	}
	tells(t, "shipment_notice", map[string]telling[*canonical.ShipmentNotice]{
		"a line that is not there": {content(func(c *canonical.PackageContent) { c.Line = "77" }), "packages[3].contents[0].line", "77", "the number of a line"},
		"in another unit":          {content(func(c *canonical.PackageContent) { c.Quantity = some("1 PF") }), "packages[3].contents[0].quantity", "1 PF", "zero or more CS"},
		"a lot of another line":    {content(func(c *canonical.PackageContent) { c.Lot = "L0" }), "packages[3].contents[0].lot", "L0", "a lot of the line"},
		"in a package that is not": {
			func(s *canonical.ShipmentNotice) { s.Packages[3].Parent = "77" }, "packages[3].parent", "77", "the name of a package",
		},
		"in itself": {
			func(s *canonical.ShipmentNotice) { s.Packages[3].Parent = s.Packages[3].ID },
			"packages[3].parent", "4", "a package whose outermost one stands on its own",
		},
		"without a name": {
			func(s *canonical.ShipmentNotice) { s.Packages[3].ID = "" }, "packages[3].id", "", "a name",
		},
	})
}
