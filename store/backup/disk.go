package backup

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/purserhq/purser/fault"
)

// onDisk makes a fault of an error of the file system.
func onDisk(err error, format string, args ...any) error {
	code, hint := fault.Unavailable, ""
	switch {
	case errors.Is(err, syscall.ENOSPC):
		code, hint = fault.Full, "Free space on that disk."
	case errors.Is(err, fs.ErrPermission):
		code, hint = fault.Forbidden, "Give the user that runs Purser the right to read and write there."
	case errors.Is(err, fs.ErrExist):
		code, hint = fault.Conflict, "Name a place that does not exist yet."
	}
	made := fault.New(code, format, args...).Because(err)
	made.Hint = hint
	return made
}

// syncPath makes a file or a folder durable.
func syncPath(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return onDisk(err, "opening %s", path)
	}
	syncErr, closeErr := file.Sync(), file.Close()
	if err := errors.Join(syncErr, closeErr); err != nil {
		return onDisk(err, "making %s durable", path)
	}
	return nil
}

// copyFile copies a file to a name that must not exist yet, durably.
func copyFile(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return onDisk(err, "opening %s", from)
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return onDisk(err, "writing %s", to)
	}
	_, copyErr := io.Copy(target, source)
	if err := errors.Join(copyErr, target.Sync(), target.Close()); err != nil {
		return onDisk(err, "writing %s", to)
	}
	return nil
}
