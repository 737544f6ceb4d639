package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// bookPayment makes the entry of a payment: what is owed to the supplier falls, and the money is under way.
func bookPayment(r orm.Rec, state string) error {
	e, journal := r.Env(), r.One("journal_id")
	if journal.ID() == 0 {
		journal = journalFor(r.One("company_id"), "bank")
	}
	prefix := byVersion(e.Version(), journal.Text("code")+"/"+r.Text("date")[:4]+"/"+r.Text("date")[5:7]+"/%04d", "P"+journal.Text("code")+"/"+r.Text("date")[:4]+"/%05d")
	move, err := e.Create("account.move", orm.Values{
		"move_type": "entry", "journal_id": journal, "partner_id": r.One("partner_id"), "date": r.Text("date"), "company_id": r.One("company_id"),
		"currency_id": r.One("currency_id"), "ref": r.Text(byVersion(e.Version(), "ref", "memo")), "state": state, "name": e.Sequence(prefix, prefix),
	})
	if err != nil {
		return err
	}
	sign := 1.0
	if r.Text("payment_type") == "inbound" {
		sign = -1
	}
	worth := orm.Round(r.Float("amount")/rate(r.One("currency_id"), r.One("company_id"), r.Text("date")), 2)
	for _, side := range []struct {
		part, code string
		sign       float64
	}{{"payment_term", "211000", sign}, {"outstanding", "101404", -sign}} {
		if err := book(move, side.part, side.code, orm.Values{
			"debit": max(side.sign*worth, 0), "credit": max(-side.sign*worth, 0), "sandbox_foreign": side.sign * r.Float("amount"),
		}); err != nil {
			return err
		}
	}
	return r.Set(orm.Values{"move_id": move})
}

// payableOf gives the line of an entry that says what is owed.
func payableOf(move orm.Rec) orm.Rec {
	for _, line := range move.Many("line_ids") {
		if line.Text("sandbox_part") == "payment_term" {
			return line
		}
	}
	return move.Env().Rec("account.move.line", 0)
}

// lockedOn refuses a day in a closed period.
func lockedOn(company orm.Rec, day string) error {
	if lock := company.Text("fiscalyear_lock_date"); day != "" && day <= lock {
		return orm.UserError("You cannot add/modify entries prior to and inclusive of the lock date %s. Check the company settings or ask someone with the 'Adviser' role", lock)
	}
	return nil
}
