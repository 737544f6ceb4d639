package jetstream

import (
	"crypto/rand"
	"log/slog"
	"time"

	"github.com/purserhq/purser/bus"
)

// Options are what both ways of opening the log have in common. The zero value is a log without limits.
type Options struct {
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// NewID makes identities: letters and digits, never the same twice. It is rand.Text when nil.
	NewID func() string
	// Limits bound each shard.
	Limits bus.Limits
	// MaxBody is the largest body that is taken, in bytes; bus.MaxBody when zero.
	MaxBody int64
	// Patience is the longest that one write or one question may take, and so the longest that Append may outlast its
	// caller; 10 seconds when zero.
	Patience time.Duration
	// Logger gets what the server in the process has to say; nothing is logged when nil.
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = rand.Text
	}
	if o.MaxBody == 0 {
		o.MaxBody = bus.MaxBody
	}
	if o.Patience == 0 {
		o.Patience = 10 * time.Second
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}
