// Package api holds the HTTP interface for programs: net/http, described by OpenAPI.
//
//	POST /v1/documents           a message comes in; 202 once it is durable         an account's key
//	GET  /v1/documents/{trace}   what became of it                                  an account's key
//	GET  /healthz                the process lives                                  anybody
//	GET  /readyz                 messages can be accepted                           anybody
//	GET  /metrics                how the parts stand, for Prometheus                an account's key, or a caller on this machine
//	GET  /openapi.json           this interface, described                          anybody
//
// A route goes through one service, which decides what its caller may. What is refused is answered as application/problem+json
// ([Problem]) with the field, the rule, what stands there, and the next step.
//
// # What a hostile caller can make Purser hold
//
// Little. Headers are bounded in size and time. A key is checked before a byte of the body is read. A body is bounded in
// size, and must keep coming: [Patience] and a least rate bound its time. How many bodies are read at once is bounded by
// intake. Compressed bodies are refused unread.
//
// # What an answer means
//
//	202  durable; it will have its effect, in the order of its feed
//	4xx  nothing was stored, and the same request will be refused again; 429 is the exception: later it may not be
//	503  nothing was stored, or, where its code is "unknown", perhaps it was; send the request again, a repeat does no harm
//	no answer at all: the same
//
// It may import: service, and the pure rooms purchase, governance, format, canonical, fault. arch_test.go holds it to that.
package api
