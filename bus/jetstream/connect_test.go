package jetstream_test

import (
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/bustest"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/bus/natstest"
)

func TestOnAClusterItKeepsTheContract(t *testing.T) {
	cluster := natstest.Start(t, natstest.Options{Accounts: 100})
	bustest.Run(t, func(t *testing.T, setup bustest.Setup) bustest.Instance {
		opts := jetstream.Options{Now: setup.Now, Limits: setup.Limits, MaxBody: setup.MaxBody}
		at := jetstream.Cluster{URLs: cluster.Account(), Shards: 2}
		log := connect(t, at, opts)
		return bustest.Instance{
			Log: log,
			Reopen: func() bus.Log {
				shut(t, log)
				return connect(t, at, opts)
			},
			Another: func() bus.Log {
				return connect(t, jetstream.Cluster{URLs: cluster.Account(), Shards: 2}, opts)
			},
		}
	})
}

// connect opens a log on a cluster and closes it at the end of the test.
func connect(t testing.TB, at jetstream.Cluster, opts jetstream.Options) *jetstream.Log {
	t.Helper()
	log, err := jetstream.Connect(t.Context(), at, opts)
	if err != nil {
		t.Fatalf("opening the log: %v", err)
	}
	t.Cleanup(func() { shut(t, log) })
	return log
}
