package jetstream_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	natsjs "github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/bus/natstest"
	"github.com/purserhq/purser/fault"
)

func TestWhoMayConnect(t *testing.T) {
	server := natstest.StartSecure(t)
	right := jetstream.Cluster{
		URLs: []string{server.URL}, Credentials: server.Credentials, Authority: server.Authority,
		Certificate: server.Certificate, Key: server.Key, Replicas: 1, Shards: 1,
	}
	tests := map[string]struct {
		change func(*jetstream.Cluster)
		codes  []fault.Code // none: it connects
	}{
		"who has everything":               {func(*jetstream.Cluster) {}, nil},
		"without credentials":              {func(c *jetstream.Cluster) { c.Credentials = "" }, []fault.Code{fault.Unauthorized}},
		"with another operator's":          {func(c *jetstream.Cluster) { c.Credentials = server.StrangeCredentials }, []fault.Code{fault.Unauthorized}},
		"without a certificate":            {func(c *jetstream.Cluster) { c.Certificate, c.Key = "", "" }, []fault.Code{fault.Unauthorized}},
		"who doesn't trust the server":     {func(c *jetstream.Cluster) { c.Authority = server.StrangeAuthority }, []fault.Code{fault.Unauthorized}},
		"with a certificate without a key": {func(c *jetstream.Cluster) { c.Key = "" }, []fault.Code{fault.Invalid}},
		"with credentials that aren't there": {func(c *jetstream.Cluster) {
			c.Credentials = filepath.Join(t.TempDir(), "none.creds")
		}, []fault.Code{fault.Invalid, fault.Unauthorized, fault.Unavailable}},
		"with an authority that isn't there": {func(c *jetstream.Cluster) { c.Authority = filepath.Join(t.TempDir(), "none.pem") }, []fault.Code{fault.Invalid}},
		"where nobody listens":               {func(c *jetstream.Cluster) { c.URLs = []string{"nats://127.0.0.1:1"} }, []fault.Code{fault.Unavailable}},
		"to no server":                       {func(c *jetstream.Cluster) { c.URLs = nil }, []fault.Code{fault.Invalid}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			at := right
			test.change(&at)
			log, err := jetstream.Connect(t.Context(), at, jetstream.Options{Patience: 5 * time.Second})
			if test.codes != nil {
				if !slices.Contains(test.codes, fault.CodeOf(err)) || fault.HintOf(err) == "" {
					t.Errorf("got %q: %v", fault.CodeOf(err), err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer shut(t, log)
			if _, err := log.Append(t.Context(), order(1)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAStreamThatDiffersIsReportedAndLeftAlone(t *testing.T) {
	cluster := natstest.Start(t, natstest.Options{Nodes: 1, Accounts: 20})
	tests := map[string]struct {
		change func(*natsjs.StreamConfig)
		says   string
	}{
		"it forgets by age":                {func(c *natsjs.StreamConfig) { c.MaxAge = time.Hour }, "max age is 1h0m0s, must be 0s"},
		"it forgets by count":              {func(c *natsjs.StreamConfig) { c.MaxMsgs = 10 }, "max messages is 10, must be -1"},
		"it drops the oldest":              {func(c *natsjs.StreamConfig) { c.Discard = natsjs.DiscardOld }, "discard is DiscardOld, must be DiscardNew"},
		"it has other subjects":            {func(c *natsjs.StreamConfig) { c.Subjects = []string{"purser.finance.0", "x"} }, "subjects is"},
		"it is no log of Purser":           {func(c *natsjs.StreamConfig) { delete(c.Metadata, "purser.identity") }, "has an identity is false, must be true"},
		"it has other shards":              {func(c *natsjs.StreamConfig) { c.Metadata["purser.shards"] = "2" }, "shards is 2, must be 1"},
		"a bound on bytes is ours to meet": {func(c *natsjs.StreamConfig) { c.MaxBytes = 1 << 30 }, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			at := jetstream.Cluster{URLs: cluster.Account(), Replicas: 1, Shards: 1}
			log := connect(t, at, jetstream.Options{})
			js := jetstream.Underneath(log)
			changed := remake(t, js, test.change)
			if test.says == "" {
				connect(t, at, jetstream.Options{})
				return
			}
			_, err := jetstream.Connect(t.Context(), at, jetstream.Options{})
			refusedWith(t, err, fault.Conflict, test.says)
			if !strings.Contains(err.Error(), "purser-finance") {
				t.Errorf("the stream is not named in: %v", err)
			}
			after, err := js.Stream(t.Context(), "purser-finance")
			if err != nil || after.CachedInfo().Config.MaxAge != changed.MaxAge || after.CachedInfo().Config.Discard != changed.Discard {
				t.Errorf("it was changed: %v", err)
			}
		})
	}
}

// remake makes the stream of finance anew with something changed.
func remake(t *testing.T, js natsjs.JetStream, change func(*natsjs.StreamConfig)) natsjs.StreamConfig {
	t.Helper()
	stream, err := js.Stream(t.Context(), "purser-finance")
	if err != nil {
		t.Fatal(err)
	}
	config := stream.CachedInfo().Config
	config.Metadata = map[string]string{"purser.identity": config.Metadata["purser.identity"], "purser.shards": "1"}
	change(&config)
	if err := js.DeleteStream(t.Context(), "purser-finance"); err != nil {
		t.Fatal(err)
	}
	if _, err := js.CreateStream(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	return config
}

func TestAStreamThatIsFullOnTheServersRefuses(t *testing.T) {
	cluster := natstest.Start(t, natstest.Options{Nodes: 1, Accounts: 1})
	log := connect(t, jetstream.Cluster{URLs: cluster.Account(), Replicas: 1, Shards: 1}, jetstream.Options{})
	remake(t, jetstream.Underneath(log), func(c *natsjs.StreamConfig) { c.MaxBytes = 2000 })
	event := bus.Event{ID: "i-1", Feed: "portal/invoices", Domain: bus.Finance, Body: make([]byte, 1000)}
	var err error
	for range 3 {
		if _, err = log.Append(context.Background(), event); err != nil {
			break
		}
	}
	refusedWith(t, err, fault.Full, "maximum bytes exceeded")
	if got := readIDs(t, log, bus.Shard{Domain: bus.Finance}); len(got) != 1 {
		t.Errorf("in the log: %v", got)
	}
}
