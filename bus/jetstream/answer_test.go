package jetstream_test

import (
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/bus/natstest"
	"github.com/purserhq/purser/fault"
)

// A wire passes bytes between a client and a server, and can lose what the server says.
type wire struct {
	t        *testing.T
	listener net.Listener
	server   string

	mu    sync.Mutex
	deaf  bool
	ends  []net.Conn
	pumps sync.WaitGroup
}

// wireTo lays a wire to a server and gives the URL of its near end.
func wireTo(t *testing.T, server string) (*wire, string) {
	t.Helper()
	to, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{t: t, listener: listener, server: to.Host}
	w.pumps.Go(w.accept)
	t.Cleanup(func() {
		_ = listener.Close() // the test is over
		w.cut()
		w.pumps.Wait()
	})
	to.Host = listener.Addr().String()
	return w, to.String()
}

func (w *wire) accept() {
	for {
		near, err := w.listener.Accept()
		if err != nil {
			return
		}
		far, err := (&net.Dialer{}).DialContext(w.t.Context(), "tcp", w.server)
		if err != nil {
			_ = near.Close() // the client tries again
			continue
		}
		w.mu.Lock()
		w.ends = append(w.ends, near, far)
		w.mu.Unlock()
		w.pumps.Go(func() { _, _ = io.Copy(far, near) }) // ends when the wire is cut
		w.pumps.Go(func() { _, _ = io.Copy(hearing{w, near}, far) })
	}
}

// hearing writes what the server says, unless the wire is deaf.
type hearing struct {
	*wire
	near net.Conn
}

// Write passes bytes on or loses them.
func (h hearing) Write(p []byte) (int, error) {
	h.mu.Lock()
	deaf := h.deaf
	h.mu.Unlock()
	if deaf {
		return len(p), nil
	}
	return h.near.Write(p)
}

func (w *wire) setDeaf(deaf bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.deaf = deaf
}

// cut ends every connection; the client connects anew.
func (w *wire) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, end := range w.ends {
		_ = end.Close() // it may be closed
	}
	w.ends = nil
}

// stand opens a log behind a wire, and a subscription beside it that hears of every frame.
func stand(t *testing.T, patience time.Duration) (*jetstream.Log, *wire, *nats.Subscription) {
	t.Helper()
	server := natstest.Start(t, natstest.Options{Nodes: 1, Accounts: 1}).Account()[0]
	w, near := wireTo(t, server)
	log := connect(t, jetstream.Cluster{URLs: []string{near}, Replicas: 1, Shards: 1}, jetstream.Options{Patience: patience})
	nc, err := nats.Connect(server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	frames, err := nc.SubscribeSync("purser.procurement.0")
	if err != nil {
		t.Fatal(err)
	}
	if err := nc.Flush(); err != nil {
		t.Fatal(err)
	}
	return log, w, frames
}

func TestALostAnswerIsFoundOut(t *testing.T) {
	log, w, frames := stand(t, 20*time.Second)
	if _, err := log.Append(t.Context(), order(1)); err != nil {
		t.Fatal(err)
	}
	w.setDeaf(true)
	answer := make(chan error, 1)
	go func() {
		_, err := log.Append(t.Context(), order(2))
		answer <- err
	}()
	heard(t, frames)
	heard(t, frames) // the answer to this one is lost
	w.setDeaf(false)
	w.cut()
	if err := <-answer; err != nil {
		t.Errorf("appending: %v", err)
	}
	if got := strings.Join(readIDs(t, log, orders), " "); got != "o-1 o-2" {
		t.Errorf("in the log: %s", got)
	}
}

func TestAnAnswerThatNeverComesIsUnknown(t *testing.T) {
	log, w, frames := stand(t, time.Second)
	if _, err := log.Append(t.Context(), order(1)); err != nil {
		t.Fatal(err)
	}
	w.setDeaf(true)
	_, err := log.Append(t.Context(), order(2))
	refusedWith(t, err, fault.Unknown, "did not answer in shard procurement/0")
	heard(t, frames)
	heard(t, frames)
}

func TestWhatWasNotSentIsNotWritten(t *testing.T) {
	log, w, _ := stand(t, time.Second)
	w.setDeaf(true) // so that the newest frame can't be learned
	_, err := log.Append(t.Context(), order(1))
	refusedWith(t, err, fault.Unavailable, "nothing was written")
}

// heard waits until a frame has come to the server.
func heard(t *testing.T, frames *nats.Subscription) {
	t.Helper()
	if _, err := frames.NextMsg(30 * time.Second); err != nil {
		t.Fatalf("no frame was sent: %v", err)
	}
}

func TestALogThatIsAwayHasWrittenNothing(t *testing.T) {
	log, w, _ := stand(t, time.Second)
	_ = w.listener.Close() // nobody comes back
	w.cut()
	_, err := log.Append(t.Context(), order(1))
	if code := fault.CodeOf(err); code != fault.Unavailable && code != fault.Unknown {
		t.Errorf("appending: %v", err)
	}
	_, err = log.Read(t.Context(), bus.Beginning(orders), 1)
	refusedWith(t, err, fault.Unavailable, "stream")
}
