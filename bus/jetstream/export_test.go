package jetstream

import (
	"slices"
	"testing"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
)

// Underneath gives what a log stands on, for yardsticks and for tests that do harm to it.
func Underneath(l *Log) jetstream.JetStream { return l.js }

// Omit makes the next reading of a shard from its beginning find what a replica without some frames would give.
func Omit(t *testing.T, l *Log, name bus.Shard, lacks func(sequence uint64) bool) {
	t.Helper()
	s := l.shards[name]
	messages, err := l.direct(t.Context(), s.streamName(), s.subject, 1)
	if err != nil {
		t.Fatalf("reading ahead: %v", err)
	}
	s.ahead = ahead{messages: slices.DeleteFunc(messages, func(m message) bool { return lacks(m.sequence) })}
}

// AtLeast compares versions of servers.
func AtLeast(version string, major, minor int) bool { return atLeast(version, major, minor) }
