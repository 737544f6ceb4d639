package memory_test

import (
	"fmt"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/bustest"
	"github.com/purserhq/purser/bus/memory"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestItKeepsTheContract(t *testing.T) {
	for _, shards := range []int{1, 8} {
		t.Run(fmt.Sprintf("with %d shards a domain", shards), func(t *testing.T) {
			bustest.Run(t, func(_ *testing.T, setup bustest.Setup) bustest.Instance {
				open := func(identity string) *memory.Log {
					return memory.Open(memory.Options{Identity: identity, Shards: shards, Now: setup.Now, Limits: setup.Limits, MaxBody: setup.MaxBody})
				}
				log := open("first")
				return bustest.Instance{
					Log:     log,
					Reopen:  func() bus.Log { log.Restart(); return log },
					Another: func() bus.Log { return open("second") },
				}
			})
		})
	}
}
