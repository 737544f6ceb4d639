package odoo_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
)

// A reply is what the stub answers to one method: a value, or the name of an exception.
type reply struct {
	value     any
	exception string
	message   string
}

// stub is as much of an Odoo as these tests need: it says what it is told to, over both wires, and keeps what it was asked.
type stub struct {
	*httptest.Server

	version string
	// replies are by "model/method"; what is missing answers as an unknown method does.
	replies map[string]reply
	mutex   sync.Mutex
	asked   []string
}

// newStub serves a version with an integration's user that may do everything.
func newStub(t *testing.T, version string) *stub {
	t.Helper()
	s := &stub{version: version, replies: map[string]reply{
		"common/login":           {value: 6},
		"res.users/context_get":  {value: map[string]any{"uid": 6, "lang": "en_US"}},
		"res.users/read":         {value: []any{map[string]any{"id": 6, "login": "integration", "name": "Integration"}}},
		"res.company/read":       {},
		"res.currency/read":      {},
		"res.users.apikeys/read": {},
	}}
	s.replies["res.company/search_read"] = reply{value: []any{
		map[string]any{"id": 1, "name": "Test Company", "currency_id": []any{1, "USD"}, "chart_template": "generic_coa", "chart_template_id": []any{1, "Generic"}},
	}}
	s.replies["stock.warehouse/search_read"] = reply{value: []any{
		map[string]any{"id": 1, "code": "WH", "name": "Main", "company_id": []any{1, "Test Company"}},
	}}
	s.replies["res.currency/search_read"] = reply{value: []any{map[string]any{"name": "EUR"}, map[string]any{"name": "USD"}}}
	s.replies["product.category/search_read"] = reply{value: []any{
		map[string]any{"complete_name": "All", "property_cost_method": "standard", "property_valuation": "periodic"},
		map[string]any{"complete_name": "All / Saleable", "property_cost_method": "average", "property_valuation": "real_time"},
		map[string]any{"complete_name": "All / Spare", "property_cost_method": "average", "property_valuation": "real_time"},
	}}
	s.replies["res.users.apikeys/search_read"] = reply{value: []any{
		map[string]any{"name": "purser", "expiration_date": "2027-02-21 08:07:42"},
	}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// settings point at the stub, with changes.
func (s *stub) settings(t *testing.T, changes map[string]string) odoo.Settings {
	t.Helper()
	texts := map[string]string{"url": s.URL, "database": "main", "login": "integration", "key": "env:KEY"}
	maps.Copy(texts, changes)
	settings, err := odoo.ParseSettings(texts, connector.MachineSecrets{Getenv: func(string) string { return "grist" }})
	if err != nil {
		t.Fatal(err)
	}
	return settings
}

func (s *stub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", noon.UTC().Format(http.TimeFormat))
	w.Header().Set("Content-Type", "application/json")
	switch {
	case r.URL.Path == "/web/version" && s.version >= "17":
		s.write(w, map[string]any{"version": s.version})
	case r.URL.Path == "/jsonrpc":
		s.rpc(w, r)
	case strings.HasPrefix(r.URL.Path, "/json/2/"):
		s.json2(w, r)
	default:
		w.Header().Set("Content-Type", "text/html")
		http.Error(w, "<html>not here</html>", http.StatusNotFound)
	}
}

func (s *stub) rpc(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Params struct {
			Service string            `json:"service"`
			Method  string            `json:"method"`
			Args    []json.RawMessage `json:"args"`
		} `json:"params"`
	}
	_ = json.NewDecoder(r.Body).Decode(&request)
	name := request.Params.Service + "/" + request.Params.Method
	if name == "object/execute_kw" {
		var model, method string
		_, _ = json.Unmarshal(request.Params.Args[3], &model), json.Unmarshal(request.Params.Args[4], &method)
		name = model + "/" + method
	}
	if name == "common/version" {
		s.write(w, map[string]any{"jsonrpc": "2.0", "result": map[string]any{"server_version": s.version}})
		return
	}
	answer := s.reply(name)
	if answer.exception != "" {
		s.write(w, map[string]any{"jsonrpc": "2.0", "error": map[string]any{"data": map[string]any{"name": answer.exception, "message": answer.message}}})
		return
	}
	s.write(w, map[string]any{"jsonrpc": "2.0", "result": answer.value})
}

func (s *stub) json2(w http.ResponseWriter, r *http.Request) {
	answer := s.reply(strings.TrimPrefix(r.URL.Path, "/json/2/"))
	if answer.exception != "" {
		w.WriteHeader(http.StatusUnprocessableEntity)
		s.write(w, map[string]any{"name": answer.exception, "message": answer.message, "debug": "Traceback"})
		return
	}
	s.write(w, answer.value)
}

// reply finds the answer, and remembers the question. Rights are granted and fields found unless something else is told.
func (s *stub) reply(name string) reply {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.asked = append(s.asked, name)
	if answer, told := s.replies[name]; told {
		return answer
	}
	switch _, method, _ := strings.Cut(name, "/"); method {
	case "has_access", "check_access_rights":
		return reply{value: true}
	case "fields_get":
		return reply{value: everyField()}
	default:
		return reply{exception: "werkzeug.exceptions.NotFound", message: "no such method"}
	}
}

func (s *stub) write(w http.ResponseWriter, value any) {
	_ = json.NewEncoder(w).Encode(value) //nolint:errchkjson // the table holds what can be written
}

// everyField answers as a database that has all fields, whatever is asked for.
func everyField() map[string]any {
	fields := map[string]any{}
	for name := range strings.FieldsSeq(`id name currency_id vat ref supplier_rank default_code barcode uom_id is_storable product_code price
		min_qty partner_id state partner_ref date_planned invoice_status picking_type_id picking_ids receipt_status product_qty price_unit
		qty_received qty_invoiced taxes_id tax_ids code lot_stock_id in_type_id origin backorder_id scheduled_date product_uom_qty quantity picked
		quantity_done lot_id lot_name qty_done reserved_quantity move_type invoice_date payment_state amount_total amount_residual to_check
		checked purchase_line_id type amount type_tax_use cost_lines debit_move_id credit_move_id body model res_id summary date_deadline`) {
		fields[name] = map[string]any{"type": "char"}
	}
	return fields
}

// noon is when these tests happen.
var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }
