package connectortest_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
)

// journal is a feed in memory. Its careless variants break the contract.
type journal struct {
	lines *[]string
	// skips loses what stands at the edge of a read; turns gives the newest first.
	skips, turns bool
}

func (j journal) Ordering() connector.Ordering { return connector.OrderedFeed }

func (j journal) Read(_ context.Context, after connector.Position, limit int) (connector.Batch, error) {
	at := 0
	if after != "" {
		var err error
		if at, err = strconv.Atoi(string(after)); err != nil {
			return connector.Batch{}, fault.New(fault.Invalid, "%q is no position of ours", after).Because(err)
		}
	}
	end := min(at+limit, len(*j.lines))
	batch := connector.Batch{Next: connector.Position(strconv.Itoa(end)), More: end < len(*j.lines)}
	for i, line := range (*j.lines)[at:end] {
		if j.skips && i == limit-1 {
			continue
		}
		item := connector.Item{Key: strconv.Itoa(at + i), Record: line, Format: "text/plain", Body: []byte(line)}
		if j.turns {
			batch.Items = append([]connector.Item{item}, batch.Items...)
			continue
		}
		batch.Items = append(batch.Items, item)
	}
	return batch, nil
}

// feed describes a journal to the suite.
func feed(skips, turns bool) connectortest.Feed {
	var lines []string
	return connectortest.Feed{
		Open: func(*testing.T) connector.Source { return journal{&lines, skips, turns} },
		Change: func(*testing.T) string {
			lines = append(lines, fmt.Sprintf("line %d", len(lines)))
			return lines[len(lines)-1]
		},
	}
}

func TestASourceThatKeepsTheContractPasses(t *testing.T) {
	connectortest.Sources(t, feed(false, false))
}

// TestCarelessSource is what a process of its own runs: it must fail.
func TestCarelessSource(t *testing.T) {
	if kind := os.Getenv(careless); kind != "" {
		connectortest.Sources(t, feed(kind == "skips", kind == "turns"))
	}
}

func TestTheSuiteFindsASourceThatBreaksTheContract(t *testing.T) {
	fails(t, "TestCarelessSource", map[string]string{
		"skips": "TestCarelessSource/every_change_is_seen",
		"turns": "TestCarelessSource/the_order_that_is_stated_is_held",
	})
}
