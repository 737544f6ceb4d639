package api

import (
	"errors"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/purserhq/purser/fault"
)

// How long a body may take: Patience before the first byte, and then the time that its bytes take at leastRate.
const (
	// Patience is how long a body may stand still at its beginning.
	Patience = 10 * time.Second
	// leastRate is the slowest that a body may come, in bytes a second, over its whole length.
	leastRate = 16 << 10
)

// patient is a body that must keep coming. Each read moves the connection's deadline by what came so far, so that a sender
// of a byte every few seconds is not waited for.
type patient struct {
	body    io.Reader
	control *http.ResponseController
	begun   time.Time
	read    int64
}

// newPatient makes a body of a request patient from now on.
func newPatient(w http.ResponseWriter, body io.Reader, now time.Time) *patient {
	return &patient{body: body, control: http.NewResponseController(w), begun: now}
}

// deadline is until when the next byte must have come.
func (p *patient) deadline() time.Time {
	return p.begun.Add(Patience + time.Duration(p.read)*time.Second/leastRate)
}

// Read passes bytes on; a body that does not keep coming is Unavailable.
func (p *patient) Read(buffer []byte) (int, error) {
	if err := p.control.SetReadDeadline(p.deadline()); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := p.body.Read(buffer)
	p.read += int64(n)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		err = fault.New(fault.Unavailable, "the body came too slowly: %d bytes within the time for them", p.read).Because(err).On("body").
			Do("Send it again, at %d bytes a second or more.", leastRate)
	}
	return n, err
}
