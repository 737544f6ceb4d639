package jetstream

import (
	"context"
	"encoding/json"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/fault"
)

// Bounds on what one question to the stream brings back.
const (
	fetchMessages = 1024
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
	Bare     bool   `json:"no_hdr,omitempty"` // the messages come without their headers, see answer.go
}

// A question was asked of a stream; its answers come to an inbox of its own.
type question struct {
	query
	stream  string
	answers *nats.Subscription
}

// direct reads messages in order, from whichever replica answers. What it gives is in order but may end early where the
// replica lags, and have gaps where it is damaged: the caller checks the chain.
func (l *Log) direct(ctx context.Context, stream string, q query) ([]message, error) {
	asked, err := l.ask(stream, q)
	if err != nil {
		return nil, err
	}
	messages, _, err := l.collect(ctx, asked)
	return messages, err
}

// ask asks for many messages. The answers wait until they are collected.
func (l *Log) ask(stream string, q query) (*question, error) {
	inbox := l.nc.NewInbox()
	answers, err := l.nc.SubscribeSync(inbox)
	if err != nil {
		return nil, classify(err, "asking the stream %s", stream)
	}
	q.Batch, q.MaxBytes = fetchMessages, fetchBytes
	asked := &question{query: q, stream: stream, answers: answers}
	ask, err := json.Marshal(q)
	if err == nil {
		err = l.nc.PublishRequest("$JS.API.DIRECT.GET."+stream, inbox, ask)
	}
	if err != nil {
		asked.drop()
		return nil, classify(err, "asking the stream %s", stream)
	}
	return asked, nil
}

// drop forgets the answers.
func (q *question) drop() {
	if q != nil {
		_ = q.answers.Unsubscribe() // the connection is gone when it can't
	}
}

// collect waits for the answers. full says that the bounds ended them, and not the end of the log.
func (l *Log) collect(ctx context.Context, q *question) (all []message, full bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, l.opts.Patience)
	defer cancel()
	defer q.drop()
	for size := 0; ; {
		msg, err := q.answers.NextMsgWithContext(ctx)
		if err != nil {
			return nil, false, classify(err, "reading the stream %s", q.stream)
		}
		m, more, err := directAnswer(msg)
		switch {
		case err != nil:
			return all, false, err
		case more:
			all, size = append(all, m), size+len(m.data)
			continue
		case q.Bare && !number(all, q.Sequence, m.sequence):
			return l.again(ctx, q)
		}
		return all, len(all) >= fetchMessages || size >= fetchBytes, nil
	}
}

// again asks for the messages with their headers.
func (l *Log) again(ctx context.Context, q *question) ([]message, bool, error) {
	q.Bare = false
	asked, err := l.ask(q.stream, q.query)
	if err != nil {
		return nil, false, err
	}
	return l.collect(ctx, asked)
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
