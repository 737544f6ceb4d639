package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// DefaultReading is how many bodies are read at once when nothing else is said. Each holds at most [bus.MaxInline] bytes
// and a part of a larger body in memory, so that this bounds what senders can make Purser hold.
const DefaultReading = 256

// Options make an [Intake]. Log must be set.
type Options struct {
	// Log takes the events. Bodies over [bus.MaxInline] need a log that is a [bus.Bodies] too.
	Log bus.Log
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// MaxBody is the longest body that is taken, in bytes; [bus.MaxBody] when zero.
	MaxBody int64
	// Reading is how many bodies are read at once; [DefaultReading] when zero.
	Reading int
}

// An Intake accepts messages. Make it with [New]; any number of goroutines may use it.
type Intake struct {
	log     bus.Log
	bodies  bus.Bodies // nil where the log keeps none
	now     func() time.Time
	maxBody int64
	reading chan struct{}
	tally   tally
}

// New makes an intake before a log.
func New(o Options) *Intake {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxBody == 0 {
		o.MaxBody = bus.MaxBody
	}
	if o.Reading == 0 {
		o.Reading = DefaultReading
	}
	bodies, _ := o.Log.(bus.Bodies)
	return &Intake{log: o.Log, bodies: bodies, now: o.Now, maxBody: o.MaxBody, reading: make(chan struct{}, o.Reading)}
}

// Accept takes a message in, and returns once it is durable. The errors:
//
//   - Invalid, Unsupported, TooLarge, and whatever Admit says: the message may not come in like this. Nothing was stored.
//   - Full: too many bodies are being read, or the log is at its limit. Nothing was stored; it may be sent again after a
//     while.
//   - Unavailable: the log is away, the body broke off, or ctx ended. Nothing was stored; it may be sent again.
//   - Unknown: it may be durable, and the receipt names the trace that it then has. It is to be sent again, with the same key
//     or the same bytes: a repeat does no harm.
func (i *Intake) Accept(ctx context.Context, s Submission) (Receipt, error) {
	receipt, err := i.accept(ctx, s)
	i.tally.add(s.Feed.Name, receipt.Bytes, err)
	return receipt, err
}

func (i *Intake) accept(ctx context.Context, s Submission) (Receipt, error) {
	select {
	case i.reading <- struct{}{}:
		defer func() { <-i.reading }()
	default:
		return Receipt{}, fault.New(fault.Full, "%d messages are being taken in, which is the limit", cap(i.reading)).
			In(time.Second).Do("Send it again in a second.")
	}
	m, err := i.message(s)
	if err != nil {
		return Receipt{}, err
	}
	beginning, whole, err := m.begin()
	if err != nil {
		return Receipt{}, err
	}
	if s.Admit != nil {
		if err := s.Admit(m.contentType, beginning); err != nil {
			return Receipt{}, err
		}
	}
	event := bus.Event{Feed: s.Feed.Name, Domain: s.Feed.Domain, Body: beginning}
	if !whole {
		event.Body = nil
		if event.Ref, err = i.beside(ctx, s.Feed, io.MultiReader(bytes.NewReader(beginning), m)); err != nil {
			return Receipt{}, err
		}
	}
	return i.append(ctx, s, m, event)
}

// message holds a submission to its bounds before a byte of it is read.
func (i *Intake) message(s Submission) (*message, error) {
	contentType, err := s.Feed.Takes(s.ContentType)
	if err != nil {
		return nil, err
	}
	if err := checkKey(s.Key); err != nil {
		return nil, err
	}
	m := &message{from: s.Body, contentType: contentType, announced: s.Length, limit: i.maxBody}
	if contentType == Canonical {
		m.limit = min(i.maxBody, canonical.MaxBytes)
	}
	if s.Length > m.limit {
		return nil, m.tooLarge()
	}
	return m, nil
}

// beside stores a body that is too large for the log itself.
func (i *Intake) beside(ctx context.Context, feed Feed, body io.Reader) (bus.Ref, error) {
	if i.bodies == nil {
		return bus.Ref{}, fault.New(fault.TooLarge, "a body over %d bytes, and this log keeps none beside it", bus.MaxInline).On("body").Do("Send it in parts.")
	}
	return i.bodies.Store(ctx, feed.Domain, feed.Name, body)
}

// append names the event, stamps it and puts it into the log.
func (i *Intake) append(ctx context.Context, s Submission, m *message, event bus.Event) (Receipt, error) {
	sum, length := event.Ref.SHA256, event.Ref.Length
	if event.Ref.Name == "" {
		sum, length = sha256.Sum256(event.Body), int64(len(event.Body))
	}
	trace, span := derive(s.Feed.Name, fromContent, sum[:])
	if s.Key != "" {
		trace, span = derive(s.Feed.Name, fromKey, []byte(s.Key))
	}
	event.ID, event.Accepted, event.Attributes = trace, i.now().UTC(), attributes(s, m.contentType, trace, span)
	receipt := Receipt{Trace: trace, Feed: s.Feed.Name, Accepted: event.Accepted, Bytes: length}
	place, err := i.log.Append(ctx, event)
	receipt.Place = place
	return receipt, err
}
