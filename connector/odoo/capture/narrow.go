package capture

import (
	"context"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
)

// probes is how many records behind a culprit are tried, to tell a broken record from a broken model.
const probes = 3

// narrow goes on where one record of a page can't be read: it reads half as many, and yields the single culprit with its
// fault. Errors that have nothing to do with one record are given back.
func (r *reading) narrow(ctx context.Context, rows int, cause error) error {
	switch fault.CodeOf(cause) {
	case fault.Invalid, fault.Internal, fault.TooLarge:
	default:
		return cause
	}
	if rows > 1 {
		r.limit = len(r.items) + rows/2
		err := r.page(ctx)
		r.more = err == nil && !r.full
		return err
	}
	at := r.place.begin(r.source.options)
	dated, began := r.source.options.dated(ctx)
	sent := r.source.options.Clock()
	rowsBehind, err := r.source.rows(dated, r.source.condition(at), []string{"id"}, 1+probes)
	if err != nil || len(rowsBehind) == 0 {
		return cause
	}
	ids := make([]int64, len(rowsBehind))
	for i, row := range rowsBehind {
		record, err := recordOf(r.source.feed.Model, row)
		if err != nil {
			return err
		}
		ids[i] = record.ID
	}
	if len(ids) > 1 && !r.source.anyReads(ctx, ids[1:]) {
		return cause
	}
	r.place, r.more = at.started(began(sent)).behind(ids[0], false), true
	r.items = append(r.items, broken(r.source.feed.Model, ids[0], cause))
	return nil
}

// anyReads says whether any of the records can be read.
func (s *Source) anyReads(ctx context.Context, ids []int64) bool {
	for _, id := range ids {
		if _, err := s.records(ctx, within([]int64{id}), 1); err == nil {
			return true
		}
	}
	return false
}

// broken is the item of a record that can't be read.
func broken(model string, id int64, cause error) connector.Item {
	name := reference(model, id)
	return connector.Item{
		Key: name + "!" + string(fault.CodeOf(cause)), Record: name, Format: "odoo/" + model, Fault: fault.Wrap(cause, "reading %s", name),
	}
}
