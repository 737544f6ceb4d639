package wire

import (
	"context"
	"net/http"
	"time"
)

// dateKey is the key under which a context holds where to note the date.
type dateKey struct{}

// WithDate gives a context whose calls note in at when the server sent their answers: its own clock, in whole seconds
// cut off, UTC. A call whose answer bears no date leaves at as it is. Calls with this context must not run at the same
// time.
func WithDate(ctx context.Context, at *time.Time) context.Context {
	return context.WithValue(ctx, dateKey{}, at)
}

// noteDate keeps the date of an answer, if somebody asked for it.
func noteDate(ctx context.Context, header http.Header) {
	at, asked := ctx.Value(dateKey{}).(*time.Time)
	if !asked {
		return
	}
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		*at = date.UTC()
	}
}
