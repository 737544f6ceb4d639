package odoo

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/purserhq/purser/connector/odoo/jsonrpc"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// Oldest is the oldest version that Purser talks to.
const Oldest = 14

// A Version is what a server says it is.
type Version struct {
	// Major and Minor are the numbers: 19 and 0. Online versions between have another minor (18.3).
	Major, Minor int
	// Enterprise says that the edition isn't Community.
	Enterprise bool
}

// String gives "19.0".
func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// Edition gives the edition in words.
func (v Version) Edition() string {
	if v.Enterprise {
		return "Enterprise"
	}
	return "Community"
}

// versionText finds the numbers in 14.0, 19.0+e, saas~18.3+e-20260101.
var versionText = regexp.MustCompile(`^(?:saas~)?(\d{1,3})\.(\d{1,3})(\+e)?`)

// ParseVersion reads Odoo's own text for its version.
func ParseVersion(text string) (Version, error) {
	parts := versionText.FindStringSubmatch(text)
	if parts == nil {
		return Version{}, fault.New(fault.Invalid, "%q is not a version of Odoo", shorten(text)).Do("Correct url: it is the address of Odoo itself.")
	}
	major, _ := strconv.Atoi(parts[1]) // at most three digits
	minor, _ := strconv.Atoi(parts[2])
	return Version{Major: major, Minor: minor, Enterprise: parts[3] != ""}, nil
}

// FindVersion asks a server what it is, without a login: newer servers have a page for it, older ones tell it over
// JSON-RPC.
func FindVersion(ctx context.Context, transport *wire.Transport) (Version, error) {
	version, err := versionPage(ctx, transport)
	if fault.CodeOf(err) != fault.Unsupported {
		return version, err
	}
	result, err := jsonrpc.Version(ctx, transport)
	if err != nil {
		return Version{}, notOdoo(transport, err)
	}
	var said struct {
		Version string `json:"server_version"`
	}
	if json.Unmarshal(result, &said) != nil {
		return Version{}, notOdoo(transport, nil)
	}
	return ParseVersion(said.Version)
}

// versionPage reads the page that Odoo has from version 17 on.
func versionPage(ctx context.Context, transport *wire.Transport) (Version, error) {
	answer, err := transport.Get(ctx, "/web/version", nil)
	if err != nil {
		return Version{}, err
	}
	if answer.Status == http.StatusOK && !answer.JSON() { // an Odoo without this page answers 404
		return Version{}, notOdoo(transport, nil)
	}
	var said struct {
		Version string `json:"version"`
	}
	if answer.Status >= 300 && answer.Status < 400 {
		return Version{}, wire.Strange(wire.Call{Model: "server", Method: "version", Reads: true}, answer)
	}
	if answer.Status != http.StatusOK || json.Unmarshal(answer.Body, &said) != nil {
		return Version{}, fault.New(fault.Unsupported, "the server has no page of its version")
	}
	return ParseVersion(said.Version)
}

func notOdoo(transport *wire.Transport, cause error) error {
	if cause != nil && fault.NextOf(cause) != fault.Refuse {
		return cause
	}
	err := fault.New(fault.Invalid, "%s does not answer as Odoo does", transport.Address())
	err.Cause = cause
	return err.Do("Correct url: it is the address of Odoo itself, without a path such as /web behind it.")
}

// shorten keeps what a stranger answered out of messages, but for its beginning.
func shorten(text string) string {
	if first, _, more := strings.Cut(text, "\n"); more || len(first) > 40 {
		return first[:min(len(first), 40)] + "…"
	}
	return text
}
