package service

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// A Sending is a message that a system sends.
type Sending struct {
	// Feed names the channel; it may be empty where the account has only one.
	Feed string
	// Strict asks for the document to be judged by every rule before it is accepted, so that what is wrong is told at once and
	// nothing is stored. Otherwise the rules are asked when it is processed, and a document that breaks one is kept, with the
	// reasons, for people. It needs a canonical document.
	Strict bool
	// Key, ContentType, Length, Traceparent, Tracestate and Body are as in [intake.Submission].
	Key, ContentType        string
	Length                  int64
	Traceparent, Tracestate string
	Body                    io.Reader
}

// Send takes a message in, and returns once it is durable. Every account may, within its limits: the feed must be its own,
// and a canonical document must be of its kinds and about its entities. An account that has such limits can't send other
// formats, of which the envelope is not known when they come. The errors are those of [intake.Intake.Accept], and:
//
//   - Forbidden: the account may not. Nothing was stored.
//   - Invalid, with a *[canonical.Broken] in the chain: the sending is strict, and the document breaks rules.
func (d *Documents) Send(ctx context.Context, caller identity.Account, s Sending) (intake.Receipt, error) {
	receipt, err := d.send(ctx, caller, s)
	d.heard(ctx, caller, ActSend, receipt.Trace, err)
	return receipt, err
}

func (d *Documents) send(ctx context.Context, caller identity.Account, s Sending) (intake.Receipt, error) {
	feed, err := d.declared.Load().feed(caller, s.Feed)
	if err != nil {
		return intake.Receipt{}, err
	}
	if s.Strict {
		done, err := d.strictly(feed, &s)
		if err != nil {
			return intake.Receipt{}, err
		}
		defer done()
	}
	return d.intake.Accept(ctx, intake.Submission{
		Feed: feed, Sender: caller.Name, Key: s.Key, ContentType: s.ContentType, Length: s.Length,
		Traceparent: s.Traceparent, Tracestate: s.Tracestate, Body: s.Body,
		Admit: func(contentType string, beginning []byte) error { return admit(caller, contentType, beginning) },
	})
}

// mostStrict is how many documents are judged at once before they are accepted: each may be held in memory whole.
const mostStrict = 8

// strictly lets the body of a sending be judged before it is accepted, and gives what to call when that is over.
func (d *Documents) strictly(feed intake.Feed, s *Sending) (done func(), err error) {
	if bare, err := feed.Takes(s.ContentType); err == nil && bare != intake.Canonical {
		return nil, fault.New(fault.Unsupported, "%s can't be judged before it is accepted", bare).On(intake.ContentTypeAttribute).
			Do("Send it without asking for that, or send a canonical document.")
	}
	select {
	case d.judging <- struct{}{}:
		s.Body = &strict{from: s.Body}
		return func() { <-d.judging }, nil
	default:
		return nil, fault.New(fault.Full, "%d documents are being judged before they are accepted, which is the limit", mostStrict).
			In(time.Second).Do("Send it again in a second, or without asking for that.")
	}
}

// admit holds a message to the limits of its sender by a look at its beginning.
func admit(caller identity.Account, contentType string, beginning []byte) error {
	if contentType != intake.Canonical {
		if caller.Limited() {
			return fault.New(fault.Forbidden, "the account %s is limited to kinds or entities, which %s does not show", caller.Name, contentType).
				On(intake.ContentTypeAttribute).Do("Send canonical documents, or let an administrator take the limits away.")
		}
		return nil
	}
	seen, err := canonical.GlanceAt(beginning)
	if err != nil {
		return err
	}
	return caller.MaySend(seen)
}

// strict judges a document the first time that it is read, and then gives its bytes.
type strict struct {
	from   io.Reader
	judged io.Reader
	err    error
}

// Read gives the bytes of a document that is right; the error is why it is not.
func (s *strict) Read(p []byte) (int, error) {
	if s.judged == nil && s.err == nil {
		s.judged, s.err = judge(s.from)
	}
	if s.err != nil {
		return 0, s.err
	}
	return s.judged.Read(p)
}

// judge reads a document whole and asks every rule of its kind.
func judge(from io.Reader) (io.Reader, error) {
	data, err := io.ReadAll(io.LimitReader(from, canonical.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	doc, err := canonical.Decode(data)
	if err != nil {
		return nil, err
	}
	return bytes.NewReader(data), canonical.Validate(doc).Err()
}
