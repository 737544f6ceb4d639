package app

import (
	"context"
	crypto "crypto/rand"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/engine/dispatch"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/service"
	"github.com/purserhq/purser/store"
)

// The age and pace of trimming when nothing else is configured.
const (
	// KeepLog is how long an event stays in the log at least, so that a mistake found within a week can be read again.
	KeepLog = 7 * 24 * time.Hour
	// TrimEvery is the time between two trims.
	TrimEvery = 10 * time.Minute
)

// Options say what an [App] stands on. Data must be set; the rest has embedded defaults.
type Options struct {
	// Data is the folder for whatever the app keeps itself. It is made when it is not there.
	Data string
	// Database is the database's address, as store/dial reads it; empty for a SQLite file in Data.
	Database string
	// Cluster is the NATS cluster that keeps the log; without URLs the log is embedded, in Data.
	Cluster jetstream.Cluster
	// Limits bound each shard of the log; the zero value is [DefaultLimits].
	Limits bus.Limits
	// Node is this run of the process among those that share database and log; it is another after each start. Empty for
	// the host's name with a random end.
	Node string
	// Lease is how long the node's claims hold without being renewed; 0 for store/position's default.
	Lease time.Duration
	// Installation names this Purser in the identities of the records that it makes in other systems, see verdict.NewIdentity;
	// empty for "main". It is never changed: records that were made under another name would be made again.
	Installation string
	// Book gives what was declared about how purchases are decided on; nil for [DefaultTerms] for every legal entity.
	Book decide.Book
	// Outbox takes over what is wanted of records in other systems; nil for record/outbox where there are targets, and else for
	// none: what is wanted is only on record then.
	Outbox decide.Outbox
	// Targets are the systems that desired states are brought about in, by the names that flows and policies use for them.
	Targets map[string]connector.Target
	// Retry says when what a target did not do is tried again; the zero value is dispatch.DefaultRetry.
	Retry dispatch.Retry
	// Pace says how often the steps run; the zero value is [DefaultPace].
	Pace Pace
	// Now is the clock; nil for time.Now.
	Now func() time.Time
	// Logger hears what goes wrong and what goes well again; nil for silence.
	Logger *slog.Logger
	// HTTP is where programs may call; without an address nobody can.
	HTTP api.Address
	// Declared is who may call, and by which channels messages come.
	Declared service.Declared
}

// DefaultLimits bound a shard of the log so that a reader that stands still for days is noticed before the disk is full.
func DefaultLimits() bus.Limits {
	return bus.Limits{Events: 20_000_000, Bytes: 20 << 30, Age: 30 * 24 * time.Hour}
}

// DefaultTerms are those that hold while nothing is declared: every source is one of record, no difference is allowed, and no
// system is wanted anything of. Documents wait two days for their order, and we one day for goods, a week for an answer and
// a month for a credit note.
func DefaultTerms() *decide.Terms {
	return &decide.Terms{
		Configuration: "default", Zone: time.UTC,
		Policy: purchase.Policy{Hash: "default", WaitDays: 2, LateDays: 1, AnswerDays: 7, CreditDays: 30},
	}
}

// decider makes the one that decides on documents, and on days that have passed.
func (o Options) decider() *decide.Decider {
	return &decide.Decider{
		Installation: o.Installation, Book: o.Book, Outbox: o.Outbox, Now: o.Now,
		Key: func() (string, error) { return verdict.NewULID(o.Now(), crypto.Reader) },
	}
}

func (o Options) withDefaults() (Options, error) {
	if o.Data == "" {
		return o, fault.New(fault.Invalid, "no folder for the data is named").On("data").Do("Name one with --data, or set PURSER_DATA.")
	}
	if o.Database == "" {
		o.Database = "sqlite:" + filepath.Join(o.Data, "purser.db")
	}
	if o.Limits == (bus.Limits{}) {
		o.Limits = DefaultLimits()
	}
	if o.Pace == (Pace{}) {
		o.Pace = DefaultPace()
	}
	if o.Installation == "" {
		o.Installation = "main"
	}
	if o.Outbox == nil && len(o.Targets) > 0 {
		o.Outbox = dispatch.Outbox{}
	}
	if o.Book == nil {
		o.Book = (*decide.Everybody)(DefaultTerms())
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Node == "" {
		o.Node = nodeName()
	}
	return o, nil
}

// nodeName gives a name that no other run of a process has: its end has 40 random bits.
func nodeName() string {
	host, err := os.Hostname()
	if err != nil || host == "" {
		host = "node"
	}
	const letters = "abcdefghijklmnopqrstuvwxyz234567"
	var end strings.Builder
	for range 8 {
		end.WriteByte(letters[rand.IntN(len(letters))])
	}
	return host + "-" + end.String()
}

// storeOptions are those of production: losers of a race wait with jitter.
func storeOptions() store.Options {
	return store.Options{Pause: store.Backoff(2*time.Millisecond, 250*time.Millisecond, rand.Float64, wait)}
}

// wait waits, or returns early with ctx's error.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
