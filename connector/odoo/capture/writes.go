package capture

import (
	"context"
	"time"
)

// Writes is what the engine knows of Purser's own writes to records of Odoo. The engine supplies it.
type Writes interface {
	// Of says for each record ("purchase.order,7"), in the same order, where Purser's writes to it stand; the zero Write
	// for a record that Purser has never written. It reads committed knowledge only.
	Of(ctx context.Context, records []string) ([]Write, error)
}

// A Write is where Purser's own writing of one record stands.
type Write struct {
	// Open says that a write is prepared, in flight or of unknown outcome: the record's changes wait.
	Open bool
	// Left is the fingerprint of the record as the last verified write left it, from [Source.Fingerprints]; empty when
	// no write was verified.
	Left string
	// At is when that was verified, by Purser's clock. A record that was read before that is read once more.
	At time.Time
}

// verdictOn says what becomes of a record's change.
type verdictOn int

const (
	yielded verdictOn = iota // it is news
	echo                     // it is what we left
	waits                    // it can't be told yet
)

// on judges a record with this fingerprint that was read from began on.
func (w Write) on(fingerprint string, began time.Time) verdictOn {
	switch {
	case w.Open, !w.At.IsZero() && !w.At.Before(began):
		return waits
	case w.Left != "" && w.Left == fingerprint:
		return echo
	default:
		return yielded
	}
}

// writesTo asks where our writes to records stand.
func (o Options) writesTo(ctx context.Context, records []string) ([]Write, error) {
	if o.Writes == nil || len(records) == 0 {
		return make([]Write, len(records)), nil
	}
	return o.Writes.Of(ctx, records)
}
