package memory_test

import (
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/fault"
)

func large(id string) bus.Event {
	event := order(id)
	event.Body = make([]byte, bus.MaxInline+1)
	return event
}

// What is refused leaves nothing behind, not even the body that would have gone by reference.
func TestARefusedBodyIsNotKept(t *testing.T) {
	wrong := large("o-9")
	wrong.Attributes = map[string]string{"trace": "\x00"}
	tooLarge := order("o-9")
	tooLarge.Body = make([]byte, 2*bus.MaxInline)
	tests := map[string]struct {
		limits bus.Limits
		events []bus.Event
		code   fault.Code
	}{
		"the shard is full of events":              {bus.Limits{Events: 1}, []bus.Event{large("o-2")}, fault.Full},
		"the second of a frame has no room":        {bus.Limits{Events: 2}, []bus.Event{large("o-2"), large("o-3")}, fault.Full},
		"the name of the reference has no room":    {bus.Limits{Bytes: 40}, []bus.Event{large("o-2")}, fault.Full},
		"the second of a frame is malformed":       {bus.Limits{}, []bus.Event{large("o-2"), wrong}, fault.Invalid},
		"the second of a frame is over the length": {bus.Limits{}, []bus.Event{large("o-2"), tooLarge}, fault.TooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			log := memory.Open(memory.Options{Identity: "ID", Limits: test.limits, MaxBody: bus.MaxInline + 1})
			if _, err := log.Append(t.Context(), order("o-1")); err != nil {
				t.Fatal(err)
			}
			if _, err := log.AppendTogether(t.Context(), test.events...); fault.CodeOf(err) != test.code {
				t.Errorf("got %v (%s), want %s", err, fault.CodeOf(err), test.code)
			}
			if n := memory.Bodies(log); n != 0 {
				t.Errorf("%d bodies are kept for nothing", n)
			}
			if got := read(t, log); len(got) != 1 {
				t.Errorf("the log holds %v", got)
			}
		})
	}
}

func TestTheCallersEventStaysAsItWas(t *testing.T) {
	log := memory.Open(memory.Options{Identity: "ID"})
	events := []bus.Event{large("o-1"), large("o-2")}
	if _, err := log.AppendTogether(t.Context(), events...); err != nil {
		t.Fatal(err)
	}
	for _, event := range events {
		if event.Body == nil || event.Ref.Name != "" {
			t.Errorf("%s lost its body to the log: %+v", event.ID, event.Ref)
		}
	}
	if n := memory.Bodies(log); n != 2 {
		t.Errorf("%d bodies are kept, want one for each event", n)
	}
}
