// Package natstest starts real NATS servers for tests: one, or a cluster, on the loopback interface with ports of their
// own, each with its own folder and with every write on disk before it is answered.
//
// Each case of a test gets an account of its own, so that cases share the servers and not their streams.
package natstest
