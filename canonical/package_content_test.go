package canonical_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// packed makes a notice of lines of four pieces each, two packages with half of each line.
func packed(t testing.TB, lines int) *canonical.ShipmentNotice {
	t.Helper()
	notice := noticeOf(t, lines)
	for i := range 2 {
		p := canonical.Package{ID: strconv.Itoa(i + 1)}
		for j := range notice.Lines {
			p.Contents = append(p.Contents, canonical.PackageContent{Line: notice.Lines[j].ID, Quantity: pieces(2)})
		}
		notice.Packages = append(notice.Packages, p)
	}
	return notice
}

func TestPackagesAddUpHoweverManyLinesThereAre(t *testing.T) {
	for _, lines := range []int{1, 127, 128, 129, 256, 1000} {
		t.Run(strconv.Itoa(lines), func(t *testing.T) {
			notice := packed(t, lines)
			breaksAt(t, notice, "DOC-PKG-011")
			costsNoMemory(t, notice)
			last := &notice.Packages[1].Contents[lines-1]
			last.Quantity = pieces(3)
			breaksAt(t, notice, "DOC-PKG-011", fmt.Sprintf("lines[%d].quantity", lines-1))
			last.Line = "none"
			breaksAt(t, notice, "DOC-PKG-009", fmt.Sprintf("packages[1].contents[%d].line", lines-1))
		})
	}
}

func TestWhatPackagesHold(t *testing.T) {
	type content struct{ line, quantity, lot string }
	tests := map[string]struct {
		contents []content
		rule     string
	}{
		"all of it":                     {[]content{{"1", "4 EA", ""}}, ""},
		"all of it, by lot":             {[]content{{"1", "3 EA", "A"}, {"1", "1 EA", "B"}}, ""},
		"nothing of the line":           {nil, ""},
		"less":                          {[]content{{"1", "3 EA", ""}}, "DOC-PKG-011"},
		"more":                          {[]content{{"1", "3 EA", ""}, {"1", "2 EA", ""}}, "DOC-PKG-011"},
		"nothing, said so":              {[]content{{"1", "0 EA", ""}}, "DOC-PKG-011"},
		"another unit":                  {[]content{{"1", "4 CS", ""}}, "DOC-PKG-010"},
		"less than nothing":             {[]content{{"1", "5 EA", ""}, {"1", "-1 EA", ""}}, "DOC-PKG-010"},
		"a line that is not there":      {[]content{{"7", "4 EA", ""}}, "DOC-PKG-009"},
		"no line":                       {[]content{{"", "4 EA", ""}}, "DOC-PKG-009"},
		"a lot that the line has not":   {[]content{{"1", "4 EA", "C"}}, "DOC-PKG-012"},
		"a lot that differs in letters": {[]content{{"1", "4 EA", "a"}}, "DOC-PKG-012"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Lines[0].Lots = []canonical.Lot{{Number: "A", Quantity: pieces(3)}, {Number: "B", Quantity: pieces(1)}}
			notice.Packages = []canonical.Package{{ID: "1"}}
			for _, c := range test.contents {
				notice.Packages[0].Contents = append(notice.Packages[0].Contents, canonical.PackageContent{Line: c.line, Quantity: measure.MustQuantity(c.quantity), Lot: c.lot})
			}
			var broken []string
			for _, violation := range canonical.Validate(notice) {
				broken = append(broken, violation.Rule)
			}
			if want := slices.DeleteFunc([]string{test.rule}, func(rule string) bool { return rule == "" }); !slices.Equal(broken, want) {
				t.Errorf("broken %v, want %v", broken, want)
			}
		})
	}
}

// However the pieces of lines are spread over packages, in whatever order, they add up; one that is lost is missed.
func TestSpreadOverPackagesItAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		notice := &canonical.ShipmentNotice{Packages: make([]canonical.Package, rapid.IntRange(1, 5).Draw(t, "packages"))}
		for i := range rapid.IntRange(1, 300).Draw(t, "lines") {
			var line canonical.ShipmentLine
			line.ID, line.Quantity = strconv.Itoa(i*7%311), pieces(2)
			notice.Lines = append(notice.Lines, line)
			for range 2 {
				p := &notice.Packages[rapid.IntRange(0, len(notice.Packages)-1).Draw(t, "in")]
				p.Contents = append(p.Contents, canonical.PackageContent{Line: line.ID, Quantity: pieces(1)})
			}
		}
		if found := brokenBy(notice, "DOC-PKG-011"); found != nil {
			t.Fatal(found)
		}
		p := &notice.Packages[slices.IndexFunc(notice.Packages, func(p canonical.Package) bool { return len(p.Contents) > 0 })]
		p.Contents[rapid.IntRange(0, len(p.Contents)-1).Draw(t, "lost")].Quantity = pieces(0)
		if found := brokenBy(notice, "DOC-PKG-011"); len(found) != 1 {
			t.Fatalf("found %v", found)
		}
	})
}

func TestQuantitiesTooLargeToPackAreWrong(t *testing.T) {
	notice := packed(t, 1)
	huge := measure.MustQuantity("99999999999999999999999999999999999999 EA")
	notice.Packages[0].Contents[0].Quantity, notice.Packages[1].Contents[0].Quantity = huge, huge
	breaksAt(t, notice, "DOC-PKG-011", "lines[0].quantity")
}
