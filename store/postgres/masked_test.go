package postgres_test

import (
	"context"
	"strings"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
)

// FuzzMasked puts a password anywhere into an address, and looks for it in what is shown and in the error of opening it.
func FuzzMasked(f *testing.F) {
	const password = "hush-0b5e"
	f.Add("postgres://purser:", "@127.0.0.1:1/purser")
	f.Add("postgres://purser@127.0.0.1:1/purser?password=", "&sslmode=disable")
	f.Add("host=127.0.0.1 port=1 password=", "")
	f.Add("postgres://purser:", "@[::1/purser")
	f.Add("postgres://purser:", "%zz@127.0.0.1/")
	f.Fuzz(func(t *testing.T, before, after string) {
		address := before + password + after
		rest, isURL := strings.CutPrefix(before, "postgres://")
		user, beforeIt, ok := strings.Cut(rest, ":")
		asUser := isURL && ok && beforeIt == "" && !strings.ContainsAny(user, "/?#@[") && strings.HasPrefix(after, "@")
		if !asUser && !strings.HasSuffix(before, "password=") {
			return // it stands where no password does: a host or a path may be shown
		}
		if shown := postgres.Masked(address); strings.Contains(shown, password) {
			t.Errorf("%q is shown as %q", address, shown)
		}
		ctx, cancel := gone(t)
		defer cancel()
		db, err := postgres.Open(ctx, address, store.Options{})
		if err == nil {
			_ = db.Close()
		} else if strings.Contains(fault.Text(err), password) {
			t.Errorf("%q gives %q", address, fault.Text(err))
		}
	})
}

// gone is the context of a caller that has gone: nothing is connected to.
func gone(t *testing.T) (context.Context, func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx, cancel
}
