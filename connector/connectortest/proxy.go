package connectortest

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"
)

// A Fault is what goes wrong with one request.
type Fault string

// The faults.
const (
	None      Fault = ""
	Before    Fault = "cut before"   // the connection is cut; the system has seen nothing
	Middle    Fault = "cut between"  // half of the request arrives, then the connection is cut on both sides
	After     Fault = "answer lost"  // the system does it, and the connection is cut before its answer
	HalfBack  Fault = "answer cut"   // the system does it, and half of its answer arrives
	Late      Fault = "arrives late" // the connection is cut, and the system gets the request when Proxy.Deliver says so
	Away      Fault = "away"         // a proxy's page says that there is no server
	Flood     Fault = "flood"        // the answer never ends
	Slow      Fault = "slow"         // the answer comes after the caller has given up
	Malformed Fault = "malformed"    // the system does it, and the answer is not what it should be
)

// Losing lists the faults of a single request after which a target must find out what became of it.
func Losing() []Fault { return []Fault{Before, Middle, After, HalfBack} }

// A Proxy stands between a target and a system that speaks HTTP, and makes faults. It is safe for use by many goroutines.
type Proxy struct {
	// URL is the proxy's address.
	URL string

	upstream string
	client   *http.Client
	server   *httptest.Server

	mutex sync.Mutex
	// choose decides about each request, by its number from 1 and its content.
	choose func(n int, r *http.Request, body []byte) Fault
	count  int
	late   []*http.Request
}

// NewProxy makes a proxy before a system. It makes no fault until it is told to.
func NewProxy(t testing.TB, upstream string) *Proxy {
	t.Helper()
	p := &Proxy{upstream: upstream, client: &http.Client{Timeout: 3 * time.Minute}}
	p.server = httptest.NewServer(p)
	p.URL = p.server.URL
	t.Cleanup(func() {
		p.server.CloseClientConnections()
		p.server.Close()
		p.client.CloseIdleConnections()
	})
	return p
}

// Choose sets what decides about each request, and counts from 1 again. Nil makes no faults.
func (p *Proxy) Choose(choose func(n int, r *http.Request, body []byte) Fault) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.choose, p.count = choose, 0
}

// Always makes the same fault for every request.
func (p *Proxy) Always(fault Fault) {
	p.Choose(func(int, *http.Request, []byte) Fault { return fault })
}

// Nth makes a fault for one request alone, counted from 1.
func (p *Proxy) Nth(n int, fault Fault) {
	p.Choose(func(at int, _ *http.Request, _ []byte) Fault {
		if at == n {
			return fault
		}
		return None
	})
}

// Count gives how many requests have come since Choose.
func (p *Proxy) Count() int {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.count
}

// Deliver sends the requests that arrive late to the system, and waits until it has answered them.
func (p *Proxy) Deliver() {
	p.mutex.Lock()
	late := p.late
	p.late = nil
	p.mutex.Unlock()
	for _, request := range late {
		if answer, err := p.client.Do(request); err == nil {
			_ = answer.Body.Close()
		}
	}
}

// ServeHTTP forwards a request, or does not.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	p.mutex.Lock()
	p.count++
	fault := None
	if p.choose != nil {
		fault = p.choose(p.count, r, body)
	}
	p.mutex.Unlock()
	switch fault {
	case Before:
		panic(http.ErrAbortHandler)
	case Middle:
		p.half(r, body)
		panic(http.ErrAbortHandler)
	case Late:
		p.keep(r, body)
		panic(http.ErrAbortHandler)
	case Away:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, "<html><body>No server is available.</body></html>")
	case Flood:
		p.flood(w, r)
	default:
		p.forward(w, r, body, fault)
	}
}

// request makes the request for the system. It outlives the caller's connection.
func (p *Proxy) request(r *http.Request, body io.Reader, size int) *http.Request {
	out, err := http.NewRequest(r.Method, p.upstream+r.URL.RequestURI(), body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	out.Header = r.Header.Clone()
	out.ContentLength = int64(size)
	return out
}

func (p *Proxy) keep(r *http.Request, body []byte) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.late = append(p.late, p.request(r, bytes.NewReader(body), len(body)))
}

// half sends the first half of a request that announces the whole, and cuts the connection.
func (p *Proxy) half(r *http.Request, body []byte) {
	if answer, err := p.client.Do(p.request(r, io.LimitReader(bytes.NewReader(body), int64(len(body)/2)), len(body))); err == nil {
		_ = answer.Body.Close()
	}
}

// forward lets the system do it, and passes on as much of the answer as the fault lets through.
func (p *Proxy) forward(w http.ResponseWriter, r *http.Request, body []byte, fault Fault) {
	answer, err := p.client.Do(p.request(r, bytes.NewReader(body), len(body)))
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil || fault == After {
		panic(http.ErrAbortHandler)
	}
	maps.Copy(w.Header(), answer.Header)
	if fault == Slow {
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	if fault == Malformed {
		text = []byte(`{"what":`)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(answer.StatusCode)
	if fault == HalfBack {
		_, _ = w.Write(text[:len(text)/2])
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(text)
}

// flood answers until the caller has had enough.
func (p *Proxy) flood(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	chunk := bytes.Repeat([]byte(`"0123456789",`), 5000)
	for r.Context().Err() == nil {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}
