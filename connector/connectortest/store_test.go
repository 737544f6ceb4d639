package connectortest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// store is a system in memory that keeps texts by key: PUT writes, GET reads. A text of "bad" is refused.
type store struct {
	*httptest.Server

	mutex sync.Mutex
	texts map[string]string
}

func newStore(t *testing.T) *store {
	t.Helper()
	s := &store{texts: map[string]string{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	switch {
	case r.Method == http.MethodPut && string(body) == "bad":
		w.WriteHeader(http.StatusUnprocessableEntity)
	case r.Method == http.MethodPut && r.Header.Get("If-Match") != s.texts[r.URL.Path]:
		if s.texts[r.URL.Path] != string(body) {
			w.WriteHeader(http.StatusPreconditionFailed)
		}
	case r.Method == http.MethodPut:
		s.texts[r.URL.Path] = string(body)
	default:
		_, _ = io.WriteString(w, s.texts[r.URL.Path])
	}
}

// count counts the keys that hold a text.
func (s *store) count(text string) int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	n := 0
	for _, held := range s.texts {
		if held == text {
			n++
		}
	}
	return n
}

// keeper is a target of the store. Its careless variants break the contract, so that the suite can be seen to find it.
type keeper struct {
	url    string
	client *http.Client
	// doubles writes under a new key each time; guesses says done when it doesn't know.
	doubles, guesses bool
	made             *int
}

func (k keeper) Keeps() connector.Keeping { return connector.KeepsIdentity }

func (k keeper) Prepare(ctx context.Context, tasks []connector.Task) []connector.Plan {
	plans := make([]connector.Plan, len(tasks))
	for i, task := range tasks {
		have, err := k.get(ctx, task)
		if err != nil {
			plans[i] = connector.Refuse(task, err)
			continue
		}
		before := []byte(strconv.Quote(have))
		plans[i] = connector.Plan{Task: task, Action: connector.Create, Details: before}
		if have != "" {
			plans[i].Action, plans[i].Reference = connector.Change, string(task.State.Identity)
			plans[i].Differences = verdict.Compare(task.State.Fields, verdict.FieldsOf(map[string]string{"text": have}))
		}
		if have == textOf(task) {
			plans[i].Action = connector.Keep
		}
	}
	return plans
}

func (k keeper) Apply(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	outcomes := make([]connector.Outcome, len(plans))
	for i, plan := range plans {
		var before string
		_ = json.Unmarshal(plan.Details, &before)
		if err := k.put(ctx, plan.Task, before); err != nil && (!k.guesses || fault.CodeOf(err) != fault.Unknown) {
			outcomes[i] = connector.Failed(err)
			continue
		}
		outcomes[i] = connector.Done(string(plan.Task.State.Identity), "", plan.Task.State.Fields)
	}
	return outcomes
}

func (k keeper) Verify(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	outcomes := make([]connector.Outcome, len(plans))
	for i, plan := range plans {
		switch have, err := k.get(ctx, plan.Task); {
		case err != nil:
			outcomes[i] = connector.Outcome{Result: connector.ResultUnknown, Err: err}
		case have == textOf(plan.Task):
			outcomes[i] = connector.Done(string(plan.Task.State.Identity), "", plan.Task.State.Fields)
		default:
			outcomes[i] = connector.Absent()
		}
	}
	return outcomes
}

func textOf(task connector.Task) string {
	text, _ := task.State.Fields.Get("text")
	return text
}

func (k keeper) address(task connector.Task) string { return k.url + "/" + string(task.State.Identity) }

func (k keeper) get(ctx context.Context, task connector.Task) (string, error) {
	text, _, err := k.do(ctx, http.MethodGet, k.address(task), "", "")
	if err != nil {
		return "", fault.New(fault.Unavailable, "reading").Because(err).Do("Wait.")
	}
	return text, nil
}

func (k keeper) put(ctx context.Context, task connector.Task, before string) error {
	address := k.address(task)
	if k.doubles {
		*k.made++
		address, before = fmt.Sprintf("%s-%d", address, *k.made), ""
	}
	_, status, err := k.do(ctx, http.MethodPut, address, textOf(task), before)
	switch {
	case ctx.Err() != nil && err != nil, err != nil:
		return fault.New(fault.Unknown, "writing").Because(err).Do("Look.")
	case status == http.StatusPreconditionFailed:
		return fault.New(fault.Contended, "it moved on").Do("Prepare again.")
	case status == http.StatusServiceUnavailable:
		return fault.New(fault.Unavailable, "nobody is there").Do("Wait.")
	case status != http.StatusOK:
		return fault.New(fault.Invalid, "refused").Do("Correct it.")
	}
	return nil
}

// do makes one request and reads at most a kilobyte of its answer.
func (k keeper) do(ctx context.Context, method, address, body, match string) (string, int, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, bytes.NewBufferString(body))
	if err != nil {
		return "", 0, err
	}
	request.Header.Set("If-Match", match)
	answer, err := k.client.Do(request)
	if err != nil {
		return "", 0, err
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1024))
	if err == nil && len(text) == 1024 {
		err = io.ErrShortBuffer
	}
	if method == http.MethodGet && answer.StatusCode != http.StatusOK {
		err = io.ErrUnexpectedEOF
	}
	return string(text), answer.StatusCode, err
}

// system describes the store to the suite.
func (s *store) system(t *testing.T, open func(url string) connector.Target) connectortest.System {
	t.Helper()
	proxy := connectortest.NewProxy(t, s.URL)
	made := 0
	state := func(text string) verdict.DesiredState {
		made++
		id := verdict.Identity(fmt.Sprintf("purser_test.%026d", made))
		return verdict.DesiredState{Target: "store", Kind: verdict.Note, Identity: id, Revision: 1, Entity: "ACME", Fields: verdict.FieldsOf(map[string]string{"text": text})}
	}
	return connectortest.System{
		Proxy: proxy,
		Open:  func(*testing.T) connector.Target { return open(proxy.URL) },
		State: func(*testing.T) verdict.DesiredState { return state(fmt.Sprintf("text %d", made)) },
		Changed: func(_ *testing.T, old verdict.DesiredState) verdict.DesiredState {
			text, _ := old.Fields.Get("text")
			old.Revision++
			old.Fields = old.Fields.With("text", text+"+")
			return old
		},
		Bad: func(*testing.T) verdict.DesiredState { return state("bad") },
		Count: func(_ *testing.T, state verdict.DesiredState) int {
			return s.count(textOf(connector.Task{State: state}))
		},
	}
}

// client makes connections of its own, so that a cut one is not tried again by net/http.
func client(t *testing.T) *http.Client {
	t.Helper()
	transport := &http.Transport{DisableKeepAlives: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: time.Minute}
}
