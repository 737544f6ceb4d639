package verdict_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

const ulid = "01JD8Z6Q3V7K9M2N4P5R6S7T8V"

func order() verdict.DesiredState {
	return verdict.DesiredState{
		Target:   "odoo-main",
		Kind:     verdict.Order,
		Identity: "purser_main." + ulid,
		Revision: 2,
		Entity:   "DE01",
		Reach:    "confirmed",
		Fields:   verdict.FieldsOf(map[string]string{"supplier": "ACME", "lines[L1].quantity": "5 EA"}),
		Needs:    []verdict.Need{{Kind: verdict.Supplier, Identity: "purser_main.01JD8Z6Q3V7K9M2N4P5R6S7T8W"}},
	}
}

func TestAWholeStateIsValid(t *testing.T) {
	if err := order().Validate(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsWrongWithAState(t *testing.T) {
	tests := map[string]struct {
		spoil func(*verdict.DesiredState)
		field string
	}{
		"no target":            {func(s *verdict.DesiredState) { s.Target = "" }, "target"},
		"an unknown kind":      {func(s *verdict.DesiredState) { s.Kind = "wish" }, "kind"},
		"revision zero":        {func(s *verdict.DesiredState) { s.Revision = 0 }, "revision"},
		"no entity":            {func(s *verdict.DesiredState) { s.Entity = "" }, "entity"},
		"a counter as its key": {func(s *verdict.DesiredState) { s.Identity = "purser_main.17" }, "identity"},
		"it needs itself":      {func(s *verdict.DesiredState) { s.Needs[0].Identity = s.Identity }, "needs"},
		"a field twice":        {func(s *verdict.DesiredState) { s.Fields = append(s.Fields, s.Fields...) }, "fields"},
		"a field without path": {func(s *verdict.DesiredState) { s.Fields = verdict.Fields{{Value: "x"}} }, "fields"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			state := order()
			test.spoil(&state)
			err := state.Validate()
			if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field {
				t.Errorf("got %v on %q, want invalid on %q", err, fault.FieldOf(err), test.field)
			}
		})
	}
}

func TestAStateSurvivesStorage(t *testing.T) {
	text, err := json.Marshal(order())
	if err != nil {
		t.Fatal(err)
	}
	var back verdict.DesiredState
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(order(), back); diff != "" {
		t.Error(diff)
	}
}
