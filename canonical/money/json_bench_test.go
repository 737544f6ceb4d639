package money_test

import (
	stdjson "encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical/money"
)

// exactLine is a line of an invoice with exact values; plainLine is the same with plain strings, the yardstick.
type exactLine struct {
	ID       string        `json:"id"`
	Net      money.Amount  `json:"net"`
	Tax      money.Amount  `json:"tax"`
	Quantity money.Decimal `json:"quantity"`
	Percent  money.Decimal `json:"percent"`
}

type plainAmount struct {
	Value    string `json:"value"`
	Currency string `json:"currency"`
}

type plainLine struct {
	ID       string      `json:"id"`
	Net      plainAmount `json:"net"`
	Tax      plainAmount `json:"tax"`
	Quantity string      `json:"quantity"`
	Percent  string      `json:"percent"`
}

func tenLines() []byte {
	line := `{"id":"%d","net":{"value":"1249.99","currency":"EUR"},"tax":{"value":"262.50","currency":"EUR"},"quantity":"12.000","percent":"21"}`
	lines := make([]string, 10)
	for i := range lines {
		lines[i] = fmt.Sprintf(line, i+1)
	}
	return []byte("[" + strings.Join(lines, ",") + "]")
}

// BenchmarkJSONRead reads ten lines of amounts with each JSON library, beside encoding/json into plain strings. x-plain is
// the time as a multiple of that: the canonical documents promise at most 1.5.
//
//	go test -run '^$' -bench JSON ./canonical/money
func BenchmarkJSONRead(b *testing.B) {
	raw := tenLines()
	plain := func() error { var into []plainLine; return stdjson.Unmarshal(raw, &into) }
	readers := []struct {
		name string
		read func() error
	}{
		{"encoding-json/plain-strings", plain},
		{"encoding-json/exact", func() error { var into []exactLine; return stdjson.Unmarshal(raw, &into) }},
		{"go-json-experiment/plain-strings", func() error { var into []plainLine; return json.Unmarshal(raw, &into) }},
		{"go-json-experiment/exact", func() error { var into []exactLine; return json.Unmarshal(raw, &into) }},
	}
	for _, r := range readers {
		b.Run(r.name, func(b *testing.B) { besidePlain(b, r.read, plain) })
	}
}

// BenchmarkJSONWrite is BenchmarkJSONRead the other way round.
func BenchmarkJSONWrite(b *testing.B) {
	var exact []exactLine
	var strung []plainLine
	if err := json.Unmarshal(tenLines(), &exact); err != nil {
		b.Fatal(err)
	}
	if err := json.Unmarshal(tenLines(), &strung); err != nil {
		b.Fatal(err)
	}
	plain := func() error { _, err := stdjson.Marshal(strung); return err }
	writers := []struct {
		name  string
		write func() error
	}{
		{"encoding-json/plain-strings", plain},
		{"encoding-json/exact", func() error { _, err := stdjson.Marshal(exact); return err }},
		{"go-json-experiment/plain-strings", func() error { _, err := json.Marshal(strung); return err }},
		{"go-json-experiment/exact", func() error { _, err := json.Marshal(exact); return err }},
	}
	for _, w := range writers {
		b.Run(w.name, func(b *testing.B) { besidePlain(b, w.write, plain) })
	}
}

func besidePlain(b *testing.B, work, plain func() error) {
	b.Helper()
	clock := func(do func() error) float64 {
		started := time.Now()
		for range b.N {
			if err := do(); err != nil {
				b.Fatal(err)
			}
		}
		return float64(time.Since(started).Nanoseconds()) / float64(b.N)
	}
	mine, yardstick := clock(work), clock(plain)
	b.ReportMetric(mine, "ns/op")
	b.ReportMetric(mine/yardstick, "x-plain")
	b.ReportMetric(testing.AllocsPerRun(20, func() { errKept = work() }), "allocations/op")
}
