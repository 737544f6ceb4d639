package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// An entry is a move of the books that is neither a bill nor a credit note. It balances from its first moment on.

// postEntry enters an entry into the books. 19 moves the day of one in a closed period to today, without a word.
func postEntry(r orm.Rec) error {
	values := orm.Values{"state": "posted"}
	date, company := r.Text("date"), r.One("company_id")
	if len(r.Many("line_ids")) == 0 {
		return orm.UserError("You need to add a line before posting.")
	}
	if lockedOn(company, date) != nil {
		if r.Env().Version() < 19 {
			return lockedOn(company, date)
		}
		date = r.Env().Today()
		values["date"] = date
	}
	if name := r.Text("name"); name == "" || name == "/" {
		prefix := r.One("journal_id").Text("code") + "/" + date[:4] + "/" + date[5:7] + "/"
		values["name"] = r.Env().Sequence(prefix+company.String(), prefix+"%04d")
	}
	return r.Set(values)
}

// balancedEntry refuses an entry whose sides differ.
func balancedEntry(r orm.Rec) error {
	lines := r.Many("line_ids")
	if r.Text("move_type") != "entry" || orm.Round(lines.Sum("debit")-lines.Sum("credit"), 2) == 0 {
		return nil
	}
	if r.Env().Version() < 19 {
		return orm.UserError("Cannot create unbalanced journal entry. Ids: [%d]\nDifferences debit - credit: [%v]", r.ID(), orm.Round(lines.Sum("debit")-lines.Sum("credit"), 2))
	}
	return orm.UserError("The entry is not balanced.")
}
