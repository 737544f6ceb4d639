package jetstream

import (
	"path/filepath"
	"syscall"

	"github.com/purserhq/purser/fault"
)

// lockFolder takes the folder for this process: the file is opened so that nobody else can. The lock goes with the
// process, however that ends.
func lockFolder(folder string) (unlock func() error, err error) {
	path, err := syscall.UTF16PtrFromString(filepath.Join(folder, lockFile))
	if err != nil {
		return nil, fault.New(fault.Invalid, "the name of the log's folder").Because(err)
	}
	const nobodyElse = 0
	handle, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, nobodyElse, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return nil, inUse(folder, err)
	}
	return func() error { return syscall.CloseHandle(handle) }, nil
}
