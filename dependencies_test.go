package purser_test

import (
	"os"
	"strings"
	"testing"
)

// mostDependencies is the bound on direct dependencies: each is code that we answer for.
const mostDependencies = 45

func TestEveryDirectDependencyHasItsReason(t *testing.T) {
	page, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	direct := directDependencies(t)
	if len(direct) >= mostDependencies {
		t.Errorf("%d direct dependencies; there should be fewer than %d", len(direct), mostDependencies)
	}
	for _, module := range direct {
		if !strings.Contains(string(page), module) {
			t.Errorf("docs/dependencies.md gives no reason for %s", module)
		}
	}
}

func TestThePageOfDependenciesNamesNoneThatIsGone(t *testing.T) {
	page, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Join(directDependencies(t), " ")
	product, _, _ := strings.Cut(string(page), "## Tools")
	for line := range strings.SplitSeq(product, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 4 || !strings.Contains(cells[1], ".") {
			continue
		}
		for module := range strings.SplitSeq(cells[1], ",") {
			if !strings.Contains(known, strings.TrimSpace(module)) {
				t.Errorf("docs/dependencies.md gives a reason for %s, which go.mod does not require", module)
			}
		}
	}
}

// directDependencies reads go.mod itself, so that the test runs again whenever it changes.
func directDependencies(t *testing.T) []string {
	t.Helper()
	file, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	var direct []string
	for line := range strings.SplitSeq(string(file), "\n") {
		line = strings.TrimPrefix(line, "require ")
		if fields := strings.Fields(line); len(fields) == 2 && strings.HasPrefix(fields[1], "v") {
			direct = append(direct, fields[0])
		}
	}
	if len(direct) == 0 {
		t.Fatal("go.mod requires nothing: it is not read rightly")
	}
	return direct
}
