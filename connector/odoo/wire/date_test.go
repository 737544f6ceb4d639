package wire_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo/wire"
)

func TestTheDateOfAnAnswerIsNotedForWhoAsks(t *testing.T) {
	before := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		date []string
		want time.Time
	}{
		"a date":      {[]string{"Tue, 24 Nov 2026 11:59:14 GMT"}, time.Date(2026, 11, 24, 11, 59, 14, 0, time.UTC)},
		"no date":     {nil, before},
		"not a date":  {[]string{"yesterday"}, before},
		"an old form": {[]string{"Tuesday, 24-Nov-26 11:59:14 GMT"}, time.Date(2026, 11, 24, 11, 59, 14, 0, time.UTC)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Date"] = test.date
				_, _ = w.Write([]byte("{}"))
			}))
			defer server.Close()
			transport, err := wire.NewTransport(wire.Options{URL: server.URL, MaxAnswer: 1 << 10})
			if err != nil {
				t.Fatal(err)
			}
			defer transport.Close()
			at := before
			if _, err := transport.Get(wire.WithDate(t.Context(), &at), "/", nil); err != nil {
				t.Fatal(err)
			}
			if !at.Equal(test.want) {
				t.Errorf("noted %v, want %v", at, test.want)
			}
		})
	}
}
