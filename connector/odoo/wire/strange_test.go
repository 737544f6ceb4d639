package wire_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

const werkzeugPage = "<!DOCTYPE HTML>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n"

func TestAnAnswerThatIsNotOdoosForm(t *testing.T) {
	tests := map[string]struct {
		answer       wire.Answer
		write, reads fault.Code
	}{
		"a redirect to https":                 {page(301, "Location", "https://odoo.example.com/x?token=secret"), fault.Invalid, fault.Invalid},
		"a redirect to nowhere":               {page(302), fault.Invalid, fault.Invalid},
		"a proxy's login page":                {page(401), fault.Unauthorized, fault.Unauthorized},
		"a proxy that wants our password":     {page(407), fault.Unauthorized, fault.Unauthorized},
		"a firewall":                          {page(403), fault.Forbidden, fault.Forbidden},
		"a database that 19 doesn't know":     {page(404), fault.Invalid, fault.Invalid},
		"a body over the proxy's limit":       {page(413), fault.TooLarge, fault.TooLarge},
		"too many calls":                      {page(429, "Retry-After", "7"), fault.Full, fault.Full},
		"no server behind the proxy":          {page(503, "Retry-After", "7"), fault.Unavailable, fault.Unavailable},
		"the proxy lost its server":           {page(502), fault.Unknown, fault.Unavailable},
		"the proxy waited too long":           {page(504), fault.Unknown, fault.Unavailable},
		"an exception that Odoo 14 hides":     {hidden(), fault.Invalid, fault.Invalid},
		"a 500 of somebody else":              {page(500), fault.Unknown, fault.Unavailable},
		"a page under 200":                    {page(200), fault.Unknown, fault.Unavailable},
		"half a document under 200":           {wire.Answer{Status: 200, Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`[1,`)}, fault.Unknown, fault.Unavailable},
		"a wrong content type that Odoo says": {page(415), fault.Unknown, fault.Unavailable},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			for reads, want := range map[bool]fault.Code{false: test.write, true: test.reads} {
				err := wire.Strange(wire.Call{Model: "res.partner", Method: "write", Reads: reads}, test.answer)
				if fault.CodeOf(err) != want {
					t.Errorf("reads %v: got %v, want %s", reads, err, want)
				}
				if fault.HintOf(err) == "" {
					t.Error("there is no next step")
				}
				if strings.Contains(fault.Text(err), "secret") || strings.Contains(fault.Text(err), "<") {
					t.Errorf("it shows what the stranger sent: %s", fault.Text(err))
				}
			}
		})
	}
}

func TestRetryAfterIsHeard(t *testing.T) {
	for text, want := range map[string]time.Duration{"7": 7 * time.Second, "": 0, "soon": 0, "-1": 0, "999999": 0} {
		err := wire.Strange(wire.Call{Model: "m", Method: "n"}, page(503, "Retry-After", text))
		if got := fault.AfterOf(err); got != want {
			t.Errorf("Retry-After %q: %v, want %v", text, got, want)
		}
	}
}

func page(status int, header ...string) wire.Answer {
	answer := wire.Answer{Status: status, Header: http.Header{"Content-Type": {"text/html"}}, Body: []byte("<html>secret</html>")}
	for i := 0; i+1 < len(header); i += 2 {
		answer.Header.Set(header[i], header[i+1])
	}
	return answer
}

func hidden() wire.Answer {
	answer := page(500, "Server", "Werkzeug/1.0.1 Python/3.9.2")
	answer.Body = []byte(werkzeugPage)
	return answer
}
