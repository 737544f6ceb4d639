package service

import (
	"context"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
)

// The states of a message that was recorded.
const (
	// StateTaken: its documents are in the journal.
	StateTaken = "taken"
	// StateRefused: nothing follows from it; the refusals say why, and its bytes are kept.
	StateRefused = "refused"
	// StateKnown: it holds nothing that the journal did not have: its content is that of the latest version of its document.
	StateKnown = "known"
)

// A Message is what became of a message that was accepted.
type Message struct {
	// Trace and Feed are those of its receipt.
	Trace, Feed string
	// State is one of the states above.
	State string
	// ContentType is what its sender said that it is, Bytes how long it is, and SHA256 its hash in hexadecimal digits.
	ContentType string
	Bytes       int
	SHA256      string
	// Accepted and Recorded are when it was taken in and when it was recorded, by the clocks of the nodes that did.
	Accepted, Recorded time.Time
	// Repeats counts how often it came again.
	Repeats int
	// Documents are those that it held.
	Documents []canonical.Identity
	// Refusals are why it was not taken, a line for each thing to mend. They hold no sensitive value.
	Refusals []journal.Refusal
}

// Find tells what became of the messages of a trace: one, or several where a key came with different bytes. Every account
// may ask about what came by its feeds. The errors:
//
//   - NotFound: nothing of that trace is recorded in the account's feeds. What was accepted is recorded within moments.
//   - Unavailable: the database is away. What was accepted is safe.
func (d *Documents) Find(ctx context.Context, caller identity.Account, trace string) ([]Message, error) {
	found, err := d.find(ctx, caller, trace)
	d.heard(ctx, caller, ActFind, trace, err)
	return found, err
}

func (d *Documents) find(ctx context.Context, caller identity.Account, trace string) ([]Message, error) {
	if !intake.IsTrace(trace) {
		return nil, fault.New(fault.Invalid, "this is not a trace").On("trace").Do("Use the 32 hexadecimal digits of a receipt.")
	}
	var found []Message
	err := d.db.Read(ctx, func(tx *store.Tx) error {
		found = nil
		for _, feed := range caller.Feeds {
			events, err := journal.Find(ctx, tx, feed, trace)
			if err != nil {
				return err
			}
			for _, event := range events {
				message, err := messageOf(ctx, tx, event)
				if err != nil {
					return err
				}
				found = append(found, message)
			}
		}
		return nil
	})
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "nothing of this trace is recorded yet in the feeds of %s", caller.Name).On("trace").In(time.Second).
			Do("What was accepted is recorded within moments: ask again. If it stays so, send the message again; a repeat does no harm.")
	}
	return found, err
}

func messageOf(ctx context.Context, tx *store.Tx, event journal.Event) (Message, error) {
	m := Message{
		Trace: event.Message.ID, Feed: event.Message.Feed, State: StateKnown,
		ContentType: event.Message.ContentType, Bytes: event.Length, SHA256: event.SHA256,
		Accepted: event.Message.Accepted, Recorded: event.Recorded, Repeats: event.Repeats,
	}
	held, err := journal.DocumentsOf(ctx, tx, event.Row)
	if err != nil {
		return Message{}, err
	}
	for _, document := range held {
		m.State = StateTaken
		m.Documents = append(m.Documents, document.Identity)
	}
	if m.Refusals, err = journal.RefusalsOf(ctx, tx, event.Row); len(m.Refusals) > 0 {
		m.State = StateRefused
	}
	return m, err
}
