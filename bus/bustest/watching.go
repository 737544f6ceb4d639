package bustest

import (
	"context"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func watching() map[string]func(*testing.T, Open) {
	return map[string]func(*testing.T, Open){
		"a watcher is woken by what arrives":      wokenByArrival,
		"a watch that is over is not set up":      watchIsOver,
		"a watch of no shard of the log is wrong": watchOfNoShard,
	}
}

func (d *desk) watcher() bus.Watcher {
	d.Helper()
	watcher, ok := d.Log.(bus.Watcher)
	if !ok {
		d.Fatal("the log can't be watched")
	}
	return watcher
}

func wokenByArrival(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	woken := make(chan struct{}, 1)
	wake := func() {
		select {
		case woken <- struct{}{}:
		default:
		}
	}
	if err := d.watcher().Watch(ctx, d.shard(), wake); err != nil {
		t.Fatalf("watching: %v", err)
	}
	for _, id := range []string{"r-1", "r-2"} {
		d.append(receipt(id))
		<-woken
	}
}

func watchIsOver(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	d.refusesWatch(over(), d.shard(), fault.Unavailable)
}

func watchOfNoShard(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	d.refusesWatch(t.Context(), bus.Shard{Domain: bus.Finance, Number: 1000}, fault.Invalid)
}

func (d *desk) refusesWatch(ctx context.Context, shard bus.Shard, code fault.Code) {
	d.Helper()
	err := d.watcher().Watch(ctx, shard, func() { d.Error("woken") })
	if got := fault.CodeOf(err); got != code {
		d.Errorf("code %q, want %q: %v", got, code, err)
	}
}
