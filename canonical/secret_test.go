package canonical_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// secret stands in every sensitive field of a document in turn. Whatever is then told of the document, it is not told whole.
const secret = "Xq7SECRETzzVALUE19"

// What is wrong with a document is told to many: to its sender, in lists, in logs. A value of a sensitive class is never in it.
func TestSensitiveValuesAreNotTold(t *testing.T) {
	for _, golden := range goldenTrees(t) {
		t.Run(golden.name, func(t *testing.T) {
			for _, n := range nodesOf(golden.kind, golden.tree) {
				if _, text := n.value.(string); !text || !n.class().Sensitive() {
					continue
				}
				told := tellingsOf(bytesOf(t, with(golden.tree, n.path, secret)))
				if strings.Contains(told, secret) {
					t.Errorf("%s, which is %s, is told: %s", n.at(), n.class(), told)
				}
			}
		})
	}
}

// The form of a sensitive value may be wrong as well: a number, a list or an object where a text should be.
func TestSensitiveValuesOfAWrongFormAreNotTold(t *testing.T) {
	const number = "86420975318642"
	forms := map[string]any{
		"a number":       jsonNumber(number),
		"a list":         []any{secret},
		"an object":      map[string]any{secret: secret},
		"an object in a": map[string]any{"a": secret},
	}
	for _, golden := range goldenTrees(t) {
		t.Run(golden.name, func(t *testing.T) {
			for _, n := range nodesOf(golden.kind, golden.tree) {
				if !n.leaf() || !n.class().Sensitive() {
					continue
				}
				for form, value := range forms {
					told := tellingsOf(bytesOf(t, with(golden.tree, n.path, value)))
					if n.field.Name != "Extension" && strings.Contains(told, number) || strings.Contains(told, secret) {
						t.Errorf("%s, which is %s, is told when it is %s: %s", n.at(), n.class(), form, told)
					}
				}
			}
		})
	}
}

// jsonNumber is written as a number.
type jsonNumber string

func (n jsonNumber) MarshalJSON() ([]byte, error) { return []byte(n), nil }

// tellingsOf is all that is said of bytes that are read and checked: the error with its causes, and every violation.
func tellingsOf(data []byte) string {
	doc, err := canonical.Decode(data)
	if err != nil {
		return fault.Text(err) + fmt.Sprintf("%+v", violationsIn(err))
	}
	found := canonical.Validate(doc)
	told := []string{fmt.Sprintf("%+v", found)}
	if err := found.Err(); err != nil {
		told = append(told, fault.Text(err))
	}
	for _, violation := range found {
		told = append(told, violation.String())
	}
	return strings.Join(told, "\n")
}
