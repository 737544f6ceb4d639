package connectortest

import (
	"context"
	"testing"
)

// contextOf gives a context that its caller can end before the test does.
func contextOf(t *testing.T) (context.Context, context.CancelFunc) {
	t.Helper()
	ctx, end := context.WithCancel(t.Context())
	t.Cleanup(end)
	return ctx, end
}
