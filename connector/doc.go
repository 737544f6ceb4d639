// Package connector holds the contract of a source and of a target, and an outside system each.
//
// What will live here:
//
//	connectortest/  the suite that every source and target passes
//	odoo/           Odoo 14 to 20: json2/ and jsonrpc/ are the wires, sandbox/ an Odoo to try things on
//	http/ folder/ sftp/ mail/
//	                transports
//
// It may import: canonical, purchase/verdict, fault. arch_test.go holds it to that.
package connector
