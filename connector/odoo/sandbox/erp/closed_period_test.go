package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// close closes the books of the first company up to a day.
func (s *site) close(day string) {
	s.Helper()
	s.set("res.company", s.names.Companies[0].ID, orm.Values{"fiscalyear_lock_date": day})
}

const locked = "You cannot add/modify entries prior to and inclusive of the lock date"

// TestABillOfAClosedPeriodIsBookedOnAnOpenDay holds 19 to what was measured: the 15th of October, closed until the 31st,
// was booked on the day of posting, and the bill kept its own date.
func TestABillOfAClosedPeriodIsBookedOnAnOpenDay(t *testing.T) {
	tests := map[string]struct{ closed, dated, on19 string }{
		"closed until the end of last month": {"2026-10-31", "2026-10-15", "2026-11-24"},
		"its day is the last closed one":     {"2026-11-10", "2026-11-10", "2026-11-24"},
		"its day is the first open one":      {"2026-11-09", "2026-11-10", "2026-11-10"},
		"its month is open in part":          {"2026-09-15", "2026-09-10", "2026-09-30"},
		"its month's end is closed too":      {"2026-09-30", "2026-08-10", "2026-10-31"},
		"nothing is closed":                  {"", "2026-10-15", "2026-10-31"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, 19)
			s.close(test.closed)
			bill := s.confirmed(s.product(nil), 1, 1).bill(1, 1, orm.Values{"invoice_date": test.dated})
			s.act("account.move", "action_post", bill)
			s.same("booked on", s.text("account.move", bill, "date"), test.on19)
			s.same("dated", s.text("account.move", bill, "invoice_date"), test.dated)
			s.same("numbered by the day that it is booked on", s.text("account.move", bill, "name")[:len("BILL/2026/11")], "BILL/"+test.on19[:4]+"/"+test.on19[5:7])
		})
	}
}

func TestTheLockOfOneCompanyIsNotThatOfAnother(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		s.set("res.company", s.names.Companies[1].ID, orm.Values{"fiscalyear_lock_date": "2026-11-23"})
		bill := s.confirmed(s.product(nil), 1, 1).bill(1, 1, orm.Values{"invoice_date": "2026-11-20"})
		s.act("account.move", "action_post", bill)
		s.same("booked on", s.text("account.move", bill, "date"), "2026-11-20")
	})
}

// entry makes an entry of two lines in the miscellaneous journal.
func (s *site) entry(day string, debit, credit float64) (int64, error) {
	company := s.names.Companies[0].ID
	account := func(code string) int64 {
		return s.find("account.account", "code", "=", code, "company_id", "=", company)[0]
	}
	side := func(code string, debit, credit float64) list {
		return list{0, 0, orm.Values{"name": "line", "account_id": account(code), "debit": debit, "credit": credit}}
	}
	answer, err := s.try(s.names.Admin, "account.move", "create", nil, orm.Values{"vals_list": list{orm.Values{
		"move_type": "entry", "date": day, "ref": s.ref(), "journal_id": s.find("account.journal", "code", "=", "MISC", "company_id", "=", company)[0],
		"line_ids": list{side("600000", debit, 0), side("201000", 0, credit)},
	}}}, nil)
	if err != nil {
		return 0, err
	}
	return answer.([]int64)[0], nil
}

func TestAnEntryThatDoesNotBalanceIsRefused(t *testing.T) {
	tests := map[string]struct {
		debit, credit float64
		balances      bool
	}{
		"both sides the same":      {70, 70, true},
		"a cent more on one side":  {70.01, 70, false},
		"a cent less on one side":  {69.99, 70, false},
		"one side is nothing":      {70, 0, false},
		"both are nothing":         {0, 0, true},
		"less than half a cent":    {70.004, 70, true},
		"sums of binary fractions": {0.1 + 0.2, 0.3, true},
	}
	both(t, func(t *testing.T, s *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				before := len(s.find("account.move.line"))
				_, err := s.entry("2026-11-20", test.debit, test.credit)
				if test.balances {
					s.same("made", err, nil)
					return
				}
				s.refused(err, userError, s.by("Cannot create unbalanced journal entry.", "The entry is not balanced."))
				s.same("lines left behind", len(s.find("account.move.line"))-before, 0)
			})
		}
	})
}

func TestAnEntryOfAClosedPeriod(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		entry, err := s.entry("2026-10-15", 70, 70)
		s.same("made while it was open", err, nil)
		s.close("2026-10-31")
		_, err = s.try(s.names.User, "account.move", "action_post", []int64{entry}, nil, nil)
		if s.version == 14 {
			s.refused(err, userError, locked+" 2026-10-31")
			s.same("state", s.text("account.move", entry, "state"), "draft")
			s.close("2026-10-14")
			s.act("account.move", "action_post", entry)
			s.same("booked on", s.text("account.move", entry, "date"), "2026-10-15")
			return
		}
		s.same("19 says nothing", err, nil)
		s.same("booked on", s.text("account.move", entry, "date"), "2026-11-24")
		s.same("number", s.text("account.move", entry, "name"), "MISC/2026/11/0001")
	})
}

func TestThePostedEntrysSidesCantBeMadeToDiffer(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		entry, err := s.entry("2026-11-20", 70, 70)
		s.same("made", err, nil)
		line := s.many("account.move", entry, "line_ids")[0]
		err = s.write("account.move", entry, orm.Values{"line_ids": list{list{1, line, orm.Values{"debit": 71.0}}}})
		s.refused(err, userError, "balance")
		s.same("debit", s.number("account.move.line", line, "debit"), 70.0)
	})
}

// TestAPaymentOfAClosedPeriod holds 14 to refusing it, and 19 to making a draft of it.
func TestAPaymentOfAClosedPeriod(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		s.close("2026-10-31")
		for day, closed := range map[string]bool{"2026-10-31": true, "2026-11-01": false} {
			values := orm.Values{"partner_id": s.vendor(), "amount": 5.0, "payment_type": "outbound", "partner_type": "supplier", "date": day}
			_, err := s.try(s.names.User, "account.payment", "create", nil, orm.Values{"vals_list": list{values}}, nil)
			if closed && s.version == 14 {
				s.refused(err, userError, locked+" 2026-10-31")
			} else {
				s.same("a payment of "+day, err, nil)
			}
		}
	})
}

func TestABillOfAClosedPeriodIsNotPostedIn14(t *testing.T) {
	s := open(t, 14)
	bill := s.confirmed(s.product(nil), 1, 1).bill(1, 1, orm.Values{"invoice_date": "2026-10-31"})
	s.close("2026-10-31")
	_, err := s.try(s.names.User, "account.move", "action_post", []int64{bill}, nil, nil)
	s.refused(err, userError, locked+" 2026-10-31")
	s.same("state", s.text("account.move", bill, "state"), "draft")
	s.set("account.move", bill, orm.Values{"date": "2026-11-01"})
	s.act("account.move", "action_post", bill)
	s.same("booked on", s.text("account.move", bill, "date"), "2026-11-01")
}

// TestAnyLockOfPurchasesClosesThePeriod asks for each of the locks that hold for bills in 19; the latest one counts.
func TestAnyLockOfPurchasesClosesThePeriod(t *testing.T) {
	for _, lock := range []string{"fiscalyear_lock_date", "purchase_lock_date", "hard_lock_date"} {
		s := open(t, 19)
		s.set("res.company", s.names.Companies[0].ID, orm.Values{lock: "2026-10-31"})
		bill := s.confirmed(s.product(nil), 1, 1).bill(1, 1, orm.Values{"date": "2026-10-07", "invoice_date": "2026-10-07"})
		s.act("account.move", "action_post", bill)
		s.same("booked, though a day was given, with "+lock, s.text("account.move", bill, "date"), "2026-11-24")
	}
}
