package jetstream_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
)

// The test's own binary becomes a publisher when these say so.
const (
	publishFolder = "PURSER_TEST_PUBLISH" // the log's folder
	publishRun    = "PURSER_TEST_RUN"     // a number that tells the runs apart
	publishers    = "PURSER_TEST_CALLERS" // how many goroutines append at once
	publishEach   = "PURSER_TEST_EACH"    // how many events each appends; 0 for no end
	accepted      = "accepted "           // what a line begins with that names an accepted event
	rounds        = "PURSER_FAULTS"       // how often the fault tests do their harm; a few times when it is not set
	domainOfChild = bus.Procurement       // where the publisher appends
)

// publishIfAsked turns the process into a publisher: each goroutine appends to a feed of its own, one event after the other,
// and writes the id of each to standard output once it is accepted.
func publishIfAsked() {
	folder := os.Getenv(publishFolder)
	if folder == "" {
		return
	}
	log, err := jetstream.Embed(context.Background(), folder, jetstream.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var all sync.WaitGroup
	for caller := range number(publishers) {
		all.Go(func() { publishOne(log, caller, number(publishEach)) })
	}
	all.Wait()
	if err := log.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func publishOne(log bus.Log, caller, each int) {
	for i := 0; each == 0 || i < each; i++ {
		event := bus.Event{ID: fmt.Sprintf("%d/%s/%d", caller, os.Getenv(publishRun), i), Feed: fmt.Sprintf("feed-%d", caller), Domain: domainOfChild}
		if _, err := log.Append(context.Background(), event); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		_, _ = os.Stdout.WriteString(accepted + event.ID + "\n") // whoever reads it may be gone
	}
}

func number(variable string) int {
	n, err := strconv.Atoi(os.Getenv(variable))
	if err != nil {
		return 0
	}
	return n
}

// times is how often a fault test does its harm.
func times(few int) int { return max(number(rounds), few) }

// A child is a publisher in a process of its own.
type child struct {
	t       *testing.T
	command *exec.Cmd
	out     *bufio.Scanner
}

// publisher gives the environment that makes the test's own binary a publisher.
func publisher(folder string, run, callers, each int) []string {
	return []string{
		publishFolder + "=" + folder, publishRun + "=" + strconv.Itoa(run),
		publishers + "=" + strconv.Itoa(callers), publishEach + "=" + strconv.Itoa(each),
	}
}

// publish starts a publisher.
func publish(t *testing.T, folder string, run, callers, each int) *child {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), publisher(folder, run, callers, each)...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatalf("reading from the publisher: %v", err)
	}
	if err := command.Start(); err != nil {
		t.Fatalf("starting the publisher: %v", err)
	}
	return &child{t: t, command: command, out: bufio.NewScanner(out)}
}

// next gives the next accepted id; empty when the publisher is gone.
func (c *child) next() string {
	for c.out.Scan() {
		// The last line may be cut short by the kill: only a whole one counts, and Scan gives a cut one at the end only.
		if id, ok := strings.CutPrefix(c.out.Text(), accepted); ok {
			return id
		}
	}
	return ""
}

// kill ends the publisher with SIGKILL and gives what it had accepted until then, without a last line that was cut short.
func (c *child) kill() []string {
	c.t.Helper()
	if err := c.command.Process.Kill(); err != nil {
		c.t.Errorf("killing the publisher: %v", err)
	}
	var rest []string
	for id := c.next(); id != ""; id = c.next() {
		rest = append(rest, id)
	}
	_ = c.command.Wait() // it was killed: that is its error
	return rest
}
