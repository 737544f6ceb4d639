// Package conformancetest says, case by case, what Purser relies on in Odoo, and holds a server to it.
//
// A [Case] has a permanent id and a sentence. Every case passed on a real Odoo before it was asked of the sandbox, and
// the same case runs against four servers: the sandbox as 14 and as 19, a real Odoo 14 and a real Odoo 19. All four
// must answer alike. Where 14 and 19 are known to differ, the case says why in Differs; without that text a case is not
// allowed to ask which version it runs on. Fields and models that were only renamed between the versions are listed
// once, in [Renames].
//
// A case makes what it needs under names of its own, so that all cases can share one database in any order.
//
// # Groups
//
// Each file cases_*.go holds one group; its ids share a prefix:
//
//	DOM  domain filters               RD   reading: search_read, paging, order, write_date
//	LD   load and external ids        ERR  errors and their names
//	PO   purchase orders              RC   receipts and returns
//	BL   vendor bills, credit notes   PAY  payments
//	LC   landed costs                 AC   rights and companies
//	WH   automations and webhooks     CUR  currencies
//	TG   what the desired states rest on
//	CAP  what changes are seen by            CHK  what a check asks
package conformancetest
