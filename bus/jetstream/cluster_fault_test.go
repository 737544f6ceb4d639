package jetstream_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/bus/natstest"
	"github.com/purserhq/purser/fault"
)

// A crowd appends through a log until it is told to stop: each caller one event after the other to a feed of its own, and an
// event whose outcome is unknown again.
type crowd struct {
	t    *testing.T
	log  bus.Log
	name string

	mu       sync.Mutex
	accepted []string
	waiting  map[int]chan struct{} // closed when so many are accepted
	all      sync.WaitGroup
	stop     context.CancelFunc
}

func gather(t *testing.T, log bus.Log, name string, callers int) *crowd {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	c := &crowd{t: t, log: log, name: name, waiting: map[int]chan struct{}{}, stop: stop}
	for caller := range callers {
		c.all.Go(func() { c.append(ctx, caller) })
	}
	t.Cleanup(c.disperse)
	return c
}

func (c *crowd) append(ctx context.Context, caller int) {
	for i := 0; ; i++ {
		event := bus.Event{ID: fmt.Sprintf("%s/%d/%d", c.name, caller, i), Feed: fmt.Sprintf("feed-%d", caller), Domain: bus.Procurement}
		for {
			_, err := c.log.Append(context.WithoutCancel(ctx), event)
			if err == nil {
				break
			}
			if code := fault.CodeOf(err); code != fault.Unknown && code != fault.Unavailable {
				c.t.Errorf("appending %s: %v", event.ID, err)
				return
			}
		}
		c.accept(event.ID)
		if ctx.Err() != nil {
			return
		}
	}
}

func (c *crowd) accept(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.accepted = append(c.accepted, id)
	if reached, ok := c.waiting[len(c.accepted)]; ok {
		close(reached)
	}
}

// more waits until so many events more are accepted.
func (c *crowd) more(n int) {
	c.mu.Lock()
	reached := make(chan struct{})
	c.waiting[len(c.accepted)+n] = reached
	c.mu.Unlock()
	<-reached
}

// disperse stops the callers, each after its event was accepted.
func (c *crowd) disperse() {
	c.stop()
	c.all.Wait()
}

func TestAKilledNodeLosesNothing(t *testing.T) {
	cluster := natstest.Start(t, natstest.Options{Process: true, Accounts: 1})
	at := jetstream.Cluster{URLs: cluster.Account(), Shards: 2}
	writing, reading := connect(t, at, jetstream.Options{}), connect(t, at, jetstream.Options{})
	crowd := gather(t, writing, "all", 16)
	readers := follow(t, reading)
	for round := range times(2) {
		node := cluster.Nodes[round%len(cluster.Nodes)]
		crowd.more(200)
		node.Kill()
		crowd.more(200)
		node.Start()
	}
	crowd.more(200)
	crowd.disperse()
	var got []string
	for number, followed := range readers() {
		shard := bus.Shard{Domain: bus.Procurement, Number: number}
		whole := readIDs(t, reading, shard)
		if len(followed) > len(whole) || !slices.Equal(followed, whole[:len(followed)]) {
			t.Errorf("%s: the reader that followed read otherwise than the one that came after", shard)
		}
		got = append(got, whole...)
	}
	t.Logf("%d events accepted, %d in the log", len(crowd.accepted), len(got))
	holdsAll(t, got, crowd.accepted)
	inOrder(t, got)
}

// follow reads both shards of procurement while they are written, and gives what it has read when it is asked for it.
func follow(t *testing.T, log bus.Log) func() [2][]string {
	t.Helper()
	var got [2][]string
	var readers sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	for number := range got {
		readers.Go(func() {
			for at := bus.Beginning(bus.Shard{Domain: bus.Procurement, Number: number}); ctx.Err() == nil; {
				batch, err := log.Read(ctx, at, 64)
				if err != nil {
					if code := fault.CodeOf(err); code != fault.Unavailable {
						t.Errorf("reading after %s: %v", at, err)
						return
					}
					continue
				}
				for _, entry := range batch.Entries {
					got[number] = append(got[number], entry.Event.ID)
				}
				at = batch.Next
			}
		})
	}
	t.Cleanup(func() { stop(); readers.Wait() })
	return func() [2][]string { stop(); readers.Wait(); return got }
}

func TestNodesThatWriteToOneShardBothComeThrough(t *testing.T) {
	cluster := natstest.Start(t, natstest.Options{Accounts: 1})
	at := jetstream.Cluster{URLs: cluster.Account(), Shards: 1}
	one, other := connect(t, at, jetstream.Options{}), connect(t, at, jetstream.Options{})
	ones, others := gather(t, one, "one", 8), gather(t, other, "other", 8)
	ones.more(500)
	others.more(500)
	ones.disperse()
	others.disperse()
	got := readIDs(t, one, bus.Shard{Domain: bus.Procurement})
	if want := len(ones.accepted) + len(others.accepted); len(got) != want {
		t.Errorf("%d events are in the log, %d were accepted", len(got), want)
	}
	holdsAll(t, got, ones.accepted)
	holdsAll(t, got, others.accepted)
	inOrder(t, got)
	t.Logf("one node wrote %d, the other %d", len(ones.accepted), len(others.accepted))
}
