package postgres_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/storetest"
)

// within gives the address of an empty schema with other settings; an empty one is taken out.
func within(t *testing.T, settings map[string]string) string {
	t.Helper()
	address, err := url.Parse(storetest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	query := address.Query()
	for name, value := range settings {
		if query.Set(name, value); value == "" {
			query.Del(name)
		}
	}
	address.RawQuery = query.Encode()
	return address.String()
}

// The tests' own server has fsync off; that of PURSER_TEST_POSTGRES may have it on.
func TestAServerThatDoesNotSyncIsRefused(t *testing.T) {
	const fsync, commit = "has fsync off", "has synchronous_commit off"
	tests := map[string]struct {
		settings map[string]string
		refused  map[string]string // what is said, by the server's fsync; nothing when it is taken
	}{
		"loss does not matter":                 {settings: nil},
		"loss does not matter, in other words": {settings: map[string]string{"options": "-cpurser.unsynced=true"}},
		"nothing is said":                      {map[string]string{"options": ""}, map[string]string{"off": fsync}},
		"loss matters":                         {map[string]string{"options": "-cpurser.unsynced=off"}, map[string]string{"off": fsync}},
		"the session does not wait": {
			map[string]string{"options": "", "synchronous_commit": "off"},
			map[string]string{"off": fsync, "on": commit},
		},
	}
	server := setting(t, storetest.Schema(t), "fsync")
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			db, err := postgres.Open(t.Context(), within(t, test.settings), store.Options{})
			if err == nil {
				_ = db.Close()
			}
			want, refused := test.refused[server]
			if refused != (err != nil) || !strings.Contains(fault.Text(err), want) {
				t.Errorf("got %v, want %q", err, want)
			}
			if refused && (fault.CodeOf(err) != fault.Unsupported || fault.HintOf(err) == "") {
				t.Errorf("got %v, want Unsupported with its next step", err)
			}
		})
	}
}

func TestASessionWaitsForTheDisk(t *testing.T) {
	tests := map[string]struct {
		settings map[string]string
		want     string
	}{
		"whatever the server's default": {nil, "on"},
		"as the address says":           {map[string]string{"synchronous_commit": "remote_apply"}, "remote_apply"},
		"not when the address forbids":  {map[string]string{"synchronous_commit": "off"}, "off"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := setting(t, within(t, test.settings), "synchronous_commit"); got != test.want {
				t.Errorf("synchronous_commit is %s, want %s", got, test.want)
			}
		})
	}
}

// setting opens the database and asks a session of its own.
func setting(t *testing.T, address, name string) string {
	t.Helper()
	db, err := postgres.Open(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	defer func() { _ = db.Close() }()
	var value string
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		return tx.QueryRow(t.Context(), "SELECT current_setting($1)", name).Scan(&value)
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	return value
}
