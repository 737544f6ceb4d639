package odooservertest

import (
	"context"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lock makes sure that one process at a time works on a version. It waits until the other is done, or ctx ends.
func lock(ctx context.Context, settings Settings, name string) (unlock func(), err error) {
	if err := os.MkdirAll(settings.Dir, 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(settings.Dir, name+".lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	told := false
	err = waitFor(ctx, time.Hour, func() bool {
		got := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
		if !got && !told {
			settings.Say("another process works on Odoo %s: waiting for it", name)
			told = true
		}
		return got
	})
	if err != nil {
		file.Close()
		return nil, err
	}
	return func() { file.Close() }, nil // closing gives the lock up, as the end of the process does
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
