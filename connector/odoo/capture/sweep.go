package capture

import (
	"context"
	"strconv"
	"strings"

	"github.com/purserhq/purser/fault"
)

// Sweep lists the records of the feed that exist, by reference, in order of id; see connector.Sweeper.
func (s *Source) Sweep(ctx context.Context, after string, limit int) ([]string, error) {
	id, err := s.idOf(after)
	if err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, []any{[]any{"id", ">", id}}, []string{"id"}, max(1, limit))
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(rows))
	for _, row := range rows {
		record, err := recordOf(s.feed.Model, row)
		if err != nil {
			return nil, err
		}
		names = append(names, record.Reference())
	}
	return names, nil
}

// idOf reads a reference of the feed; zero for the empty one.
func (s *Source) idOf(reference string) (int64, error) {
	if reference == "" {
		return 0, nil
	}
	text, ours := strings.CutPrefix(reference, s.feed.Model+",")
	id, err := strconv.ParseInt(text, 10, 64)
	if !ours || err != nil || id < 0 {
		return 0, fault.New(fault.Invalid, "%q names no record of %s", reference, s.feed.Model).Do("Begin the sweep anew.")
	}
	return id, nil
}
