package jetstream

import (
	"strconv"

	"github.com/nats-io/nats.go"

	"github.com/purserhq/purser/fault"
)

// Making the headers of a message costs the server, and reading them costs the client, more than all the rest of it: with
// an event in a message three quarters of a reader's time. The only one that a reader needs is the sequence, and where a
// stream holds nothing but one shard it can be counted: a bare answer carries none, and the end of the answers names the
// sequence of the last. When as many messages came as there are sequences up to it, each has the one in its turn. When
// fewer came, something was trimmed, lost or left out, and the question is asked again with headers.

// Headers and answers of the server's direct get.
const (
	headerSequence = "Nats-Sequence"
	headerLast     = "Nats-Last-Sequence"
	headerStatus   = "Status"
	headerMessage  = "Description"
	statusEnd      = "204" // the end of a batch
	statusNone     = "404" // there is no such message
)

// directAnswer takes one answer of a direct get apart. At the end more is false, and the sequence is that of the last
// message. The sequence of a bare message is 0.
func directAnswer(msg *nats.Msg) (m message, more bool, err error) {
	if len(msg.Header) == 0 {
		return message{data: msg.Data}, true, nil
	}
	switch status := msg.Header.Get(headerStatus); status {
	case "":
	case statusEnd:
		last, err := sequenceIn(msg, headerLast)
		return message{sequence: last}, false, err
	case statusNone:
		return message{}, false, nil
	default:
		return message{}, false, fault.New(fault.Unavailable, "the stream does not give its messages: %s %s", status, msg.Header.Get(headerMessage)).
			Do("Check that the servers are NATS 2.11 or newer and that the stream has a leader.")
	}
	sequence, err := sequenceIn(msg, headerSequence)
	return message{sequence: sequence, data: msg.Data}, err == nil, err
}

func sequenceIn(msg *nats.Msg, header string) (uint64, error) {
	sequence, err := strconv.ParseUint(msg.Header.Get(header), 10, 64)
	if err != nil {
		return 0, fault.New(fault.Unsupported, "the server gives a message without its sequence").Because(err).
			Do("Use NATS 2.11 or newer.")
	}
	return sequence, nil
}

// number gives bare messages their sequences, from the first that was asked for to the last that came, and reports whether
// that could be done. What an older server gave with headers all the same has its sequence.
func number(messages []message, from, last uint64) bool {
	whole := uint64(len(messages)) == last+1-from
	for i := range messages {
		switch {
		case messages[i].sequence != 0:
		case !whole:
			return false
		default:
			messages[i].sequence = from + uint64(i)
		}
	}
	return true
}
