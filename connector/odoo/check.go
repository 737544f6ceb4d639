package odoo

import (
	"context"
	"slices"
	"time"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// Check looks at a configured Odoo as the integration's user, changes nothing, and needs no right but that user's own.
// What could not be found out is a problem of the report, never an error. It makes about 80 short calls, one by one.
func Check(ctx context.Context, settings Settings, now func() time.Time) Report {
	c := &checking{ctx: ctx, now: now, settings: settings}
	c.report.URL, c.report.Database, c.report.Wire = settings.Options.URL, settings.Database, settings.Wire
	c.limits()
	client, err := Connect(ctx, settings)
	if err != nil {
		c.blocks("Purser can't use this Odoo", err)
		c.report.Away = fault.NextOf(err) == fault.BackOff
		return c.report
	}
	defer client.Close()
	c.client = client
	c.report.Version, c.report.Wire = client.Version, client.Wire
	for _, step := range []func(){c.clock, c.latency, c.user, c.companies, c.currencies, c.valuations, c.needs, c.keys} {
		step()
	}
	return c.report
}

// checking is one run of Check.
type checking struct {
	ctx      context.Context //nolint:containedctx // it lives as long as the call of Check
	now      func() time.Time
	settings Settings
	client   *Client
	report   Report
}

// blocks adds a problem that stops the connector, from an error.
func (c *checking) blocks(what string, err error) {
	c.report.Problems = append(c.report.Problems, Problem{What: what, Why: err.Error(), Next: fault.HintOf(err), Blocks: true})
}

// warns adds a problem that doesn't stop the connector.
func (c *checking) warns(what, why, next string) {
	c.report.Problems = append(c.report.Problems, Problem{What: what, Why: why, Next: next})
}

// limits looks at the settings alone.
func (c *checking) limits() {
	if t := c.settings.Options.Timeout; t > 0 && t <= wire.OdooLimit {
		c.warns("Slow calls will have an unknown outcome", "timeout is "+t.String()+", and Odoo itself gives a call "+wire.OdooLimit.String(),
			"Set timeout above that, such as 150s.")
	}
}

// clock compares the server's clock with ours, by the date in an answer's header, which has whole seconds.
func (c *checking) clock() {
	sent := c.now()
	answer, err := c.client.transport.Get(c.ctx, "/web/version", nil)
	got := c.now()
	if err != nil {
		return // the calls that follow will say it better
	}
	theirs, err := time.Parse(time.RFC1123, answer.Header.Get("Date"))
	if err != nil {
		c.warns("Clocks can't be compared", "the server's answers bear no date", "See by hand that its clock is right.")
		return
	}
	ours := sent.Add(got.Sub(sent) / 2)
	c.report.Clock = theirs.Add(500 * time.Millisecond).Sub(ours).Round(time.Second)
	if c.report.Clock.Abs() > 5*time.Second {
		c.warns("Changes may be seen late or twice", "the server's clock differs from ours by "+c.report.Clock.String(),
			"Let both machines take their time from the same source (NTP).")
	}
}

// latency takes the median of five calls that do nothing.
func (c *checking) latency() {
	var times []time.Duration
	for range 5 {
		began := c.now()
		if _, err := c.client.Call(c.ctx, wire.Call{Model: "res.users", Method: "context_get", Reads: true}); err != nil {
			c.blocks("Calls do not come through", err)
			return
		}
		times = append(times, c.now().Sub(began))
	}
	slices.Sort(times)
	c.report.Latency = times[len(times)/2]
}
