package process_test

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// TestOnTheProductsOwnLog publishes from many sides at once, restarts in the middle and trims what was read.
func TestOnTheProductsOwnLog(t *testing.T) {
	d := sit(t, storetest.SQLite(t, store.Options{}))
	folder := t.TempDir()
	log := embed(d, folder)
	n := d.node("one", batches(16), func(o *process.Options) { o.Log = log })
	n.balance()
	publish(d, log, 0, 200)
	n.readAll()
	if err := n.Leave(t.Context()); err != nil {
		t.Fatal(err)
	}
	shut(d, log)

	log = embed(d, folder)
	again := d.node("again", batches(16), func(o *process.Options) { o.Log = log })
	again.balance()
	trim(again, log) // writes an anchor, which is no event
	publish(d, log, 200, 300)
	again.readAll()
	if got := strings.Fields(d.effects()); len(got) != 300 || len(set(got)) != 300 {
		t.Errorf("%d effects of %d events, want one of each of 300", len(got), len(set(got)))
	}
	if err := again.Leave(t.Context()); err != nil {
		t.Fatal(err)
	}
	shut(d, log)
}

func TestTheProductsOwnLogWakesItsReader(t *testing.T) {
	d := sit(t, storetest.SQLite(t, store.Options{}))
	log := embed(d, t.TempDir())
	n := d.node("one", func(o *process.Options) { o.Log = log })
	wake := n.step("reader/procurement/0").(step.Waker).Wake()
	n.balance()
	<-wake
	n.readAll()
	publish(d, log, 0, 1)
	<-wake // the test ends by its timeout when it is never woken
	n.readAll()
	if got := d.effects(); got != "0" {
		t.Errorf("effects %q", got)
	}
	if err := n.Leave(t.Context()); err != nil {
		t.Fatal(err)
	}
	shut(d, log)
}

func embed(d *desk, folder string) *jetstream.Log {
	d.Helper()
	log, err := jetstream.Embed(d.Context(), folder, jetstream.Options{Now: d.clock})
	if err != nil {
		d.Fatal(err)
	}
	return log
}

func shut(d *desk, log *jetstream.Log) {
	d.Helper()
	if err := log.Close(); err != nil {
		d.Error(err)
	}
}

// publish appends the events from one number up to another, all at the same time.
func publish(d *desk, log bus.Log, from, to int) {
	d.Helper()
	var group sync.WaitGroup
	for i := from; i < to; i++ {
		group.Go(func() {
			if _, err := log.Append(d.Context(), event(strconv.Itoa(i))); err != nil {
				d.Error(err)
			}
		})
	}
	group.Wait()
}

// trim forgets everything that was read.
func trim(n *node, log bus.Log) {
	n.Helper()
	at := n.position()
	through := bus.Position{Identity: at.Identity, Shard: bus.Shard{Domain: bus.Procurement}, Sequence: uint64(at.Sequence)}
	if err := log.Trim(n.Context(), through); err != nil {
		n.Fatal(err)
	}
}

func set(all []string) map[string]bool {
	found := map[string]bool{}
	for _, one := range all {
		found[one] = true
	}
	return found
}
