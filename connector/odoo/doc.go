// Package odoo reaches an Odoo database: version 14 on, Community or Enterprise, with nothing installed in it.
//
// [Connect] finds out the version, chooses the wire and logs in; the [Client] that it gives makes calls. [Check] looks
// at a configured Odoo with the integration's own rights and says what will work, what will not, and why.
//
// # Rooms
//
//	wire/            the call, the transport, what an error means
//	json2/           JSON-2, from Odoo 19 on
//	jsonrpc/         JSON-RPC, Odoo 14 on
//	target/          what Purser does in Odoo: desired states
//	capture/         what changes in it
//	sandbox/         an Odoo to try things on
//	conformancetest/ what an Odoo does: cases for the sandbox and for real ones
//	odooservertest/  real servers for tests
//
// # Facts that the code rests on
//
// One call is one transaction. The return value of an action doesn't say whether it did something: read the state.
// Whatever creates a record goes through load with an external id, so that a repeat finds the record. docs/odoo.md holds
// what was measured.
//
// Tests with the build tag odoo need real servers, which odooservertest brings up.
//
// It may import: canonical, purchase/verdict, fault, connector. arch_test.go holds it to the table of the house.
package odoo
