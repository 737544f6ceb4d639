// Package odooservertest brings up real Odoo servers, so that tests have something real to be held to.
//
// [Fresh] gives a test a new database in seconds and drops it at the end. The command odooserver beside it does the
// same for people. Both need a Docker engine, or root on a Debian or similar Linux.
//
// # What is kept, and where
//
// Everything of a version lives in one folder (PURSER_ODOO_DIR, by default purser-odoo in the user's cache folder):
//
//	19.lock        held by whoever builds, starts or stops version 19
//	19.use, 19.gate  held by tests: many share a server, one that kills it has it alone
//	19/state.json  what was started: the process ids with their start times, or containers, and the port
//	19/template.json  users, keys and companies of the template; it is written last, so that its presence means built
//	19/root        Debian with Odoo and PostgreSQL, when there is no Docker
//	19/build.log, postgres.log, odoo.log
//
// # How a server comes up
//
//	nothing ─ build ─▶ built ─ start PostgreSQL ─▶ database ─ template ─▶ template ─ start Odoo ─▶ up
//
// Each arrow is taken only if its result isn't there, so that a build that was cut off goes on where it stopped: what is
// half done has another name (root.new) or is dropped first (the template's database). Only processes that were recorded
// here, by id and start time, are ever ended; build steps run in a namespace of their own and die with their parent.
//
// # The template
//
// Purchase, stock, accounting, landed costs and automations, no demo data; two companies in USD, each with the generic
// chart of accounts and a warehouse; the user "integration" with the rights that an integration needs and no more; the
// user "admin". Passwords and keys are random for each build.
//
// # Settings
//
//	PURSER_ODOO_DIR      the folder
//	PURSER_ODOO_WITH     docker or chroot; by default Docker if an engine answers
//	PURSER_ODOO_MIRROR   the Debian mirror; by default the one that this machine's apt uses
//	PURSER_ODOO_WORKERS  Odoo's workers (2)
//	PURSER_ODOO_CRON     Odoo's threads for scheduled actions (0)
//	PURSER_ODOO_FSYNC    on for times like those of a production server (off)
package odooservertest
