// Package erp holds the models of the sandbox: Odoo's business as far as a conformance case exercises it.
//
// Each model stands in a file of its own. What differs between 14 and 19 is decided where the model is made, by the
// version. Business code runs with all rights, as most of Odoo's does below the method that was called; the rights are
// asked for when a call comes in.
package erp
