//go:build unix

package storetest

import (
	"os"
	"os/user"
	"strconv"
	"syscall"

	"github.com/purserhq/purser/fault"
)

// unprivileged says as whom the server runs, and gives that user the folder: PostgreSQL refuses to run as root.
func unprivileged(folder string) (*syscall.SysProcAttr, error) {
	attributes := &syscall.SysProcAttr{Setpgid: true} // an interrupt at the terminal is for the tests
	if os.Geteuid() != 0 {
		return attributes, nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	if err != nil {
		return nil, fault.New(fault.NotFound, "there is neither a user postgres nor a user nobody to run the test server").Because(err)
	}
	id, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, fault.New(fault.Internal, "the number of user %s", account.Username).Because(err)
	}
	group, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, fault.New(fault.Internal, "the group of user %s", account.Username).Because(err)
	}
	attributes.Credential = &syscall.Credential{Uid: uint32(id), Gid: uint32(group)}
	if err := os.Chown(folder, int(id), int(group)); err != nil {
		return nil, fault.New(fault.Internal, "giving the test server its folder").Because(err)
	}
	return attributes, nil
}
