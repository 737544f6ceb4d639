package jetstream

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/fault"
)

// A putting is one frame on its way into the stream.
type putting struct {
	*chain
	events []bus.Event
	// doubt is set once an answer was lost: the frame may be written. from is the head that it was first tried on.
	doubt bool
	from  uint64
	tries int
}

// put writes a frame on top of the head. The errors are those of bus.Log.Append.
func (c *chain) put(ctx context.Context, events []bus.Event) (link, error) {
	c.attempt++
	p := &putting{chain: c, events: events}
	for {
		written, done, err := p.try(ctx)
		if done || err != nil {
			return written, err
		}
		if p.tries++; p.tries > 1 {
			rest(ctx, backoff(p.tries))
		}
		if ctx.Err() != nil {
			return link{}, p.giveUp(ctx.Err())
		}
	}
}

// backoff is the pause before another try: short, since most often another node was just faster.
func backoff(tries int) time.Duration {
	return min(time.Millisecond<<min(tries, 8), 100*time.Millisecond)
}

// try makes one attempt; it is done when the frame is written.
func (p *putting) try(ctx context.Context) (written link, done bool, err error) {
	if !p.known {
		if written, done, err = p.learn(ctx); done || err != nil {
			return written, done, p.orDoubt(err)
		}
		if !p.known {
			return link{}, false, nil
		}
	}
	header := p.header()
	sequence, err := p.publish(ctx, header)
	switch {
	case err == nil:
		return link{sequence: sequence, Header: header}, true, nil
	case isConflict(err) || isNotSent(err):
		p.known = false
	case isAway(err):
		p.lost()
	default:
		p.known = false
		return link{}, false, p.orDoubt(classify(err, "writing to the log"))
	}
	return link{}, false, nil
}

// lost notes that an answer did not come. The frame may be tried again on the same head: if it was written, that head is
// no longer the newest, and the stream refuses the second.
func (p *putting) lost() {
	if !p.doubt {
		p.doubt, p.from = true, p.head.sequence
	}
}

func (p *putting) header() frame.Header {
	return frame.Header{
		Writer: p.shard.log.writer, Attempt: p.attempt, Shard: p.shard.name,
		Previous: p.head.sequence, Totals: p.head.Totals.Plus(p.events), Written: p.shard.log.opts.Now().UTC(),
		Count: len(p.events),
	}
}

// publish sends the frame; the stream takes it only on top of the frame that it names.
func (p *putting) publish(ctx context.Context, header frame.Header) (uint64, error) {
	p.buffer = frame.Encode(p.buffer, frame.Frame{Header: header, Events: p.events})
	on := jetstream.WithExpectLastSequencePerSubject(header.Previous)
	if p.only { // the same, and the server needs not look at the message before
		on = jetstream.WithExpectLastSequence(header.Previous)
	}
	return p.shard.log.publish(ctx, &nats.Msg{Subject: p.shard.subject, Data: p.buffer}, on)
}

// publish sends a message that is only taken on a condition.
func (l *Log) publish(ctx context.Context, msg *nats.Msg, on jetstream.PublishOpt) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, max(l.opts.Patience/4, time.Millisecond))
	defer cancel()
	ack, err := l.js.PublishMsg(ctx, msg, on, jetstream.WithRetryAttempts(0))
	if err != nil {
		return 0, err
	}
	return ack.Sequence, nil
}

// learn asks the stream's leader for the head. When an answer was lost before, it looks whether the frame is there.
func (p *putting) learn(ctx context.Context) (written link, done bool, err error) {
	head, found, err := p.shard.newest(ctx)
	if err != nil {
		if fault.CodeOf(err) == fault.Unavailable {
			return link{}, false, nil // try again until the time is over
		}
		return link{}, false, err
	}
	if p.doubt {
		if written, done, err = p.search(ctx, head); done || err != nil {
			p.head, p.known = written, done
			return written, done, err
		}
		// Another frame stands where this one would: it was not written, and can't be any more.
		p.doubt = head.sequence <= p.from
	}
	p.head, p.known = link{}, true
	if found {
		p.head = head
	}
	return link{}, false, nil
}

// search looks for the frame between the head that it was first tried on and the newest.
func (p *putting) search(ctx context.Context, newest link) (link, bool, error) {
	for at := p.from; at < newest.sequence; {
		f, sequence, found, err := p.shard.after(ctx, at)
		if err != nil || !found {
			return link{}, false, err
		}
		if f.Writer == p.shard.log.writer && f.Attempt == p.attempt {
			return link{sequence: sequence, Header: f.Header}, true, nil
		}
		at = sequence
	}
	return link{}, false, nil
}

// orDoubt makes an error unknown when the frame may have been written before.
func (p *putting) orDoubt(err error) error {
	if err == nil || !p.doubt {
		return err
	}
	return p.giveUp(err)
}

// giveUp says how it stands when there will be no more tries.
func (p *putting) giveUp(cause error) error {
	p.known = false
	if p.doubt {
		return fault.New(fault.Unknown, "the log did not answer in shard %s", p.shard.name).Because(cause).
			Do("Send the event again; a repeat does no harm.")
	}
	return fault.New(fault.Unavailable, "the log does not answer in shard %s; nothing was written", p.shard.name).Because(cause).
		Do("Check that the NATS servers run and that Purser reaches them; the sender repeats the event.")
}
