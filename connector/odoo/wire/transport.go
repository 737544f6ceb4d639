package wire

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/purserhq/purser/fault"
)

// A Transport carries requests to one Odoo server. It is safe for use by many goroutines.
type Transport struct {
	client http.Client
	base   *url.URL
	limit  int64
}

// An Answer is what a server sent back, whole.
type Answer struct {
	// Status is the HTTP status.
	Status int
	// Header is the answer's header.
	Header http.Header
	// Body is the whole body, within the limit.
	Body []byte
}

// JSON says whether the server calls the body JSON; Odoo, proxies and the wrong address answer with HTML at times.
func (a Answer) JSON() bool {
	return strings.HasPrefix(a.Header.Get("Content-Type"), "application/json")
}

// NewTransport makes a transport. It opens no connection. The error names the setting that is wrong.
func NewTransport(o Options) (*Transport, error) {
	base, err := o.parsed()
	if err != nil {
		return nil, err
	}
	tripper, err := o.roundTripper()
	if err != nil {
		return nil, err
	}
	return &Transport{
		client: http.Client{Transport: tripper, Timeout: o.Timeout, CheckRedirect: stay},
		base:   base,
		limit:  o.MaxAnswer,
	}, nil
}

// stay gives a redirect back as the answer.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Address gives the server's address for messages.
func (t *Transport) Address() string { return t.base.Redacted() }

// Close closes idle connections.
func (t *Transport) Close() { t.client.CloseIdleConnections() }

// Get reads a path of the server, with a query or nil.
func (t *Transport) Get(ctx context.Context, path string, query url.Values) (Answer, error) {
	address := t.base.JoinPath(path)
	address.RawQuery = query.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), http.NoBody)
	if err != nil {
		return Answer{}, fault.New(fault.Internal, "building a request").Because(err)
	}
	return t.do(Call{Model: "server", Method: path, Reads: true}, request)
}

// Post sends a JSON body for a call to a path below the server's address, once. Its errors are those of a [Caller]; an
// answer of any status is no error. The header is the transport's to keep.
func (t *Transport) Post(ctx context.Context, call Call, path string, header http.Header, body []byte) (Answer, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, t.base.JoinPath(path).String(), bytes.NewReader(body))
	if err != nil {
		return Answer{}, fault.New(fault.Internal, "Odoo, %s: building the request", call).Because(err)
	}
	if header != nil {
		request.Header = header
	}
	request.Header.Set("Content-Type", "application/json")
	return t.do(call, request)
}

func (t *Transport) do(call Call, request *http.Request) (Answer, error) {
	var left atomic.Bool
	trace := &httptrace.ClientTrace{WroteHeaders: func() { left.Store(true) }}
	response, err := t.client.Do(request.WithContext(httptrace.WithClientTrace(request.Context(), trace)))
	if err != nil {
		return Answer{}, t.broken(call, err, left.Load())
	}
	defer func() { _ = response.Body.Close() }() // what could be wrong with the body has shown while reading it
	noteDate(request.Context(), response.Header)
	body, err := t.read(response)
	if err != nil {
		return Answer{}, away(call, "the answer broke off").Because(short(err))
	}
	if int64(len(body)) > t.limit {
		return Answer{}, tooLarge(call, t.limit)
	}
	return Answer{Status: response.StatusCode, Header: response.Header, Body: body}, nil
}

// read takes at most one byte over the limit. A body of known length gets its memory at once.
func (t *Transport) read(response *http.Response) ([]byte, error) {
	limited := io.LimitReader(response.Body, t.limit+1)
	if response.ContentLength < 0 || response.ContentLength > t.limit {
		return io.ReadAll(limited)
	}
	body := make([]byte, response.ContentLength)
	_, err := io.ReadFull(limited, body)
	return body, err
}

func tooLarge(call Call, limit int64) error {
	if !call.Reads {
		return unknown(call, "its answer is over the limit")
	}
	return fault.New(fault.TooLarge, "Odoo, %s: the answer is over %d MiB", call, limit>>20).
		Do("Ask for fewer records or fields at once, or raise max_answer.")
}

func dialer(limit time.Duration) func(context.Context, string, string) (net.Conn, error) {
	return (&net.Dialer{Timeout: limit, KeepAlive: 15 * time.Second}).DialContext
}
