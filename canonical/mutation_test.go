package canonical_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// Golden documents, changed at random at a few places, stand for what partners send: nearly right.

// strangeValues are what a member may be replaced by.
var strangeValues = []any{
	nil, "", " ", "0", "-1", "1e9", "9999-12-31", "2026-02-30", "EUR", "XXX", "ß", "\u0000", strings.Repeat("9", 60), "0.00",
	true, jsonNumber("0"), jsonNumber("-7"), jsonNumber("1.5"), jsonNumber("1e400"), jsonNumber("9007199254740993"),
	[]any{},
	[]any{nil},
	[]any{"x"},
	map[string]any{},
	map[string]any{"value": "1"},
	map[string]any{"value": "1", "currency": "EUR"},
	map[string]any{"value": "1", "unit": "EA"},
}

// mutated draws a golden document with one to four changes.
func mutated(t *rapid.T, goldens []goldenTree) goldenTree {
	golden := goldens[rapid.IntRange(0, len(goldens)-1).Draw(t, "golden")]
	for range rapid.IntRange(1, 4).Draw(t, "changes") {
		nodes := nodesOf(golden.kind, golden.tree)
		if len(nodes) == 0 {
			return golden
		}
		n := nodes[rapid.IntRange(0, len(nodes)-1).Draw(t, "where")]
		switch rapid.IntRange(0, 3).Draw(t, "what") {
		case 0:
			golden.tree = without(golden.tree, n.path)
		case 1:
			golden.tree = with(golden.tree, n.path, rapid.SampledFrom(strangeValues).Draw(t, "by"))
		case 2: // a value that is right elsewhere
			other := nodes[rapid.IntRange(0, len(nodes)-1).Draw(t, "from")]
			golden.tree = with(golden.tree, n.path, other.value)
		case 3:
			if list, ok := n.value.([]any); ok && len(list) > 0 {
				golden.tree = with(golden.tree, n.path, append(slices.Clone(list), list[rapid.IntRange(0, len(list)-1).Draw(t, "again")]))
			}
		}
	}
	return golden
}

// What can be read can be checked, written, and read again as the same; what cannot be read is told as what it is.
func TestNearlyRightDocumentsAreReadOrRefused(t *testing.T) {
	goldens := goldenTrees(t)
	rapid.Check(t, func(t *rapid.T) {
		data := bytesOf(t, mutated(t, goldens).tree)
		doc, err := canonical.Decode(data)
		if err != nil {
			if code := fault.CodeOf(err); code != fault.Invalid && code != fault.Unsupported || fault.HintOf(err) == "" {
				t.Fatalf("%s: %v", code, fault.Text(err))
			}
			return
		}
		found := canonical.Validate(doc)
		once, err := canonical.Encode(doc)
		if err != nil {
			t.Fatal(err)
		}
		again, err := canonical.Decode(once)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", fault.Text(err), once)
		}
		twice, err := canonical.Encode(again)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%v\n%s\n%s", err, once, twice)
		}
		if !slices.Equal(found, canonical.Validate(again)) {
			t.Fatalf("%v\nis told of what was written as\n%v", found, canonical.Validate(again))
		}
	})
}

// A violation says where, what and what next, in words of bearable length.
func TestNearlyRightDocumentsAreToldInFull(t *testing.T) {
	goldens := goldenTrees(t)
	rules := map[string]bool{}
	for _, rule := range canonical.Rules() {
		rules[rule.ID] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		data := bytesOf(t, mutated(t, goldens).tree)
		doc, err := canonical.Decode(data)
		var found canonical.Violations
		if err != nil {
			found = violationsIn(err)
		} else {
			found = canonical.Validate(doc)
		}
		for _, v := range found {
			if !rules[v.Rule] || v.Text == "" || v.Expected == "" || v.Next == "" || len(v.Value) > 100 {
				t.Fatalf("%+v", v)
			}
		}
		if (found.Err() == nil) != (len(found.Blocking()) == 0) {
			t.Fatalf("%v is told as %v", found, found.Err())
		}
	})
}

// What a schema takes, Decode reads: a partner who checks before sending is not refused for the form afterwards.
func TestWhatASchemaTakesIsRead(t *testing.T) {
	goldens := goldenTrees(t)
	schemas := map[canonical.Kind]*jsonschema.Schema{}
	for _, kind := range canonical.Kinds() {
		data, err := canonical.Schema(kind)
		if err != nil {
			t.Fatal(err)
		}
		schemas[kind] = compiled(t, data)
	}
	rapid.Check(t, func(t *rapid.T) {
		golden := mutated(t, goldens)
		data := bytesOf(t, golden.tree)
		tree, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if schemas[golden.kind].Validate(tree) != nil {
			return
		}
		_, err = canonical.Decode(data)
		for _, v := range violationsIn(err) {
			t.Fatalf("%s: %v\n%s", golden.name, v, data)
		}
	})
}

// Equal hashes mean equal content, and the other way round.
func TestHashesOfNearlyRightDocuments(t *testing.T) {
	goldens := goldenTrees(t)
	rapid.Check(t, func(t *rapid.T) {
		golden := mutated(t, goldens)
		doc, err := canonical.Decode(bytesOf(t, golden.tree))
		if err != nil {
			return
		}
		data, err := canonical.Encode(doc)
		if err != nil {
			t.Fatal(err)
		}
		again, err := canonical.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		again.Head().Revision += 3
		again.Head().SentAt = again.Head().SentAt.AddDate(0, 0, 1)
		one, two := hashIn(t, doc), hashIn(t, again)
		if one != two || len(one) != 64 {
			t.Fatalf("%s and %s", one, two)
		}
		again.Head().Number += "x"
		if hashIn(t, again) == one {
			t.Fatal("another number has the same hash")
		}
	})
}

func hashIn(t *rapid.T, doc canonical.Document) string {
	sum, err := canonical.Hash(doc)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
