package capture_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
)

func TestAPositionThatIsNoneIsRefused(t *testing.T) {
	d := newDatabase(t, 19)
	source, stock := d.source("purchase.order", nil), d.stockReader().source
	tests := map[string]string{
		"no JSON":             "here",
		"another form":        "[1]",
		"an unknown pass":     `{"walk":"sideways"}`,
		"an id below":         `{"after":-1}`,
		"a time below":        `{"from":-1}`,
		"too many that wait":  `{"waiting":[` + strings.Repeat("1,", 200) + `1]}`,
		"of another type":     `{"after":"7"}`,
		"half of a position":  `{"after":7`,
		"a list of something": `{"waiting":["x"]}`,
	}
	for name, position := range tests {
		t.Run(name, func(t *testing.T) {
			for what, s := range map[string]connector.Source{"records": source, "stock": stock} {
				position := position
				if what == "stock" && strings.HasPrefix(position, "{") && strings.HasSuffix(position, "}") {
					position = `{"quants":` + position + `}`
				}
				if _, err := s.Read(d.Context(), connector.Position(position), 10); fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
					t.Errorf("%s: got %v", what, err)
				}
			}
		})
	}
}

func FuzzPosition(f *testing.F) {
	f.Add("")
	f.Add(`{"walk":"near","from":1795521600,"after":7,"began":1795521605,"far_began":1795521600,"far_at":1795521600,"reads":3,"waiting":[1,2]}`)
	f.Add(`{"products":{"began":1},"quants":{"walk":"far"},"moves":{},"on_moves":true}`)
	d := newDatabase(f, 19)
	source, stock := d.source("purchase.order", nil), d.stockReader().source
	f.Fuzz(func(t *testing.T, position string) {
		for _, s := range []connector.Source{source, stock} {
			batch, err := s.Read(t.Context(), connector.Position(position), 10)
			if err != nil && fault.CodeOf(err) != fault.Invalid {
				t.Errorf("%q: %v", position, err)
			}
			if err == nil && len(batch.Next) == 0 {
				t.Errorf("%q leads nowhere", position)
			}
		}
	})
}
