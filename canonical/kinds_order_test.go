package canonical_test

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
)

// Each constant of type Kind is a document that exists: a kind that is declared and not in the table could be named and never
// read.
func TestEveryKindThatIsDeclaredIsInTheTable(t *testing.T) {
	declared := declaredKinds(t)
	for _, kind := range declared {
		if !slices.Contains(canonical.Kinds(), kind) {
			t.Errorf("%s is declared, and not in the table of kinds", kind)
		}
	}
	for _, kind := range canonical.Kinds() {
		if !slices.Contains(declared, kind) {
			t.Errorf("%s is in the table of kinds, and has no constant", kind)
		}
	}
}

// The table of kinds is in the order of the constants, which is that of a purchase's life, and holds nothing else.
func TestTheTableIsInTheOrderOfTheConstants(t *testing.T) {
	at := -1
	for _, kind := range canonical.Kinds() {
		next := slices.Index(declaredKinds(t), kind)
		if next <= at {
			t.Errorf("%s has no constant, or stands too late in the table", kind)
		}
		at = next
	}
}

// declaredKinds reads the constants from the source.
func declaredKinds(t *testing.T) (kinds []canonical.Kind) {
	t.Helper()
	for _, file := range sourcesOf(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Names) != 1 || len(spec.Values) != 1 || !strings.HasPrefix(spec.Names[0].Name, "Kind") {
				return true
			}
			if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != "Kind" {
				return true
			}
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			kinds = append(kinds, canonical.Kind(text))
			return true
		})
	}
	return kinds
}
