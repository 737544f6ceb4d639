package conformancetest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
)

// A hook is a server that Odoo's automations call.
type hook struct {
	mu     sync.Mutex
	status int
	bodies []Row
}

// ServeHTTP keeps what was said.
func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var body Row
	if err := json.NewDecoder(r.Body).Decode(&body); err == nil {
		h.bodies = append(h.bodies, body)
	}
	w.WriteHeader(h.status)
}

// heard gives the bodies about one record.
func (h *hook) heard(id int64) []Row {
	h.mu.Lock()
	defer h.mu.Unlock()
	var about []Row
	for _, body := range h.bodies {
		if body["_id"] == float64(id) {
			about = append(about, body)
		}
	}
	return about
}

// listen makes an automation that calls a hook whenever a partner with the case's reference is made or changed.
func (try *Try) listen(status int) *hook {
	try.t.Helper()
	h := &hook{status: status}
	server := httptest.NewServer(h)
	admin := try.AsAdmin()
	model := admin.IDs("ir.model", leaf("model", "=", "res.partner"))[0]
	var fields []int64
	for _, name := range []string{"name", "parent_id", "color"} {
		fields = append(fields, admin.IDs("ir.model.fields", List{List{"model", "=", "res.partner"}, List{"name", "=", name}})...)
	}
	automation := admin.Create("base.automation", Values{"name": try.Name("automation"), "model_id": model, "trigger": "on_create_or_write"})
	admin.Create("ir.actions.server", Values{
		"name": try.Name("hook"), "model_id": model, "state": "webhook", "webhook_url": server.URL,
		"webhook_field_ids": List{List{6, 0, fields}}, "usage": "base_automation", "base_automation_id": automation,
	})
	try.t.Cleanup(func() {
		server.Close()
		// The test's own context has ended by now. An automation that stays would call whoever gets the server's port next.
		off := callOf("base.automation", "write", []int64{automation}, Values{"vals": Values{"active": false}}, nil)
		if _, err := try.Server().Admin.Call(context.WithoutCancel(try.t.Context()), off); err != nil {
			try.t.Error(err)
		}
	})
	return h
}

func webhookCases() []Case {
	const differs = "14's automations have no webhooks"
	cases := []Case{
		{ID: "WH-001", Says: "a new record is told, with the fields that were chosen", Run: func(try *Try) {
			h := try.listen(http.StatusOK)
			parent := try.Create("res.partner", Values{"name": try.Name("parent"), "is_company": true})
			made := try.Create("res.partner", Values{"name": try.Name("child"), "parent_id": parent, "color": 3})
			heard := h.heard(made)
			try.Same("heard", len(heard) > 0, true)
			last := heard[len(heard)-1]
			try.Same("body", List{last["_model"], last["_id"], last["id"], last["name"], last["parent_id"], last["color"]},
				List{"res.partner", made, made, try.Name("child"), parent, 3})
		}},
		{ID: "WH-002", Says: "a change is told with the values after it", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("p")})
			h := try.listen(http.StatusOK)
			try.Write("res.partner", made, Values{"color": 7})
			heard := h.heard(made)
			try.Same("color", heard[len(heard)-1]["color"], 7)
		}},
		{ID: "WH-003", Says: "what is rolled back is not told", Run: func(try *Try) {
			h := try.listen(http.StatusOK)
			try.Refused("odoo.exceptions.ValidationError", "res.partner", "create", nil, Values{"vals_list": List{Values{"name": try.Name("good")}, Values{"is_company": true}}})
			h.mu.Lock()
			defer h.mu.Unlock()
			try.Same("heard", len(h.bodies), 0)
		}},
		{ID: "WH-004", Says: "a receiver that fails does not disturb the write, and is not asked again", Run: func(try *Try) {
			made := try.Create("res.partner", Values{"name": try.Name("p")})
			h := try.listen(http.StatusInternalServerError)
			try.Write("res.partner", made, Values{"color": 7})
			try.Same("color", try.Read("res.partner", made, "color")["color"], 7)
			try.Same("heard", len(h.heard(made)), 1)
		}},
		{ID: "WH-005", Says: "a batch is told record by record", Run: func(try *Try) {
			h := try.listen(http.StatusOK)
			for _, made := range numbers(try.t, try.Call("res.partner", "create", nil, Values{"vals_list": List{Values{"name": try.Name("x")}, Values{"name": try.Name("y")}}})) {
				try.Same("heard", len(h.heard(made)) > 0, true)
			}
		}},
		{ID: "WH-006", Says: "an automation that is not active tells nothing", Run: func(try *Try) {
			h := try.listen(http.StatusOK)
			admin := try.AsAdmin()
			admin.Write("base.automation", admin.IDs("base.automation", leaf("name", "=", try.Name("automation")))[0], Values{"active": false})
			try.Same("heard", len(h.heard(try.Create("res.partner", Values{"name": try.Name("p")}))), 0)
		}},
		{ID: "WH-007", Says: "the integration's user may not make automations", Run: func(try *Try) {
			try.Refused("odoo.exceptions.AccessError", "base.automation", "create", nil, Values{"vals_list": List{Values{"name": "x", "model_id": 1, "trigger": "on_create_or_write"}}})
		}},
	}
	cases = append(cases, loadedHookCase())
	for i := range cases {
		cases[i].Only, cases[i].Differs = slices.Clone([]int{19}), differs
	}
	return cases
}

// loadedHookCase installs a webhook as Purser does: by load, so that a repeat finds it.
func loadedHookCase() Case {
	return Case{ID: "WH-010", Says: "an automation and its webhook are made by load, twice the same, and go when they are deleted", Run: func(try *Try) {
		h := &hook{status: http.StatusOK}
		server := httptest.NewServer(h)
		try.t.Cleanup(server.Close)
		admin := try.AsAdmin()
		model := id(admin.IDs("ir.model", leaf("model", "=", "res.partner"))[0])
		rule := Values{"fields": List{"id", "name", "model_id/.id", "trigger", "active"}, "data": List{List{try.XID("rule"), try.Name("rule"), model, "on_create_or_write", "True"}}}
		action := Values{
			"fields": List{"id", "name", "model_id/.id", "state", "usage", "base_automation_id/id", "webhook_url"},
			"data":   List{List{try.XID("action"), try.Name("action"), model, "webhook", "base_automation", try.XID("rule"), server.URL}},
		}
		load := func(model string, args Values) []int64 {
			answer, _ := admin.Call(model, "load", nil, args).(map[string]any)
			return numbers(try.t, answer["ids"])
		}
		rules, actions := load("base.automation", rule), load("ir.actions.server", action)
		try.Same("again", List{load("base.automation", rule), load("ir.actions.server", action)}, List{rules, actions})
		made := try.Create("res.partner", Values{"name": try.Name("p")})
		try.Same("heard", len(h.heard(made)) > 0, true)
		try.Same("what is not chosen is not told", h.heard(made)[0]["name"], nil)
		admin.Call("ir.actions.server", "unlink", actions, nil)
		admin.Call("base.automation", "unlink", rules, nil)
		try.Same("silent", len(h.heard(try.Create("res.partner", Values{"name": try.Name("q")}))), 0)
		try.Same("ids", admin.IDs("ir.model.data", List{List{"module", "=", "purser_suite"}, List{"name", "=", strings.TrimPrefix(try.XID("rule"), "purser_suite.")}}), List{})
	}}
}
