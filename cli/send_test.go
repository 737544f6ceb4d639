package cli_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/cli"
	"github.com/purserhq/purser/service/servicetest"
)

// sent runs purser send with the key of an account, and gives its status and what it said.
func sent(t *testing.T, to string, account byte, args ...string) (status int, out, errs string) {
	t.Helper()
	t.Setenv("PURSER_KEY", string(servicetest.Key(t, account)))
	var stdout, stderr bytes.Buffer
	env := cli.Environment{Stdin: strings.NewReader("hello"), Stdout: &stdout, Stderr: &stderr, Now: servicetest.Now}
	status = cli.Main(context.Background(), env, append([]string{"send", "--to", to}, args...))
	http.DefaultClient.CloseIdleConnections()
	return status, stdout.String(), stderr.String()
}

func TestFilesAreSent(t *testing.T) {
	document := func(name string) string { return filepath.Join("..", "canonical", "testdata", name) }
	invoice, credit, broken := document("invoice.json"), document("credit_note.json"), document("invalid/invoice-reverse-charge-taxed.json")
	for name, test := range map[string]struct {
		fate    servicetest.Fate
		account byte
		args    []string
		status  int
		says    string
		stored  uint64
	}{
		"a document":                      {0, 1, []string{invoice}, 0, "accepted, trace ", 1},
		"two documents":                   {0, 1, []string{invoice, credit}, 0, "accepted, trace ", 2},
		"bad ones among good ones":        {0, 1, []string{"-", invoice}, 1, "-: refused: ", 1},
		"a broken rule is kept":           {0, 1, []string{broken}, 0, "accepted", 1},
		"a broken rule, judged first":     {0, 1, []string{"--strict", broken}, 1, "BR-AE-", 0},
		"another feed":                    {0, 1, []string{"--feed", "shop", invoice}, 2, "may not use the feed", 0},
		"another format":                  {0, 1, []string{"--content-type", "application/edi-x12", "-"}, 0, "accepted", 1},
		"a key that nobody has":           {0, 9, []string{invoice}, 2, "no account has this key", 0},
		"a kind that it may not send":     {0, 2, []string{credit}, 2, "may not send documents of the kind", 0},
		"a file that is not there":        {0, 1, []string{"nowhere.json"}, 2, "opening nowhere.json", 0},
		"a key file that is not there":    {0, 1, []string{"--key-file", "nowhere", invoice}, 2, "reading the key", 0},
		"a log that is full":              {servicetest.Full, 1, []string{"--tries", "1", invoice}, 2, "is full", 0},
		"an answer that is lost, at last": {servicetest.Unanswered, 1, []string{"--tries", "1", invoice}, 2, "a repeat does no harm", 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := servicetest.New(t, servicetest.Options{Fate: test.fate})
			server := httptest.NewServer(api.New(api.Options{Documents: d.Documents, Standing: d.Standing}))
			defer server.Close()
			status, out, errs := sent(t, server.URL, test.account, test.args...)
			if status != test.status || !strings.Contains(out+errs, test.says) {
				t.Errorf("status %d:\n%s%s", status, out, errs)
			}
			if strings.Contains(out+errs, string(servicetest.Key(t, test.account))) {
				t.Error("the key is printed")
			}
			if stored := d.Waiting(t); stored != test.stored {
				t.Errorf("%d messages are stored, want %d", stored, test.stored)
			}
		})
	}
}

// What can't be taken now is sent again, whole.
func TestWhatCannotBeTakenNowIsSentAgain(t *testing.T) {
	var bodies []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(body))
		if len(bodies) < 3 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, `{"code":"unavailable","detail":"away"}`)
			return
		}
		w.WriteHeader(http.StatusAccepted)
		_, _ = io.WriteString(w, `{"trace":"0123"}`)
	}))
	defer server.Close()
	status, out, errs := sent(t, server.URL, 1, "-")
	if status != 0 || !strings.Contains(out, "trace 0123") || strings.Count(errs, "sending it again") != 2 {
		t.Errorf("status %d:\n%s%s", status, out, errs)
	}
	if strings.Join(bodies, ",") != "hello,hello,hello" {
		t.Errorf("sent were %q", bodies)
	}
}

func TestAnAddressThatIsNotPursersIsSaid(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }))
	defer server.Close()
	for to, says := range map[string]string{server.URL: "not one of Purser", "http://127.0.0.1:1": "Check that Purser runs there", "://": "is not an address"} {
		if status, out, errs := sent(t, to, 1, "--tries", "1", "-"); status != 2 || !strings.Contains(errs, says) {
			t.Errorf("%s: status %d:\n%s%s", to, status, out, errs)
		}
	}
}
