package api

import (
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service"
)

// Options make an [API]. Documents and Standing must be set.
type Options struct {
	// Documents takes messages in and tells what became of them.
	Documents *service.Documents
	// Standing tells how the parts stand.
	Standing *service.Standing
	// Logger hears of mistakes of ours; nil for silence.
	Logger *slog.Logger
}

// An API is the HTTP interface for programs. Make it with [New]; it is an [http.Handler].
type API struct {
	http.Handler

	documents *service.Documents
	standing  *service.Standing
	logger    *slog.Logger
	described huma.API
}

// New makes the interface over its services.
func New(o Options) *API {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	mux := http.NewServeMux()
	a := &API{Handler: mux, documents: o.Documents, standing: o.Standing, logger: o.Logger, described: humago.New(mux, described())}
	huma.Register(a.described, sends(), a.send)
	huma.Register(a.described, finds(), a.find)
	mux.HandleFunc("GET /healthz", a.lives)
	mux.HandleFunc("GET /readyz", a.ready)
	mux.Handle("GET /metrics", a.guarded(metricsOf(o.Documents, o.Standing)))
	mux.HandleFunc("/", a.nothing)
	finish(a.described.OpenAPI())
	return a
}

// described says what the interface is called, and that it speaks JSON in times, names and errors of our own making.
func described() huma.Config {
	config := huma.DefaultConfig("Purser", "1")
	config.Info.Description = "How systems send documents to Purser, and ask what became of them."
	config.DocsPath, config.SchemasPath, config.CreateHooks = "", "", nil
	config.Formats = map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat}
	return config
}

// refuse makes the answer to an error, and logs what is a mistake of ours.
func (a *API) refuse(err error) *Problem {
	p := problemOf(err)
	if p.Status == http.StatusInternalServerError {
		a.logger.Error("a call could not be answered", "error", err)
	}
	return p
}

// write writes a problem to a caller outside of a described route.
func (p *Problem) write(w http.ResponseWriter) {
	maps.Copy(w.Header(), p.GetHeaders())
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	text, err := json.Marshal(p)
	if err != nil {
		text = []byte("{}")
	}
	_, _ = w.Write(text) // a caller that is gone can't be told
}

// nothing answers what is not there.
func (a *API) nothing(w http.ResponseWriter, _ *http.Request) {
	a.refuse(fault.New(fault.NotFound, "there is nothing at this place").Do("See /openapi.json for what there is.")).write(w)
}

// OpenAPI gives the description of the interface, as it is exported to docs/openapi.json.
func (a *API) OpenAPI() ([]byte, error) {
	data, err := json.MarshalIndent(a.described.OpenAPI(), "", "  ")
	return append(data, '\n'), err
}

// lives answers that the process does.
func (*API) lives(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "purser lives\n") }

// ready answers whether messages can be accepted.
func (a *API) ready(w http.ResponseWriter, r *http.Request) {
	if err := a.standing.Ready(r.Context()); err != nil {
		a.refuse(err).write(w)
		return
	}
	_, _ = io.WriteString(w, "messages can be accepted\n")
}

// refusals describes the problems that a route may answer with.
func refusals(statuses ...int) map[string]*huma.Response {
	all := map[string]*huma.Response{}
	for _, status := range statuses {
		all[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status),
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: &huma.Schema{Ref: "#/components/schemas/Problem"}}},
		}
	}
	return all
}

// finish adds the body of a message and the schema of a problem to a description, and takes out the one that no route answers with.
func finish(described *huma.OpenAPI) {
	described.Paths["/v1/documents"].Post.RequestBody = bodyOf()
	schemas := described.Components.Schemas
	delete(schemas.Map(), "ErrorModel")
	delete(schemas.Map(), "ErrorDetail")
	schemas.Schema(typeOfProblem, true, "Problem")
	described.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer", Description: "The key of a system's account."}}
	described.Security = []map[string][]string{{"key": {}}}
}

// headerTime bounds the headers of a request and maxHeaders their bytes, idleTime a connection without one.
const (
	headerTime = 5 * time.Second
	idleTime   = 2 * time.Minute
	maxHeaders = 32 << 10
)
