package sandbox

import (
	"net"
	"net/http"
	"strings"
)

// isCall says whether a request is a call of JSON-2; JSON-RPC has one path for all.
func isCall(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/json/2/") }

// reset ends a connection without an answer, at once.
func reset(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // HTTP/2, or a test's own writer: the server ends the stream
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // what was sent is of no interest any more
	}
	_ = connection.Close()
}

// discarding is where an answer goes that nobody will see.
type discarding struct{ header http.Header }

// Header gives a header that nobody will see.
func (d *discarding) Header() http.Header { return d.header }

// Write takes everything.
func (d *discarding) Write(body []byte) (int, error) { return len(body), nil }

// WriteHeader does nothing.
func (d *discarding) WriteHeader(int) {}
