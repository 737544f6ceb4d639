// Package sandbox is an Odoo to try things on: in one process, in memory or in a file, as version 14 or 19.
//
// It does what a case of conformancetest exercises, and each case passed first on a real Odoo. To anything else it
// answers that the sandbox doesn't know it, in the form of the error that Odoo would make. It is never the only
// evidence for an effect.
//
// A [Sandbox] is an http.Handler that speaks JSON-2 (version 19) and JSON-RPC. What happens in it follows from the
// calls, the seed and the clock. [Trouble] makes a bad day of it: answers lost after the commit, resets, pages of a
// gateway, conflicts, restarts.
//
//	orm/  records in memory: fields, domains, load, transactions
//	erp/  the models
package sandbox
