package documents

import (
	"context"
	"strings"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
)

// Refused is the matter of a message that was not taken as it came.
const Refused verdict.Matter = "message-refused"

// GiveUp is the act by which a person lets a refused message be.
const GiveUp = "give-up"

// Corrects is the attribute of an event by which a sender says which message of the same feed it corrects, by its identity: the
// one that was refused waits for nobody any more.
const Corrects = "corrects"

// mostReasons is how many reasons of a refusal the work item shows; the journal has all that it keeps.
const mostReasons = 10

var refusal = verdict.Rule{
	ID: "MSG-REFUSED-01", Version: 1, Matter: Refused,
	Text: "A message was not taken as it came: nobody can read it, it breaks a rule of its kind, or it contradicts itself.",
	Next: "Have it corrected and sent again, or let it be.",
}

// Rules gives the rules by which messages become work.
func Rules() []verdict.Rule { return []verdict.Rule{refusal} }

// subject names a message in a work item: its feed and its identity there.
func subject(m journal.Message) string { return m.Feed + " " + m.ID }

// refuse keeps why messages were not taken, and leaves each to a person.
func refuse(ctx context.Context, tx *store.Tx, now time.Time, all ...refusedMessage) error {
	steps := make([]workitem.Step, len(all))
	for i := range all {
		r := &all[i]
		if err := journal.Refuse(ctx, tx, r.event, r.cause); err != nil {
			return err
		}
		steps[i] = workitem.Step{Kind: workitem.Opened, Item: r.item(), Entity: r.about.Entity, Cause: workitem.Cause{At: now, Event: r.event}}
	}
	return fault.Wrap(workitem.Take(ctx, tx, steps), "leaving %d messages to a person", len(all))
}

// A refusedMessage is a message with why it was not taken.
type refusedMessage struct {
	event   int64
	message journal.Message
	// about is the document that it holds, as far as it can be read.
	about canonical.Identity
	cause error
}

// item is what waits for a person.
func (r *refusedMessage) item() verdict.WorkItem {
	w := verdict.WorkItem{
		Item: verdict.Item{Matter: Refused, Document: r.about.Document(), Message: subject(r.message)},
		Duty: verdict.Operation, Acts: []string{GiveUp},
	}
	for i, reason := range journal.Reasons(r.cause) {
		if i == mostReasons {
			break
		}
		text := strings.TrimSpace(reason.Reason)
		if text == "" {
			text = refusal.Text
		}
		w.Reasons = append(w.Reasons, verdict.Reason{Rule: refusal.ID, Version: refusal.Version, Text: text})
	}
	return w
}

// settle closes what waited for messages that came now: what was refused of the same documents, and what they say that they
// correct.
func settle(ctx context.Context, tx *store.Tx, now time.Time, taken []takenMessage) error {
	var documents []canonical.Identity
	var messages []string
	by := map[string]int64{}
	for i := range taken {
		id := taken[i].document.Document()
		documents, by[id.String()] = append(documents, id), taken[i].event
		if corrected := taken[i].message.Attributes[Corrects]; corrected != "" {
			name := taken[i].message.Feed + " " + corrected
			messages, by[name] = append(messages, name), taken[i].event
		}
	}
	open, err := workitem.OfDocuments(ctx, tx, documents...)
	if err != nil {
		return err
	}
	more, err := workitem.OfMessages(ctx, tx, messages...)
	if err != nil {
		return err
	}
	var steps []workitem.Step
	for _, item := range append(open, more...) {
		if item.Item.Matter != Refused {
			continue
		}
		event, known := by[item.Item.Message]
		if !known {
			event = by[item.Item.Document.String()]
		}
		steps = append(steps, workitem.Step{Kind: workitem.Closed, Item: item.WorkItem, Cause: workitem.Cause{At: now, Event: event}})
	}
	return fault.Wrap(workitem.Take(ctx, tx, steps), "closing what waited for %d messages", len(taken))
}

// A takenMessage is a message whose document was recorded.
type takenMessage struct {
	event    int64
	message  journal.Message
	document canonical.Identity
}
