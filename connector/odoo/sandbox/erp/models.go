package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// Models gives the registry of a version: 14 or 19.
func Models(version int) *orm.Registry {
	models := []*orm.Model{
		externalID(), group(), user(version), company(version), apiKey(version), currency(), currencyRate(version), country(),
		partner(version), partnerCategory(),
		unit(version), unitCategory(), tax(), category(version), template(version), product(version), supplierInfo(version),
		location(), warehouse(), pickingType(), lot(version), quant(version),
		purchaseOrder(version), purchaseLine(version),
		picking(version), move(version), moveLine(version), backorderWizard(version), backorderWizardLine(),
		account(), journal(), bill(version), billLine(version), payment(version), paymentRegister(), partial(), attachment(),
		landedCost(), landedCostLine(), adjustmentLine(),
		described(version), message(version), named("mail.message.subtype", "Message subtypes"), activity(version), named("mail.activity.type", "Activity Type"),
	}
	if version < 19 {
		return orm.NewRegistry(version, append(models, chartTemplate())...)
	}
	reg := orm.NewRegistry(version, append(models, describedField(), automation(), serverAction())...)
	reg.Changed = tellHooks
	return reg
}

// The groups that rights are given to.
const (
	anyUser         = "base.group_user"
	administrators  = "base.group_system"
	partnerManagers = "base.group_partner_manager"
	productCreators = "product.group_product_manager"
	buyers          = "purchase.group_purchase_user"
	stockUsers      = "stock.group_stock_user"
	stockManagers   = "stock.group_stock_manager"
	billers         = "account.group_account_invoice"
	accountManagers = "account.group_account_manager"
)

// kept lets everyone read and the groups do all.
func kept(groups ...string) []orm.Right {
	rights := []orm.Right{{Group: anyUser, May: "r"}}
	for _, g := range groups {
		rights = append(rights, orm.Right{Group: g, May: "crwd"})
	}
	return rights
}

// only lets the groups do all, and nobody else see anything.
func only(groups ...string) []orm.Right {
	var rights []orm.Right
	for _, g := range groups {
		rights = append(rights, orm.Right{Group: g, May: "crwd"})
	}
	return rights
}

// byVersion gives a name that was changed between 14 and 19.
func byVersion(version int, on14, on19 string) string {
	if version < 19 {
		return on14
	}
	return on19
}
