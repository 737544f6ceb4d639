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
	messages, err := l.direct(t.Context(), s.streamName(), s.query(1))
	if err != nil {
		t.Fatalf("reading ahead: %v", err)
	}
	s.ahead = ahead{messages: slices.DeleteFunc(messages, func(m message) bool { return lacks(m.sequence) })}
}

// AtLeast compares versions of servers.
func AtLeast(version string, major, minor int) bool { return atLeast(version, major, minor) }

// Number gives bare messages their sequences; those that an older server gave are not 0.
func Number(given []uint64, from, last uint64) ([]uint64, bool) {
	messages := make([]message, 0, len(given))
	for _, sequence := range given {
		messages = append(messages, message{sequence: sequence})
	}
	done := number(messages, from, last)
	numbered := make([]uint64, 0, len(given))
	for _, m := range messages {
		numbered = append(numbered, m.sequence)
	}
	return numbered, done
}
