package acceptance_test

import (
	"os"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus/natstest"
)

// TestMain lets this binary be what the tests start, freeze and kill: a server of a NATS cluster, or a node of Purser.
func TestMain(m *testing.M) {
	natstest.Serve()
	if role := os.Getenv(roleVariable); role != "" {
		os.Exit(serveAsTold(role))
	}
	goleak.VerifyTestMain(m)
}
