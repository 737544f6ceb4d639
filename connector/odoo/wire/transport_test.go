package wire_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

var (
	write = wire.Call{Model: "res.partner", Method: "write"}
	read  = wire.Call{Model: "res.partner", Method: "read", Reads: true}
)

func TestAWholeAnswerIsNoErrorWhateverItsStatus(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprintf(w, `{"got":%q,"type":%q}`, body, r.Header.Get("Content-Type"))
	}))
	defer server.Close()
	answer, err := transport(t, wire.Options{URL: server.URL}).Post(t.Context(), write, "/json/2/x", nil, []byte("body"))
	if err != nil {
		t.Fatal(err)
	}
	if answer.Status != http.StatusTeapot || !answer.JSON() || string(answer.Body) != `{"got":"body","type":"application/json"}` {
		t.Errorf("got %d %s", answer.Status, answer.Body)
	}
}

func TestAnAnswerThatDoesNotCome(t *testing.T) {
	tests := map[string]struct {
		serve       func(net.Conn)
		write, read fault.Code
	}{
		"the connection ends before the answer": {func(c net.Conn) { consume(c) }, fault.Unknown, fault.Unavailable},
		"the connection ends within the header": {func(c net.Conn) { consume(c); say(c, "HTTP/1.1 200 OK\r\nContent-Le") }, fault.Unknown, fault.Unavailable},
		"the connection ends within the body":   {func(c net.Conn) { consume(c); say(c, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1,2") }, fault.Unknown, fault.Unavailable},
		"the answer is no HTTP":                 {func(c net.Conn) { consume(c); say(c, "SSH-2.0-OpenSSH\r\n") }, fault.Unknown, fault.Unavailable},
		"the answer is over the limit":          {func(c net.Conn) { consume(c); say(c, "HTTP/1.0 200 OK\r\n\r\n"+strings.Repeat("x", 2000)) }, fault.Unknown, fault.TooLarge},
		"the answer says that it is over": {func(c net.Conn) {
			consume(c)
			say(c, "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n"+strings.Repeat("x", 2000))
		}, fault.Unknown, fault.TooLarge},
		"the answer lies about an absurd length": {func(c net.Conn) { consume(c); say(c, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\nx") }, fault.Unknown, fault.Unavailable},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			address := listen(t, test.serve)
			carrier := transport(t, wire.Options{URL: "http://" + address, MaxAnswer: 1000})
			for call, want := range map[*wire.Call]fault.Code{&write: test.write, &read: test.read} {
				_, err := carrier.Post(t.Context(), *call, "/", nil, []byte("{}"))
				if fault.CodeOf(err) != want {
					t.Errorf("%s: got %v (%s), want %s", call.Method, err, fault.CodeOf(err), want)
				}
			}
		})
	}
}

func TestARequestThatNeverLeft(t *testing.T) {
	closed := listen(t, func(net.Conn) {})
	tests := map[string]struct{ url, hint string }{
		"nothing listens":       {"http://127.0.0.1:1", "start Odoo"},
		"a name without server": {"http://odoo.invalid", ""},
		"a server without TLS":  {"https://" + listen(t, func(c net.Conn) { say(c, "HTTP/1.0 400 Bad Request\r\n\r\n") }), "http://"},
		"TLS breaks off":        {"https://" + closed, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := transport(t, wire.Options{URL: test.url}).Post(t.Context(), write, "/", nil, []byte("{}"))
			if code := fault.CodeOf(err); code != fault.Unavailable && code != fault.Invalid {
				t.Errorf("got %v (%s): nothing was done, and it must say so", err, code)
			}
			if hint := fault.HintOf(err); hint == "" || !strings.Contains(hint, test.hint) {
				t.Errorf("hint %q, want one with %q", hint, test.hint)
			}
		})
	}
}

func TestACallCanBeGivenUp(t *testing.T) {
	arrived, done := make(chan struct{}), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(arrived)
		<-done
	}))
	defer server.Close()
	defer close(done)
	ctx, giveUp := context.WithCancel(t.Context())
	go func() {
		<-arrived
		giveUp()
	}()
	_, err := transport(t, wire.Options{URL: server.URL}).Post(ctx, write, "/", nil, []byte("{}"))
	if fault.CodeOf(err) != fault.Unknown || !strings.Contains(err.Error(), "given up") {
		t.Errorf("got %v", err)
	}
}

func TestACallGivenUpBeforeItLeftIsNotUnknown(t *testing.T) {
	ctx, giveUp := context.WithCancel(t.Context())
	giveUp()
	_, err := transport(t, wire.Options{URL: "http://127.0.0.1:1"}).Post(ctx, write, "/", nil, []byte("{}"))
	if fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestACallEndsAtItsTimeout(t *testing.T) {
	done := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-done }))
	defer server.Close()
	defer close(done)
	_, err := transport(t, wire.Options{URL: server.URL, Timeout: 50 * time.Millisecond}).Post(t.Context(), read, "/", nil, []byte("{}"))
	if fault.CodeOf(err) != fault.Unavailable || !strings.Contains(err.Error(), "in time") {
		t.Errorf("got %v", err)
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			t.Errorf("the key went on to %s", r.URL)
		}
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	answer, err := transport(t, wire.Options{URL: server.URL}).Post(t.Context(), write, "/", http.Header{"Authorization": {"bearer x"}}, []byte("{}"))
	if err != nil || answer.Status != http.StatusTemporaryRedirect {
		t.Errorf("got %d, %v", answer.Status, err)
	}
}

func TestASubfolderOfAServerIsKept(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL.Path) }))
	defer server.Close()
	answer, err := transport(t, wire.Options{URL: server.URL + "/erp/"}).Get(t.Context(), "/web/version", nil)
	if err != nil || string(answer.Body) != "/erp/web/version" {
		t.Errorf("got %s, %v", answer.Body, err)
	}
}

// transport makes one that is closed at the end, with a limit of 1 MiB if none is given.
func transport(t testing.TB, o wire.Options) *wire.Transport {
	t.Helper()
	if o.MaxAnswer == 0 {
		o.MaxAnswer = 1 << 20
	}
	carrier, err := wire.NewTransport(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(carrier.Close)
	return carrier
}

// listen serves each connection with a function and then closes it.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			serve(connection)
			_ = connection.Close()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		<-done
	})
	return listener.Addr().String()
}

// consume reads a request to the end of its body "{}".
func consume(c net.Conn) {
	buffer, got := make([]byte, 4096), ""
	for !strings.HasSuffix(got, "{}") {
		n, err := c.Read(buffer)
		got += string(buffer[:n])
		if err != nil {
			return
		}
	}
}

func say(c net.Conn, text string) { _, _ = io.WriteString(c, text) }
