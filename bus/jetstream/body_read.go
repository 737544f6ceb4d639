package jetstream

import (
	"context"
	"errors"
	"io"

	"github.com/purserhq/purser/bus"
)

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
	parts, err := b.log.direct(b.ctx, b.log.bodiesName(), query{Sequence: b.last + 1, NextFor: b.subject})
	if err != nil {
		return err
	}
	if len(parts) == 0 {
		parts, err = b.log.next(b.ctx, b.log.bodiesName(), b.subject, b.last+1)
	}
	if err != nil {
		return err
	}
	if len(parts) == 0 {
		return io.EOF
	}
	b.parts, b.last = parts, parts[len(parts)-1].sequence
	return nil
}
