package jetstream

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
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
		sequence, err := l.publish(ctx, &nats.Msg{Subject: bodyPrefix + name, Data: part}, last)
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

// Open reads a body from any replica, or from the leader when that one has less than the reference says.
func (l *Log) Open(ctx context.Context, ref bus.Ref) (io.ReadCloser, error) {
	if _, _, err := parseName(ref.Name); err != nil {
		return nil, err
	}
	b := &bodyReader{ctx: ctx, log: l, subject: bodyPrefix + ref.Name, length: ref.Length}
	if err := b.fill(); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(b.parts) == 0 && ref.Length > 0 {
		return nil, bus.NoBody(ref)
	}
	return bus.Verify(b, ref), nil
}

// A bodyReader reads the parts of a body.
type bodyReader struct {
	ctx     context.Context //nolint:containedctx // it is an io.Reader for the time of one reading
	log     *Log
	subject string
	length  int64

	parts []message
	last  uint64
	got   int64
}

// Read gives the bytes of the parts.
func (b *bodyReader) Read(p []byte) (int, error) {
	if len(b.parts) == 0 {
		if err := b.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, b.parts[0].data)
	b.got += int64(n)
	if b.parts[0].data = b.parts[0].data[n:]; len(b.parts[0].data) == 0 {
		b.parts = b.parts[1:]
	}
	return n, nil
}

// Close has nothing to give back.
func (b *bodyReader) Close() error { return nil }

// fill fetches the next parts.
func (b *bodyReader) fill() error {
	if b.got >= b.length && b.last > 0 {
		return io.EOF
	}
	parts, err := b.log.direct(b.ctx, b.log.bodiesName(), b.subject, b.last+1)
	if err != nil {
		return err
	}
	if len(parts) == 0 {
		part, found, err := b.log.leader(b.ctx, b.log.bodiesName(), query{NextFor: b.subject, Sequence: b.last + 1})
		if err != nil {
			return err
		}
		if !found {
			return io.EOF
		}
		parts = append(parts, part)
	}
	b.parts, b.last = parts, parts[len(parts)-1].sequence
	return nil
}

// checkRef refuses a reference that belongs elsewhere, or that is so old that its body may be swept.
func (s *shard) checkRef(ref bus.Ref) error {
	if ref.Name == "" {
		return nil
	}
	name, stored, err := parseName(ref.Name)
	if err != nil {
		return err
	}
	if name != s.name {
		return fault.New(fault.Invalid, "the body was stored for shard %s, the event belongs to %s", name, s.name).On("ref").
			Do("Store the body for the event's own feed.")
	}
	if age := s.log.opts.Now().Sub(stored); age > bodyHold {
		return fault.New(fault.Conflict, "the body was stored %v ago, over the limit of %v", age.Round(time.Second), bodyHold).On("ref").
			Do("Store the body again, and append its event at once.")
	}
	return nil
}

// parseName takes the name of a body apart.
func parseName(ref string) (bus.Shard, time.Time, error) {
	parts := strings.Split(ref, ".")
	if len(parts) == 4 && bus.Domain(parts[0]).Known() && isWord(parts[3]) {
		number, err1 := strconv.ParseUint(parts[1], 10, 31)
		nanos, err2 := strconv.ParseInt(parts[2], 10, 64)
		if err1 == nil && err2 == nil {
			return bus.Shard{Domain: bus.Domain(parts[0]), Number: int(number)}, time.Unix(0, nanos), nil
		}
	}
	return bus.Shard{}, time.Time{}, fault.New(fault.Invalid, "%q is not the name of a body in this log", ref).On("ref.name").
		Do("Use the reference that Store gave.")
}

// isWord reports whether s may stand in a subject as one token.
func isWord(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// sweep forgets the bodies of the shard that no event in the log can name: those that were stored so long before the
// oldest frame that their events, if they were ever appended, are trimmed.
func (s *shard) sweep(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.log.opts.Patience)
	defer cancel()
	oldest, _, found, err := s.after(ctx, 0)
	if err != nil || !found {
		return err
	}
	filter := fmt.Sprintf("%s%s.%d.>", bodyPrefix, s.name.Domain, s.name.Number)
	info, err := s.log.bodies.Info(ctx, jetstream.WithSubjectFilter(filter))
	if err != nil {
		return classify(err, "listing the bodies of shard %s", s.name)
	}
	for subject := range info.State.Subjects {
		_, stored, err := parseName(strings.TrimPrefix(subject, bodyPrefix))
		if err != nil || !stored.Add(bodyHold+bodySkew).Before(oldest.Written) {
			continue
		}
		if err := s.log.bodies.Purge(ctx, jetstream.WithPurgeSubject(subject)); err != nil {
			return classify(err, "forgetting a body of shard %s", s.name)
		}
	}
	return nil
}

func (l *Log) bodiesName() string { return l.bodies.CachedInfo().Config.Name }
