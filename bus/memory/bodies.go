package memory

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// orphanAge is how long a body may wait for its event.
const orphanAge = time.Hour

// A body is one that went by reference.
type body struct {
	bytes  []byte
	stored time.Time
}

// Store keeps a body for an event that will name it within the hour.
func (l *Log) Store(ctx context.Context, domain bus.Domain, feed string, r io.Reader) (bus.Ref, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	name := bus.ShardOf(domain, feed, l.opts.Shards)
	s, err := l.open(ctx, name)
	if err != nil {
		return bus.Ref{}, err
	}
	if err := l.opts.Limits.Check(name, s.held(), 1, 0, l.opts.Now()); err != nil {
		return bus.Ref{}, err
	}
	content, err := io.ReadAll(io.LimitReader(r, l.opts.MaxBody+1))
	if err != nil {
		return bus.Ref{}, fault.Wrap(err, "reading a body for the log")
	}
	if err := l.checkLength(int64(len(content))); err != nil {
		return bus.Ref{}, err
	}
	ref := l.refer(domain, content)
	l.bodies[ref.Name] = body{bytes: content, stored: l.opts.Now()}
	return ref, nil
}

// checkLength refuses a body that is over the log's bound.
func (l *Log) checkLength(length int64) error {
	if length > l.opts.MaxBody {
		return fault.New(fault.TooLarge, "the body is over the limit of %d bytes", l.opts.MaxBody).On("body").Do("Send it in parts.")
	}
	return nil
}

// refer makes the reference to a body that is about to be kept; the caller holds the lock.
func (l *Log) refer(domain bus.Domain, content []byte) bus.Ref {
	l.named++
	return bus.Ref{Name: fmt.Sprintf("%s.%d", domain, l.named), SHA256: sha256.Sum256(content), Length: int64(len(content))}
}

// Open reads a body.
func (l *Log) Open(ctx context.Context, ref bus.Ref) (io.ReadCloser, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || ctx.Err() != nil {
		return nil, fault.New(fault.Unavailable, "the log is away").Because(ctx.Err())
	}
	b, ok := l.bodies[ref.Name]
	if !ok {
		return nil, bus.NoBody(ref)
	}
	return bus.Verify(io.NopCloser(bytes.NewReader(b.bytes)), ref), nil
}

// sweep forgets bodies whose event was never appended; the caller holds the lock.
func (l *Log) sweep() {
	named := map[string]bool{}
	for _, s := range l.shards {
		for _, f := range s.frames {
			for _, event := range f.events {
				named[event.Ref.Name] = true
			}
		}
	}
	for _, f := range l.late {
		for _, event := range f.events {
			named[event.Ref.Name] = true
		}
	}
	for name, b := range l.bodies {
		if !named[name] && l.opts.Now().Sub(b.stored) > orphanAge {
			delete(l.bodies, name)
		}
	}
}
