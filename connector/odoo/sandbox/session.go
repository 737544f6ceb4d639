package sandbox

import (
	"io"
	"net/http"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// authenticate logs a person in as the web client does. The sandbox keeps no session: calls bear their secret.
func (s *Sandbox) authenticate(w http.ResponseWriter, r *http.Request) {
	body, err := decode(io.LimitReader(r.Body, maxBody))
	if err != nil {
		page(w, http.StatusBadRequest, "Bad Request")
		return
	}
	params, _ := body["params"].(map[string]any)
	envelope := map[string]any{"jsonrpc": "2.0", "id": body["id"]}
	user, err := s.login([]any{params["db"], params["login"], params["password"]})
	switch id, known := user.(int64); {
	case err != nil:
		envelope["error"] = faultOf(err)
	case !known:
		envelope["error"] = faultOf(&orm.Error{Name: "odoo.exceptions.AccessDenied", Message: "Access Denied", Status: http.StatusForbidden})
	default:
		envelope["result"] = map[string]any{
			"uid": id, "username": params["login"], "db": s.access.Database, "user_context": map[string]any{"lang": "en_US", "tz": "UTC", "uid": id},
		}
	}
	reply(w, http.StatusOK, envelope)
}
