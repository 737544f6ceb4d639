package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"github.com/purserhq/purser/fault"
)

// broken says what it means that no answer came. What counts is whether the request may have left us.
func (t *Transport) broken(call Call, err error, left bool) error {
	cause := short(err)
	if certificateRefused(err) {
		return fault.New(fault.Invalid, "Odoo at %s refused our certificate, or wants one", t.Address()).Because(cause).
			Do("Set client_certificate and client_key to what the server accepts.")
	}
	if left {
		return away(call, lost(err)).Because(cause)
	}
	if distrusted(err) {
		return fault.New(fault.Invalid, "Odoo at %s can't be trusted: its certificate was not accepted", t.Address()).Because(cause).
			Do("Set ca_file to the authority that signed Odoo's certificate, or correct url.")
	}
	if _, plain := errors.AsType[tls.RecordHeaderError](err); plain || errors.Is(err, http.ErrSchemeMismatch) {
		return fault.New(fault.Invalid, "%s does not speak TLS", t.Address()).Because(cause).Do("Write http:// in url, or the port that speaks TLS.")
	}
	return fault.New(fault.Unavailable, "Odoo at %s can't be reached", t.Address()).Because(cause).Do("%s", unreachable(err))
}

// lost says in words how an answer was lost.
func lost(err error) string {
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		return "the call was given up"
	case errors.Is(err, context.DeadlineExceeded), isNet && timeout.Timeout():
		return "no answer came in time"
	default:
		return "the connection broke before the answer"
	}
}

// unreachable gives the next step by the kind of failure.
func unreachable(err error) string {
	if dns, ok := errors.AsType[*net.DNSError](err); ok && dns.IsNotFound {
		return "No server has this name: correct url."
	}
	if errors.Is(err, syscall.ECONNREFUSED) {
		return "Nothing listens there: start Odoo, or correct url and its port. Purser tries again by itself."
	}
	return "See that Odoo runs and that the network lets Purser through. Purser tries again by itself."
}

// distrusted says whether we refused the server's certificate.
func distrusted(err error) bool {
	_, verification := errors.AsType[*tls.CertificateVerificationError](err)
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	_, host := errors.AsType[x509.HostnameError](err)
	return verification || unknown || host
}

// certificateRefused says whether the server sent a TLS alert about our certificate. With TLS 1.3 it arrives only after
// the request was written, but a server that sent it has read none of the request.
func certificateRefused(err error) bool {
	remote, ok := errors.AsType[*net.OpError](err)
	return ok && remote.Op == "remote error" && strings.Contains(remote.Err.Error(), "certificate")
}

// short takes the address away from an error of net/http: the message names it already.
func short(err error) error {
	if outer, ok := errors.AsType[*url.Error](err); ok {
		return outer.Err
	}
	return err
}
