// Package target brings about desired states in an Odoo database: what Purser does in Odoo.
//
// [New] makes a connector.Target of a connected client. Each kind of record is a business of its own, in files that bear
// its name. What is common to all stands in job.go:
//
//	task ── wish ──▶ cells in Odoo's words ── book ──▶ ids ── look ──▶ as it is now ── check ──▶ plan, or a refusal
//	plan ── look ──▶ steps, each only where it is needed ── look ──▶ done, or what stands in the way
//
// # Once in effect
//
// Whatever creates a record goes through Odoo's load under an external id, so that the same record is found again,
// whoever sent it and whatever was lost. Every other step is one whose repetition changes nothing, is taken only where
// a look at the record shows that it is needed, and acts on ids that Prepare found and the plan keeps.
//
// An effect whose answer was lost is looked up. Where it isn't there, it may still arrive, until Odoo's own limit for a
// call has passed: until then Verify says unknown, and only then absent (quiet.go). A process that has just started
// can't know what another sent before it, and waits as long.
//
// A record that moved on between Prepare and Apply holds a value that is neither what Prepare saw nor what shall be: such
// a plan ends retry with nothing done.
//
// Two processes at one record are an exception: the engine has one dispatcher for a target, and a second one only while a
// lease passes. Whatever they do to each other, the effect is there once. What one of them meets between two writes of the
// other is looked at again before it is held against the record; where the other leaves such a state standing for longer (a
// bill that it posted and is about to reopen), the one is refused, and done when it is replayed. One thing they can spoil: Odoo
// 14 lets the tax of a posted bill be changed, so that one may post a bill while the other adjusts its cents. The bill then
// stands with another total than the supplier's, and the refusal says so.
//
// # References
//
// Where a field names another record, its value is one of:
//
//	purser_main.01K…    the identity of a record that Purser made
//	res.partner,7       Odoo's own reference
//	code:ACME           a code: the contact's reference, the product's internal reference, the warehouse's short name
//	ACME                likewise
//	gtin:4006381333931  a product's barcode
//	theirs:4711         what the supplier of an order or a bill calls a product, by its price list in Odoo
//	vat:DE129273398     a supplier's VAT number
//	gln:4012345000009   a supplier's global location number
//
// A reference that nothing answers, that more than one record answers, or that leads to an archived record is refused,
// and the refusal lists the candidates.
//
// A supplier, a product and a line of a price list that people made are taken over where what is owned leads to them alone
// (master.go). An order that people made is taken over where the engine names it, and its lines are paired with those of the
// state (order_taken.go).
//
// # The fields of each kind
//
// The tables in order.go, receipt.go and so on list the fields that can be owned, with what Odoo calls them. A field that
// isn't there is refused as Unsupported. Lists have keys of their own: "lines[L1].quantity". A * stands at what must be
// owned before Odoo makes the record.
//
//	kind          reach                       fields                                               of each line
//	supplier      (none)                      name* code* vat email phone street
//	                                          postal_code city
//	product       (none)                      name* code* unit* gtin weight volume                 supplier* currency* price* number
//	                                                                                               description minimum lead_days
//	order         draft confirmed canceled    supplier* supplier_reference currency* warehouse     product* description quantity* price*
//	                                          origin                                               expected* taxes received
//	receipt       done                        order* backorder put_away                            order_line* quantity* lot expiry location
//	return        done                        order*                                               order_line* quantity* lot
//	bill          draft posted canceled       supplier* supplier_reference* currency* date*        order_line product description* quantity*
//	credit_note                               accounting_date due payment_reference credits        price* taxes* account
//	                                          total* hold document.name document.content
//	payment       posted canceled             supplier* direction* currency* amount* date* bank*   bill* amount*
//	                                          reference
//	landed_cost   draft done canceled         receipts* date* currency* bill                       product* description* amount* split* account
//	journal_item  draft posted canceled       journal* date* currency* reference reverses          account* description* debit credit
//	                                          if_closed                                            supplier product
//	note          (none)                      on* text*
//	activity      (none) canceled             on* summary* due* assigned* text
//
// Some take a word of a list: direction is outbound or inbound; split is equal, quantity, value, weight or volume; if_closed
// is refuse or next; backorder, put_away and hold are true or false. The field on names a record of any kind, by its identity
// or by Odoo's reference. A receipt's own reference, not its identity, is what receipts takes, unless the state needs the
// receipt: then its identity does.
//
// It may import: canonical, purchase/verdict, fault, connector. arch_test.go holds it to the table of the house.
package target
