package erp

import (
	"fmt"
	"slices"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// Names is what a caller needs to know of a fresh database.
type Names struct {
	// Admin and User are the ids of the administrator and of the integration's user in res.users.
	Admin int64 `json:"admin"`
	User  int64 `json:"user"`
	// Companies lists the two companies.
	Companies [2]Company `json:"companies"`
}

// A Company is one of the two.
type Company struct {
	// ID is its id in res.company.
	ID int64 `json:"id"`
	// Receipts is its stock.picking.type for incoming goods, Stock the stock.location that they go to.
	Receipts int64 `json:"receipts"`
	Stock    int64 `json:"stock"`
}

// A sower makes the first records; after the first error it makes no more.
type sower struct {
	env *orm.Env
	err error
}

// make makes a record and gives it an external id, if one is named.
func (s *sower) make(model, xid string, values orm.Values) orm.Rec {
	if s.err != nil {
		return orm.Rec{}
	}
	r, err := s.env.Create(model, values)
	if err == nil && xid != "" {
		err = s.env.SetXID(r, xid)
	}
	s.err = err
	return r
}

// Seed fills an empty database: two companies in US dollars, the administrator, and the integration's user.
func Seed(env *orm.Env) (Names, error) {
	s := &sower{env: env}
	s.make("res.country", "base.us", orm.Values{"name": "United States", "code": "US"})
	s.make("res.country", "base.de", orm.Values{"name": "Germany", "code": "DE"})
	dollar := s.make("res.currency", "base.USD", orm.Values{"name": "USD", "symbol": "$"})
	s.make("res.currency", "base.EUR", orm.Values{"name": "EUR", "symbol": "€", "active": false})
	chart, plan := s.chart()
	var names Names
	for i, name := range []string{"Test Company", "Second Company"} {
		home := s.make("res.partner", "", orm.Values{"name": name, "is_company": true})
		made := s.make("res.company", "", orm.Values{"name": name, "partner_id": home, "currency_id": dollar, chart: plan})
		names.Companies[i].ID = made.ID()
	}
	s.users(&names)
	s.goods(&names)
	s.books(&names)
	s.describe()
	return names, s.err
}

// chart gives the field that names a company's chart of accounts, and its value.
func (s *sower) chart() (field string, plan any) {
	if s.env.Version() >= 19 {
		return "chart_template", "generic_coa"
	}
	return "chart_template_id", s.make("account.chart.template", "", orm.Values{"name": "Generic Chart Template"})
}

// goods makes a warehouse for each company, a unit, a category, and a tax of 15 % on purchases.
func (s *sower) goods(names *Names) {
	s.units()
	s.make("product.category", "product.product_category_all", orm.Values{"name": "All"})
	suppliers := s.make("stock.location", "stock.stock_location_suppliers", orm.Values{"name": "Vendors", "usage": "supplier"})
	customers := s.make("stock.location", "stock.stock_location_customers", orm.Values{"name": "Customers", "usage": "customer"})
	for i, code := range []string{"WH", "SE"} {
		company := names.Companies[i].ID
		s.make("account.tax", "", orm.Values{"name": "15%", "amount": 15.0, "type_tax_use": "purchase", "company_id": company})
		top := s.make("stock.location", "", orm.Values{"name": code, "usage": "view", "company_id": company})
		stock := s.make("stock.location", "", orm.Values{"name": "Stock", "usage": "internal", "location_id": top, "company_id": company})
		house := s.make("stock.warehouse", "", orm.Values{"name": code, "code": code, "company_id": company, "lot_stock_id": stock, "view_location_id": top})
		in := s.make("stock.picking.type", "", orm.Values{
			"name": "Receipts", "code": "incoming", "warehouse_id": house, "company_id": company,
			"default_location_src_id": suppliers, "default_location_dest_id": stock, "sequence_code": "IN",
		})
		out := s.make("stock.picking.type", "", orm.Values{
			"name": "Delivery Orders", "code": "outgoing", "warehouse_id": house, "company_id": company,
			"default_location_src_id": stock, "default_location_dest_id": customers, "sequence_code": "OUT",
		})
		if s.err == nil {
			s.err = house.Set(orm.Values{"in_type_id": in, "out_type_id": out})
		}
		names.Companies[i].Receipts, names.Companies[i].Stock = in.ID(), stock.ID()
	}
}

// units makes units of two kinds.
func (s *sower) units() {
	for _, u := range [][2]string{{"Units", "uom.product_uom_unit"}, {"Hours", "uom.product_uom_hour"}} {
		values := orm.Values{"name": u[0]}
		if s.env.Version() < 19 {
			values["category_id"] = s.make("uom.category", "", orm.Values{"name": u[0]})
		}
		s.make("uom.uom", u[1], values)
	}
}

// books makes the accounts and journals of each company.
func (s *sower) books(names *Names) {
	for _, company := range names.Companies {
		outstanding := fmt.Sprintf("account.%d_account_journal_payment_credit_account_id", company.ID)
		s.make("account.account", outstanding, orm.Values{"name": "Outstanding Payments", "code": "101404", "company_id": company.ID})
		s.make("account.account", "", orm.Values{"name": "Account Payable", "code": "211000", "company_id": company.ID})
		s.make("account.account", "", orm.Values{"name": "Current Liabilities", "code": "201000", "company_id": company.ID})
		s.make("account.account", "", orm.Values{"name": "Expenses", "code": "600000", "company_id": company.ID})
		s.make("account.account", "", orm.Values{"name": "Tax Paid", "code": "131000", "company_id": company.ID})
		for _, j := range [][3]string{{"Vendor Bills", "BILL", "purchase"}, {"Miscellaneous Operations", "MISC", "general"}, {"Bank", "BNK1", "bank"}} {
			s.make("account.journal", "", orm.Values{"name": j[0], "code": j[1], "type": j[2], "company_id": company.ID})
		}
	}
}

func (s *sower) users(names *Names) {
	narrow := []int64{}
	all := []int64{}
	for _, xid := range append([]string{administrators, stockManagers, accountManagers}, UserGroups()...) {
		g := s.make("res.groups", xid, orm.Values{"name": xid})
		all = append(all, g.ID())
		if slices.Contains(UserGroups(), xid) {
			narrow = append(narrow, g.ID())
		}
	}
	companies := []int64{names.Companies[0].ID, names.Companies[1].ID}
	person := func(login string, groups []int64) int64 {
		home := s.make("res.partner", "", orm.Values{"name": login})
		made := s.make("res.users", "", orm.Values{
			"name": login, "login": login, "partner_id": home, "company_id": companies[0], "company_ids": companies,
			byVersion(s.env.Version(), "groups_id", "group_ids"): groups,
		})
		s.make("res.users.apikeys", "", firstKey(s.env, made.ID()))
		return made.ID()
	}
	s.make("res.users", "base.user_root", orm.Values{"name": "OdooBot", "login": "__system__", "company_id": companies[0], "active": false})
	names.Admin = person("admin", all)
	names.User = person("integration", narrow)
}

// UserGroups lists what the integration's user belongs to.
func UserGroups() []string {
	return []string{anyUser, partnerManagers, productCreators, buyers, stockUsers, billers}
}
