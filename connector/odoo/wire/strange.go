package wire

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/purserhq/purser/fault"
)

// Strange says what an answer means that is not of the form that the wire expects: a proxy's page, a redirect, a wrong
// database, half of a document. The body's text is never kept: it can be anything.
func Strange(call Call, answer Answer) error {
	switch status := answer.Status; {
	case status >= 300 && status < 400:
		return redirected(call, answer)
	case status == http.StatusUnauthorized, status == http.StatusProxyAuthRequired:
		return fault.New(fault.Unauthorized, "Odoo, %s: something before Odoo asks for a login (HTTP %d)", call, status).
			Do("Let Purser through the proxy before Odoo, or set proxy_user and proxy_password.")
	case status == http.StatusForbidden:
		return fault.New(fault.Forbidden, "Odoo, %s: something before Odoo forbids it (HTTP 403)", call).
			Do("Let Purser through the proxy or firewall before Odoo.")
	case status == http.StatusNotFound:
		return fault.New(fault.Invalid, "Odoo, %s: the server has no such database, or no such address", call).
			Do("Correct database and url; the server must know the database, and a filter for databases must let it through.")
	case status == http.StatusRequestEntityTooLarge:
		return fault.New(fault.TooLarge, "Odoo, %s: the request is too large for the proxy before Odoo", call).
			Do("Raise the proxy's limit for bodies (nginx: client_max_body_size), or send less at once.")
	case status == http.StatusTooManyRequests:
		return fault.New(fault.Full, "Odoo, %s: too many calls in this time", call).In(wait(answer)).
			Do("Purser waits and tries again; lower the connector's rate if it stays.")
	case status == http.StatusServiceUnavailable:
		return fault.New(fault.Unavailable, "Odoo, %s: the proxy before Odoo has no server for it (HTTP 503)", call).In(wait(answer)).
			Do("Purser tries it again by itself; see that Odoo runs.")
	case status == http.StatusBadGateway, status == http.StatusGatewayTimeout:
		return away(call, "the proxy before Odoo got no answer (HTTP "+strconv.Itoa(status)+")")
	case Hidden(answer):
		return fault.New(fault.Invalid, "Odoo, %s: the call failed, and the server hides why", call).
			Do("Set a filter in Odoo's configuration that leaves this one database (dbfilter): it then says what went wrong.")
	default:
		return away(call, "the answer (HTTP "+strconv.Itoa(status)+") is not Odoo's")
	}
}

func redirected(call Call, answer Answer) error {
	err := fault.New(fault.Invalid, "Odoo, %s: the server points to another address", call)
	if to, parse := answer.location(); parse == nil {
		return err.Do("Set url to %s if that is right.", to)
	}
	return err.Do("Set url to the address that Odoo has now.")
}

// Hidden recognizes the page with which Odoo 14 answers every exception when several databases are behind one server
// without a filter. The exception ended the transaction before its commit.
func Hidden(answer Answer) bool {
	return answer.Status == http.StatusInternalServerError && !answer.JSON() &&
		strings.HasPrefix(answer.Header.Get("Server"), "Werkzeug") &&
		bytes.Contains(answer.Body, []byte("<title>500 Internal Server Error</title>"))
}

// location gives scheme, host and port of where a redirect points; what follows may hold a token.
func (a Answer) location() (string, error) {
	to, err := (&http.Response{Header: a.Header}).Location()
	if err != nil {
		return "", err //nolint:wrapcheck // it is never shown
	}
	return to.Scheme + "://" + to.Host, nil
}

// wait gives what an answer asks for in Retry-After, in seconds; zero when it doesn't.
func wait(answer Answer) time.Duration {
	seconds, err := strconv.Atoi(answer.Header.Get("Retry-After"))
	if err != nil || seconds < 0 || seconds > 3600 {
		return 0
	}
	return time.Duration(seconds) * time.Second
}
