package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// account is a ledger account.
func account() *orm.Model {
	return &orm.Model{
		Name: "account.account", Label: "Account", Order: "code, id", Rights: kept(administrators, accountManagers), Company: "company_id",
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Account Name").Must(), orm.Of(orm.Char, "code", "Code").Must(),
			orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
		},
		Named: func(r orm.Rec) string { return r.Text("code") + " " + r.Text("name") },
	}
}

// journal is a book that entries are made in.
func journal() *orm.Model {
	return &orm.Model{
		Name: "account.journal", Label: "Journal", Order: "sequence, type, code", Rights: kept(administrators, accountManagers), Company: "company_id",
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Journal Name").Must(), orm.Of(orm.Char, "code", "Short Code").Must(), orm.Of(orm.Integer, "sequence", "Sequence").First(10),
			orm.Choice("type", "Type", "sale", "purchase", "cash", "bank", "general").Must(), orm.Of(orm.Boolean, "active", "Active").First(true),
			orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
			orm.Link("default_account_id", "Default Account", "account.account").By(func(r orm.Rec) any { return accountOf(r.One("company_id"), "600000") }),
		},
	}
}

// accountOf finds a company's account by its code.
func accountOf(company orm.Rec, code string) orm.Rec {
	for _, a := range company.Env().Find("account.account", "code", "=", code, "company_id", "=", company.ID()) {
		return a
	}
	return company.Env().Rec("account.account", 0)
}

// journalFor finds a company's first journal of a kind.
func journalFor(company orm.Rec, kind string) orm.Rec {
	for _, j := range company.Env().Find("account.journal", "type", "=", kind, "company_id", "=", company.ID()) {
		return j
	}
	return company.Env().Rec("account.journal", 0)
}

// attachment is a file on a record.
func attachment() *orm.Model {
	return &orm.Model{
		Name: "ir.attachment", Label: "Attachment", Order: "id desc", Rights: []orm.Right{{Group: anyUser, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name").Must(), orm.Of(orm.Binary, "datas", "File Content (base64)"), orm.Of(orm.Char, "mimetype", "Mime Type"),
			orm.Of(orm.Char, "res_model", "Resource Model"), orm.Of(orm.Integer, "res_id", "Resource ID"), orm.Choice("type", "Type", "binary", "url").First("binary"),
		},
	}
}
