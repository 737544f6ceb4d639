package cli

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/fault"
)

// send sends files to a running Purser.
type send struct {
	Files       []string `arg:"" name:"file" help:"The files to send, one message each; - for standard input."`
	To          string   `env:"PURSER_URL" default:"http://127.0.0.1:8480" help:"Where Purser answers calls."`
	KeyFile     string   `name:"key-file" env:"PURSER_KEY_FILE" help:"A file that holds the key of the account. Without it the variable PURSER_KEY."`
	Feed        string   `help:"The channel; it may be left out by an account that has only one."`
	ContentType string   `name:"content-type" default:"application/json" help:"What the files are."`
	Strict      bool     `help:"Have each document judged by every rule first, and nothing stored where one is broken."`
	Tries       int      `default:"5" help:"How often a file is sent that could not be taken now."`
}

// mostAnswer is the longest answer that is read, in bytes.
const mostAnswer = 1 << 20

// Run sends the files one after the other, and tells the trace of each. What can't be taken now is sent again; a repeat does
// no harm. A refusal is a finding, and the other files are still sent.
func (s *send) Run(ctx context.Context, env Environment) error {
	key, err := s.key()
	if err != nil {
		return err
	}
	if _, err := url.Parse(s.To); err != nil {
		return fault.New(fault.Invalid, "%q is not an address", s.To).Because(err).On("to").Do("Write it like https://purser.example.com.")
	}
	refused := false
	for _, file := range s.Files {
		body, err := s.open(env, file)
		if err != nil {
			return err
		}
		taken, err := s.send(ctx, env, key, file, body)
		if err != nil {
			return err
		}
		refused = refused || !taken
	}
	if refused {
		return finding{}
	}
	return nil
}

// key reads the key of the account.
func (s *send) key() (string, error) {
	if s.KeyFile == "" {
		if key := os.Getenv("PURSER_KEY"); key != "" {
			return key, nil
		}
		return "", fault.New(fault.Unauthorized, "there is no key to call with").Do("Set PURSER_KEY, or name a file with --key-file.")
	}
	text, err := os.ReadFile(s.KeyFile)
	if err != nil {
		return "", fault.New(fault.NotFound, "reading the key").Because(err).Do("Name a file that this user may read with --key-file.")
	}
	return strings.TrimSpace(string(text)), nil
}

// open gives what makes the body of a file anew for each try.
func (*send) open(env Environment, file string) (func() (io.ReadCloser, error), error) {
	if file == "-" {
		text, err := io.ReadAll(env.Stdin)
		if err != nil {
			return nil, fault.New(fault.NotFound, "reading standard input").Because(err)
		}
		return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(string(text))), nil }, nil
	}
	return func() (io.ReadCloser, error) {
		from, err := os.Open(filepath.Clean(file))
		if err != nil {
			return nil, fault.New(fault.NotFound, "opening %s", file).Because(err).Do("Name a file that this user may read.")
		}
		return from, nil
	}, nil
}

// send sends one file until it is taken or refused. It reports whether it was taken; an error is that it could not be tried.
func (s *send) send(ctx context.Context, env Environment, key, file string, open func() (io.ReadCloser, error)) (bool, error) {
	for try := 1; ; try++ {
		body, err := open()
		if err != nil {
			return false, err
		}
		answer, err := s.call(ctx, key, body)
		if err == nil && !answer.later() {
			return answer.tell(env, file)
		}
		if err == nil {
			err = fault.New(answer.problem.Code, "%s", answer.problem.Detail).Do("%s", answer.problem.Next)
		}
		if try >= s.Tries {
			return false, fault.Wrap(err, "sending %s, %d times", file, try)
		}
		fmt.Fprintf(env.Stderr, "%s: %v; sending it again\n", file, err)
		if err := pause(ctx, answer.after); err != nil {
			return false, err
		}
	}
}

// pause waits as long as was asked for, at most a minute, or until ctx ends.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(min(d, time.Minute))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fault.New(fault.Unavailable, "sending was interrupted").Because(ctx.Err()).Do("Send the file again; a repeat does no harm.")
	}
}

// An answered is what came back.
type answered struct {
	status  int
	receipt api.Receipt
	problem api.Problem
	// after is how long to wait before the next try.
	after time.Duration
}

// later reports whether the same message may be taken later.
func (a answered) later() bool {
	return a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable
}

// call makes one call. The error is that no answer came, or one that is not Purser's.
func (s *send) call(ctx context.Context, key string, body io.ReadCloser) (answered, error) {
	unanswered := answered{after: time.Second}
	address := strings.TrimSuffix(s.To, "/") + "/v1/documents"
	if s.Feed != "" {
		address += "?feed=" + url.QueryEscape(s.Feed)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, body)
	if err != nil {
		return unanswered, fault.New(fault.Invalid, "calling %s", s.To).Because(err).Do("Write the address like https://purser.example.com.")
	}
	request.Header.Set("Authorization", "Bearer "+key)
	request.Header.Set("Content-Type", s.ContentType)
	if s.Strict {
		request.Header.Set("Prefer", "handling=strict")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return unanswered, fault.New(fault.Unavailable, "calling %s", s.To).Because(err).Do("Check that Purser runs there with --listen.")
	}
	defer response.Body.Close() //nolint:errcheck // it was read
	text, err := io.ReadAll(io.LimitReader(response.Body, mostAnswer))
	if err != nil {
		return unanswered, fault.New(fault.Unavailable, "reading the answer of %s", s.To).Because(err).Do("Send the file again; a repeat does no harm.")
	}
	return understand(response, text)
}

// understand reads an answer.
func understand(response *http.Response, text []byte) (answered, error) {
	a := answered{status: response.StatusCode, after: time.Second}
	if seconds, err := strconv.Atoi(response.Header.Get("Retry-After")); err == nil {
		a.after = time.Duration(seconds) * time.Second
	}
	var err error
	if a.status == http.StatusAccepted {
		err = json.Unmarshal(text, &a.receipt)
	} else {
		err = json.Unmarshal(text, &a.problem)
	}
	if err != nil {
		return a, fault.New(fault.Unavailable, "the answer (%s) is not one of Purser", response.Status).Because(err).Do("Check the address.")
	}
	return a, nil
}

// tell prints what became of a file, and reports whether it was taken. A caller that is not let in could not try.
func (a answered) tell(env Environment, file string) (bool, error) {
	p := a.problem
	switch a.status {
	case http.StatusAccepted:
		fmt.Fprintf(env.Stdout, "%s: accepted, trace %s\n", file, a.receipt.Trace)
		return true, nil
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		return false, fault.New(p.Code, "sending %s: %s", file, p.Detail).Do("%s", p.Next)
	}
	fmt.Fprintf(env.Stdout, "%s: refused: %s. %s\n", file, p.Detail, p.Next)
	for _, v := range p.Errors {
		fmt.Fprintf(env.Stdout, "  %s %s: is %s, should be %s. %s\n", v.Rule, v.Field, v.Value, v.Expected, v.Next)
	}
	return false, nil
}
