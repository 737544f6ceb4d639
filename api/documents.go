package api

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
)

// A sendInput is a request to take a message in. Its body is a stream, and no field: it is never held whole.
type sendInput struct {
	Authorization string `header:"Authorization" doc:"Bearer, and the key of the system's account."`
	Feed          string `query:"feed" doc:"The channel; it may be left out by an account that has only one."`
	Key           string `header:"Idempotency-Key" doc:"The sender's own identity for the message, the same for each repeat. Without it the content is the identity."`
	ContentType   string `header:"Content-Type" doc:"application/json for a canonical document, or another type that the feed takes."`
	Encoding      string `header:"Content-Encoding" doc:"Only identity: compressed bodies are not taken."`
	Prefer        string `header:"Prefer" doc:"handling=strict: judge the document by every rule first, and store nothing where one is broken (RFC 7240)."`
	Traceparent   string `header:"Traceparent" doc:"W3C trace context; kept with the message."`
	Tracestate    string `header:"Tracestate" doc:"W3C trace context; kept with the message."`

	body   io.Reader
	length int64
}

// Resolve takes the body of the request as a stream.
func (i *sendInput) Resolve(ctx huma.Context) []error {
	request, w := humago.Unwrap(ctx)
	i.body, i.length = newPatient(w, request.Body, time.Now()), request.ContentLength
	return nil
}

// A sendOutput is the answer to a message that was accepted.
type sendOutput struct {
	Location string `header:"Location" doc:"Where to ask what became of it."`
	Body     Receipt
}

// A Receipt says that a message is durable. Whether it came before is not known when it is given.
type Receipt struct {
	// Trace is what to ask by.
	Trace string `json:"trace" doc:"What to ask by: 32 hexadecimal digits, the same for each repeat."`
	// Feed is the channel that it came by.
	Feed string `json:"feed" doc:"The channel that it came by."`
	// Accepted is when it was accepted, UTC.
	Accepted time.Time `json:"accepted" doc:"When it was accepted, UTC."`
	// Bytes is how long its body was.
	Bytes int64 `json:"bytes" doc:"How long its body was."`
}

// send takes a message in.
func (a *API) send(ctx context.Context, in *sendInput) (*sendOutput, error) {
	caller, err := a.known(in.Authorization)
	if err != nil {
		return nil, a.refuse(err)
	}
	if in.Encoding != "" && !strings.EqualFold(in.Encoding, "identity") {
		return nil, a.refuse(fault.New(fault.Unsupported, "a body that is encoded").On(encodingField).Do("Send it as it is, without Content-Encoding."))
	}
	receipt, err := a.documents.Send(ctx, caller, service.Sending{
		Feed: in.Feed, Strict: strict(in.Prefer), Key: in.Key, ContentType: in.ContentType, Length: in.length,
		Traceparent: in.Traceparent, Tracestate: in.Tracestate, Body: in.body,
	})
	if err != nil {
		return nil, a.refuse(err)
	}
	return &sendOutput{
		Location: "/v1/documents/" + receipt.Trace,
		Body:     Receipt{Trace: receipt.Trace, Feed: receipt.Feed, Accepted: receipt.Accepted, Bytes: receipt.Bytes},
	}, nil
}

// strict reads the header Prefer.
func strict(prefer string) bool {
	for preference := range strings.SplitSeq(prefer, ",") {
		if name, value, _ := strings.Cut(strings.TrimSpace(preference), "="); strings.EqualFold(name, "handling") && strings.Trim(value, `"`) == "strict" {
			return true
		}
	}
	return false
}

// known gives the account of a request.
func (a *API) known(authorization string) (identity.Account, error) {
	scheme, key, _ := strings.Cut(authorization, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		key = ""
	}
	return a.documents.Known(identity.Key(strings.TrimSpace(key)))
}

// A findInput is a question about a trace.
type findInput struct {
	Authorization string `header:"Authorization" doc:"Bearer, and the key of the system's account."`
	Trace         string `path:"trace" doc:"The trace of a receipt."`
}

// A findOutput is what became of the messages of a trace.
type findOutput struct {
	Body Found
}

// Found is what became of the messages of a trace.
type Found struct {
	// Trace is what was asked for.
	Trace string `json:"trace" doc:"What was asked for."`
	// Messages is one message, or several where one key came with different bytes.
	Messages []Message `json:"messages" doc:"One, or several where one key came with different bytes."`
}

// A Message is what became of a message.
type Message struct {
	// Feed is the channel that it came by.
	Feed string `json:"feed" doc:"The channel that it came by."`
	// State is taken, refused or known.
	State string `json:"state" enum:"taken,refused,known" doc:"taken: its documents are recorded. refused: nothing follows from it, see refusals. known: its content is that of the latest version of its document."`
	// ContentType, Bytes and SHA256 are what was recorded of its body.
	ContentType string `json:"contentType" doc:"What its sender said that it is."`
	Bytes       int    `json:"bytes" doc:"How long it is."`
	SHA256      string `json:"sha256" doc:"Its hash, in hexadecimal digits."`
	// Accepted and Recorded are when it was, UTC.
	Accepted time.Time `json:"accepted" doc:"When it was accepted, UTC."`
	Recorded time.Time `json:"recorded" doc:"When it was recorded, UTC."`
	// Repeats counts how often it came again.
	Repeats int `json:"repeats" doc:"How often it came again."`
	// Documents are those that it held, and Refusals why it was not taken.
	Documents []Document `json:"documents" doc:"The documents that it held."`
	Refusals  []Refusal  `json:"refusals" doc:"Why it was not taken, a line for each thing to mend."`
}

// A Document says which document a message held.
type Document struct {
	// Kind, Entity, Source, Issuer, Number and Revision are the identity of the document.
	Kind     canonical.Kind `json:"kind" doc:"What it is."`
	Entity   string         `json:"entity" doc:"The legal entity that it concerns."`
	Source   string         `json:"source" doc:"The system that it came from."`
	Issuer   string         `json:"issuer,omitempty" doc:"Who numbers such documents."`
	Number   string         `json:"number" doc:"Its number."`
	Revision int            `json:"revision,omitempty" doc:"The revision that its source counts."`
}

// A Refusal is one thing to mend in a message.
type Refusal struct {
	// Code, Field, Reason and Next are those of the fault; Reason begins with the id of the rule where one is broken.
	Code   fault.Code `json:"code" doc:"What kind of thing is wrong."`
	Field  string     `json:"field,omitempty" doc:"The field at fault."`
	Reason string     `json:"reason" doc:"The rule, what stands there and what should; sensitive values are masked."`
	Next   string     `json:"next,omitempty" doc:"The next step."`
}

// find tells what became of the messages of a trace.
func (a *API) find(ctx context.Context, in *findInput) (*findOutput, error) {
	caller, err := a.known(in.Authorization)
	if err != nil {
		return nil, a.refuse(err)
	}
	messages, err := a.documents.Find(ctx, caller, in.Trace)
	if err != nil {
		return nil, a.refuse(err)
	}
	out := &findOutput{Body: Found{Trace: in.Trace}}
	for _, m := range messages {
		out.Body.Messages = append(out.Body.Messages, messageOf(m))
	}
	return out, nil
}

func messageOf(m service.Message) Message {
	told := Message{
		Feed: m.Feed, State: m.State, ContentType: m.ContentType, Bytes: m.Bytes, SHA256: m.SHA256, Accepted: m.Accepted, Recorded: m.Recorded,
		Repeats: m.Repeats, Documents: []Document{}, Refusals: []Refusal{},
	}
	for _, id := range m.Documents {
		told.Documents = append(told.Documents, Document{
			Kind: id.Kind, Entity: id.Entity, Source: id.Source, Issuer: id.Issuer, Number: id.Number, Revision: id.Revision,
		})
	}
	for _, r := range m.Refusals {
		told.Refusals = append(told.Refusals, Refusal{Code: r.Code, Field: r.Field, Reason: r.Reason, Next: r.Hint})
	}
	return told
}

// bodyOf describes the body of a message. It is added once the route stands: a route that is made with it reads its bodies
// into memory.
func bodyOf() *huma.RequestBody {
	return &huma.RequestBody{
		Required:    true,
		Description: "A canonical document (canonical/schema), or the bytes of another format that the feed takes.",
		Content:     map[string]*huma.MediaType{"application/json": {Schema: &huma.Schema{Type: huma.TypeObject}}},
	}
}

// sends and finds describe the two routes.
func sends() huma.Operation {
	return huma.Operation{
		OperationID: "send", Method: http.MethodPost, Path: "/v1/documents", DefaultStatus: http.StatusAccepted,
		Summary: "Send a message", Description: "Answers 202 once the message is durable. What it means is looked at afterwards.",
		Responses: refusals(400, 401, 403, 413, 415, 429, 500, 503),
	}
}

func finds() huma.Operation {
	return huma.Operation{
		OperationID: "find", Method: http.MethodGet, Path: "/v1/documents/{trace}", DefaultStatus: http.StatusOK,
		Summary: "Ask what became of a message", Responses: refusals(400, 401, 404, 500, 503),
	}
}
