package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// maxBody is the largest body that is read, as Odoo's own limit.
const maxBody = 128 << 20

// json2 answers a call of JSON-2: the body holds the arguments by name, ids and context among them.
func (s *Sandbox) json2(w http.ResponseWriter, r *http.Request) {
	if name := r.Header.Get("X-Odoo-Database"); name != "" && name != s.access.Database {
		page(w, http.StatusNotFound, "Not Found")
		return
	}
	if r.Method != http.MethodPost {
		refuse(w, orm.NotFound("404: Not Found"))
		return
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		page(w, http.StatusUnsupportedMediaType, "Unsupported Media Type")
		return
	}
	user := s.whose(bearer(r))
	if user == 0 {
		w.Header().Set("WWW-Authenticate", "Bearer")
		refuse(w, &orm.Error{Name: "werkzeug.exceptions.Unauthorized", Message: "Invalid apikey", Status: http.StatusUnauthorized})
		return
	}
	body, err := decode(io.LimitReader(r.Body, maxBody))
	if err != nil {
		refuse(w, &orm.Error{Name: "werkzeug.exceptions.BadRequest", Message: "could not parse the body as json", Status: http.StatusBadRequest})
		return
	}
	request := orm.Request{User: user, Model: r.PathValue("model"), Method: r.PathValue("method"), Named: body}
	request.Context, _ = body["context"].(map[string]any)
	if ids, given := body["ids"]; given {
		request.IDs, request.HasIDs = orm.IDs(ids), true
	}
	delete(body, "context")
	delete(body, "ids")
	answer, err := s.call(r.Context(), request)
	if err != nil {
		refuse(w, err)
		return
	}
	reply(w, http.StatusOK, plain(answer))
}

func bearer(r *http.Request) string {
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return key
}

// decode reads an object; whole numbers stay whole.
func decode(body io.Reader) (map[string]any, error) {
	decoder := json.NewDecoder(body)
	decoder.UseNumber()
	var object map[string]any
	return object, decoder.Decode(&object)
}

// plain gives records as their ids.
func plain(answer any) any {
	switch v := answer.(type) {
	case orm.Recs:
		return v.IDs()
	case orm.Rec:
		return []int64{v.ID()}
	}
	return answer
}

// refuse answers an error as JSON-2 does.
func refuse(w http.ResponseWriter, err error) {
	refusal := refusalOf(err)
	reply(w, refusal.Status, map[string]any{
		"name": refusal.Name, "message": refusal.Message, "arguments": []any{refusal.Message}, "context": map[string]any{},
		"debug": "Traceback (most recent call last):\n  the sandbox\n" + refusal.Name + ": " + refusal.Message + "\n",
	})
}

func reply(w http.ResponseWriter, status int, answer any) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(bytes.TrimSpace(text.Bytes()))
}

// page answers in HTML, as Odoo does before it knows the database, and as proxies do.
func page(w http.ResponseWriter, status int, title string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, "<!doctype html>\n<html lang=en>\n<title>"+title+"</title>\n<h1>"+title+"</h1>\n")
}
