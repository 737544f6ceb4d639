package jetstream

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// A body is a subject of the bodies' stream: its messages, in order, are its parts. The subject tells the shard and the
// instant of storing, so that what no event can name any more is found without reading the log:
//
//	purser.bodies.<domain>.<shard>.<nanoseconds since 1970>.<identity>
const (
	bodyPrefix = "purser.bodies."
	// bodyPart is the size of one message of a body, in bytes.
	bodyPart = 512 << 10
	// bodyHold is how long a body may wait for its event to be appended.
	bodyHold = time.Hour
	// bodySkew is how far the clocks of the nodes may be apart before a sweep could take what is needed.
	bodySkew = time.Hour
)

// Store writes a body part by part, each on disk before the next is read.
func (l *Log) Store(ctx context.Context, domain bus.Domain, feed string, r io.Reader) (bus.Ref, error) {
	if !domain.Known() {
		return bus.Ref{}, fault.New(fault.Invalid, "there is no domain %q", domain).On("domain").Do("Declare the feed for one of %v.", bus.Domains())
	}
	s := l.shardOf(domain, feed)
	if err := s.chain.room(ctx, bus.Event{}); err != nil {
		return bus.Ref{}, err
	}
	return l.storeBody(ctx, domain, s, r)
}

// storeBody writes a body for a shard that has room for its event.
func (l *Log) storeBody(ctx context.Context, domain bus.Domain, s *shard, r io.Reader) (bus.Ref, error) {
	ref := bus.Ref{Name: fmt.Sprintf("%s.%d.%d.%s", domain, s.name.Number, l.opts.Now().UnixNano(), l.opts.NewID())}
	hash := sha256.New()
	part := make([]byte, bodyPart)
	for last := uint64(0); ; {
		n, err := io.ReadFull(r, part)
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return bus.Ref{}, fault.Wrap(err, "reading a body for the log")
		}
		if ref.Length += int64(n); ref.Length > l.opts.MaxBody {
			return bus.Ref{}, fault.New(fault.TooLarge, "the body is over the limit of %d bytes", l.opts.MaxBody).On("body").Do("Send it in parts.")
		}
		if n > 0 {
			_, _ = hash.Write(part[:n]) // a hash does not refuse bytes
			if last, err = l.storePart(ctx, ref.Name, part[:n], last); err != nil {
				return bus.Ref{}, err
			}
		}
		if ended {
			ref.SHA256 = [sha256.Size]byte(hash.Sum(nil))
			return ref, nil
		}
	}
}

// storePart writes one part after the last one. A part whose answer was lost is looked up and not written twice.
func (l *Log) storePart(ctx context.Context, name string, part []byte, last uint64) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, l.opts.Patience)
	defer cancel()
	for tries := 0; ; tries++ {
		sequence, err := l.publish(ctx, &nats.Msg{Subject: bodyPrefix + name, Data: part}, jetstream.WithExpectLastSequencePerSubject(last))
		if err == nil {
			return sequence, nil
		}
		if isConflict(err) { // nobody else writes to this subject: it is this part
			m, found, err := l.leader(ctx, l.bodiesName(), query{LastFor: bodyPrefix + name})
			if err != nil {
				return 0, err
			}
			if found && m.sequence > last {
				return m.sequence, nil
			}
		} else if !isAway(err) {
			return 0, classify(err, "storing a body")
		}
		if rest(ctx, backoff(tries)); ctx.Err() != nil {
			return 0, fault.New(fault.Unavailable, "storing a body: the log does not answer; no event was written").Because(err).
				Do("Send the event again.")
		}
	}
}
