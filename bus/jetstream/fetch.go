package jetstream

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/fault"
)

// Bounds on what one question to the stream brings back.
const (
	fetchMessages = 256
	fetchBytes    = 1 << 20
)

// A message is one of a stream.
type message struct {
	sequence uint64
	data     []byte
}

// A query asks a stream for messages; the field names are those of the server's API.
type query struct {
	Sequence uint64 `json:"seq,omitempty"`
	NextFor  string `json:"next_by_subj,omitempty"`
	LastFor  string `json:"last_by_subj,omitempty"`
	Batch    int    `json:"batch,omitempty"`
	MaxBytes int    `json:"max_bytes,omitempty"`
}

// Headers and answers of the server's direct get.
const (
	headerSequence = "Nats-Sequence"
	headerStatus   = "Status"
	headerMessage  = "Description"
	statusEnd      = "204" // the end of a batch
	statusNone     = "404" // there is no such message
)

// direct reads messages of a subject in order, beginning at a sequence, from whichever replica answers. What it gives is in
// order but may end early where the replica lags, and have gaps where it is damaged: the caller checks the chain.
func (l *Log) direct(ctx context.Context, stream, subject string, from uint64) ([]message, error) {
	ctx, cancel := context.WithTimeout(ctx, l.opts.Patience)
	defer cancel()
	inbox := l.nc.NewInbox()
	answers, err := l.nc.SubscribeSync(inbox)
	if err != nil {
		return nil, classify(err, "asking the stream %s", stream)
	}
	defer func() { _ = answers.Unsubscribe() }() // the connection is gone when it can't
	ask, err := json.Marshal(query{Sequence: from, NextFor: subject, Batch: fetchMessages, MaxBytes: fetchBytes})
	if err != nil {
		return nil, fault.New(fault.Internal, "asking the stream %s", stream).Because(err)
	}
	if err := l.nc.PublishRequest("$JS.API.DIRECT.GET."+stream, inbox, ask); err != nil {
		return nil, classify(err, "asking the stream %s", stream)
	}
	var all []message
	for {
		msg, err := answers.NextMsgWithContext(ctx)
		if err != nil {
			return nil, classify(err, "reading the stream %s", stream)
		}
		m, more, err := directAnswer(msg)
		if err != nil || !more {
			return all, err
		}
		all = append(all, m)
	}
}

// directAnswer takes one answer of a direct get apart; more is false at the end.
func directAnswer(msg *nats.Msg) (m message, more bool, err error) {
	switch status := msg.Header.Get(headerStatus); status {
	case "":
	case statusEnd, statusNone:
		return message{}, false, nil
	default:
		return message{}, false, fault.New(fault.Unavailable, "the stream does not give its messages: %s %s", status, msg.Header.Get(headerMessage)).
			Do("Check that the servers are NATS 2.11 or newer and that the stream has a leader.")
	}
	sequence, err := strconv.ParseUint(msg.Header.Get(headerSequence), 10, 64)
	if err != nil {
		return message{}, false, fault.New(fault.Unsupported, "the server gives a message without its sequence").Because(err).
			Do("Use NATS 2.11 or newer.")
	}
	return message{sequence: sequence, data: msg.Data}, true, nil
}

// next asks the stream's leader for the next message of a subject, beginning at a sequence: one, or none.
func (l *Log) next(ctx context.Context, stream, subject string, from uint64) ([]message, error) {
	m, found, err := l.leader(ctx, stream, query{NextFor: subject, Sequence: from})
	if err != nil || !found {
		return nil, err
	}
	return []message{m}, nil
}

// leader asks the stream's leader for one message; found is false when there is none.
func (l *Log) leader(ctx context.Context, stream string, q query) (m message, found bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, l.opts.Patience)
	defer cancel()
	ask, err := json.Marshal(q)
	if err != nil {
		return message{}, false, fault.New(fault.Internal, "asking the stream %s", stream).Because(err)
	}
	msg, err := l.nc.RequestWithContext(ctx, "$JS.API.STREAM.MSG.GET."+stream, ask)
	if err != nil {
		return message{}, false, classify(err, "asking the leader of the stream %s", stream)
	}
	var answer struct {
		Error   *jetstream.APIError `json:"error"`
		Message struct {
			Sequence uint64 `json:"seq"`
			Data     []byte `json:"data"`
		} `json:"message"`
	}
	if err := json.Unmarshal(msg.Data, &answer); err != nil {
		return message{}, false, fault.New(fault.Internal, "the leader of the stream %s gives what is not JSON", stream).Because(err)
	}
	switch {
	case answer.Error == nil:
		return message{sequence: answer.Message.Sequence, data: answer.Message.Data}, true, nil
	case answer.Error.ErrorCode == jetstream.JSErrCodeMessageNotFound:
		return message{}, false, nil
	}
	return message{}, false, classify(answer.Error, "asking the leader of the stream %s", stream)
}
