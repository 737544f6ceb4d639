package jetstream

import (
	"context"

	"github.com/nats-io/nats.go"

	"github.com/purserhq/purser/bus"
)

// Watch calls wake when a frame was written to the shard by any process, until ctx ends.
func (l *Log) Watch(ctx context.Context, shard bus.Shard, wake func()) error {
	s, err := l.shard(shard)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return classify(err, "watching shard %s", shard)
	}
	watch, err := l.nc.Subscribe(s.arrivals, func(*nats.Msg) { wake() })
	if err != nil {
		return classify(err, "watching shard %s", shard)
	}
	context.AfterFunc(ctx, func() { _ = watch.Unsubscribe() }) // the connection is gone when it can't
	return nil
}

// announce tells who watches that a frame was written. It is a hint: what is lost is found by polling.
func (s *shard) announce() {
	_ = s.log.nc.Publish(s.arrivals, nil)
}
