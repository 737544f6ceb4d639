package target

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// prepare plans the tasks of one kind and company.
func (d desk) prepare(ctx context.Context, tasks []connector.Task) []connector.Plan {
	jobs := make([]*job, len(tasks))
	for i, task := range tasks {
		jobs[i] = &job{task: task}
		if err := d.begin(jobs[i]); err != nil {
			jobs[i].refuse(err)
		}
	}
	d.fail(jobs, d.translate(ctx, open(jobs)))
	d.fail(jobs, d.see(ctx, open(jobs)))
	plans := make([]connector.Plan, len(jobs))
	for i, j := range jobs {
		plans[i] = d.plan(j)
	}
	return plans
}

// fail finishes all open jobs by an error, if there is one.
func (desk) fail(jobs []*job, err error) {
	if err == nil {
		return
	}
	for _, j := range open(jobs) {
		j.refuse(err)
	}
}

// begin translates what a state says on its own.
func (d desk) begin(j *job) error {
	state := j.task.State
	if err := state.Validate(); err != nil {
		return fault.New(fault.CodeOf(err), "it is no desired state").Because(err).Do("This is a mistake in the rules that decided it; report it with the trace id.")
	}
	if allowed := d.business.stages(); !slices.Contains(allowed, state.Reach) && (allowed != nil || state.Reach != "") {
		return fault.New(fault.Unsupported, "a record of the kind %s can't be brought to %q in Odoo", state.Kind, state.Reach).On("reach").
			Do("It can be brought to: %s.", strings.Join(allowed, ", "))
	}
	w, err := d.business.sheet().parse(state)
	if err != nil {
		return err
	}
	j.wish = w
	return j.askTheirs()
}

// translate finds the records that the fields name.
func (d desk) translate(ctx context.Context, jobs []*job) error {
	b := d.book()
	for _, j := range jobs {
		maps.Copy(b.needed, j.task.Needed)
		for _, c := range j.cells() {
			b.askFor(c)
		}
		d.business.ask(b, j)
	}
	if err := b.look(ctx); err != nil {
		return err
	}
	b.askUnits(jobs)
	if err := b.look(ctx); err != nil {
		return err
	}
	for _, j := range jobs {
		if err := j.eachCell(b.fill); err != nil {
			j.refuse(err)
			continue
		}
		if err := d.business.settle(b, j); err != nil {
			j.refuse(err)
		}
	}
	return nil
}

// cells gives all cells of a job.
func (j *job) cells() []*cell {
	var all []*cell
	for i := range j.wish.Head {
		all = append(all, &j.wish.Head[i])
	}
	for _, l := range j.wish.Lines {
		for k := range l.Cells {
			all = append(all, &l.Cells[k])
		}
	}
	return all
}

// eachCell does something with each cell until an error, to which it adds where that was.
func (j *job) eachCell(do func(c *cell) error) error {
	for i := range j.wish.Head {
		if err := do(&j.wish.Head[i]); err != nil {
			return at(err, j.wish.Head[i].Path)
		}
	}
	for i := range j.wish.Lines {
		l := &j.wish.Lines[i]
		for k := range l.Cells {
			if err := do(&l.Cells[k]); err != nil {
				return at(err, "lines["+l.Key+"]."+l.Cells[k].Path)
			}
		}
	}
	return nil
}

// askFor puts the questions of a cell.
func (b *book) askFor(c *cell) {
	switch {
	case c.Form == link && c.Want != "":
		b.ask(c.Model, c.asked())
	case c.Form == links:
		for text := range strings.FieldsSeq(c.Want) {
			b.ask(c.Model, text)
		}
	case c.Form == quantity && c.UnitField != "":
		b.ask("uom.uom", c.Unit)
	}
}

// fill puts the answers into a cell.
func (b *book) fill(c *cell) error {
	switch {
	case c.Form == link && c.Want != "":
		found := b.find(c.Model, c.asked())
		c.Text = idText(found.id)
		return found.err
	case c.Form == links:
		var ids []string
		for text := range strings.FieldsSeq(c.Want) {
			found := b.find(c.Model, text)
			if found.err != nil {
				return found.err
			}
			ids = append(ids, idText(found.id))
		}
		c.Text = strings.Join(ids, ",")
	case c.Form == quantity && c.UnitField != "":
		found := b.find("uom.uom", c.Unit)
		c.UnitID = found.id
		return found.err
	}
	return nil
}

// looks bounds how often see looks before it refuses.
const looks = 3

// see reads the records and refuses what must not be. A look is several calls, and what another process writes between two
// of them shows a state that never was: so nothing is refused before two looks on end say the same.
func (d desk) see(ctx context.Context, jobs []*job) error {
	if err := d.business.look(ctx, d, jobs); err != nil {
		return err
	}
	wrong := d.judged(jobs)
	for again := 1; len(wrong) > 0 && again < looks; again++ {
		doubted := those(jobs, func(j *job) bool { return wrong[j] != nil })
		if err := d.business.look(ctx, d, doubted); err != nil {
			return err
		}
		now := d.judged(doubted)
		for _, j := range open(doubted) {
			if now[j] != nil && now[j].Error() == wrong[j].Error() {
				j.refuse(now[j])
				delete(now, j)
			}
		}
		wrong = now
	}
	for j := range wrong {
		j.refuse(fault.New(fault.Contended, "the %s %s was another at each of %d looks", j.task.State.Kind, j.called(), looks).
			Because(wrong[j]).Do("Purser prepares it again by itself."))
	}
	return nil
}

// judged gives what is wrong with the jobs as they were seen last.
func (d desk) judged(jobs []*job) map[*job]error {
	wrong := map[*job]error{}
	for _, j := range open(jobs) {
		if !j.found && j.task.Reference != "" {
			wrong[j] = fault.New(fault.NotFound, "the %s %s is no longer in Odoo: somebody deleted it", j.task.State.Kind, j.task.Reference).
				Do("Decide in the work item whether to make it anew.")
			continue
		}
		if err := d.business.check(j); err != nil {
			wrong[j] = err
		}
	}
	return wrong
}

// plan makes the plan of a job.
func (d desk) plan(j *job) connector.Plan {
	if j.outcome != nil {
		return connector.Refuse(j.task, j.outcome.Err)
	}
	j.wish.ID, j.wish.Stage, j.wish.Before = j.id, j.stage, j.have
	details, err := json.Marshal(j.wish)
	if err != nil {
		return connector.Refuse(j.task, fault.New(fault.Internal, "writing the plan of %s", j.identity()).Because(err).Do("Report it."))
	}
	plan := connector.Plan{Task: j.task, Action: connector.Create, Details: details}
	if j.found {
		plan.Reference, plan.Action = reference(d.business.model(), j.id), connector.Change
		plan.Differences = j.differences()
		plan.Foreign = verdict.Compare(j.task.Left, j.have)
		if j.right(d.business) {
			plan.Action = connector.Keep
		}
	}
	return plan
}
