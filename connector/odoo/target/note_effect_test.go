package target_test

import (
	"testing"

	"github.com/purserhq/purser/purchase/verdict"
)

// wordEffects are what the faults are made at in words for people, and in what people enter by hand.
func wordEffects() []effect {
	return []effect{{"note written", noteWritten}, {"task given", taskGiven}, {"task changed", taskChanged}, {"service done", serviceDone}, {"goods put away", putAway}}
}

func noteWritten(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	order, id := on.ordered(t)
	words := on.unique("said once")
	return on.note(string(order.Identity), words), func(t *testing.T) {
		t.Helper()
		if got := on.said(t, id, words); len(got) != 1 {
			t.Errorf("messages %v", got)
		}
	}
}

func taskGiven(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	order, _ := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	return state, func(t *testing.T) {
		t.Helper()
		if got := on.tasks(t, state); len(got) != 1 || got[0]["date_deadline"] != "2031-05-06" {
			t.Errorf("tasks %v", got)
		}
	}
}

func taskChanged(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	order, _ := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	on.must(t, state)
	return revised(state, "", map[string]string{"due": "2031-07-08"}), func(t *testing.T) {
		t.Helper()
		if got := on.tasks(t, state); len(got) != 1 || got[0]["date_deadline"] != "2031-07-08" {
			t.Errorf("tasks %v", got)
		}
	}
}

func serviceDone(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	order := on.service(t)
	id := on.must(t, order)
	return revised(order, "confirmed", map[string]string{"lines[2].received": "4 EA"}), func(t *testing.T) { t.Helper(); on.received(t, id, 0, 4) }
}

func putAway(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	order, places := on.stepped(t)
	return on.receipt(order, map[string]string{"1": "4 EA", "2": "3 EA"}, map[string]string{"put_away": "true"}), func(t *testing.T) {
		t.Helper()
		on.lies(t, order, "1", places, [3]float64{0, 0, 4})
		on.lies(t, order, "2", places, [3]float64{0, 0, 3})
	}
}
