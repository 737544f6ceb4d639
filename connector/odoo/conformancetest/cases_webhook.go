package conformancetest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
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
		_, _ = try.AsAdmin().call("base.automation", "write", []int64{automation}, Values{"vals": Values{"active": false}})
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
	for i := range cases {
		cases[i].Only, cases[i].Differs = slices.Clone([]int{19}), differs
	}
	return cases
}
