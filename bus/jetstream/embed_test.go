package jetstream_test

import (
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/bustest"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/bus/natstest"
)

func TestMain(m *testing.M) {
	natstest.Serve()
	publishIfAsked()
	goleak.VerifyTestMain(m)
}

func TestInTheProcessItKeepsTheContract(t *testing.T) {
	bustest.Run(t, func(t *testing.T, setup bustest.Setup) bustest.Instance {
		opts := jetstream.Options{Now: setup.Now, Limits: setup.Limits, MaxBody: setup.MaxBody}
		folder := t.TempDir()
		log := embed(t, folder, opts)
		return bustest.Instance{
			Log: log,
			Reopen: func() bus.Log {
				shut(t, log)
				return embed(t, folder, opts)
			},
			Another: func() bus.Log { return embed(t, t.TempDir(), opts) },
		}
	})
}

// embed opens a log in a folder and closes it at the end of the test.
func embed(t testing.TB, folder string, opts jetstream.Options) *jetstream.Log {
	t.Helper()
	log, err := jetstream.Embed(t.Context(), folder, opts)
	if err != nil {
		t.Fatalf("opening the log: %v", err)
	}
	t.Cleanup(func() { shut(t, log) })
	return log
}

func shut(t testing.TB, log bus.Closer) {
	t.Helper()
	if err := log.Close(); err != nil {
		t.Errorf("closing the log: %v", err)
	}
}
