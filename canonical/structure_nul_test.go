package canonical_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

const nul = "\x00"

// TestATextWithANulIsRefused puts one into texts of every sort; JSON can spell it, and no database keeps it.
func TestATextWithANulIsRefused(t *testing.T) {
	order := treeOf(t, read(t, "testdata/order.json"))
	for name, test := range map[string]struct {
		path []any
		text string
		told string
	}{
		"in the number of the document": {[]any{"envelope", "number"}, "PO-" + nul + "7", "envelope.number"},
		"alone":                         {[]any{"envelope", "number"}, nul, "envelope.number"},
		"at the end":                    {[]any{"envelope", "source"}, "erp" + nul, "envelope.source"},
		"behind a backslash":            {[]any{"envelope", "number"}, `PO\` + nul, "envelope.number"},
		"in a line":                     {[]any{"lines", 0, "id"}, "1" + nul, "lines[0].id"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := canonical.Decode(bytesOf(t, with(order, test.path, test.text)))
			if fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
				t.Errorf("got %v", err)
			}
			found := violationsIn(err)
			if len(found) != 1 || found[0].Rule != "DOC-FORM-005" || found[0].Path != test.told {
				t.Fatalf("got %v, want DOC-FORM-005 at %s alone", found, test.told)
			}
			if strings.Contains(found[0].Value, nul) {
				t.Errorf("the violation has the character itself: %q", found[0].Value)
			}
		})
	}
}

// TestEveryNulIsTold lists them all, beside what else is wrong with the form.
func TestEveryNulIsTold(t *testing.T) {
	order := treeOf(t, read(t, "testdata/order.json"))
	order = with(order, []any{"envelope", "number"}, "PO"+nul)
	order = with(order, []any{"lines", 0, "id"}, nul)
	order = with(order, []any{"colour"}, "red")
	_, err := canonical.Decode(bytesOf(t, order))
	told := map[string]bool{}
	for _, v := range violationsIn(err) {
		told[v.Rule+" "+v.Path] = true
	}
	for _, want := range []string{"DOC-FORM-005 envelope.number", "DOC-FORM-005 lines[0].id", "DOC-FORM-002 colour"} {
		if !told[want] {
			t.Errorf("%s is not told, but %v", want, told)
		}
	}
}

// TestAWrongValueWithANulIsToldWithoutIt since what is wrong with a document is recorded as well.
func TestAWrongValueWithANulIsToldWithoutIt(t *testing.T) {
	rates := treeOf(t, read(t, "testdata/currency_rate.json"))
	for name, tree := range map[string]map[string]any{
		"in an amount": with(rates, []any{"rates", 0, "rate"}, "1"+nul),
		"in a name":    with(rates, []any{"colour" + nul}, "red"),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := canonical.Decode(bytesOf(t, tree))
			found := violationsIn(err)
			if len(found) == 0 {
				t.Fatalf("got %v", err)
			}
			for _, v := range found {
				if strings.Contains(v.Path+v.Value+v.Expected, nul) {
					t.Errorf("the character is in %+v", v)
				}
			}
		})
	}
}

// TestWhatOnlyLooksLikeANulIsTaken: a backslash that is itself escaped begins no escape.
func TestWhatOnlyLooksLikeANulIsTaken(t *testing.T) {
	order := treeOf(t, read(t, "testdata/order.json"))
	for _, text := range []string{`\u0000`, `a\u0000b`, `\\u0000`, "u0000", "\u2400", `\`} {
		doc, err := canonical.Decode(bytesOf(t, with(order, []any{"envelope", "number"}, text)))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := doc.Head().Number; got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// TestANulIsRefusedIfAndOnlyIfItIsThere compares with the text itself, however JSON escapes it.
func TestANulIsRefusedIfAndOnlyIfItIsThere(t *testing.T) {
	order := treeOf(t, read(t, "testdata/order.json"))
	rapid.Check(t, func(t *rapid.T) {
		text := "N" + strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{nul, `\`, "u", "0", "0000", "a", `"`, "é"}), 0, 12).Draw(t, "parts"), "")
		_, err := canonical.Decode(bytesOf(t, with(order, []any{"envelope", "number"}, text)))
		if refused := err != nil; refused != strings.Contains(text, nul) {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
