package dispatch

import (
	"context"
	"encoding/json"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
)

// MostPlan is the largest plan in bytes that is stored: what a connector may keep in it, and the task itself.
const MostPlan = 4 << 20

// bringAbout prepares, stores the plans, applies, and stores the outcomes.
func (d *Dispatcher) bringAbout(ctx context.Context, tasks []outbox.Task) error {
	asked := make([]connector.Task, len(tasks))
	for i := range tasks {
		t := &tasks[i]
		asked[i] = connector.Task{State: t.State, Reference: t.Reference, Needed: t.Needed, Left: t.Left}
	}
	plans := d.Target.Prepare(ctx, asked)
	if len(plans) != len(tasks) {
		return fault.New(fault.Internal, "%s gave %d plans for %d states", d.Options.Name, len(plans), len(tasks))
	}
	good, begun, failed := d.sort(tasks, plans)
	if len(failed) > 0 {
		if err := d.end(ctx, failed); err != nil {
			return err
		}
	}
	if len(good) == 0 {
		return nil
	}
	if err := d.write(ctx, func(tx *store.Tx) error { return outbox.Begin(ctx, tx, d.Now(), d.by(), begun...) }); err != nil {
		return err
	}
	return d.end(ctx, d.outcomes(good, d.Target.Apply(ctx, plansOf(good))))
}

// A pending state is one whose plan goes to the target.
type pending struct {
	task outbox.Task
	plan connector.Plan
}

func plansOf(all []pending) []connector.Plan {
	plans := make([]connector.Plan, len(all))
	for i := range all {
		plans[i] = all[i].plan
	}
	return plans
}

// sort takes the plans that can be applied from those that can't.
func (d *Dispatcher) sort(tasks []outbox.Task, plans []connector.Plan) (good []pending, begun []outbox.Begun, failed []outbox.Ended) {
	for i := range tasks {
		stored, err := json.Marshal(plans[i])
		refusal := plans[i].Refusal
		switch {
		case refusal != nil:
		case err != nil:
			refusal = fault.New(fault.Internal, "the plan of %s can't be stored", tasks[i].State.Identity).Because(err)
		case len(stored) > MostPlan:
			refusal = fault.New(fault.TooLarge, "the plan of %s has %d bytes; %d are the most", tasks[i].State.Identity, len(stored), MostPlan)
		}
		if refusal != nil {
			failed = append(failed, d.ended(&tasks[i], connector.Failed(refusal)))
			continue
		}
		good = append(good, pending{tasks[i], plans[i]})
		begun = append(begun, outbox.Begun{ID: tasks[i].ID, Plan: stored})
	}
	return good, begun, failed
}

// lookUp verifies what is unknown, and stores what was found.
func (d *Dispatcher) lookUp(ctx context.Context, tasks []outbox.Task) error {
	all := make([]pending, len(tasks))
	looked := make([]outbox.Begun, len(tasks))
	for i := range tasks {
		all[i].task = tasks[i]
		looked[i].ID = tasks[i].ID
		if err := json.Unmarshal(tasks[i].Plan, &all[i].plan); err != nil {
			return fault.New(fault.Corrupt, "the plan of %s cannot be read", tasks[i].State.Identity).Because(err).
				Do("Look in %s whether it has happened.", d.Options.Name)
		}
	}
	if err := d.write(ctx, func(tx *store.Tx) error { return outbox.Verify(ctx, tx, d.Now(), d.by(), looked...) }); err != nil {
		return err
	}
	outcomes := d.Target.Verify(ctx, plansOf(all))
	for i := range outcomes {
		if outcomes[i].Result == connector.ResultRetry || outcomes[i].Result == connector.ResultRefused {
			outcomes[i].Result = connector.ResultUnknown // it could not be looked up: that says nothing of the effect
		}
	}
	return d.end(ctx, d.outcomes(all, outcomes))
}

// outcomes pairs the answers of the target with the states; a target that does not answer for all is not believed.
func (d *Dispatcher) outcomes(all []pending, said []connector.Outcome) []outbox.Ended {
	if len(said) != len(all) {
		said = connector.FailedAll(len(all), fault.New(fault.Unknown, "%s gave %d outcomes for %d plans", d.Options.Name, len(said), len(all)))
	}
	ended := make([]outbox.Ended, len(all))
	for i := range all {
		ended[i] = d.ended(&all[i].task, said[i])
	}
	return ended
}

// end stores what became of states, and how the target answered.
func (d *Dispatcher) end(ctx context.Context, ended []outbox.Ended) error {
	// The answers are here and must be kept, though the caller may be leaving.
	ctx = context.WithoutCancel(ctx)
	return d.write(ctx, func(tx *store.Tx) error {
		if err := outbox.End(ctx, tx, d.Now(), ended...); err != nil {
			return err
		}
		return d.breaker(ctx, tx, ended)
	})
}

// breaker counts a call that found the target away, or all of whose answers were lost, or closes the breaker.
func (d *Dispatcher) breaker(ctx context.Context, tx *store.Tx, ended []outbox.Ended) error {
	for i := range ended {
		if code := fault.CodeOf(ended[i].Err); code != fault.Unavailable && code != fault.Unknown {
			return outbox.Answered(ctx, tx, d.Options.Name, d.Now())
		}
	}
	was, err := outbox.BreakerOf(ctx, tx, d.Options.Name)
	if err != nil {
		return err
	}
	until := d.Now().Add(d.Retry.wait(was.Failures+1, d.Random()))
	return outbox.Away(ctx, tx, d.Options.Name, d.Now(), until, ended[0].Err)
}
