package api

import (
	"context"
	"net"
	"net/http"
	"reflect"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/purserhq/purser/service"
)

var typeOfProblem = reflect.TypeFor[Problem]()

// scrapeTime bounds what one scrape may ask of the database and the log.
const scrapeTime = 5 * time.Second

// metrics asks the services whenever it is scraped, and keeps nothing.
type metrics struct {
	documents *service.Documents
	standing  *service.Standing

	messages, bytes              *prometheus.Desc
	depth, size, age, known      *prometheus.Desc
	runs, done, failures, shards *prometheus.Desc
}

// metricsOf gives the page of metrics, with those of the Go runtime and the process.
func metricsOf(documents *service.Documents, standing *service.Standing) http.Handler {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc("purser_"+name, help, labels, nil)
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), &metrics{
		documents: documents, standing: standing,
		messages: desc("intake_messages_total", "Messages by feed and outcome: accepted, or the code by which they were refused.", "feed", "outcome"),
		bytes:    desc("intake_bytes_total", "Bytes of accepted messages by feed.", "feed"),
		depth:    desc("shard_events", "Events of the log that are not processed yet, by shard.", "shard"),
		size:     desc("shard_bytes", "Bytes of the log that are not processed yet, by shard.", "shard"),
		age:      desc("shard_age_seconds", "How long the oldest event that is not processed yet has waited, by shard.", "shard"),
		known:    desc("shard_up", "1 where the log tells how the shard stands.", "shard"),
		runs:     desc("step_runs_total", "Runs of each moving part of this node.", "step"),
		done:     desc("step_done_total", "What each moving part worked off, in its own terms.", "step"),
		failures: desc("step_failures", "Failures in a row of each moving part; 0 when the last run went well.", "step"),

		shards: desc("shards_up", "1 where the database and the log tell how the shards stand."),
	})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, ErrorHandling: promhttp.ContinueOnError})
}

// Describe lists the metrics.
func (m *metrics) Describe(to chan<- *prometheus.Desc) {
	for _, desc := range []*prometheus.Desc{m.messages, m.bytes, m.depth, m.size, m.age, m.known, m.runs, m.done, m.failures, m.shards} {
		to <- desc
	}
}

// Collect asks the services. A database that is away leaves the shards out and says so.
func (m *metrics) Collect(to chan<- prometheus.Metric) {
	counter := func(desc *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(desc, prometheus.CounterValue, value, labels...)
	}
	gauge := func(desc *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
	}
	for _, count := range m.documents.Counts() {
		counter(m.messages, float64(count.Messages), count.Feed, count.Outcome)
		if count.Bytes > 0 {
			counter(m.bytes, float64(count.Bytes), count.Feed)
		}
	}
	for _, step := range m.standing.Steps() {
		counter(m.runs, float64(step.Runs), step.Name)
		counter(m.done, float64(step.Done), step.Name)
		gauge(m.failures, float64(step.Failures), step.Name)
	}
	ctx, cancel := context.WithTimeout(context.Background(), scrapeTime)
	defer cancel()
	shards, err := m.standing.Shards(ctx)
	gauge(m.shards, yes(err == nil))
	for _, shard := range shards {
		name := shard.Shard.String()
		gauge(m.known, yes(shard.Err == nil), name)
		if shard.Err == nil {
			gauge(m.depth, float64(shard.Stat.Events), name)
			gauge(m.size, float64(shard.Stat.Bytes), name)
			gauge(m.age, shard.Age.Seconds(), name)
		}
	}
}

func yes(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// guarded lets in who has a key, and who calls from this machine without a proxy between.
func (a *API) guarded(page http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r) {
			if _, err := a.known(r.Header.Get("Authorization")); err != nil {
				a.refuse(err).write(w)
				return
			}
		}
		page.ServeHTTP(w, r)
	})
}

// local reports whether a request comes from this machine itself.
func local(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	ip := net.ParseIP(host)
	forwarded := r.Header.Get("X-Forwarded-For")+r.Header.Get("Forwarded") != ""
	return err == nil && ip != nil && ip.IsLoopback() && !forwarded
}
