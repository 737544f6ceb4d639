package journal

import (
	"context"
	_ "embed" // the statements
	"encoding/json"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// partSize bounds the bytes of one row of journal_payload, so that a large message is many small values.
const partSize = 1 << 20

//go:embed journal.sql
var text string

var statements = store.MustBind[struct {
	Record, Recorded                   store.Statement
	Latest, Keys, RowOf                store.Statement
	Event, EventsOf, Repeats, Payload  store.Statement
	DocumentsOf, VersionsOf, RefusalOf store.Statement
}](text)

// A Recording says what became of a message.
type Recording struct {
	// Event is the key of the message; of the first one where this repeats it.
	Event int64
	// Repeat is true when the same message came before with the same bytes. Nothing may follow from it again.
	Repeat bool
	// Differs is the key of an earlier message of the same identity with other bytes; 0 when there is none.
	Differs int64
}

// Record keeps messages, in order, and says of each whether it is new. Messages of one call may repeat each other. It is
// part of the transaction that moves the position in the log past them.
//
// Errors: Invalid for a message whose feed or identity is missing or no text, and those of the store.
func Record(ctx context.Context, tx *store.Tx, now time.Time, messages []Message) ([]Recording, error) {
	if len(messages) == 0 {
		return nil, nil
	}
	rows := make([]row, len(messages))
	for i, m := range messages {
		var err error
		if rows[i], err = rowOf(m); err != nil {
			return nil, err
		}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return nil, fault.New(fault.Internal, "writing %d messages as JSON", len(rows)).Because(err)
	}
	if _, err := tx.Exec(ctx, statements.Record, string(list), store.Micros(now)); err != nil {
		return nil, fault.Wrap(err, "recording %d messages", len(rows))
	}
	recordings, err := store.Collect(ctx, tx, readRecording, statements.Recorded, string(list))
	if err != nil {
		return nil, fault.Wrap(err, "recording %d messages", len(rows))
	}
	if len(recordings) != len(messages) {
		return nil, fault.New(fault.Internal, "recorded %d of %d messages", len(recordings), len(messages))
	}
	return recordings, keep(ctx, tx, now, messages, recordings)
}

func readRecording(scan func(...any) error) (r Recording, err error) {
	err = scan(&r.Event, &r.Repeat, &r.Differs)
	return r, err
}

// keep writes the bytes of what is new, and a line for each repeat.
func keep(ctx context.Context, tx *store.Tx, now time.Time, messages []Message, recordings []Recording) error {
	var parts, repeats [][]any
	for i, r := range recordings {
		m := messages[i]
		if r.Repeat {
			repeats = append(repeats, []any{
				r.Event, m.Place.Domain, m.Place.Shard, m.Place.Stream, int64(m.Place.Sequence), m.Place.Index,
				store.Micros(m.Accepted), store.Micros(now),
			})
			continue
		}
		for part, rest := 0, m.Body; len(rest) > 0; part++ {
			size := min(len(rest), partSize)
			parts = append(parts, []any{r.Event, part, rest[:size]})
			rest = rest[size:]
		}
	}
	if err := tx.InsertMany(ctx, "journal_payload", []string{"event_id", "part", "bytes"}, parts); err != nil {
		return fault.Wrap(err, "keeping the bytes of %d messages", len(messages))
	}
	columns := []string{"event_id", "domain", "shard", "stream", "sequence", "frame_index", "accepted_at", "recorded_at"}
	return fault.Wrap(tx.InsertMany(ctx, "journal_repeat", columns, repeats), "noting %d repeats", len(repeats))
}
