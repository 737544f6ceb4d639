// Package effect makes of a configuration what the product stands on.
//
//	declared                        has effect as
//	entities, policies, flows       the terms of each decision          Book
//	systems with connector: odoo    targets, which connect on first use Systems
//
// # Which flow a record is owed by
//
// A flow is about a kind of document, and a record of an ERP follows from documents. A record is owed by the flow of the document that
// makes it, or where there is none by one of those that change it (carriers):
//
//	order         order, requisition, call_off, order_confirmation, shipment_notice
//	receipt       receipt, service_acceptance
//	return        supplier_return
//	bill          invoice
//	credit_note   the same
//	landed_cost   landed_cost, customs_entry
//	payment       payment_status, bank_statement
//	note          as an order; likewise an activity
//
// A record that no flow carries to the entity's ERP is off: what is wanted of it is on record, and never owed.
package effect
