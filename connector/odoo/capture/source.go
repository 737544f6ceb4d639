package capture

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// A Source yields the changed records of one feed.
type Source struct {
	feed    Feed
	options Options
	// fields are those of the feed that the database has; nil until it was asked.
	fields []string
	// next is the position given last: what is remembered holds for reading on from there alone.
	next connector.Position
	seen seen
	// looking is what the pass under way has taken so far without finding anything new.
	looking time.Duration
}

var (
	_ connector.Source  = (*Source)(nil)
	_ connector.Sweeper = (*Source)(nil)
	_ connector.Hinter  = (*Source)(nil)
	_ connector.Pacer   = (*Source)(nil)
)

// New makes the source of a feed. It makes no call.
func New(feed Feed, options Options) (*Source, error) {
	options, err := options.complete()
	if err != nil {
		return nil, err
	}
	return &Source{feed: feed, options: options}, nil
}

// Ordering is by record: of a record that changed often only the newest content may come.
func (s *Source) Ordering() connector.Ordering { return connector.OrderedRecord }

// Pace says how long to wait before the next Read when the last one said that there was no more.
func (s *Source) Pace() time.Duration { return s.options.Meter.Pause(s.feed.Every) }

// Read reads one page of the pass under way, or begins the next pass; see the package's comment.
func (s *Source) Read(ctx context.Context, after connector.Position, limit int) (connector.Batch, error) {
	at, err := parsePlace(after)
	if err != nil {
		return connector.Batch{}, err
	}
	if after != s.next {
		s.seen.forget()
	}
	if err := s.learn(ctx); err != nil {
		return connector.Batch{}, err
	}
	r := &reading{source: s, limit: max(1, limit), place: at}
	if err := r.read(ctx); err != nil {
		s.next = "unknown" // what was remembered in this call was not yielded
		return connector.Batch{}, err
	}
	r.place.Reads++
	batch := connector.Batch{Items: r.items, Next: r.place.position(), More: r.more}
	if r.place.Walk == rest && len(r.place.Waiting) == 0 {
		batch.SeenAt = time.Unix(r.place.Began, 0).UTC()
	}
	s.next = batch.Next
	return batch, nil
}

// learn asks once which of the feed's fields the database has.
func (s *Source) learn(ctx context.Context) error {
	if s.fields != nil {
		return nil
	}
	there, err := odoo.FieldsOf(ctx, s.options.Caller, s.feed.Model, s.feed.Fields)
	if err != nil {
		return err
	}
	s.fields = slices.Concat(there, []string{"write_date", "write_uid"})
	return nil
}

// rows reads records of the feed that a condition holds for, in order of id.
func (s *Source) rows(ctx context.Context, condition []any, fields []string, limit int) ([]map[string]json.RawMessage, error) {
	return odoo.SearchRead[map[string]json.RawMessage](ctx, s.options.Caller, odoo.Query{
		Model: s.feed.Model, Domain: slices.Concat(s.feed.Domain, condition), Fields: fields, Order: "id", Limit: limit, Context: s.options.context(),
	})
}

// records reads records as rows does, with all fields.
func (s *Source) records(ctx context.Context, condition []any, limit int) ([]Record, error) {
	rows, err := s.rows(ctx, condition, s.fields, limit)
	if err != nil {
		return nil, err
	}
	records := make([]Record, len(rows))
	for i, row := range rows {
		if records[i], err = recordOf(s.feed.Model, row); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// Fingerprints reads records as they are now, for whoever has verified a write of ours: by reference, those that are
// there.
func (s *Source) Fingerprints(ctx context.Context, ids []int64) (map[string]string, error) {
	if err := s.learn(ctx); err != nil || len(ids) == 0 {
		return nil, err
	}
	records, err := s.records(ctx, within(ids), len(ids))
	if err != nil {
		return nil, err
	}
	prints := make(map[string]string, len(records))
	for _, r := range records {
		prints[r.Reference()] = r.Fingerprint()
	}
	return prints, nil
}

func within(ids []int64) []any { return []any{[]any{"id", "in", ids}} }

// dated makes a context that notes the server's clock, and a function that tells when a call that began at sent began by
// that clock; by ours where the server doesn't say.
func (o Options) dated(ctx context.Context) (context.Context, func(sent time.Time) time.Time) {
	var date time.Time
	return wire.WithDate(ctx, &date), func(sent time.Time) time.Time {
		if date.IsZero() {
			return sent
		}
		return date.Add(-o.Clock().Sub(sent))
	}
}
