package odooservertest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// A process is one that was started here: the id alone would be somebody else's one day.
type process struct {
	PID int `json:"pid"`
	// Start is when it started, in the kernel's ticks since the machine did.
	Start string `json:"start"`
}

// A status is what the kernel says of a living process.
type status struct {
	group int
	start string
}

// statusOf gives the status of a living process; the zero value for one that is gone or waits to be buried.
func statusOf(pid int) status {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return status{}
	}
	// The name stands in brackets and may hold anything; the fields behind it are state, parent, group, and from there.
	_, rest, _ := strings.Cut(string(text[bytes.LastIndexByte(text, ')')+1:]), " ")
	fields := strings.Fields(rest)
	if len(fields) < 20 || fields[0] == "Z" || fields[0] == "X" {
		return status{}
	}
	group, _ := strconv.Atoi(fields[2])
	return status{group: group, start: fields[19]}
}

// record notes a process that has just been started.
func record(pid int) process { return process{PID: pid, Start: statusOf(pid).start} }

// inRoot says whether a process lives in a folder of Debian.
func inRoot(pid int, root string) bool {
	at, err := os.Readlink(fmt.Sprintf("/proc/%d/root", pid))
	whole, failed := filepath.EvalSymlinks(root)
	return err == nil && failed == nil && at == whole
}

// alive says whether the process still is the one that was recorded, and in that folder (which may be a copy of another).
func (p process) alive(root string) bool {
	return p.PID > 0 && p.Start != "" && statusOf(p.PID).start == p.Start && inRoot(p.PID, root)
}

// members gives the living processes of the recorded one's group in that folder: workers outlive a master that was killed.
func (p process) members(root string) []int {
	var pids []int
	entries, err := os.ReadDir("/proc")
	if err != nil || p.PID <= 0 {
		return nil
	}
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err == nil && statusOf(pid).group == p.PID && inRoot(pid, root) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// kill sends a signal to each process; one that is gone is no error.
func kill(pids []int, signal syscall.Signal) {
	for _, pid := range pids {
		_ = syscall.Kill(pid, signal)
	}
}
