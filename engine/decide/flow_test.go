package decide_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/purchase/verdict"
)

func TestWithoutAnyDeclarationARecordIsOwedLiveByItsOwnName(t *testing.T) {
	terms := &decide.Terms{}
	if got := terms.FlowOf(verdict.Order, flow.Place{}); got != (decide.Flow{Name: "order", Phase: decide.Live}) {
		t.Errorf("got %+v", got)
	}
}

func TestADeclarationIsAskedWithThePlace(t *testing.T) {
	var asked []flow.Place
	terms := &decide.Terms{Flows: func(_ verdict.Kind, at flow.Place) decide.Flow {
		asked = append(asked, at)
		return decide.Flow{Phase: decide.Off}
	}}
	at := flow.Place{Entity: "DE01", Warehouse: "HAM", Supplier: "4711"}
	if got := terms.FlowOf(verdict.Bill, at); got.Phase != decide.Off {
		t.Errorf("got %+v", got)
	}
	if diff := cmp.Diff([]flow.Place{at}, asked); diff != "" {
		t.Error(diff)
	}
}
