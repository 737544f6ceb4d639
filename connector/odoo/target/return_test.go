package target_test

import (
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// returned makes the state of a return: quantities by the keys of the order's lines.
func (on *site) returned(order verdict.DesiredState, quantities, more map[string]string) verdict.DesiredState {
	state := on.receipt(order, quantities, more)
	state.Kind = verdict.Return
	return state
}

func aReturn(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "2 EA"}, nil))
	on.must(t, on.receipt(order, map[string]string{"1": "3 EA", "2": "3 EA"}, nil))
	state := on.returned(order, map[string]string{"1": "4 EA", "2": "1 EA"}, nil)
	picking := on.must(t, state)
	on.received(t, id, 1, 2)
	if again := on.must(t, state); again != picking {
		t.Errorf("the same return again is %d, want %d", again, picking)
	}
	on.received(t, id, 1, 2)
	on.must(t, on.returned(order, map[string]string{"1": "1 EA"}, nil))
	on.received(t, id, 0, 2)
	on.refused(t, revised(state, "done", map[string]string{"lines[1].quantity": "1 EA"}), fault.Conflict, "does not change")
}

func tooMuchReturned(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "2 EA"}, nil))
	on.refused(t, on.returned(order, map[string]string{"1": "3 EA"}, nil), fault.Conflict, "1 more than was received")
	on.received(t, id, 2, 0)
}

func aReturnedLot(t *testing.T, on *site) {
	order, id := on.tracked(t, "lot")
	line, lot := string(order.Identity.Line("1")), on.unique("LOT")
	on.must(t, on.receipt(order, nil, map[string]string{"lines[a].order_line": line, "lines[a].quantity": "5 EA", "lines[a].lot": lot}))
	on.must(t, on.returned(order, nil, map[string]string{"lines[r].order_line": line, "lines[r].quantity": "2 EA", "lines[r].lot": lot}))
	on.received(t, id, 3, 0)
}
