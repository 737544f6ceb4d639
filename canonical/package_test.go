package canonical_test

import (
	"fmt"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

func TestNesting(t *testing.T) {
	tests := map[string]struct {
		parents          []string
		missing, endless []string
	}{
		"each on its own":               {[]string{"", "", ""}, nil, nil},
		"three in one another":          {[]string{"", "1", "2"}, nil, nil},
		"the inner one comes first":     {[]string{"2", "3", ""}, nil, nil},
		"in itself":                     {[]string{"1"}, nil, []string{"packages[0].parent"}},
		"in each other":                 {[]string{"2", "1"}, nil, []string{"packages[0].parent", "packages[1].parent"}},
		"in one that is in itself":      {[]string{"1", "1"}, nil, []string{"packages[0].parent", "packages[1].parent"}},
		"in one that is not there":      {[]string{"9"}, []string{"packages[0].parent"}, nil},
		"in one that is in none at all": {[]string{"2", "9"}, []string{"packages[1].parent"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			for i, parent := range test.parents {
				notice.Packages = append(notice.Packages, canonical.Package{ID: strconv.Itoa(i + 1), Parent: parent})
			}
			breaksAt(t, notice, "DOC-PKG-002", test.missing...)
			breaksAt(t, notice, "DOC-PKG-003", test.endless...)
		})
	}
}

func TestHowDeepPackagesMayBe(t *testing.T) {
	chain := func(packages int) *canonical.ShipmentNotice {
		notice := noticeOf(t, 1)
		for i := range packages {
			p := canonical.Package{ID: strconv.Itoa(i + 1)}
			if i > 0 {
				p.Parent = strconv.Itoa(i)
			}
			notice.Packages = append(notice.Packages, p)
		}
		return notice
	}
	breaksAt(t, chain(16), "DOC-PKG-003")
	breaksAt(t, chain(17), "DOC-PKG-003", "packages[16].parent")
}

// However packages are nested, as long as each is in one that comes before it, nothing is wrong; and a package that is
// put into one of its own is found.
func TestATreeOfPackagesEndsAndALoopDoesNot(t *testing.T) {
	notice := noticeOf(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		notice.Packages = nil
		inner := rapid.IntRange(1, 200).Draw(t, "packages")
		depth := map[int]int{0: 1}
		for i := range inner {
			p := canonical.Package{ID: fmt.Sprintf("P%d", i*7%211)}
			if at := rapid.IntRange(-1, i-1).Draw(t, "in"); at >= 0 && depth[at] < 16 {
				p.Parent, depth[i] = notice.Packages[at].ID, depth[at]+1
			} else {
				depth[i] = 1
			}
			notice.Packages = append(notice.Packages, p)
		}
		if found := brokenBy(notice, "DOC-PKG-003"); found != nil {
			t.Fatal(found)
		}
		at := rapid.IntRange(0, inner-1).Draw(t, "at")
		outer := at
		for notice.Packages[outer].Parent != "" {
			for i := range notice.Packages {
				if notice.Packages[i].ID == notice.Packages[outer].Parent {
					outer = i
					break
				}
			}
		}
		notice.Packages[outer].Parent = notice.Packages[at].ID
		if found := brokenBy(notice, "DOC-PKG-003"); len(found) == 0 {
			t.Fatal("a loop is not found")
		}
	})
}

func TestSSCCs(t *testing.T) {
	const right, other = "376104250021234569", "340123450000000017"
	tests := map[string]struct {
		codes         []string
		digits, twice []string
	}{
		"none":                  {[]string{"", ""}, nil, nil},
		"two":                   {[]string{right, other}, nil, nil},
		"the same twice":        {[]string{right, right}, nil, []string{"packages[1].sscc"}},
		"a wrong check digit":   {[]string{"376104250021234568"}, []string{"packages[0].sscc"}, nil},
		"with its identifier":   {[]string{"00" + right}, []string{"packages[0].sscc"}, nil},
		"a supplier's own code": {[]string{"5454"}, []string{"packages[0].sscc"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			for i, code := range test.codes {
				notice.Packages = append(notice.Packages, canonical.Package{ID: strconv.Itoa(i), SSCC: code})
			}
			breaksAt(t, notice, "DOC-PKG-004", test.digits...)
			breaksAt(t, notice, "DOC-PKG-005", test.twice...)
		})
	}
}

func TestHowManyPackagesAnEntryStandsFor(t *testing.T) {
	const code = "376104250021234569"
	tests := map[string]struct {
		entry canonical.Package
		right bool
	}{
		"one that does not say":   {canonical.Package{}, true},
		"one with a label":        {canonical.Package{SSCC: code, Count: 1}, true},
		"three without labels":    {canonical.Package{Count: 3}, true},
		"three with one label":    {canonical.Package{SSCC: code, Count: 3}, false},
		"less than none":          {canonical.Package{Count: -1}, false},
		"one label, not counted":  {canonical.Package{SSCC: code}, true},
		"three with three marks":  {canonical.Package{Count: 3, Marks: []string{"1", "2", "3"}}, true},
		"less than none, labeled": {canonical.Package{SSCC: code, Count: -1}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Packages = []canonical.Package{test.entry}
			if right := len(brokenBy(notice, "DOC-PKG-006")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestKindsOfPackages(t *testing.T) {
	for code, right := range map[string]bool{"": true, "PX": true, "1A": true, "43": true, "px": false, "P": false, "CTN": false, "P-": false, "Ä": false} {
		t.Run(code, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Packages = []canonical.Package{{ID: "1", Type: code}}
			if got := len(brokenBy(notice, "DOC-PKG-007")) == 0; got != right {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestWeightsOfPackages(t *testing.T) {
	tests := map[string]struct {
		net, gross string
		right      bool
	}{
		"lighter goods":            {"9 KGM", "10 KGM", true},
		"the same":                 {"10.0 KGM", "10 KGM", true},
		"heavier goods":            {"10.1 KGM", "10 KGM", false},
		"units that are not alike": {"10 KGM", "1 TNE", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			notice := noticeOf(t, 1)
			notice.Packages = []canonical.Package{{ID: "1", NetWeight: measure.MustQuantity(test.net), GrossWeight: measure.MustQuantity(test.gross)}}
			if right := len(brokenBy(notice, "DOC-PKG-008")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}
