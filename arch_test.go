package purser_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/purserhq/purser"

// A room is a folder of the house, and what it may import of the other rooms. The longest path that matches a package
// decides. A room may always import itself, unless alone is set.
type room struct {
	path string
	may  []string
	// alone says that packages below path do not know each other, only what may lists.
	alone bool
	// because is the reason, for the person whose import was refused.
	because string
}

var (
	pure    = []string{"fault", "canonical", "governance", "purchase", "format"}
	moving  = append(slices.Clone(pure), "connector", "store", "bus", "record")
	served  = append(slices.Clone(moving), "engine")
	surface = append(slices.Clone(served), "service", "api", "console")
	product = append(slices.Clone(surface), "config", "app")
)

// house is the table of docs/architecture.md as data.
var house = []room{
	{path: "fault", because: "the error stands below everything"},
	{path: "canonical", may: []string{"fault"}, because: "the language knows no machine and no outside format"},
	{path: "canonical/money", may: []string{"fault"}, alone: true, because: "exact amounts stand below the documents"},
	{path: "canonical/measure", may: []string{"fault", "canonical/money"}, alone: true, because: "exact quantities stand below the documents"},
	{path: "governance", may: []string{"fault", "canonical"}, because: "declarations are data about documents"},
	{path: "purchase", may: []string{"fault", "canonical", "governance"}, because: "a verdict is pure, so that any past one can be run again"},
	{path: "purchase/", may: []string{"fault", "canonical", "governance", "purchase/ledger", "purchase/verdict"}, alone: true, because: "the questions do not know each other"},
	{path: "format", may: []string{"fault", "canonical"}, because: "a format is pure: bytes to documents and back"},
	{path: "connector", may: []string{"fault", "canonical", "purchase/verdict"}, because: "a connector knows desired states, not how they were decided"},
	{path: "store", may: []string{"fault"}, because: "the database layer knows no business"},
	{path: "bus", may: []string{"fault"}, because: "the log knows no business"},
	{path: "record", may: []string{"fault", "canonical", "governance", "purchase", "store"}, because: "SQL for business rows knows no machine"},
	{path: "engine", may: moving, because: "the machine stands below the services"},
	{path: "service", may: served, because: "services stand below the surfaces"},
	{path: "api", may: append(slices.Clone(pure), "service"), because: "a surface goes through the services, where authority is checked"},
	{path: "console", may: append(slices.Clone(pure), "service"), because: "a surface goes through the services, where authority is checked"},
	{path: "config", may: surface, because: "configuration is read below the product"},
	{path: "app", may: append(slices.Clone(surface), "config"), because: "the product is a value that commands start"},
	{path: "cli", may: append(slices.Clone(product), "demo"), because: "commands start the product"},
	{path: "demo", may: product, because: "the demo uses the product from outside"},
	{path: "cmd", may: append(slices.Clone(product), "cli", "demo"), because: "main holds flags and signals only"},
	{path: "acceptance", may: append(slices.Clone(product), "cli", "demo"), because: "acceptance tests see the whole"},
	{path: "docs", may: append(slices.Clone(product), "cli", "demo"), because: "documents are checked against the whole"},
	{path: "examples", may: append(slices.Clone(product), "cli", "demo"), because: "examples use the whole"},
}

// kept lists libraries that only the named rooms may import, so that they can be replaced in one place.
var kept = []struct {
	library string
	rooms   []string
}{
	{"github.com/quagmt/udecimal", []string{"canonical/money", "canonical/measure"}},
	{"database/sql", []string{"store"}},
	// An exact value says itself how it is stored; driver holds only the two interfaces for that.
	{"database/sql/driver", []string{"store", "canonical/money", "canonical/measure"}},
	{"modernc.org/sqlite", []string{"store"}},
	{"github.com/jackc/pgx", []string{"store"}},
	{"github.com/pressly/goose", []string{"store"}},
	{"github.com/nats-io", []string{"bus"}},
	{"github.com/danielgtaylor/huma", []string{"api"}},
	{"github.com/prometheus", []string{"api"}},
	{"github.com/alecthomas/kong", []string{"cli", "cmd"}},
	{"github.com/goccy/go-yaml", []string{"config/shape"}},
}

// A folder of Go files, with what its code and its tests import.
type folder struct {
	name           string
	imports, tests []string
}

func TestEveryImportIsAllowed(t *testing.T) {
	all := folders(t)
	if len(all) < len(house)/2 {
		t.Fatalf("only %d folders were found: the tree is not read rightly", len(all))
	}
	for _, f := range all {
		if _, ok := roomOf(f.name); !ok {
			t.Errorf("%s is in no room of the house: add it to the table in arch_test.go and docs/architecture.md, or move it", f.name)
			continue
		}
		for _, imported := range f.imports {
			report(t, refused(f.name, imported, false))
		}
		for _, imported := range f.tests {
			report(t, refused(f.name, imported, true))
		}
	}
}

func TestTheTableRefusesWhatItShould(t *testing.T) {
	tests := map[string]struct {
		from, to string
		test     bool
		refused  bool
	}{
		"a verdict does not know the database":    {"purchase", module + "/store", false, true},
		"a question does not know another":        {"purchase/matching", module + "/purchase/accrual", false, true},
		"a question knows the ledger":             {"purchase/matching", module + "/purchase/ledger", false, false},
		"Decide knows the questions":              {"purchase", module + "/purchase/matching", false, false},
		"a connector knows desired states":        {"connector/odoo", module + "/purchase/verdict", false, false},
		"a connector does not know Decide":        {"connector/odoo", module + "/purchase", false, true},
		"the console goes through the services":   {"console", module + "/record/journal", false, true},
		"decimals stay in money":                  {"canonical", "github.com/quagmt/udecimal", false, true},
		"a value says how it is stored":           {"canonical/money", "database/sql/driver", false, false},
		"documents do not":                        {"canonical", "database/sql/driver", false, true},
		"SQL stays in the store":                  {"engine/process", "database/sql", false, true},
		"tests may use a conformance suite":       {"bus/memory", module + "/bus/bustest", true, false},
		"code may not use a conformance suite":    {"engine/process", module + "/bus/bustest", false, true},
		"the standard library is free":            {"purchase", "slices", false, false},
		"the machine does not know its own shell": {"engine/process", module + "/app", false, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := refused(test.from, test.to, test.test)
			if (got != "") != test.refused {
				t.Errorf("refused(%s, %s) = %q", test.from, test.to, got)
			}
		})
	}
}

func report(t *testing.T, sentence string) {
	t.Helper()
	if sentence != "" {
		t.Error(sentence)
	}
}

// refused says why package from may not import to; empty when it may.
func refused(from, to string, inTest bool) string {
	inner, ours := strings.CutPrefix(to, module+"/")
	if !ours {
		return strayed(from, to, inTest)
	}
	if isSuite(inner) {
		if inTest || isSuite(from) || roots(from) == roots(inner) && isSuite(from) {
			return ""
		}
		return fmt.Sprintf("%s may not import %s: a conformance suite is for tests", from, inner)
	}
	if inTest && from == inner || isSuite(from) && roots(from) == roots(inner) {
		return ""
	}
	r, _ := roomOf(from)
	if !r.alone && within(inner, roots(r.path)) && roots(from) == roots(inner) {
		return ""
	}
	for _, may := range r.may {
		if within(inner, may) {
			return ""
		}
	}
	return fmt.Sprintf("%s may not import %s: %s; it may import %s", from, inner, r.because, strings.Join(append(r.may, "the standard library"), ", "))
}

// strayed says why from may not import a library that is kept to other rooms; tests are free.
func strayed(from, library string, inTest bool) string {
	if inTest || isSuite(from) {
		return ""
	}
	for _, k := range kept {
		if k.library == keeper(library) && !slices.ContainsFunc(k.rooms, func(room string) bool { return within(from, room) }) {
			return fmt.Sprintf("%s may not import %s: only %s may, so that it can be replaced in one place", from, library, strings.Join(k.rooms, ", "))
		}
	}
	return ""
}

// keeper finds the line of kept that decides for a library: the longest that matches; empty when none does.
func keeper(library string) string {
	best := ""
	for _, k := range kept {
		if within(library, k.library) && len(k.library) > len(best) {
			best = k.library
		}
	}
	return best
}

// roomOf finds the line of the table that decides for a package: the longest that matches. A path that ends in a slash
// stands for the packages below it.
func roomOf(name string) (room, bool) {
	best, found := room{}, false
	for _, r := range house {
		below, isBelow := strings.CutSuffix(r.path, "/")
		match := within(name, r.path)
		if isBelow {
			match = name != below && within(name, below)
		}
		if match && len(r.path) > len(best.path) {
			best, found = r, true
		}
	}
	return best, found
}

func within(name, folder string) bool {
	return name == folder || strings.HasPrefix(name, strings.TrimSuffix(folder, "/")+"/")
}

func roots(name string) string {
	root, _, _ := strings.Cut(name, "/")
	return root
}

func isSuite(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasSuffix(part, "test") })
}

// folders reads the imports of every Go file below the root, whatever its build tags. It reads the files itself, so that the test runs
// again whenever one of them changes.
func folders(t *testing.T) map[string]*folder {
	t.Helper()
	all := map[string]*folder{}
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if skipped := entry.Name() == "testdata" || entry.Name() == "tools" || strings.HasPrefix(entry.Name(), "."); skipped && file != "." {
				return filepath.SkipDir
			}
			return nil
		}
		name := filepath.ToSlash(filepath.Dir(file))
		if filepath.Ext(file) != ".go" || name == "." {
			return nil
		}
		if all[name] == nil {
			all[name] = &folder{name: name}
		}
		return all[name].add(file)
	})
	if err != nil {
		t.Fatalf("reading the tree: %v", err)
	}
	return all
}

func (f *folder) add(file string) error {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if strings.HasSuffix(file, "_test.go") {
			f.tests = append(f.tests, imported)
		} else {
			f.imports = append(f.imports, imported)
		}
	}
	return nil
}
