"""Orders goods with OdooRPC, as a person at a Python prompt would: log in, browse, create, confirm. Prints what it saw."""
import json
import sys
from urllib.parse import urlparse

import odoorpc

given = json.load(sys.stdin)
at = urlparse(given["url"])


def login(name):
    server = odoorpc.ODOO(at.hostname, port=at.port)
    server.login(given["database"], given[name], given[name + "_password"])
    return server


seen = {}
admin = login("admin")
moves = "move_lines" if admin.version.startswith("14") else "move_ids"
kind = {"type": "product"} if admin.version.startswith("14") else {"type": "consu", "is_storable": True}
product = admin.env["product.product"].create({"name": "OdooRPC goods", "supplier_taxes_id": [(5, 0, 0)], **kind})
product = product[0] if isinstance(product, list) else product

try:
    wrong = odoorpc.ODOO(at.hostname, port=at.port)
    wrong.login(given["database"], given["user"], "not the password")
except odoorpc.error.RPCError:
    seen["a wrong password"] = "refused"

server = login("user")
seen["version"] = server.version
seen["user"] = server.env.user.login
partners = server.env["res.partner"]
vendor = partners.create({"name": "OdooRPC vendor", "is_company": True})
vendor = vendor[0] if isinstance(vendor, list) else vendor
seen["found"] = partners.search([("name", "=", "OdooRPC vendor")]) == [vendor]
orders = server.env["purchase.order"]
line = {"product_id": product, "name": "goods", "product_qty": 4, "price_unit": 2.5, "date_planned": "2031-05-06 12:00:00"}
made = orders.create({"partner_id": vendor, "order_line": [(0, 0, line)]})
order = orders.browse(made[0] if isinstance(made, list) else made)
seen["draft"] = [order.state, order.partner_id.name, order.amount_total, [li.product_qty for li in order.order_line]]
order.button_confirm()
order = orders.browse(order.id)
seen["confirmed"] = [order.state, len(order.picking_ids), [m.product_uom_qty for p in order.picking_ids for m in getattr(p, moves)]]
order.partner_ref = "REF-1"
seen["written"] = orders.read([order.id], ["partner_ref"])[0]["partner_ref"]
try:
    server.env["res.company"].write([1], {"name": "mine"})
except odoorpc.error.RPCError as refusal:
    seen["a right that is missing"] = refusal.info["data"]["name"]
json.dump(seen, sys.stdout)
