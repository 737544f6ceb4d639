package target

import (
	"context"
	"encoding/json"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A business knows one kind of record. Its methods work on many jobs at once, and know only jobs that are not finished.
type business interface {
	// model is the model of the record itself.
	model() string
	// sheet lists the fields that can be owned.
	sheet() sheet
	// stages lists the states of life that can be asked for; nil when the kind has none.
	stages() []string
	// ask puts the questions that are the kind's own beside those of its links and quantities.
	ask(b *book, j *job)
	// settle uses the answers: it refuses by giving an error, and may keep ids in the wish.
	settle(b *book, j *job) error
	// look reads the records of the jobs as they are now: found, id, number, stage, have. An error is the system's, and
	// meets all jobs; what is wrong with one job goes to its refuse.
	look(ctx context.Context, d desk, jobs []*job) error
	// check refuses what must not be done with the record as it is.
	check(j *job) error
	// steps lists what leads to the state, in order.
	steps() []step
	// reached says whether the record is in the state of life that is wanted.
	reached(j *job) bool
}

// A step is one effect. It is harmless where it has happened already.
type step struct {
	// name says what it does, for errors: "confirming".
	name string
	// needed says whether a job needs it, as its record was seen last.
	needed func(j *job) bool
	// do does it and gives one error, or nil, for each job.
	do func(ctx context.Context, d desk, jobs []*job) []error
}

// A job is one state on its way.
type job struct {
	task connector.Task
	wish wish

	// found says that the record is there; then id is its id, number what people call it and stage its state of life.
	found  bool
	id     int64
	number string
	stage  string
	// have holds the owned fields as they are.
	have verdict.Fields
	// rows are what the kind read, for its own steps.
	rows map[string][]row

	// reason is what stood in the way of a step, for the refusal at the end if it still does then.
	reason error
	// posted says that this very Apply has posted the record.
	posted bool
	// refused says that Odoo has refused a step of this Apply once. Among several records a culprit is tried again by being
	// narrowed down to; one that comes alone is tried again in the next pass.
	refused bool
	// resumed says that the job comes from a stored plan.
	resumed bool
	// outcome is set when the job is finished.
	outcome *connector.Outcome
}

// refuse finishes a job by an error.
func (j *job) refuse(err error) {
	failed := connector.Failed(err)
	j.outcome = &failed
}

// done finishes a job.
func (j *job) done(model string) {
	at := ""
	if j.found {
		at = reference(model, j.id)
	}
	done := connector.Done(at, j.number, j.have)
	j.outcome = &done
}

// A difference is one field that shall change.
type difference = verdict.Difference

// right says whether the record is as it shall be. What shall not be there, and isn't, is.
func (j *job) right(b business) bool {
	return b.reached(j) && (!j.found || len(j.differences()) == 0)
}

// differences lists what shall change. What a canceled record holds matters no more.
func (j *job) differences() []verdict.Difference {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	return verdict.Compare(j.task.State.Fields, j.have)
}

// differs says whether an owned field of the head differs.
func (j *job) differs(path string) bool {
	want, owned := j.task.State.Fields.Get(path)
	have, _ := j.have.Get(path)
	return owned && want != have
}

// identity is the record's.
func (j *job) identity() string { return string(j.task.State.Identity) }

// open gives the jobs that are not finished.
func open(jobs []*job) []*job { return those(jobs, func(*job) bool { return true }) }

// those gives the unfinished jobs that a condition holds for.
func those(jobs []*job, holds func(j *job) bool) []*job {
	var some []*job
	for _, j := range jobs {
		if j.outcome == nil && holds(j) {
			some = append(some, j)
		}
	}
	return some
}

// resume makes the jobs of stored plans.
func resume(plans []connector.Plan) []*job {
	jobs := make([]*job, len(plans))
	for i, plan := range plans {
		jobs[i] = &job{task: plan.Task, resumed: true}
		if err := json.Unmarshal(plan.Details, &jobs[i].wish); err != nil {
			jobs[i].refuse(fault.New(fault.Corrupt, "the plan for %s can't be read", plan.Task.State.Identity).Because(err).
				Do("Prepare the state again; if it stays, report it."))
		}
	}
	return jobs
}

func outcomes(jobs []*job) []connector.Outcome {
	list := make([]connector.Outcome, len(jobs))
	for i, j := range jobs {
		list[i] = *j.outcome
	}
	return list
}
