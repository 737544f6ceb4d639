package connectortest

import (
	"context"

	"github.com/purserhq/purser/connector"
)

// Arriving gives a target before whose Verify and Prepare the proxy delivers what arrives late: the last moment at which
// the contract lets it arrive, since Verify says absent only of what can't arrive any more.
func Arriving(target connector.Target, proxy *Proxy) connector.Target {
	return arriving{target, proxy}
}

type arriving struct {
	connector.Target

	proxy *Proxy
}

func (a arriving) Prepare(ctx context.Context, tasks []connector.Task) []connector.Plan {
	a.proxy.Deliver()
	return a.Target.Prepare(ctx, tasks)
}

func (a arriving) Verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	a.proxy.Deliver()
	return a.Target.Verify(ctx, plans)
}
