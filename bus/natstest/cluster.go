package natstest

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
)

// patience bounds every wait for a server; it decides when a test fails, not how long it takes.
const patience = 30 * time.Second

// A Cluster is a few servers that know each other. Make it with [Start].
type Cluster struct {
	// Nodes are the servers.
	Nodes []*Node

	t        testing.TB
	accounts []string
	given    int
}

// Options say what cluster to start.
type Options struct {
	// Nodes is how many servers there are; 3 when zero.
	Nodes int
	// Accounts is how many accounts there are; 64 when zero.
	Accounts int
	// Process starts each server as a process of its own, so that it can be killed; see [Serve].
	Process bool
}

// Start starts a cluster and waits until it can take streams. The servers stop at the end of the test.
func Start(t testing.TB, opts Options) *Cluster {
	t.Helper()
	if opts.Nodes == 0 {
		opts.Nodes = 3
	}
	if opts.Accounts == 0 {
		opts.Accounts = 64
	}
	c := &Cluster{t: t}
	for i := range opts.Accounts {
		c.accounts = append(c.accounts, fmt.Sprintf("case-%d", i))
	}
	ports := freePorts(t, 2*opts.Nodes)
	client, route := ports[:opts.Nodes], ports[opts.Nodes:]
	for i := range opts.Nodes {
		node := &Node{t: t, process: opts.Process, folder: t.TempDir(), port: client[i]}
		node.configure(c.config(i, node, client[i], route))
		c.Nodes = append(c.Nodes, node)
	}
	for _, node := range c.Nodes {
		node.Start()
		t.Cleanup(node.Stop)
	}
	c.settle()
	return c
}

// Account gives the URLs of the servers for an account that no other case has.
func (c *Cluster) Account() []string {
	c.t.Helper()
	if c.given == len(c.accounts) {
		c.t.Fatal("every account of the cluster is taken: start it with more")
	}
	name := c.accounts[c.given]
	c.given++
	return c.urls(name)
}

func (c *Cluster) urls(account string) []string {
	urls := make([]string, 0, len(c.Nodes))
	for _, node := range c.Nodes {
		urls = append(urls, fmt.Sprintf("nats://%s:%s@127.0.0.1:%d", account, account, node.port))
	}
	return urls
}

// settle waits until the cluster has a leader and every server in it.
func (c *Cluster) settle() {
	c.t.Helper()
	nc, err := nats.Connect(strings.Join(c.urls(c.accounts[0]), ","), nats.RetryOnFailedConnect(true), nats.MaxReconnects(-1), nats.ReconnectWait(20*time.Millisecond))
	if err != nil {
		c.t.Fatalf("reaching the cluster: %v", err)
	}
	defer nc.Close()
	create := fmt.Sprintf(`{"name":"settled","subjects":["settled"],"num_replicas":%d,"retention":"limits","storage":"memory"}`, len(c.Nodes))
	for end := time.Now().Add(patience); time.Now().Before(end); {
		answer, err := nc.Request("$JS.API.STREAM.CREATE.settled", []byte(create), time.Second)
		if err == nil && !strings.Contains(string(answer.Data), `"error"`) {
			return
		}
	}
	c.t.Fatal("the cluster does not take a stream")
}

// config writes the configuration of one server.
func (c *Cluster) config(i int, node *Node, client int, route []int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "server_name: n%d\nlisten: \"127.0.0.1:%d\"\n", i+1, client)
	fmt.Fprintf(&b, "jetstream { store_dir: %q, sync_interval: always, max_mem: 64M, max_file: 8G }\n", filepath.Join(node.folder, "store"))
	if len(route) > 1 {
		fmt.Fprintf(&b, "cluster { name: purser, listen: \"127.0.0.1:%d\", routes: [", route[i])
		for _, port := range route {
			fmt.Fprintf(&b, " \"nats://127.0.0.1:%d\",", port)
		}
		b.WriteString(" ] }\n")
	}
	b.WriteString("system_account: SYS\naccounts {\n  SYS { users: [ { user: sys, password: sys } ] }\n")
	for _, account := range c.accounts {
		fmt.Fprintf(&b, "  %s { jetstream: enabled, users: [ { user: %s, password: %s } ] }\n", account, account, account)
	}
	b.WriteString("}\n")
	return b.String()
}

// freePorts finds ports that nobody listens on.
func freePorts(t testing.TB, n int) []int {
	t.Helper()
	ports := make([]int, n)
	for i := range ports {
		listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatalf("finding a port: %v", err)
		}
		defer func() { _ = listener.Close() }() // held until all are found, so that no port comes twice
		ports[i] = listener.Addr().(*net.TCPAddr).Port
	}
	return ports
}

// configure writes the configuration file.
func (n *Node) configure(text string) {
	n.t.Helper()
	n.config = filepath.Join(n.folder, "nats.conf")
	if err := os.WriteFile(n.config, []byte(text), 0o600); err != nil {
		n.t.Fatalf("writing the configuration of a server: %v", err)
	}
}
