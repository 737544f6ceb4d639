// Package syncedtest proves that a process has what it answers for on disk before it answers.
//
// A killed process proves nothing about power: what it wrote stands in the kernel's memory and outlives it. So the process
// runs under strace, and what it asks of the kernel is read line by line:
//
//	written   a file that counts was written
//	synced    the same file was synced since, and the sync succeeded
//	answered  the process writes an answer: right when synced, wrong when only written, or when nothing was written
//
// An answer begins the next round. The proof needs Linux and strace; where it can't be made it fails, and says what to do.
package syncedtest

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// A Process is what the proof runs.
type Process struct {
	// Command is the program with its arguments.
	Command []string
	// Env is added to the test's own environment.
	Env []string
	// Answer is what each answer begins with. The process writes each with one call to the kernel, and nothing else begins
	// so; 32 bytes at most.
	Answer string
	// Answers is how many it gives before it ends by itself.
	Answers int
	// Counts reports whether a file, by its path, is one that answers rest on.
	Counts func(path string) bool
}

// Prove runs the process to its end and checks that each of its answers came after a write and a sync.
func Prove(t *testing.T, p Process) {
	t.Helper()
	tool := strace(t)
	path := filepath.Join(t.TempDir(), "calls")
	line := append([]string{"-f", "-y", "-e", "trace=write,pwrite64,pwritev,fsync,fdatasync", "-o", path}, p.Command...)
	command := exec.CommandContext(t.Context(), tool, line...)
	command.Env = append(os.Environ(), p.Env...)
	command.Stdout, command.Stderr = io.Discard, os.Stderr // through a pipe, as a sender would read it
	if err := command.Run(); err != nil {
		t.Fatalf("running %v under strace: %v. Where tracing is forbidden, as in some containers, allow it: --cap-add=SYS_PTRACE.", p.Command, err)
	}
	calls, err := os.Open(path)
	if err != nil {
		t.Fatalf("reading the calls: %v", err)
	}
	defer func() { _ = calls.Close() }() // it was only read
	answers, wrong := Check(calls, p.Answer, p.Counts)
	for _, sentence := range wrong {
		t.Error(sentence)
	}
	if answers != p.Answers {
		t.Errorf("%d answers were seen, %d were given", answers, p.Answers)
	}
}

// strace finds the tool, or installs it where that may be done.
func strace(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Fatalf("%s has no strace, so that nobody has seen here that what is answered is on disk. Run this test on Linux.", runtime.GOOS)
	}
	path, err := exec.LookPath("strace")
	if err == nil {
		return path
	}
	if os.Getuid() == 0 {
		if out, err := exec.CommandContext(t.Context(), "apt-get", "install", "-y", "strace").CombinedOutput(); err != nil {
			t.Logf("apt-get install -y strace: %v\n%s", err, out)
		}
	}
	if path, err = exec.LookPath("strace"); err != nil {
		t.Fatal("this test needs strace. Type: sudo apt-get install -y strace")
	}
	return path
}
