package jetstream_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// A killed process proves nothing about power. This looks at what the process asks of the kernel: between the write of a
// frame and the word that its event was accepted, the frame's file must have been synced.
func TestAFrameIsOnDiskBeforeItIsAnswered(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Logf("%s has no strace: the calls were looked at on Linux", runtime.GOOS)
		return
	}
	const appends = 25
	trace := filepath.Join(t.TempDir(), "calls")
	child := publish(t, t.TempDir(), 0, 1, appends,
		strace(t), "-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o", trace)
	for range appends {
		if child.next() == "" {
			t.Fatal("the publisher ended before its time")
		}
	}
	if err := child.command.Wait(); err != nil {
		t.Fatalf("the publisher: %v", err)
	}
	calls, err := os.Open(trace)
	if err != nil {
		t.Fatalf("reading the calls: %v", err)
	}
	defer func() { _ = calls.Close() }() // it was only read
	watch := watchCalls{t: t, waiting: map[string]string{}}
	for lines := bufio.NewScanner(calls); lines.Scan(); {
		watch.call(lines.Text())
	}
	if watch.answers != appends {
		t.Errorf("%d answers were seen, %d were given", watch.answers, appends)
	}
}

// strace finds the tool, or installs it where that may be done.
func strace(t *testing.T) string {
	t.Helper()
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

// A watchCalls follows the calls of a process, one line of strace after the other.
type watchCalls struct {
	t       *testing.T
	waiting map[string]string // the unfinished call of each thread
	written string            // the block file that was written since the last answer
	synced  bool              // and synced since it was written
	answers int
}

// Calls as strace writes them: "1234 fsync(9</log/1.blk>) = 0", and in two parts when another thread came between.
var (
	aCall      = regexp.MustCompile(`^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$`)
	unfinished = "<unfinished ...>"
	resumed    = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
)

// call follows one line.
func (w *watchCalls) call(line string) {
	if again := resumed.FindStringSubmatch(line); again != nil {
		whole := strings.TrimSuffix(w.waiting[again[1]], unfinished) + again[2]
		delete(w.waiting, again[1])
		if call := aCall.FindStringSubmatch(whole); call != nil {
			w.leaves(call[2], call[3], call[4])
		}
		return
	}
	call := aCall.FindStringSubmatch(line)
	if call == nil {
		return
	}
	w.enters(call[2], call[4])
	if strings.HasSuffix(line, unfinished) {
		w.waiting[call[1]] = line
		return
	}
	w.leaves(call[2], call[3], call[4])
}

// enters follows a call that begins: an answer counts from its beginning.
func (w *watchCalls) enters(name, rest string) {
	if name != "write" || !strings.Contains(rest, accepted) {
		return
	}
	if w.written == "" {
		w.t.Errorf("answer %d came without a write to the log: %s", w.answers+1, rest)
	} else if !w.synced {
		w.t.Errorf("answer %d came before %s was synced", w.answers+1, w.written)
	}
	w.answers++
	w.written, w.synced = "", false
}

// leaves follows a call that has ended: a write counts from its end, a sync too, and only one that succeeded.
func (w *watchCalls) leaves(name, path, rest string) {
	block := strings.HasSuffix(path, ".blk") && strings.Contains(path, "purser-"+string(domainOfChild))
	switch {
	case !block:
	case name == "pwrite64" || name == "write":
		w.written, w.synced = path, false
	case path == w.written && strings.HasSuffix(strings.TrimSpace(rest), "= 0"):
		w.synced = true
	}
}
