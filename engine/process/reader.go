package process

import (
	"context"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// A reader is the step that reads one shard. See the package's comment for its states.
type reader struct {
	options Options
	shard   bus.Shard
	seat    *seat
	unsure  bool // the position is to be read before anything else

	watch   context.CancelFunc // nil while nothing is watched
	watched <-chan struct{}    // closed when the watch has ended
}

// Name says which shard is read.
func (r *reader) Name() string { return "reader/" + r.shard.String() }

// Wake receives when the log has news of the shard, and when its claim is new.
func (r *reader) Wake() <-chan struct{} { return r.seat.wake }

// Run commits the next batch, if the node holds the shard and there is one. Done counts events.
func (r *reader) Run(ctx context.Context) (step.Report, error) {
	claim, held := r.seat.look()
	if !held {
		r.stopWatching()
		return step.Report{}, nil
	}
	r.keepWatching(ctx)
	report, err := r.advance(ctx, claim)
	if fault.CodeOf(err) == fault.Stale {
		r.seat.drop(claim.Epoch) // another took over, which is not a fault of this node
		return step.Report{}, nil
	}
	return report, fault.Wrap(err, "reading the shard %s", r.shard)
}

// advance takes one claim one batch further.
func (r *reader) advance(ctx context.Context, claim position.Claim) (step.Report, error) {
	if r.unsure {
		var err error
		if claim, err = r.recall(ctx, claim); err != nil {
			return step.Report{}, err
		}
	}
	at := bus.Position{Identity: claim.Identity, Shard: r.shard, Sequence: uint64(claim.Sequence)}
	batch, err := r.options.Log.Read(ctx, at, r.options.Batch)
	if err != nil || batch.Next == at {
		return step.Report{}, err
	}
	r.unsure = true
	if err := r.commit(ctx, claim, batch); err != nil {
		return step.Report{}, err
	}
	r.unsure = false
	r.seat.stands(claim.Epoch, int64(batch.Next.Sequence))
	return step.Report{Done: len(batch.Entries), More: true}, nil
}

// recall reads where the position really stands.
func (r *reader) recall(ctx context.Context, claim position.Claim) (position.Claim, error) {
	var found position.Claim
	err := r.options.DB.Read(ctx, func(tx *store.Tx) (err error) {
		found, err = r.options.Positions.Recall(ctx, tx, claim)
		return err
	})
	if err != nil {
		return claim, err
	}
	r.unsure = false
	r.seat.stands(found.Epoch, found.Sequence)
	return found, nil
}

// keepWatching asks the log for hints while the shard is held. A log that gives none, now or ever, is polled.
func (r *reader) keepWatching(ctx context.Context) {
	log, ok := r.options.Log.(bus.Watcher)
	if !ok {
		return
	}
	if r.watch != nil {
		select {
		case <-r.watched: // the context that it was begun under is over
			r.stopWatching()
		default:
			return
		}
	}
	own, cancel := context.WithCancel(ctx)
	if err := log.Watch(own, r.shard, r.seat.nudge); err != nil {
		cancel()
		return
	}
	r.watch, r.watched = cancel, own.Done()
}

func (r *reader) stopWatching() {
	if r.watch != nil {
		r.watch()
		r.watch = nil
	}
}
