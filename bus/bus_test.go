package bus_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The shard of a feed is part of what is stored: these never change.
func TestAFeedKeepsItsShard(t *testing.T) {
	tests := map[string][2]int{ // of 8 shards, of 1
		"wms-north/receipts": {0, 0},
		"portal/orders":      {5, 0},
		"edi/856":            {3, 0},
		"":                   {5, 0},
	}
	for feed, want := range tests {
		if got := bus.ShardOf(bus.Inventory, feed, 8); got != (bus.Shard{Domain: bus.Inventory, Number: want[0]}) {
			t.Errorf("%q goes to %s, was %d", feed, got, want[0])
		}
		if got := bus.ShardOf(bus.Inventory, feed, 1).Number; got != want[1] {
			t.Errorf("%q goes to %d of one shard", feed, got)
		}
	}
}

func TestAShardIsAlwaysOneOfThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(-1, 64).Draw(t, "shards")
		if got := bus.ShardOf(bus.Finance, rapid.String().Draw(t, "feed"), n).Number; got < 0 || got >= max(n, 1) {
			t.Errorf("shard %d of %d", got, n)
		}
	})
}

func TestShardsAreSortedByDomainAndNumber(t *testing.T) {
	got := []bus.Shard{{Domain: bus.Procurement}, {Domain: bus.Finance, Number: 2}, {Domain: bus.Finance, Number: 1}}
	slices.SortFunc(got, bus.Shard.Compare)
	if want := []bus.Shard{{Domain: bus.Finance, Number: 1}, {Domain: bus.Finance, Number: 2}, {Domain: bus.Procurement}}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestPositionsAndPlacesCanBeRead(t *testing.T) {
	p := bus.Position{Identity: "ID", Shard: bus.Shard{Domain: bus.Finance, Number: 3}, Sequence: 17}
	if got := p.String(); got != "finance/3@ID:17" {
		t.Errorf("got %s", got)
	}
	if got := (bus.Place{Position: p, Index: 4}).String(); got != "finance/3@ID:17.4" {
		t.Errorf("got %s", got)
	}
}

func TestAPositionOfAnotherStreamIsRefused(t *testing.T) {
	shard := bus.Shard{Domain: bus.Finance}
	tests := map[string]struct {
		p    bus.Position
		code fault.Code
	}{
		"the beginning":               {bus.Beginning(shard), ""},
		"the beginning of the stream": {bus.Position{Identity: "ID", Shard: shard}, ""},
		"the end":                     {bus.Position{Identity: "ID", Shard: shard, Sequence: 9}, ""},
		"beyond the end":              {bus.Position{Identity: "ID", Shard: shard, Sequence: 10}, fault.Conflict},
		"of another stream":           {bus.Position{Identity: "other", Shard: shard, Sequence: 9}, fault.Conflict},
		"of no stream":                {bus.Position{Shard: shard, Sequence: 9}, fault.Conflict},
	}
	for name, test := range tests {
		err := test.p.Check("ID", 9)
		if got := fault.CodeOf(err); got != test.code {
			t.Errorf("%s: code %q, want %q", name, got, test.code)
		}
		if err != nil && fault.HintOf(err) == "" {
			t.Errorf("%s: no next step", name)
		}
	}
}

func TestAge(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	tests := map[string]struct {
		oldest time.Time
		want   time.Duration
	}{
		"nothing waits":                   {time.Time{}, 0},
		"a minute":                        {now.Add(-time.Minute), time.Minute},
		"written by a clock that is fast": {now.Add(time.Minute), 0},
	}
	for name, test := range tests {
		if got := (bus.Stat{Oldest: test.oldest}).Age(now); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestLimits(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)
	held := bus.Held{Events: 10, Bytes: 1000, Oldest: now.Add(-time.Hour)}
	tests := map[string]struct {
		limits bus.Limits
		names  string // empty: it is taken
	}{
		"no limits":             {bus.Limits{}, ""},
		"room for one":          {bus.Limits{Events: 11, Bytes: 1100, Age: time.Hour}, ""},
		"one event too many":    {bus.Limits{Events: 10}, "holds 10 events, its limit is 10"},
		"one byte too many":     {bus.Limits{Bytes: 1099}, "holds 1000 bytes, its limit is 1099"},
		"a minute too old":      {bus.Limits{Age: 59 * time.Minute}, "holds an event of 1h0m0s ago, its limit is 59m0s"},
		"the first that is met": {bus.Limits{Events: 10, Bytes: 1}, "events"},
	}
	for name, test := range tests {
		err := test.limits.Check(bus.Shard{Domain: bus.Finance}, held, 1, 100, now)
		if test.names == "" && err != nil || test.names != "" && (fault.CodeOf(err) != fault.Full || !strings.Contains(err.Error(), test.names)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (bus.Limits{Age: time.Second}).Check(bus.Shard{}, bus.Held{}, 1, 1, now); err != nil {
		t.Errorf("an empty shard is too old: %v", err)
	}
}

func TestABodyIsVerified(t *testing.T) {
	content := []byte("<Invoice>…</Invoice>")
	right := bus.Ref{Name: "finance.0.1.X", SHA256: sha256.Sum256(content), Length: int64(len(content))}
	tests := map[string]struct {
		body   []byte
		change func(*bus.Ref)
		code   fault.Code
	}{
		"what was stored":           {content, func(*bus.Ref) {}, ""},
		"another byte":              {bytes.ToUpper(content), func(*bus.Ref) {}, fault.Corrupt},
		"the end is missing":        {content[:5], func(*bus.Ref) {}, fault.Corrupt},
		"more than was stored":      {append(slices.Clone(content), 'x'), func(*bus.Ref) {}, fault.Corrupt},
		"nothing where nothing was": {nil, func(ref *bus.Ref) { ref.Length, ref.SHA256 = 0, sha256.Sum256(nil) }, ""},
	}
	for name, test := range tests {
		for how, r := range map[string]io.Reader{"at once": bytes.NewReader(test.body), "byte by byte": iotest.OneByteReader(bytes.NewReader(test.body)), "with the end": iotest.DataErrReader(bytes.NewReader(test.body))} {
			ref := right
			test.change(&ref)
			got, err := io.ReadAll(bus.Verify(io.NopCloser(r), ref))
			if fault.CodeOf(err) != test.code {
				t.Errorf("%s, %s: %v", name, how, err)
			}
			if err == nil && !bytes.Equal(got, test.body) {
				t.Errorf("%s, %s: read %q", name, how, got)
			}
		}
	}
}

func TestAnErrorOfTheBodyIsPassedOn(t *testing.T) {
	dead := errors.New("the line went dead")
	if _, err := io.ReadAll(bus.Verify(io.NopCloser(iotest.ErrReader(dead)), bus.Ref{Length: 1})); !errors.Is(err, dead) {
		t.Errorf("got %v", err)
	}
}

func TestTheSizeOfAnEventIsItsOwnBytes(t *testing.T) {
	e := bus.Event{ID: "12", Feed: "345", Attributes: map[string]string{"6": "78"}, Body: []byte("90")}
	if got := e.Size(); got != 10 {
		t.Errorf("got %d", got)
	}
	e.Body, e.Ref = nil, bus.Ref{Name: "1234", Length: 1 << 30}
	if got := e.Size(); got != 12 {
		t.Errorf("by reference got %d", got)
	}
}
