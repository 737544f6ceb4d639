// Package orm is the core of the sandbox: records in memory that behave as Odoo's do.
//
// A [Registry] is a list of models as a value; a [DB] holds their records. [DB.Call] makes one call, which is one
// transaction: it commits whole or leaves nothing, apart from ids that were used up, as in PostgreSQL. Calls run one
// after the other.
//
// # Fields
//
// A field is plain, or computed from other fields. A computed field that is stored is computed again when something
// that it depends on has changed, and its new value changes the record's write_date; a field that is not stored is
// computed at each reading. An Editable field is computed until somebody writes it, and computed again when something that
// it depends on is written without it. That is Odoo's rule, and its trap.
//
// # Numbers
//
// Odoo's numbers are binary floating point, rounded half away from zero at a field's precision, and JSON carries them
// so. The sandbox answers as Odoo does and therefore computes as Odoo does. Nothing of Purser itself works this way.
//
// # Values in Go
//
//	char, text, html, selection, date, datetime, binary   string, "" is empty
//	integer                                               int64
//	float, monetary                                       float64
//	boolean                                               bool
//	many2one                                              int64, 0 is empty
//	one2many, many2many                                   []int64
//	json                                                  any
//
// A datetime carries microseconds; they are cut off where Odoo cuts them off.
package orm
