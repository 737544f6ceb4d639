package acceptance_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/fault"
)

// roleVariable tells a process that it is a node, and which.
const roleVariable = "PURSER_TEST_NODE"

// A role is what a node of Purser is told to be.
type role struct {
	Data     string   `json:"data"`
	Database string   `json:"database"`
	Servers  []string `json:"servers"`
	// Replicas is how many of the servers keep each frame; 3 when zero.
	Replicas int `json:"replicas"`
	// Publishers append in the node, each to its own feed, one event after the other, and repeat what was not answered.
	Publishers []publisher `json:"publishers"`
	// Calls lets the publishers send their events over HTTP, as programs do.
	Calls bool `json:"calls"`
}

// A publisher appends the events Next, Next+1 and so on to its feed.
type publisher struct {
	Feed   string     `json:"feed"`
	Domain bus.Domain `json:"domain"`
	Next   int        `json:"next"`
}

func (p publisher) id(n int) string { return fmt.Sprintf("%s/%d", p.Feed, n) }

// options make the app of the role. The lease is short, so that takeovers don't take the test's time.
func (r role) options() app.Options {
	o := app.Options{
		Data: r.Data, Database: r.Database, Lease: time.Second,
		Cluster: jetstream.Cluster{URLs: r.Servers, Shards: 2, Replicas: r.Replicas},
	}
	if r.Calls {
		o.HTTP.Listen, o.Declared = "127.0.0.1:0", declaredFor(r.Publishers)
	}
	return o
}

// serveAsTold is the process of a node: it runs until it is told to end, and says each event that was accepted.
func serveAsTold(text string) int {
	var told role
	if err := json.Unmarshal([]byte(text), &told); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	node, err := app.New(ctx, told.options())
	if err != nil {
		fmt.Fprintln(os.Stderr, fault.Text(err))
		return 1
	}
	defer node.Close()
	fmt.Fprintln(os.Stdout, "ready", node.Node())
	var all sync.WaitGroup
	var to appender = node.Log()
	if told.Calls {
		to = newCaller(node.Addr())
	}
	for _, p := range told.Publishers {
		all.Go(func() { p.publish(ctx, to) })
	}
	if err := node.Run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, fault.Text(err))
		return 1
	}
	all.Wait()
	return 0
}

// An appender takes events: the log itself, or the interface before it.
type appender interface {
	Append(ctx context.Context, event bus.Event) (bus.Place, error)
}

// publish appends until ctx ends.
func (p publisher) publish(ctx context.Context, log appender) {
	for n := p.Next; ctx.Err() == nil; n++ {
		event := bus.Event{ID: p.id(n), Feed: p.Feed, Domain: p.Domain, Accepted: time.Now(), Body: body(p.id(n))}
		for {
			_, err := log.Append(ctx, event)
			if err == nil {
				fmt.Fprintln(os.Stdout, "accepted", p.Feed, n)
				break
			}
			if code := fault.CodeOf(err); ctx.Err() != nil || code != fault.Unknown && code != fault.Unavailable {
				if ctx.Err() == nil {
					fmt.Fprintln(os.Stderr, fault.Text(err))
				}
				return
			}
		}
	}
}

// A node is a process of Purser that a test has started.
type node struct {
	t       testing.TB
	name    string
	command *exec.Cmd
	lines   *bufio.Scanner
	said    *record
}

// startNode starts a node and waits until it is ready. What its publishers have accepted goes into said.
func startNode(t testing.TB, said *record, told role) *node {
	t.Helper()
	text, err := json.Marshal(told)
	if err != nil {
		t.Fatal(err)
	}
	n := &node{t: t, said: said, command: exec.Command(os.Args[0])}
	n.command.Env = append(os.Environ(), roleVariable+"="+string(text))
	n.command.Stderr = os.Stderr
	out, err := n.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := n.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.kill)
	n.lines = bufio.NewScanner(out)
	if !n.lines.Scan() || !strings.HasPrefix(n.lines.Text(), "ready ") {
		t.Fatalf("the node does not get ready; it says %q", n.lines.Text())
	}
	n.name = strings.TrimPrefix(n.lines.Text(), "ready ")
	return n
}

// accept waits until so many events more were accepted by the node.
func (n *node) accept(events int) {
	n.t.Helper()
	for range events {
		if !n.lines.Scan() {
			n.t.Fatal("the node ended by itself")
		}
		n.said.hear(n.lines.Text())
	}
}

// signal sends a signal to the process.
func (n *node) signal(s syscall.Signal) {
	n.t.Helper()
	if err := n.command.Process.Signal(s); err != nil {
		n.t.Fatal(err)
	}
}

// kill ends the process with SIGKILL and hears what it said until then. A second call does nothing.
func (n *node) kill() {
	if n.command == nil {
		return
	}
	_ = n.command.Process.Kill() // it may have ended already
	n.end()
}

// stop ends the process in order, and hears what it said until then.
func (n *node) stop() {
	n.t.Helper()
	n.signal(syscall.SIGTERM)
	if err := n.end(); err != nil {
		n.t.Errorf("the node was told to stop, and ended with: %v", err)
	}
}

func (n *node) end() error {
	for n.lines.Scan() {
		n.said.hear(n.lines.Text())
	}
	err := n.command.Wait()
	n.command = nil
	return err
}
