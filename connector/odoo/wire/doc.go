// Package wire holds what Odoo's two remote interfaces have in common: the call, the transport, and what an error means.
//
// # A call
//
// A [Call] is one method of one model. One call is one database transaction in Odoo: it takes effect whole or not at
// all. A [Caller] makes calls; packages json2 and jsonrpc are the two that there are.
//
// # What became of a call
//
//	the request did not leave us             nothing was done          Unavailable, or Invalid for a wrong setting
//	an answer came                           Odoo says what happened   classified by the exception's name
//	the request left, no whole answer came   not known                 Unknown; for a call that only reads, Unavailable
//
// The status of an answer says little: Odoo sends 500 for an unknown field, 422 for a thing that is done already, 200
// for a load that failed. [Classify] goes by the exception's name, and looks at its text only to tell apart what has
// one name. The traceback in an answer (debug) is never kept.
//
// # Bounds
//
// An answer is read up to a limit; a redirect is never followed, since it would drop the body or hand the key to
// another host; the time-out stands above Odoo's own limit of 120 seconds, because a call that Odoo gives up on closes
// the connection without an answer, which is worth waiting for: it keeps the outcome known in most cases.
//
// It may import: fault. arch_test.go holds it to the table of the house.
package wire
