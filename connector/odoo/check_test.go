package odoo_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo"
)

func TestACheckOfAnOdooThatHasAllIsUsable(t *testing.T) {
	for _, version := range []string{"14.0", "17.0+e", "19.0", "20.0"} {
		t.Run(version, func(t *testing.T) {
			report := odoo.Check(t.Context(), newStub(t, version).settings(t, nil), atNoon)
			if !report.Usable() || len(report.Problems) > 0 {
				t.Errorf("problems: %+v", report.Problems)
			}
			if report.Version.Enterprise != strings.HasSuffix(version, "+e") || report.User.Login != "integration" {
				t.Errorf("got %+v", report)
			}
			if diff := cmp.Diff([]odoo.Warehouse{{ID: 1, Code: "WH", Name: "Main"}}, report.Companies[0].Warehouses); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestACheckWritesNothing(t *testing.T) {
	server := newStub(t, "19.0")
	odoo.Check(t.Context(), server.settings(t, nil), atNoon)
	for _, asked := range server.asked {
		switch _, method, _ := strings.Cut(asked, "/"); method {
		case "context_get", "read", "search_read", "fields_get", "has_access":
		default:
			t.Errorf("it called %s", asked)
		}
	}
}

func TestACheckSaysWhatWillNotWorkAndWhy(t *testing.T) {
	tests := map[string]struct {
		version  string
		spoil    map[string]reply
		settings map[string]string
		blocks   bool
		what     string
		why      string
	}{
		"a wrong key": {
			"19.0",
			map[string]reply{"res.users/context_get": {exception: "werkzeug.exceptions.Unauthorized", message: "Invalid apikey"}},
			nil,
			true, "can't use this Odoo", "Invalid apikey",
		},
		"a wrong login": {"14.0", map[string]reply{"common/login": {value: false}}, nil, true, "can't use this Odoo", "doesn't know the login"},
		"no login where one is needed": {
			"14.0", nil, map[string]string{"login": ""}, true, "can't use this Odoo", "needs the user's login",
		},
		"a version that is too old": {"13.0", nil, nil, true, "can't use this Odoo", "version 14 on"},
		"a wire that isn't there":   {"18.0", nil, map[string]string{"wire": "json2"}, true, "can't use this Odoo", "came with version 19"},
		"a module that is missing, in 19": {
			"19.0",
			map[string]reply{"account.journal/fields_get": {exception: "werkzeug.exceptions.NotFound", message: "the model does not exist"}},
			nil,
			true, "No journals for bills", "module account is not installed",
		},
		"a module that is missing, in 14": {
			"14.0",
			map[string]reply{"account.journal/fields_get": {exception: "odoo.exceptions.UserError", message: "Object account.journal doesn't exist"}},
			nil,
			true, "No journals for bills", "module account is not installed",
		},
		"a module that is only good to have": {
			"19.0",
			map[string]reply{"stock.landed.cost/fields_get": {exception: "werkzeug.exceptions.NotFound", message: "no"}},
			nil,
			false, "No landed costs", "stock_landed_costs",
		},
		"a field that is missing": {
			"19.0", map[string]reply{"stock.move/fields_get": {value: map[string]any{"id": 1}}}, nil, true, "No received quantities", "stock.move",
		},
		"a right that is missing": {
			"19.0", map[string]reply{"account.move/has_access": {value: false}}, nil, true, "No work on supplier bills", "may not read, write, create account.move",
		},
		"a right that is only good to have": {
			"14.0", map[string]reply{"base.automation/check_access_rights": {value: false}}, nil, false, "webhooks", "may not create base.automation",
		},
		"a company without a chart of accounts": {
			"19.0",
			map[string]reply{"res.company/search_read": {value: []any{map[string]any{"id": 1, "name": "Bare", "currency_id": []any{1, "USD"}, "chart_template": false}}}},
			nil,
			false, "No bills in Bare", "no chart of accounts",
		},
		"a company without a warehouse": {"19.0", map[string]reply{"stock.warehouse/search_read": {value: []any{}}}, nil, false, "No orders in Test Company", "no warehouse"},
		"a key that ends soon": {
			"19.0",
			map[string]reply{"res.users.apikeys/search_read": {value: []any{map[string]any{"name": "purser", "expiration_date": "2026-12-01 00:00:00"}}}},
			nil,
			false, "locked out", `"purser" ends on 2026-12-01, in 6 days`,
		},
		"keys that can't be seen": {
			"19.0", map[string]reply{"res.users.apikeys/search_read": {exception: "odoo.exceptions.AccessError", message: "no"}}, nil, false, "without a warning", "own keys",
		},
		"a time-out below Odoo's own": {"19.0", nil, map[string]string{"timeout": "60s"}, false, "unknown outcome", "1m0s"},
		"legal entities out of sight": {
			"19.0", map[string]reply{"res.company/search_read": {exception: "odoo.exceptions.AccessError", message: "not allowed"}}, nil, true, "Legal entities", "not allowed",
		},
		"an answer of another form": {"19.0", map[string]reply{"res.currency/search_read": {value: "EUR"}}, nil, true, "Currencies", "another form"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			server := newStub(t, test.version)
			maps.Copy(server.replies, test.spoil)
			report := odoo.Check(t.Context(), server.settings(t, test.settings), atNoon)
			if len(report.Problems) != 1 {
				t.Fatalf("want one problem, got %+v", report.Problems)
			}
			problem := report.Problems[0]
			if !strings.Contains(problem.What, test.what) || !strings.Contains(problem.Why, test.why) || problem.Blocks != test.blocks || problem.Next == "" {
				t.Errorf("got %+v", problem)
			}
			if report.Usable() == test.blocks {
				t.Errorf("usable: %v", report.Usable())
			}
			if text := report.Text(); !strings.Contains(text, problem.Why) || !strings.Contains(text, problem.Next) || strings.Contains(text, "grist") {
				t.Errorf("it reads\n%s", text)
			}
		})
	}
}

func TestAClockThatIsWrongIsSeen(t *testing.T) {
	server := newStub(t, "19.0")
	for difference, problems := range map[time.Duration]int{0: 0, 3 * time.Second: 0, time.Minute: 1, -time.Hour: 1} {
		report := odoo.Check(t.Context(), server.settings(t, nil), func() time.Time { return noon.Add(500*time.Millisecond - difference) })
		if report.Clock != difference || len(report.Problems) != problems {
			t.Errorf("%v: clock %v, problems %+v", difference, report.Clock, report.Problems)
		}
	}
}

func TestACheckOfSomethingElseSaysThatItIsNoOdoo(t *testing.T) {
	tests := map[string]struct {
		serve http.HandlerFunc
		next  string
	}{
		"a page of an intranet": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>Welcome</html>")) }, "Correct url"},
		"nothing at that path":  {http.NotFound, "Correct url"},
		"a redirect to https": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://odoo.example.com"+r.URL.Path, http.StatusMovedPermanently)
		}, "Set url to https://odoo.example.com if that is right"},
		"a version of nobody": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"version":"nineteen"}`))
		}, "Correct url"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(test.serve)
			defer server.Close()
			report := odoo.Check(t.Context(), newStub(t, "19.0").settings(t, map[string]string{"url": server.URL}), atNoon)
			if report.Usable() || len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Next, test.next) {
				t.Errorf("got %+v", report.Problems)
			}
		})
	}
}

func TestTheReportReadsAsAWhole(t *testing.T) {
	server := newStub(t, "19.0")
	server.replies["base.automation/has_access"] = reply{value: false}
	server.replies["stock.quant/fields_get"] = reply{value: map[string]any{"id": 1, "quantity": 1}}
	report := odoo.Check(t.Context(), server.settings(t, nil), atNoon)
	report.URL = "https://odoo.example.com"
	golden := "testdata/report.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(report.Text()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), report.Text()); diff != "" {
		t.Error(diff)
	}
}
