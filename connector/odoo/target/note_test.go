package target_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func noteScenarios() map[string]scenario {
	return map[string]scenario{
		"a note is written on an order, and the same again":   aNote,
		"a note stands on each kind of record":                notesOnRecords,
		"a note with signs and lines is read as it was meant": aNoteWithSigns,
		"a note does not change":                              aNoteStays,
		"a note that people took away stays away":             aNoteTakenAway,
		"a note on what is not there is refused":              aNoteOnNothing,
		"two processes at once write one note":                twoNotes,
		"a task is given, and the same again":                 aTask,
		"a task changes while nobody has done it":             aTaskChanges,
		"a task that was done is not given again":             aTaskThatWasDone,
		"a task whose cause has gone is taken away":           aTaskTakenAway,
		"a task for nobody, or without a day, is refused":     aBadTask,
		"a task stays on its record":                          aTaskStaysOnItsRecord,
		"a bad note among good ones harms none of them":       aBadNoteAmongGood,
	}
}

// note makes the state of a note on a record.
func (on *site) note(record, words string) verdict.DesiredState {
	return on.state(verdict.Note, "", map[string]string{"on": record, "text": words})
}

// said lists the messages on an order that hold some words.
func (on *site) said(t *testing.T, order int64, words string) []values {
	t.Helper()
	return on.find(t, "mail.message", list{list{"model", "=", "purchase.order"}, list{"res_id", "=", order}, list{"body", "like", words}}, "body", "message_type")
}

func aNote(t *testing.T, on *site) {
	order, id := on.ordered(t)
	words := on.unique("held: the price differs")
	state := on.note(string(order.Identity), words)
	note := on.must(t, state)
	if again := on.must(t, state); again != note {
		t.Errorf("the same note again is %d, want %d", again, note)
	}
	if got := on.said(t, id, words); len(got) != 1 || !strings.Contains(got[0]["body"].(string), "<p>") || got[0]["message_type"] != "comment" {
		t.Errorf("got %v", got)
	}
}

func notesOnRecords(t *testing.T, on *site) {
	order, id := on.ordered(t)
	receipt := on.drive(t, on.receipt(order, map[string]string{"1": "5 EA"}, nil))[0].Reference
	supplier, code := on.supplier(t)
	bill := on.owing(t, code, "50", nil)
	payment := on.payment(code, "5", nil)
	on.must(t, payment)
	for _, record := range []string{
		"purchase.order," + text(float64(id)), receipt, "res.partner," + text(float64(supplier)), string(bill.Identity), string(payment.Identity),
	} {
		words := on.unique("look at this")
		on.must(t, on.note(record, words))
		if got := on.find(t, "mail.message", list{list{"body", "like", words}}, "model"); len(got) != 1 {
			t.Errorf("on %s: %v", record, got)
		}
	}
}

func aNoteWithSigns(t *testing.T, on *site) {
	_, id := on.ordered(t)
	words := "5 < 6 & \"7\" > 6\n" + on.unique("second line")
	state := on.note("purchase.order,"+text(float64(id)), words)
	on.must(t, state)
	on.must(t, state)
	got := on.said(t, id, "second line")
	if len(got) != 1 || strings.Contains(got[0]["body"].(string), "5 < 6") || !strings.Contains(got[0]["body"].(string), "<br") {
		t.Errorf("got %v", got)
	}
}

func aNoteStays(t *testing.T, on *site) {
	_, id := on.ordered(t)
	state := on.note("purchase.order,"+text(float64(id)), on.unique("first words"))
	on.must(t, state)
	on.refused(t, revised(state, "", map[string]string{"text": "other words"}), fault.Conflict, "does not change")
	if got := on.said(t, id, "other words"); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// known prepares a state again as the engine does once it has the record's reference.
func (on *site) known(t *testing.T, state verdict.DesiredState, model string, id int64) connectortest.Journey {
	t.Helper()
	task := connectortest.Task(state)
	task.Reference = model + "," + text(float64(id))
	return connectortest.Drive(t.Context(), t, on.target(t), task)[0]
}

func aNoteTakenAway(t *testing.T, on *site) {
	_, id := on.ordered(t)
	words := on.unique("not for long")
	state := on.note("purchase.order,"+text(float64(id)), words)
	note := on.must(t, state)
	on.call(t, "mail.message", "unlink", note)
	if journey := on.known(t, state, "mail.message", note); journey.Result != connector.ResultDone {
		t.Errorf("%s: %v", journey.Result, journey.Err)
	}
	if got := on.said(t, id, words); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func aNoteOnNothing(t *testing.T, on *site) {
	never, err := verdict.NewIdentity("test", ulid())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		record string
		code   fault.Code
		says   string
	}{
		{"purchase.order,99999999", fault.NotFound, "is not in Odoo"},
		{string(never), fault.NotFound, "is not in Odoo"},
		{"purchase.order,x", fault.Invalid, "names no record"},
		{"that order", fault.Invalid, "names no record"},
		{"res.users,2", fault.Unsupported, "nothing on a record of res.users"},
	}
	for _, test := range tests {
		words := on.unique("lost words")
		on.refused(t, on.note(test.record, words), test.code, test.says)
		if got := on.find(t, "mail.message", list{list{"body", "like", words}}, "model"); len(got) != 0 {
			t.Errorf("half done: %v", got)
		}
	}
	for _, path := range []string{"on", "text"} {
		state := on.note("purchase.order,1", "words")
		state.Fields = without(state.Fields, path)
		on.refused(t, state, fault.Invalid, "doesn't say its "+path)
	}
}

func twoNotes(t *testing.T, on *site) {
	_, id := on.ordered(t)
	words := on.unique("said once")
	state := on.note("purchase.order,"+text(float64(id)), words)
	x, y := on.target(t), on.target(t)
	tasks := []connector.Task{connectortest.Task(state)}
	first, second := x.Prepare(t.Context(), tasks), y.Prepare(t.Context(), tasks)
	for i, outcome := range []connector.Outcome{x.Apply(t.Context(), first)[0], y.Apply(t.Context(), second)[0]} {
		if outcome.Result != connector.ResultDone {
			t.Errorf("process %d: %s, %v", i+1, outcome.Result, outcome.Err)
		}
	}
	if got := on.said(t, id, words); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

// assigned makes the state of a task on a record for the integration's own user.
func (on *site) assigned(record string, more map[string]string) verdict.DesiredState {
	state := on.state(verdict.Activity, "", map[string]string{
		"on": record, "summary": on.unique("look"), "text": "the price differs & nobody said why", "due": "2031-05-06", "assigned": on.texts["login"],
	})
	for path, value := range more {
		state.Fields = state.Fields.With(path, value)
	}
	return state
}

// tasks lists the open tasks of a summary.
func (on *site) tasks(t *testing.T, state verdict.DesiredState) []values {
	t.Helper()
	summary, _ := state.Fields.Get("summary")
	return on.find(t, "mail.activity", list{list{"summary", "=", summary}}, "res_model", "res_id", "date_deadline", "user_id", "note")
}

func aTask(t *testing.T, on *site) {
	order, id := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	task := on.must(t, state)
	if again := on.must(t, state); again != task {
		t.Errorf("the same task again is %d, want %d", again, task)
	}
	got := on.tasks(t, state)
	if len(got) != 1 || got[0]["res_model"] != "purchase.order" || got[0]["res_id"] != float64(id) || got[0]["date_deadline"] != "2031-05-06" ||
		got[0]["user_id"].([]any)[0] != float64(on.user.UserID) {
		t.Errorf("got %v", got)
	}
}

func aTaskChanges(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	task := on.must(t, state)
	state = revised(state, "", map[string]string{"due": "2031-06-07", "text": "now we know", "assigned": "admin"})
	if again := on.must(t, state); again != task {
		t.Errorf("the change is in %d, want %d", again, task)
	}
	got := on.tasks(t, state)
	if len(got) != 1 || got[0]["date_deadline"] != "2031-06-07" || !strings.Contains(got[0]["note"].(string), "now we know") || got[0]["user_id"].([]any)[0] == float64(on.user.UserID) {
		t.Errorf("got %v", got)
	}
}

func aTaskThatWasDone(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	task := on.must(t, state)
	on.call(t, "mail.activity", "action_feedback", task, wire.Arg{Name: "feedback", Value: "done"})
	for _, again := range []verdict.DesiredState{state, revised(state, "", map[string]string{"due": "2031-06-07"}), revised(state, "canceled", nil)} {
		if journey := on.known(t, again, "mail.activity", task); journey.Result != connector.ResultDone {
			t.Errorf("%s: %v", journey.Result, journey.Err)
		}
	}
	if got := on.tasks(t, state); len(got) != 0 {
		t.Errorf("it is there again: %v", got)
	}
}

func aTaskTakenAway(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	task := on.must(t, state)
	canceled := revised(state, "canceled", nil)
	for range 2 {
		if journey := on.known(t, canceled, "mail.activity", task); journey.Result != connector.ResultDone {
			t.Errorf("%s: %v", journey.Result, journey.Err)
		}
	}
	if got := on.tasks(t, state); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	if journey := on.drive(t, on.assigned(string(order.Identity), nil))[0]; journey.Result != connector.ResultDone {
		t.Errorf("another task: %v", journey.Err)
	}
}

func aBadTask(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	tests := []struct {
		path, value string
		code        fault.Code
		says        string
	}{
		{"assigned", "nobody@nowhere", fault.NotFound, "no user"},
		{"due", "2031-02-30", fault.Invalid, "is no value for due"},
		{"on", "purchase.order,99999999", fault.NotFound, "is not in Odoo"},
		{"color", "red", fault.Unsupported, "color"},
	}
	for _, test := range tests {
		state := on.assigned(string(order.Identity), map[string]string{test.path: test.value})
		on.refused(t, state, test.code, test.says)
		if got := on.tasks(t, state); len(got) != 0 {
			t.Errorf("half done: %v", got)
		}
	}
	for _, path := range []string{"on", "summary", "due", "assigned"} {
		state := on.assigned(string(order.Identity), nil)
		state.Fields = without(state.Fields, path)
		on.refused(t, state, fault.Invalid, "doesn't say its "+path)
	}
	posted := on.assigned(string(order.Identity), nil)
	posted.Reach = "posted"
	on.refused(t, posted, fault.Unsupported, "posted")
}

func aTaskStaysOnItsRecord(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	other, _ := on.ordered(t)
	state := on.assigned(string(order.Identity), nil)
	on.must(t, state)
	on.refused(t, revised(state, "", map[string]string{"on": string(other.Identity)}), fault.Conflict, "stands on another record")
}

func aBadNoteAmongGood(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	states := []verdict.DesiredState{
		on.note(string(order.Identity), "one"), on.note("purchase.order,99999999", "two"), on.note(string(order.Identity), "three"),
	}
	for i, journey := range on.drive(t, states...) {
		if good := i != 1; (journey.Result == connector.ResultDone) != good {
			t.Errorf("note %d: %s, %v", i+1, journey.Result, journey.Err)
		}
	}
}
