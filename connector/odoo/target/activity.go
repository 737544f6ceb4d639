package target

import (
	"context"
	"slices"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// activities brings about tasks for people on another record: a reminder with a day, which blocks nothing.
//
//	""        the task is there, or somebody has done it
//	canceled  the task is there no more: its cause has gone
//
// A task is loaded under an external id. What people have done is done: until 16 Odoo deletes it, with its external id, and
// from 17 on it archives it. So a task that the engine has a reference of and that is gone was done, and is not made again.
type activities struct{ major int }

func (activities) model() string    { return "mail.activity" }
func (activities) stages() []string { return []string{"", reachCanceled} }

// sheet lists what can be owned of a task. Who shall do it is named by login.
func (activities) sheet() sheet {
	return sheet{head: []column{
		{path: "on", form: word, shown: true},
		{path: "summary", field: "summary", form: word},
		{path: "text", field: "note", form: word, shown: true},
		{path: "due", field: "date_deadline", form: day},
		{path: "assigned", field: "user_id", form: link, model: "res.users"},
	}}
}

func (activities) ask(*book, *job) {}

func (activities) settle(_ *book, j *job) error {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	if err := complete(j, []string{"on", "summary", "due", "assigned"}, nil); err != nil {
		return err
	}
	return stand(j)
}

func (activities) reached(j *job) bool {
	if j.task.State.Reach == reachCanceled {
		return !j.found || j.stage == reachDone
	}
	return j.found
}

func (activities) check(j *job) error {
	if j.task.State.Reach == reachCanceled {
		return nil
	}
	if at := slices.IndexFunc(j.differences(), func(d difference) bool { return d.Path == "on" }); j.found && at >= 0 {
		return fault.New(fault.Conflict, "the activity %s stands on another record: %s", j.called(), j.differences()[at].Have).On("on").Do("Cancel it and make another.")
	}
	return stood(j)
}

// look reads the tasks, and the records that they are on.
func (a activities) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, a.model(), jobs); err != nil {
		return err
	}
	if err := d.standing(ctx, jobs); err != nil {
		return err
	}
	tasks, err := odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: a.model(), Domain: []any{[]any{"id", "in", idsOf(jobs)}}, Order: "id", Fields: fieldsOf(a.sheet().head, "res_model", "res_id"),
	})
	if err != nil {
		return err
	}
	for _, j := range jobs {
		task, there := byID(tasks, j.id)
		j.found, j.stage = there || j.id != 0, ""
		if !there && j.found {
			j.stage = reachDone
		}
		a.show(j, task, there)
	}
	return nil
}

// show gives the owned fields as they are; of what was done, as they shall be.
func (activities) show(j *job, task row, there bool) {
	values := map[string]string{}
	for _, c := range j.wish.Head {
		at := task.text("res_model") + "," + task.number("res_id").String()
		switch {
		case !j.found:
		case !there, c.Path == "on" && c.Text == at, c.Path == "text" && words(c.Text) == spoken(task.text("note")):
			values[c.Path] = c.Want
		case c.Path == "on":
			values[c.Path] = at
		case c.Path == "text":
			values[c.Path] = spoken(task.text("note"))
		default:
			values[c.Path] = c.show(task)
		}
	}
	j.owned(values)
}

func (a activities) steps() []step {
	wanted := func(j *job) bool { return j.task.State.Reach != reachCanceled }
	return []step{
		{"entering", func(j *job) bool { return wanted(j) && (!j.found || len(j.differences()) > 0) }, a.enter},
		{"taking away", func(j *job) bool { return !wanted(j) && j.found && j.stage != reachDone }, func(ctx context.Context, d desk, jobs []*job) []error {
			return d.actOn(ctx, a.model(), "unlink", jobs, nil)
		}},
	}
}

// enter loads tasks. Loaded again, they change.
func (a activities) enter(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, a.model(), jobs, func(j *job) []sheaf {
		model, id, _ := strings.Cut(j.wish.cell("on").Text, ",")
		s := sheaf{
			columns: []string{"id", "res_model_id/id", "res_id", "activity_type_id/id"},
			rows:    [][]string{{j.identity(), described()[model], id, "mail.mail_activity_data_todo"}},
		}
		s.add(written(j.wish.Head))
		if words := j.wish.cell("text"); words != nil {
			s.columns, s.rows[0] = append(s.columns, "note"), append(s.rows[0], paragraph(words.Text))
		}
		return []sheaf{s}
	})
}
