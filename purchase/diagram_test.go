package purchase_test

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/purserhq/purser/purchase"
)

// TestThePackageSaysItsMachines compares the tables of the package's comment with those in code.
func TestThePackageSaysItsMachines(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	for _, machine := range purchase.Machines() {
		table := "\t" + strings.ReplaceAll(strings.TrimSuffix(machine.Text(), "\n"), "\n", "\n\t") + "\n"
		if !strings.Contains(file.Doc.Text(), table) {
			t.Errorf("doc.go does not have the table of a %s as it is in code:\n%s", machine.Of, table)
		}
	}
}

func TestEveryNextStateIsAState(t *testing.T) {
	for _, machine := range purchase.Machines() {
		known := map[string]bool{}
		for _, s := range machine.States {
			if known[s.Name] {
				t.Errorf("a %s is %s twice", machine.Of, s.Name)
			}
			known[s.Name] = true
		}
		for _, s := range machine.States {
			for _, next := range s.Next {
				if !known[next] || next == s.Name {
					t.Errorf("a %s that is %s goes to %q", machine.Of, s.Name, next)
				}
			}
		}
	}
}

func TestAMachineAsAGraph(t *testing.T) {
	machine := purchase.Machine{Of: "door", States: []purchase.MachineState{{Name: "open", When: "it is \"open\"", Next: []string{"shut"}}, {Name: "shut", When: "it is not"}}}
	want := "digraph door {\n\trankdir=LR;\n\tnode [shape=box, style=rounded];\n\topen [tooltip=\"it is \\\"open\\\"\"];\n\tshut [tooltip=\"it is not\"];\n\topen -> shut;\n}\n"
	if got := machine.Dot(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	table := []string{"door  when          usually next", "open  it is \"open\"  shut", "shut  it is not", ""}
	if got := machine.Text(); got != strings.Join(table, "\n") {
		t.Errorf("got:\n%s", got)
	}
}
