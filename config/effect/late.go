package effect

import (
	"context"
	"sync"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/decided"
	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/fault"
)

// A late is the target of an Odoo that is connected when it is first needed. Until that has worked every answer is that it is
// away, whatever the reason: a key that was withdrawn must not make dead letters of all that waits.
type late struct {
	name      string
	settings  odoo.Settings
	companies map[string]int64
	now       func() time.Time

	mu     sync.Mutex
	client *odoo.Client
	target connector.Target
}

var _ connector.Target = (*late)(nil)

// Keeps says that Odoo keeps our identity.
func (*late) Keeps() connector.Keeping { return connector.KeepsIdentity }

// Prepare plans, or refuses for now.
func (l *late) Prepare(ctx context.Context, tasks []connector.Task) []connector.Plan {
	t, err := l.connected(ctx)
	if err == nil {
		return t.Prepare(ctx, tasks)
	}
	plans := make([]connector.Plan, len(tasks))
	for i, task := range tasks {
		plans[i] = connector.Refuse(task, err)
	}
	return plans
}

// Apply does what the plans say. Where there is no connection nothing was sent.
func (l *late) Apply(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	t, err := l.connected(ctx)
	if err != nil {
		return connector.FailedAll(len(plans), err)
	}
	return t.Apply(ctx, plans)
}

// Verify says what has happened. Where there is no connection nobody knows.
func (l *late) Verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	t, err := l.connected(ctx)
	if err == nil {
		return t.Verify(ctx, plans)
	}
	outcomes := make([]connector.Outcome, len(plans))
	for i := range outcomes {
		outcomes[i] = connector.Outcome{Result: connector.ResultUnknown, Err: err}
	}
	return outcomes
}

// connected gives the target, connected once for all.
func (l *late) connected(ctx context.Context) (connector.Target, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.target != nil {
		return l.target, nil
	}
	client, err := odoo.Connect(ctx, l.settings)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "connecting to %s", l.name).Because(err)
	}
	l.client = client
	l.target = decided.New(target.New(client, target.Options{Companies: l.companies, Clock: l.now}))
	return l.target, nil
}

func (l *late) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.client != nil {
		l.client.Close()
	}
	l.client, l.target = nil, nil
	return nil
}
