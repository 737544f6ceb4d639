//go:build unix

package jetstream

import (
	"os"
	"path/filepath"
	"syscall"

	"github.com/purserhq/purser/fault"
)

// lockFolder takes the folder for this process. The lock goes with the process, however that ends.
func lockFolder(folder string) (unlock func() error, err error) {
	f, err := os.OpenFile(filepath.Join(folder, lockFile), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "locking the log's folder").Because(err).Do("Give Purser a folder that it may write to.")
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close() // nothing was written
		return nil, inUse(folder, err)
	}
	return f.Close, nil
}
