package syncedtest

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// Check reads the calls of a process as "strace -f -y" writes them, and gives how many answers it saw, and a sentence for
// each that came too early.
func Check(calls io.Reader, answer string, counts func(path string) bool) (answers int, wrong []string) {
	w := watch{answer: answer, counts: counts, waiting: map[string]string{}}
	lines := bufio.NewScanner(calls)
	for lines.Scan() {
		w.call(lines.Text())
	}
	if err := lines.Err(); err != nil {
		w.wrong = append(w.wrong, fmt.Sprintf("the calls can't be read to their end: %v", err))
	}
	return w.answers, w.wrong
}

// A watch follows the calls of a process, one line after the other.
type watch struct {
	answer  string
	counts  func(path string) bool
	waiting map[string]string // the unfinished call of each thread
	written string            // the file that was written last since the last answer
	synced  bool              // and synced since it was written
	answers int
	wrong   []string
}

// Calls as strace writes them: "1234 fsync(9</log/1.blk>) = 0", and in two parts when another thread came between.
var (
	aCall      = regexp.MustCompile(`^(\d+) +(\w+)\(\d+<([^>]*)>(.*)$`)
	unfinished = "<unfinished ...>"
	resumed    = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
)

// call follows one line.
func (w *watch) call(line string) {
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
func (w *watch) enters(name, rest string) {
	if name != "write" || !strings.HasPrefix(rest, `, "`+w.answer) {
		return
	}
	w.answers++
	if w.written == "" {
		w.wrong = append(w.wrong, fmt.Sprintf("answer %d came without a write before it", w.answers))
	} else if !w.synced {
		w.wrong = append(w.wrong, fmt.Sprintf("answer %d came before %s was synced", w.answers, w.written))
	}
	w.written, w.synced = "", false
}

// leaves follows a call that has ended: a write counts from its end, a sync too, and only one that succeeded.
func (w *watch) leaves(name, path, rest string) {
	switch {
	case !w.counts(path):
	case strings.Contains(name, "write"):
		w.written, w.synced = path, false
	case path == w.written && strings.HasSuffix(strings.TrimSpace(rest), "= 0"):
		w.synced = true
	}
}
