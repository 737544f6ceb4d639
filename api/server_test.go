package api_test

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service/servicetest"
)

func TestAddressesThatMayBeListenedOn(t *testing.T) {
	certificate := func(a api.Address) api.Address { a.Certificate, a.Key = "c.pem", "k.pem"; return a }
	for name, test := range map[string]struct {
		at    api.Address
		field string // at fault; empty where it may be
	}{
		"this machine":                  {api.Address{Listen: "127.0.0.1:8480"}, ""},
		"this machine, another number":  {api.Address{Listen: "127.9.9.9:0"}, ""},
		"this machine in six":           {api.Address{Listen: "[::1]:8480"}, ""},
		"this machine by name":          {api.Address{Listen: "localhost:8480"}, ""},
		"every address":                 {api.Address{Listen: ":8480"}, "listen"},
		"every address, written out":    {api.Address{Listen: "0.0.0.0:8480"}, "listen"},
		"every address in six":          {api.Address{Listen: "[::]:8480"}, "listen"},
		"an address of the network":     {api.Address{Listen: "10.0.0.5:8480"}, "listen"},
		"a name that may be any":        {api.Address{Listen: "localhost.example.com:8480"}, "listen"},
		"the network, with certificate": {certificate(api.Address{Listen: "10.0.0.5:8480"}), ""},
		"the network, behind a proxy":   {api.Address{Listen: ":8480", BehindProxy: true}, ""},
		"a certificate without key":     {api.Address{Listen: "127.0.0.1:1", Certificate: "c.pem"}, "tls-certificate"},
		"no port":                       {api.Address{Listen: "127.0.0.1"}, "listen"},
		"nothing":                       {api.Address{}, "listen"},
	} {
		err := test.at.Check()
		if fault.FieldOf(err) != test.field || err != nil && (fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "") {
			t.Errorf("%s: %s on %q", name, fault.Text(err), fault.FieldOf(err))
		}
	}
}

// serve offers a handler on a port of this machine until the test ends.
func serve(t *testing.T, handler http.Handler) string {
	t.Helper()
	server, err := api.Listen(t.Context(), api.Address{Listen: "127.0.0.1:0"}, handler, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(fault.Text(err))
		}
	})
	return server.Addr()
}

func TestACallThatRunsIsAnsweredBeforeTheEnd(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	server, err := api.Listen(t.Context(), api.Address{Listen: "127.0.0.1:0"}, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-release
		_, _ = io.WriteString(w, "done")
	}), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	ctx, stop := context.WithCancel(t.Context())
	ended, answered := make(chan error, 1), make(chan string, 1)
	go func() { ended <- server.Serve(ctx) }()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	go func() {
		response, err := client.Get("http://" + server.Addr())
		if err != nil {
			answered <- err.Error()
			return
		}
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		answered <- string(text)
	}()
	<-begun
	stop()
	close(release)
	if got := <-answered; got != "done" {
		t.Errorf("the call was answered with %q", got)
	}
	if err := <-ended; err != nil {
		t.Error(fault.Text(err))
	}
}

func TestAnAddressThatIsTakenIsSaid(t *testing.T) {
	at := serve(t, http.NotFoundHandler())
	_, err := api.Listen(t.Context(), api.Address{Listen: at}, http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if fault.CodeOf(err) != fault.Unavailable || fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}

func TestACertificateThatIsNoneIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.pem")
	if err := os.WriteFile(file, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := api.Listen(t.Context(), api.Address{Listen: "127.0.0.1:0", Certificate: file, Key: file}, http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}

// raw sends bytes on a connection of its own and gives the first line of the answer.
func raw(t *testing.T, at, text string) string {
	t.Helper()
	var dialer net.Dialer
	connection, err := dialer.DialContext(t.Context(), "tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if err := connection.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(connection, text); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(connection).ReadString('\n')
	return strings.TrimSpace(line)
}

func TestHeadersWithoutEndAreRefused(t *testing.T) {
	at := serve(t, http.NotFoundHandler())
	if line := raw(t, at, "GET / HTTP/1.1\r\nHost: a\r\nX: "+strings.Repeat("x", 64<<10)+"\r\n\r\n"); !strings.Contains(line, " 431 ") {
		t.Errorf("answered with %q", line)
	}
}

// A caller without a key is answered before its body is waited for.
func TestWhoHasNoKeyIsNotListenedTo(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	line := raw(t, strings.TrimPrefix(d.URL, "http://"), "POST /v1/documents HTTP/1.1\r\nHost: a\r\nContent-Length: 2147483648\r\n\r\n")
	if !strings.Contains(line, " 401 ") {
		t.Errorf("answered with %q", line)
	}
}

// 2 GB are refused when they are announced, and not when they have come.
func TestTwoGigabytesAreRefusedUnread(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	line := raw(t, strings.TrimPrefix(d.URL, "http://"), "POST /v1/documents HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "+key(t, 1)+"\r\nContent-Length: 2147483648\r\n\r\n")
	if !strings.Contains(line, " 413 ") {
		t.Errorf("answered with %q", line)
	}
}
