package target

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// apply takes the steps that the plans of one kind and company need.
func (d desk) apply(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	jobs := resume(plans)
	d.fail(jobs, d.business.look(ctx, d, open(jobs)))
	for _, j := range open(jobs) {
		if err := moved(j); err != nil {
			j.refuse(err)
		}
	}
	for range passes {
		for _, s := range d.business.steps() {
			d.step(ctx, s, jobs)
		}
		for _, j := range open(jobs) {
			if j.right(d.business) {
				j.done(d.business.model())
			}
		}
	}
	d.lookOnce(ctx, jobs)
	for _, j := range open(jobs) {
		if !j.posted && j.stage == reachPosted && j.wish.Stage != reachPosted {
			j.refuse(fault.New(fault.Contended, "another process posted the %s %s meanwhile", j.task.State.Kind, j.called()).
				Do("Purser prepares it again by itself."))
			continue
		}
		j.refuse(otherwise(j))
	}
	return outcomes(jobs)
}

// lookOnce looks again at what is not as it shall be before that is held against it: another process may be about to make
// it right, or between two of its own writes.
func (d desk) lookOnce(ctx context.Context, jobs []*job) {
	type seen struct {
		stage string
		have  verdict.Fields
	}
	before := map[*job]seen{}
	for _, j := range open(jobs) {
		before[j] = seen{j.stage, j.have}
	}
	if len(before) == 0 {
		return
	}
	d.fail(jobs, d.business.look(ctx, d, open(jobs)))
	for _, j := range open(jobs) {
		switch was := before[j]; {
		case j.right(d.business):
			j.done(d.business.model())
		case j.stage != was.stage || !slices.Equal(j.have, was.have):
			j.refuse(fault.New(fault.Contended, "another process changes the %s %s", j.task.State.Kind, j.called()).Do("Purser prepares it again by itself."))
		}
	}
}

// passes bounds how often the steps are gone through: a second process at the same record can undo in one pass what the
// next makes good. What is still otherwise then is Odoo's own doing.
const passes = 3

// step takes one step for those jobs that need it, and looks at their records again.
func (d desk) step(ctx context.Context, s step, jobs []*job) {
	need := those(jobs, s.needed)
	if len(need) == 0 {
		return
	}
	refused := map[*job]error{}
	for i, err := range s.do(ctx, d, need) {
		switch {
		case err != nil && final(err):
			refused[need[i]] = err
		case err != nil:
			d.failed(need[i], s.wrap(need[i], err))
		}
	}
	if err := d.business.look(ctx, d, open(need)); err != nil {
		// What the step did is kept in Odoo, but the rest can't be seen.
		for _, j := range open(need) {
			d.failed(j, fault.New(fault.Unknown, "%s %s %s: it was done, and can't be read back", s.name, j.task.State.Kind, j.called()).
				Because(err).Do("Purser looks it up before it does anything else."))
		}
		return
	}
	for j, err := range refused {
		switch {
		case j.outcome != nil || !s.needed(j): // Odoo refuses some actions where they have happened already
		case len(need) == 1 && !j.refused:
			j.refused = true // the next pass tries once more: another process may have had the record in its hands
		default:
			d.failed(j, s.wrap(j, err))
		}
	}
}

// wrap says what was being done.
func (s step) wrap(j *job, err error) error {
	return fault.Wrap(err, "%s %s %s", s.name, j.task.State.Kind, j.called())
}

// failed finishes a job, and remembers that something of it may still be under way.
func (d desk) failed(j *job, err error) {
	if fault.CodeOf(err) == fault.Unknown {
		d.quiet.sent(j.task.State.Identity)
	}
	j.refuse(err)
}

// otherwise is the refusal of a record that Odoo keeps otherwise than it was told.
func otherwise(j *job) error {
	if j.reason != nil {
		return j.reason
	}
	differences := j.differences()
	if len(differences) == 0 {
		return fault.New(fault.Conflict, "the %s %s is %q in Odoo and not %q", j.task.State.Kind, j.called(), j.stage, j.task.State.Reach).
			Do("See in Odoo what holds it up, then replay the document.")
	}
	texts := make([]string, 0, 3)
	for _, difference := range differences[:min(3, len(differences))] {
		texts = append(texts, fmt.Sprintf("%s is %q and not %q", difference.Path, difference.Have, difference.Want))
	}
	return fault.New(fault.Conflict, "Odoo keeps the %s %s otherwise: %s", j.task.State.Kind, j.called(), strings.Join(texts, "; ")).
		On(differences[0].Path).
		Do("Odoo rounds to its decimal accuracy and applies its own rules: adjust those settings in Odoo or the mapping, then replay.")
}

// called is what people call the record.
func (j *job) called() string {
	if j.number != "" {
		return j.number
	}
	return j.identity()
}

// moved refuses, for now, a record that holds what Prepare neither saw nor wanted: somebody wrote it since.
func moved(j *job) error {
	again := func(what string) error {
		return fault.New(fault.Contended, "the %s %s has changed in Odoo since it was prepared: %s", j.task.State.Kind, j.called(), what).
			Do("Purser prepares it again by itself.")
	}
	if j.wish.ID == 0 {
		return nil
	}
	if !j.found || j.id != j.wish.ID {
		return again("it is gone")
	}
	if ended := j.stage == "cancel" || j.stage == reachCanceled; ended && j.stage != j.wish.Stage && j.task.State.Reach != reachCanceled {
		return again("it was canceled")
	}
	for _, f := range j.have {
		before, _ := j.wish.Before.Get(f.Path)
		want, _ := j.task.State.Fields.Get(f.Path)
		if f.Value != before && f.Value != want {
			return again(f.Path)
		}
	}
	return nil
}

// verify says what became of plans.
func (d desk) verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	jobs := resume(plans)
	err := d.business.look(ctx, d, open(jobs))
	for _, j := range jobs {
		switch {
		case j.outcome != nil:
			j.unknown(j.outcome.Err, 0)
		case err != nil:
			j.unknown(err, 0)
		case j.right(d.business):
			j.done(d.business.model())
		default:
			d.absent(j)
		}
	}
	return outcomes(jobs)
}

// absent says that a state was not reached, if nothing of it can arrive late.
func (d desk) absent(j *job) {
	if left := d.quiet.left(j.task.State.Identity); left > 0 {
		j.unknown(fault.New(fault.Unknown, "the %s %s is not there yet, and may still come", j.task.State.Kind, j.called()).
			Do("Purser looks again by itself."), left)
		return
	}
	absent := connector.Absent()
	j.outcome = &absent
}

// unknown finishes a job that nothing can be said of.
func (j *job) unknown(err error, after time.Duration) {
	j.outcome = &connector.Outcome{Result: connector.ResultUnknown, Err: err, After: max(after, fault.AfterOf(err))}
}

// owned gives the fields of a state that a record holds, so that nothing else is compared.
func (j *job) owned(values map[string]string) { j.have = verdict.FieldsOf(values) }
