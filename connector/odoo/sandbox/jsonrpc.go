package sandbox

import (
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// jsonrpc answers a call of JSON-RPC: always 200, with a result or an error in an envelope.
func (s *Sandbox) jsonrpc(w http.ResponseWriter, r *http.Request) {
	body, err := decode(io.LimitReader(r.Body, maxBody))
	if err != nil {
		page(w, http.StatusBadRequest, "Bad Request")
		return
	}
	params, _ := body["params"].(map[string]any)
	args, _ := params["args"].([]any)
	answer, err := s.service(r.Context(), text(params["service"]), text(params["method"]), args)
	envelope := map[string]any{"jsonrpc": "2.0", "id": body["id"]}
	switch {
	case err != nil:
		envelope["error"] = faultOf(err)
	case answer != nil:
		envelope["result"] = s.shown(answer)
	}
	reply(w, http.StatusOK, envelope)
}

// shown gives records as their ids on 19, and as Python prints them on 14.
func (s *Sandbox) shown(answer any) any {
	if r, ok := answer.(orm.Rec); ok && s.version < 19 {
		return r.String()
	}
	return plain(answer)
}

func text(value any) string {
	t, _ := value.(string)
	return t
}

// faultOf puts an error into its envelope.
func faultOf(err error) map[string]any {
	refusal := refusalOf(err)
	return map[string]any{
		"code": 200, "message": "Odoo Server Error",
		"data": map[string]any{"name": refusal.Name, "message": refusal.Message, "arguments": []any{refusal.Message}, "context": map[string]any{}, "debug": "Traceback (most recent call last):\n  the sandbox\n"},
	}
}

// refusalOf finds Odoo's error in a chain. Anything else is a mistake of the sandbox.
func refusalOf(err error) *orm.Error {
	if refusal, ok := errors.AsType[*orm.Error](err); ok {
		return refusal
	}
	return &orm.Error{Name: "builtins.Exception", Message: err.Error(), Status: http.StatusInternalServerError}
}

// service answers one of the three services of JSON-RPC.
func (s *Sandbox) service(ctx context.Context, service, method string, args []any) (any, error) {
	switch service + "." + method {
	case "common.version":
		return s.about(), nil
	case "common.login":
		return s.login(args)
	case "common.authenticate":
		return s.login(args)
	case "db.list":
		return []string{s.access.Database}, nil
	case "object.execute_kw", "object.execute":
		return s.execute(ctx, method == "execute_kw", args)
	}
	return nil, orm.Unknown("the service %s.%s", service, method)
}

// login gives the user's id, or false.
func (s *Sandbox) login(args []any) (any, error) {
	if len(args) < 3 {
		return nil, orm.ValueError("login takes a database, a login and a password")
	}
	if err := s.inDatabase(text(args[0])); err != nil {
		return nil, err
	}
	user := s.whose(text(args[2]))
	if user == 0 || s.loginOf(user) != text(args[1]) {
		return false, nil
	}
	return user, nil
}

func (s *Sandbox) loginOf(user int64) string {
	login := ""
	_ = s.db.Do(user, nil, func(env *orm.Env) error {
		login = env.User().Text("login")
		return nil
	})
	return login
}

func (s *Sandbox) inDatabase(name string) error {
	if name == s.access.Database {
		return nil
	}
	return &orm.Error{Name: "psycopg2.OperationalError", Message: "FATAL:  database \"" + name + "\" does not exist\n", Status: http.StatusInternalServerError}
}

// execute makes a call: database, user, secret, model, method, arguments by place and, for execute_kw, by name.
func (s *Sandbox) execute(ctx context.Context, named bool, args []any) (any, error) {
	if len(args) < 5 {
		return nil, orm.ValueError("a call takes a database, a user, a password, a model and a method")
	}
	if err := s.inDatabase(text(args[0])); err != nil {
		return nil, err
	}
	ids := orm.IDs(args[1])
	user := s.whose(text(args[2]))
	if user == 0 || len(ids) != 1 || ids[0] != user {
		return nil, &orm.Error{Name: "odoo.exceptions.AccessDenied", Message: "Access Denied", Status: http.StatusForbidden}
	}
	request := orm.Request{User: user, Model: text(args[3]), Method: text(args[4]), Placed: true, Args: args[5:]}
	if named {
		request.Args = nil
		if len(args) > 5 {
			request.Args, _ = args[5].([]any)
		}
		if len(args) > 6 {
			request.Named, _ = args[6].(map[string]any)
		}
		request.Context, _ = request.Named["context"].(map[string]any)
		delete(request.Named, "context")
	}
	return s.call(ctx, request)
}

// about says which version it is.
func (s *Sandbox) about() map[string]any {
	number := map[int]string{14: "14.0", 19: "19.0"}[s.version]
	return map[string]any{
		"server_version": number, "server_version_info": []any{s.version, 0, 0, "final", 0, ""}, "server_serie": number, "protocol_version": 1,
	}
}

// versionInfo says which version it is, to clients that begin with this question.
func (s *Sandbox) versionInfo(w http.ResponseWriter, r *http.Request) {
	var id any
	if body, err := decode(io.LimitReader(r.Body, maxBody)); err == nil {
		id = body["id"]
	}
	reply(w, http.StatusOK, map[string]any{"jsonrpc": "2.0", "id": id, "result": s.about()})
}
