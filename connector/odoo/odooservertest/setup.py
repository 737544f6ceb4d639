# Fills the template database. An Odoo shell of any version runs it; SECRETS and KEY_DAYS are set in a line before it.
import datetime
import json

told = json.loads(SECRETS)
Users = env["res.users"].with_context(no_reset_password=True)
Keys = env["res.users.apikeys"]

# Two companies in one currency, each with the generic chart of accounts and a warehouse.
one = env.ref("base.main_company")
two = one.create({"name": "Second Company", "currency_id": one.currency_id.id})
one.name = "Test Company"
env.user.company_ids = one + two

def chart(company):
    if "chart_template" in company._fields:
        if not company.chart_template:
            env["account.chart.template"].try_loading("generic_coa", company, install_demo=False)
    elif not company.chart_template_id:
        env.ref("l10n_generic_coa.configurable_chart_template").with_company(company).try_loading(company=company)

def warehouse(company):
    Warehouse = env["stock.warehouse"].with_company(company)
    place = Warehouse.search([("company_id", "=", company.id)], limit=1)
    if not place:  # 19 makes none for a second company
        place = Warehouse.create({"name": company.name, "code": company.name[:2].upper(), "company_id": company.id})
    return {"company": company.id, "id": place.id, "receipt_type": place.in_type_id.id, "stock_location": place.lot_stock_id.id}

for company in one + two:
    chart(company)
warehouses = [warehouse(company) for company in one + two]

# In 14 managers alone may create products: it gets a group for that, as later versions have one.
products = env.ref("product.group_product_manager", False)
if not products:
    products = env["res.groups"].create({"name": "Products / Create"})
if products.name == "Products / Create":
    for model in ("product.template", "product.product", "product.supplierinfo", "product.category"):
        env["ir.model.access"].create({
            "name": model, "model_id": env["ir.model"]._get(model).id, "group_id": products.id,
            "perm_read": True, "perm_write": True, "perm_create": True, "perm_unlink": True,
        })

def rights(*names):
    field = "group_ids" if "group_ids" in Users._fields else "groups_id"
    groups = [products] + [env.ref(name) for name in names]
    return {field: [(4, group.id) for group in groups], "company_id": one.id, "company_ids": (one + two).ids}

user = Users.create(dict(
    rights("base.group_user", "purchase.group_purchase_user", "stock.group_stock_user", "account.group_account_invoice", "base.group_partner_manager"),
    name="Integration", login=told["login"], email="integration@example.com", password=told["password"]))
admin = env.ref("base.user_admin")
admin.write(dict(
    rights("purchase.group_purchase_manager", "stock.group_stock_manager", "account.group_account_manager", "base.group_multi_company"),
    password=told["admin_password"]))

def key(owner):
    until = [datetime.datetime.now() + datetime.timedelta(days=KEY_DAYS)] if "expiration_date" in Keys._fields else []
    return Keys.with_user(owner)._generate("rpc", "tests", *until)

told.update(
    uid=user.id, api_key=key(user), admin_login=admin.login, admin_uid=admin.id, admin_api_key=key(admin),
    default_company=one.id, second_company=two.id, currency=one.currency_id.name, warehouses=warehouses)
env.cr.commit()
print("RESULT " + json.dumps(told))
