package postgres_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// A proxy stands between the driver and the server and cuts the connection at a chosen message.
type proxy struct {
	listener net.Listener
	network  string
	server   string
	group    sync.WaitGroup

	mu   sync.Mutex
	cut  cut
	open []net.Conn
}

// A cut says at which message of the client the connection ends.
type cut struct {
	// at is text that the message holds; nothing is cut while it is empty.
	at string
	// reached lets the server have the message and answer it before the cut.
	reached bool
	// instead is called in place of the cut, when the server has the message and its answers are withheld.
	instead func()
}

// through starts a proxy before the server of an address, and gives the address that leads through it.
func through(t *testing.T, address string) (string, *proxy) {
	t.Helper()
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{}
	p.network, p.server = pgconn.NetworkAddress(config.Host, config.Port)
	if p.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	p.group.Go(p.accept)
	t.Cleanup(p.close)
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	settings := parsed.Query()
	settings.Del("host")
	settings.Set("sslmode", "disable")
	parsed.RawQuery, parsed.Host = settings.Encode(), p.listener.Addr().String()
	return parsed.String(), p
}

// next chooses the next cut.
func (p *proxy) next(c cut) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut = c
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial(p.network, p.server)
		if err != nil {
			_ = client.Close()
			continue
		}
		p.mu.Lock()
		p.open = append(p.open, client, server)
		p.mu.Unlock()
		answers := &gate{to: client}
		p.group.Go(func() { p.pump(client, server, answers) })
		p.group.Go(func() {
			_, _ = io.Copy(answers, server)
			_ = client.Close()
		})
	}
}

// pump passes on what the client says, until the cut.
func (p *proxy) pump(client, server net.Conn, answers *gate) {
	defer func() { _, _ = client.Close(), server.Close() }()
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		switch c := p.take(buffer[:n]); {
		case c.at == "":
			_, err = server.Write(buffer[:n])
		case c.instead != nil:
			answers.shut()
			if _, err = server.Write(buffer[:n]); err == nil {
				c.instead()
			}
		case c.reached:
			answered := answers.shut()
			if _, err := server.Write(buffer[:n]); err == nil {
				<-answered
			}
			return
		default:
			return
		}
		if err != nil {
			return
		}
	}
}

// take gives the cut when the message is the one, and forgets it.
func (p *proxy) take(message []byte) cut {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cut.at == "" || !bytes.Contains(message, []byte(p.cut.at)) {
		return cut{}
	}
	c := p.cut
	p.cut = cut{}
	return c
}

func (p *proxy) close() {
	_ = p.listener.Close()
	p.mu.Lock()
	for _, conn := range p.open {
		_ = conn.Close()
	}
	p.mu.Unlock()
	p.group.Wait()
}

// A gate passes the server's answers on until it is shut, and then tells when the next one came.
type gate struct {
	to net.Conn

	mu       sync.Mutex
	answered chan struct{}
}

func (g *gate) shut() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.answered = make(chan struct{})
	return g.answered
}

// Write swallows answers once the gate is shut.
func (g *gate) Write(answer []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.answered == nil {
		return g.to.Write(answer)
	}
	select {
	case <-g.answered:
	default:
		close(g.answered)
	}
	return 0, errors.New("the gate is shut")
}
