package acceptance_test

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
	"github.com/purserhq/purser/store/storetest"
)

// callersKey is the key of the one account that the tests call with. It opens nothing but servers of the tests.
const callersKey identity.Key = "purser_test"

// declaredFor declares the feeds of publishers, and one account for all of them.
func declaredFor(publishers []publisher) service.Declared {
	account := identity.Account{Name: "caller", Keys: []identity.Fingerprint{callersKey.Fingerprint()}}
	var declared service.Declared
	for _, p := range publishers {
		declared.Feeds = append(declared.Feeds, intake.Feed{Name: p.Feed, Domain: p.Domain})
		account.Feeds = append(account.Feeds, p.Feed)
	}
	if len(account.Feeds) > 0 {
		declared.Accounts = identity.Accounts{account}
	}
	return declared
}

// A caller sends events as a program does: over HTTP, with its key.
type caller struct {
	url    string
	key    identity.Key
	client *http.Client
}

func newCaller(address string) caller {
	return caller{url: "http://" + address + "/v1/documents?feed=", key: callersKey, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512}}}
}

// Append sends an event, its identity as the key for it. What was not answered with 202 is to be sent again.
func (c caller) Append(ctx context.Context, event bus.Event) (bus.Place, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+url.QueryEscape(event.Feed), bytes.NewReader(event.Body))
	if err != nil {
		return bus.Place{}, fault.New(fault.Invalid, "making the call").Because(err)
	}
	request.Header.Set("Authorization", "Bearer "+string(c.key))
	request.Header.Set("Idempotency-Key", event.ID)
	request.Header.Set("Content-Type", intake.Canonical)
	response, err := c.client.Do(request)
	if err != nil {
		return bus.Place{}, fault.New(fault.Unknown, "no answer came").Because(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	switch {
	case err != nil:
		return bus.Place{}, fault.New(fault.Unknown, "half an answer came").Because(err)
	case response.StatusCode == http.StatusServiceUnavailable:
		return bus.Place{}, fault.New(fault.Unavailable, "%s", text)
	case response.StatusCode != http.StatusAccepted:
		return bus.Place{}, fault.New(fault.Internal, "answered with %s: %s", response.Status, text)
	}
	return bus.Place{}, nil
}

// C1 over HTTP: a process that 64 clients call is killed again and again, and each message that was answered with 202 is in
// the journal exactly once, in the order of its feed.
func TestOfMessagesThatWereAnsweredNoneIsLostWhenTheProcessIsKilled(t *testing.T) {
	for name, database := range map[string]func(t *testing.T) string{
		"sqlite":   func(*testing.T) string { return "" },
		"postgres": func(t *testing.T) string { return storetest.Schema(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			chance := rand.New(rand.NewPCG(5, 64))
			said := newRecord()
			told := role{Data: t.TempDir(), Database: database(t), Calls: true}
			for range callKills {
				told.Publishers = said.publishers("caller", 64)
				n := startNode(t, said, told)
				n.accept(1 + chance.IntN(150))
				n.kill()
			}
			told.Calls = false
			settle(t, told)
			address := told.Database
			if address == "" {
				address = "sqlite:" + told.Data + "/purser.db"
			}
			check(t, open(t, address), said)
			t.Logf("the process was killed %d times", callKills)
		})
	}
}
