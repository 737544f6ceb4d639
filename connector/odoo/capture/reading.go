package capture

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/purserhq/purser/connector"
)

// A reading is one call of Read.
type reading struct {
	source *Source
	limit  int
	place  place
	items  []connector.Item
	more   bool
	// full says that no more records can wait: the pass stands until some of them have been settled.
	full bool
}

// read settles what waits, then reads a page.
func (r *reading) read(ctx context.Context) error {
	if err := r.settle(ctx); err != nil {
		return err
	}
	if len(r.items) >= r.limit {
		r.more = true
		return nil
	}
	return r.page(ctx)
}

// settle reads the waiting records whose write has ended.
func (r *reading) settle(ctx context.Context) error {
	waiting := r.place.Waiting
	if len(waiting) == 0 {
		return nil
	}
	writes, err := r.source.options.writesTo(ctx, r.source.references(waiting))
	if err != nil {
		return err
	}
	var ended []int64
	for i, id := range waiting {
		if !writes[i].Open && len(ended) < r.limit {
			ended = append(ended, id)
		}
	}
	if len(ended) == 0 {
		return nil
	}
	began := r.source.options.Clock()
	records, err := r.source.records(ctx, within(ended), len(ended))
	if err != nil {
		return err
	}
	r.place.Waiting = slices.DeleteFunc(slices.Clone(waiting), func(id int64) bool { return slices.Contains(ended, id) })
	_, err = r.judge(ctx, records, began)
	return err
}

// page reads the next page of the pass.
func (r *reading) page(ctx context.Context) error {
	s, rows := r.source, min(r.limit-len(r.items), PageRows)
	step, err := s.step(ctx, r.place, rows)
	if err != nil {
		return r.narrow(ctx, rows, err)
	}
	had := len(r.items)
	r.place = step.place
	last, err := r.judge(ctx, step.records, step.sent)
	if err != nil {
		return err
	}
	r.more = step.more && !r.full
	r.place = r.place.behind(last, !step.more && !r.full)
	if r.place.Walk == rest { // whatever was written in an older second has been seen in its last form
		r.place.Young = r.place.Young.since(r.place.Began - 1)
	}
	s.account(r.place, step.took, len(r.items)-had, len(step.records))
	return nil
}

// A step is one page of a pass as it was read.
type step struct {
	records []Record
	// place is where the page was read, its pass begun.
	place place
	// more says that the page was full.
	more bool
	// sent is when it was asked for, by our clock, and took how long that took.
	sent time.Time
	took time.Duration
}

// step reads one page from a place, or begins the next pass.
func (s *Source) step(ctx context.Context, from place, rows int) (step, error) {
	at := from.begin(s.options)
	dated, began := s.options.dated(ctx)
	sent := s.options.Clock()
	records, err := s.records(dated, s.condition(at), rows)
	if err != nil {
		return step{}, err
	}
	return step{records, at.started(began(sent)), len(records) == rows, sent, s.options.Clock().Sub(sent)}, nil
}

// condition says which records a page looks at.
func (s *Source) condition(p place) []any {
	condition := []any{[]any{"id", ">", p.After}}
	if p.Walk == all {
		return condition
	}
	from := time.Unix(p.From, 0).UTC().Format(time.DateTime)
	for range s.feed.Through {
		condition = append(condition, "|")
	}
	condition = append(condition, []any{"write_date", ">=", from})
	for _, link := range s.feed.Through {
		condition = append(condition, []any{link + ".write_date", ">=", from})
	}
	return condition
}

// judge makes items of the records that are news, and gives the id that the page has come to.
func (r *reading) judge(ctx context.Context, records []Record, began time.Time) (last int64, err error) {
	ids := make([]int64, len(records))
	for i, record := range records {
		ids[i] = record.ID
	}
	writes, err := r.source.options.writesTo(ctx, r.source.references(ids))
	if err != nil {
		return 0, err
	}
	last = r.place.After
	for i, record := range records {
		fingerprint := record.Fingerprint()
		switch writes[i].on(fingerprint, began) {
		case waits:
			if !r.wait(record.ID) {
				return last, nil
			}
		case echo:
			r.source.seen.news(record.ID, fingerprint, record.Written)
			r.grow(record, fingerprint)
		case yielded:
			r.yield(record, fingerprint)
		}
		last = record.ID
	}
	return last, nil
}

// wait notes a record that can't be judged yet; false when no more can wait.
func (r *reading) wait(id int64) bool {
	if slices.Contains(r.place.Waiting, id) {
		return true
	}
	if len(r.place.Waiting) >= maxWaiting {
		r.full = true
		return false
	}
	r.place.Waiting = append(slices.Clip(r.place.Waiting), id)
	return true
}

// yield adds an item unless the record's content is known.
func (r *reading) yield(record Record, fingerprint string) {
	again := r.grow(record, fingerprint)
	if _, news := r.source.seen.news(record.ID, fingerprint, record.Written); news {
		r.items = append(r.items, record.item(fingerprint, again))
	}
}

// grow notes a record that may still change within the second of its write_date, and says how many other contents it has
// had in it.
func (r *reading) grow(record Record, fingerprint string) int {
	again := r.place.Young.again(record.ID, fingerprint, record.Written)
	if record.Written.Unix() >= r.place.Began-1 {
		r.place.Young = r.place.Young.with(record.ID, fingerprint, record.Written, again)
	}
	return again
}

// account tells the meter what a page took to find nothing new; at the pass's end the look is over.
func (s *Source) account(at place, took time.Duration, fresh, rows int) {
	if rows > 0 {
		took = took * time.Duration(rows-fresh) / time.Duration(rows)
	}
	s.looking += took
	if at.Walk == rest {
		s.options.Meter.looked(fmt.Sprintf("%s in %d", s.feed.Model, s.options.Company), s.feed.Every, s.looking)
		s.looking = 0
	}
}

func (s *Source) references(ids []int64) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = reference(s.feed.Model, id)
	}
	return names
}
