package jetstream

import "github.com/nats-io/nats.go/jetstream"

// Underneath gives what a log stands on, for yardsticks and for tests that do harm to it.
func Underneath(l *Log) jetstream.JetStream { return l.js }
