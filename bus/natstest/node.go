package natstest

import (
	"os"
	"os/exec"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
)

// A Node is one server.
type Node struct {
	t       testing.TB
	process bool
	folder  string
	config  string
	port    int

	server *server.Server
	child  *exec.Cmd
}

// Start starts the server, or starts it again on what it has stored.
func (n *Node) Start() {
	n.t.Helper()
	if !n.process {
		n.server = serve(n.t, n.config)
		return
	}
	n.child = exec.Command(os.Args[0])
	n.child.Env = append(os.Environ(), configVariable+"="+n.config)
	n.child.Stderr = os.Stderr
	if err := n.child.Start(); err != nil {
		n.t.Fatalf("starting a server: %v", err)
	}
}

// Kill ends a server that is a process of its own with SIGKILL.
func (n *Node) Kill() {
	n.t.Helper()
	if n.child == nil {
		return
	}
	if err := n.child.Process.Kill(); err != nil {
		n.t.Errorf("killing a server: %v", err)
	}
	_ = n.child.Wait() // it was killed: that is its error
	n.child = nil
}

// Stop ends the server in order, or kills it when it is a process of its own.
func (n *Node) Stop() {
	n.t.Helper()
	if n.server != nil {
		n.server.Shutdown()
		n.server.WaitForShutdown()
		n.server = nil
	}
	n.Kill()
}

func serve(t testing.TB, config string) *server.Server {
	t.Helper()
	srv, err := newServer(config)
	if err != nil {
		t.Fatalf("making a server: %v", err)
	}
	srv.Start()
	if !srv.ReadyForConnections(patience) {
		t.Fatal("a server does not start")
	}
	return srv
}

func newServer(config string) (*server.Server, error) {
	opts, err := server.ProcessConfigFile(config)
	if err != nil {
		return nil, err
	}
	opts.NoSigs, opts.NoLog = true, true
	return server.NewServer(opts)
}

// configVariable tells a process that it is a server, and its configuration.
const configVariable = "PURSER_TEST_NATS"

// Serve turns the process into a server when it was started as one, and does not return then. A TestMain whose package
// starts clusters of processes calls it first.
func Serve() {
	config := os.Getenv(configVariable)
	if config == "" {
		return
	}
	srv, err := newServer(config)
	if err != nil {
		os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	srv.Start()
	srv.WaitForShutdown()
	os.Exit(0)
}
