// Package bustest holds every implementation of [bus.Log] to its contract. One suite runs on all of them.
package bustest

import (
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
)

// A Setup is what a case asks of the log that it gets.
type Setup struct {
	// Now is the log's clock.
	Now func() time.Time
	// Limits bound each shard.
	Limits bus.Limits
	// MaxBody is the largest body that is taken, in bytes; the log's own default when zero.
	MaxBody int64
}

// An Instance is an empty log.
type Instance struct {
	// Log is open; the one who opened it closes it in the test's cleanup.
	Log bus.Log
	// Reopen closes the log and opens it again on what is durable.
	Reopen func() bus.Log
	// Another gives a second, empty log with other identities.
	Another func() bus.Log
}

// Open makes an empty log for one case.
type Open func(t *testing.T, setup Setup) Instance

// Run runs the whole suite. Open is called once for each case.
func Run(t *testing.T, open Open) {
	for _, group := range []map[string]func(*testing.T, Open){
		appending(), reading(), trimming(), limiting(), carrying(), watching(),
	} {
		for name, run := range group {
			t.Run(name, func(t *testing.T) { run(t, open) })
		}
	}
}
