package odooservertest

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lock takes a lock file in the folder of all servers, for one holder or for many. It waits until it is free, or ctx ends.
// The end of the process gives it up too.
func lock(ctx context.Context, settings Settings, name string, how int) (unlock func(), err error) {
	if err := os.MkdirAll(settings.Dir, 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(settings.Dir, name), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	told := false
	err = waitFor(ctx, time.Hour, func() bool {
		got := syscall.Flock(int(file.Fd()), how|syscall.LOCK_NB) == nil
		if !got && !told {
			settings.Say("waiting for %s, which another process holds", file.Name())
			told = true
		}
		return got
	})
	if err != nil {
		file.Close()
		return nil, err
	}
	return func() { file.Close() }, nil
}

// share says that a server is in use until the end, and waits for whoever wants it alone.
func (s *Server) share(ctx context.Context) (end func(), err error) {
	gate, err := lock(ctx, s.settings, s.recipe.name()+".gate", syscall.LOCK_SH)
	if err != nil {
		return nil, err
	}
	defer gate()
	return lock(ctx, s.settings, s.recipe.name()+".use", syscall.LOCK_SH)
}

// alone waits until nobody else uses the server. It closes the gate first, so that newcomers wait.
func (s *Server) alone(ctx context.Context) (end func(), err error) {
	gate, err := lock(ctx, s.settings, s.recipe.name()+".gate", syscall.LOCK_EX)
	if err != nil {
		return nil, err
	}
	use, err := lock(ctx, s.settings, s.recipe.name()+".use", syscall.LOCK_EX)
	if err != nil {
		gate()
		return nil, err
	}
	return func() { use(); gate() }, nil
}

// waitFor asks ten times a second until something is so.
func waitFor(ctx context.Context, limit time.Duration, is func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
