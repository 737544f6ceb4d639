// Package decided puts what package purchase decides into the words of the Odoo connector.
//
// A decision speaks of a purchase as the business does: an item by whatever number the document gave it, a price per so many, a
// receipt of a line. Odoo's connector (package target) speaks of records: a product, a price of one, a receipt of an order's line. [New]
// wraps the one around the other.
//
//	decided                       there
//	order   number                origin
//	        supplier, currency    the same
//	        lines[].warehouse     warehouse, which all lines must share
//	        lines[].item          lines[].product
//	        lines[].price         lines[].price, of one unit of the quantity
//	        lines[].quantity      the same; likewise lines[].expected
//	receipt (its order)           order
//	        lines[].line          lines[].order_line
//	        lines[].lots[]        a line for each lot
//
// What the connector keeps, plans and finds is in its own words: only states are put into others, never plans.
//
// # Refused
//
// What would be lost is refused, with the field: several warehouses in one order, goods that go to a customer or stay the
// supplier's, rejected goods, components of a kit, lots that do not add up, a price that no six decimals hold. Bills and credit
// notes are refused whole: a decision does not say their totals yet.
package decided
