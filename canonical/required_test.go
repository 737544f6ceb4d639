package canonical_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
)

// missedByNoRule are required members that some documents may do without all the same, with the reason.
var missedByNoRule = map[string]string{
	"TaxSubtotal.TaxAmount": "an amount that is absent counts as zero, and what the tax should be is computed",
	"InvoiceLine.Item":      "a line that informs needs nothing but its number",
	"ItemPrice.Net":         "a price may say its discount alone, and a line may do without a price",
	"OrderLine.Item":        "a line that is cancelled needs nothing but its number",
	"RequisitionLine.Item":  "a line that is cancelled needs nothing but its number",
}

// mayBeLeftOut reports whether a document may do without a member: one of those above, the only member of a structure that may
// be absent, or the lines of a document that takes another one back.
func mayBeLeftOut(tree map[string]any, n node) bool {
	takesBack := tree["cancelled"] == true && n.at() == "lines"
	return missedByNoRule[n.declared()] != "" || takesBack || leavesNothing(tree, n)
}

// A member without omitzero is required: the schema says so, and a rule must say so too, since documents are read without a
// look at their schema. Each required member of each golden document is left out in turn.
func TestARequiredMemberThatIsLeftOutIsTold(t *testing.T) {
	for _, golden := range goldenTrees(t) {
		t.Run(golden.name, func(t *testing.T) {
			for _, n := range nodesOf(golden.kind, golden.tree) {
				if n.required() && !mayBeLeftOut(golden.tree, n) && !toldWithout(t, golden, n) {
					t.Errorf("%s (%s) is required, and no rule misses it", n.at(), n.declared())
				}
			}
		})
	}
}

// leavesNothing reports whether a member is the only one of a structure that may be absent: without it, it is.
func leavesNothing(tree map[string]any, n node) bool {
	if len(n.path) == 1 {
		return false
	}
	if _, listed := n.path[len(n.path)-2].(int); listed {
		return false
	}
	var holder any = tree
	for _, step := range n.path[:len(n.path)-1] {
		switch at := holder.(type) {
		case map[string]any:
			holder = at[step.(string)]
		case []any:
			holder = at[step.(int)]
		}
	}
	return len(holder.(map[string]any)) == 1
}

// toldWithout reports whether a violation is told at the place of what was left out, at what holds it, or inside it.
func toldWithout(t *testing.T, golden goldenTree, n node) bool {
	t.Helper()
	doc, err := canonical.Decode(bytesOf(t, without(golden.tree, n.path)))
	if err != nil {
		return true
	}
	for _, violation := range canonical.Validate(doc) {
		if told := violation.Path; strings.HasPrefix(told, n.at()) || told != "" && strings.HasPrefix(n.at(), told) {
			return true
		}
	}
	return false
}
