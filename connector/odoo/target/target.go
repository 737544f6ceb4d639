package target

import (
	"context"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// Options are what a target needs to know beside its client.
type Options struct {
	// Companies leads from a legal entity's code to its company's id in Odoo (res.company). Required for each entity
	// that states come for.
	Companies map[string]int64
	// Units leads from a unit's code (UN/ECE Rec 20) to the external id of a unit in Odoo, for those that Odoo's own
	// list lacks; nil for none.
	Units map[string]string
	// Settle is how long a call whose answer was lost may still take effect; zero means Odoo's own limit for a call.
	Settle time.Duration
	// Rounding is by how much the taxes of a bill may be adjusted so that it equals the supplier's total, in the bill's
	// currency; the zero value means five cents' worth ("0.05").
	Rounding string
	// Clock gives the time; time.Now when nil.
	Clock func() time.Time
}

// Target is a connector.Target of one Odoo database. It is safe for use by many goroutines.
type Target struct {
	client  *odoo.Client
	options Options
	quiet   *quiet
}

var _ connector.Target = (*Target)(nil)

// New makes a target. It makes no call.
func New(client *odoo.Client, options Options) *Target {
	if options.Clock == nil {
		options.Clock = time.Now
	}
	if options.Settle == 0 {
		options.Settle = wire.OdooLimit
	}
	return &Target{client: client, options: options, quiet: newQuiet(options.Clock, options.Settle)}
}

// Keeps says that Odoo keeps our identity, as an external id.
func (t *Target) Keeps() connector.Keeping { return connector.KeepsIdentity }

// Prepare reads Odoo and plans; see connector.Target.
func (t *Target) Prepare(ctx context.Context, tasks []connector.Task) []connector.Plan {
	return grouped(tasks, func(task connector.Task) group { return groupOf(task.State) }, func(g group, tasks []connector.Task) []connector.Plan {
		d, err := t.desk(g)
		if err != nil {
			return refuseAll(tasks, err)
		}
		return d.prepare(ctx, tasks)
	})
}

// Apply acts on plans; see connector.Target.
func (t *Target) Apply(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	return t.eachGroup(plans, func(d desk, plans []connector.Plan) []connector.Outcome { return d.apply(ctx, plans) })
}

// Verify looks plans up; see connector.Target.
func (t *Target) Verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	return t.eachGroup(plans, func(d desk, plans []connector.Plan) []connector.Outcome { return d.verify(ctx, plans) })
}

func (t *Target) eachGroup(plans []connector.Plan, do func(desk, []connector.Plan) []connector.Outcome) []connector.Outcome {
	return grouped(plans, func(plan connector.Plan) group { return groupOf(plan.Task.State) }, func(g group, plans []connector.Plan) []connector.Outcome {
		d, err := t.desk(g)
		if err != nil {
			return connector.FailedAll(len(plans), err)
		}
		return do(d, plans)
	})
}

// A group is what can go in one call: states of one kind in one company.
type group struct {
	kind   verdict.Kind
	entity string
}

func groupOf(state verdict.DesiredState) group { return group{state.Kind, state.Entity} }

// grouped does something with each group and gives the answers in the order of the items.
func grouped[T, A any](items []T, of func(T) group, do func(group, []T) []A) []A {
	var order []group
	members, places := map[group][]T{}, map[group][]int{}
	for i, item := range items {
		g := of(item)
		if _, seen := members[g]; !seen {
			order = append(order, g)
		}
		members[g], places[g] = append(members[g], item), append(places[g], i)
	}
	answers := make([]A, len(items))
	for _, g := range order {
		for i, answer := range do(g, members[g]) {
			answers[places[g][i]] = answer
		}
	}
	return answers
}

func refuseAll(tasks []connector.Task, err error) []connector.Plan {
	plans := make([]connector.Plan, len(tasks))
	for i, task := range tasks {
		plans[i] = connector.Refuse(task, err)
	}
	return plans
}

// desk gives what works on a group.
func (t *Target) desk(g group) (desk, error) {
	company, known := t.options.Companies[g.entity]
	if !known {
		return desk{}, fault.New(fault.Invalid, "the legal entity %q has no company in Odoo", g.entity).On("entity").
			Do("Name its company in the connector's setting companies; purser check lists those that the user may see.")
	}
	d := desk{
		Caller:  within{t.client, map[string]any{"allowed_company_ids": []int64{company}}},
		major:   t.client.Version.Major,
		company: company,
		options: t.options,
		quiet:   t.quiet,
	}
	d.business = d.businessOf(g.kind)
	if d.business == nil {
		return desk{}, fault.New(fault.Unsupported, "the Odoo connector brings about no %s", g.kind).On("kind").
			Do("Send records of this kind to another target.")
	}
	return d, nil
}
