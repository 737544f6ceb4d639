package jsonrpc

import (
	"context"
	"net/http"
	"net/url"
	"sync"
)

// A session makes a server of several databases say what went wrong.
//
// Odoo 14 without a filter for databases answers every exception with a page that hides it, because a call to /jsonrpc
// doesn't tell the outer layers which database it is about. A web session that has chosen the database does: then the
// exception comes in the envelope. The session is nobody's: it holds no login, only the choice.
type session struct {
	mutex  sync.Mutex
	cookie string
}

// Choose opens such a session. It is an aid: a server that gives none is used without.
func (w *Wire) Choose(ctx context.Context) {
	answer, err := w.Transport.Get(ctx, "/web", url.Values{"db": {w.Database}})
	if err != nil {
		return
	}
	for _, cookie := range (&http.Response{Header: answer.Header}).Cookies() {
		if cookie.Name == "session_id" {
			w.session.keep(cookie.Name + "=" + cookie.Value)
		}
	}
}

func (s *session) keep(cookie string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.cookie = cookie
}

// header gives what goes with a call; nil when there is no session.
func (s *session) header() http.Header {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.cookie == "" {
		return nil
	}
	return http.Header{"Cookie": {s.cookie}}
}
