package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// billIn makes a bill in a state.
func (s *site) billIn(state string) int64 {
	s.Helper()
	p := s.confirmed(s.product(nil), 5, 9)
	bill := p.bill(5, 9, nil)
	switch state {
	case "posted":
		s.act("account.move", "action_post", bill)
	case "cancel":
		s.act("account.move", "button_cancel", bill)
	case "draft that was posted":
		s.act("account.move", "action_post", bill)
		s.act("account.move", "button_draft", bill)
	}
	return bill
}

func TestEveryActionInEveryStateOfABill(t *testing.T) {
	becomes := func(state string) step { return step{becomes: state} }
	inDraft := step{refused: "must be in draft."}
	tables := map[int]map[string]map[string]step{
		14: {
			"draft":                 {"action_post": becomes("posted"), "button_draft": becomes("draft"), "button_cancel": becomes("cancel"), "unlink": becomes("gone")},
			"posted":                {"action_post": becomes("posted"), "button_draft": becomes("draft"), "button_cancel": becomes("cancel"), "unlink": {refused: "You cannot delete an entry which has been posted once."}},
			"cancel":                {"action_post": inDraft, "button_draft": becomes("draft"), "button_cancel": becomes("cancel"), "unlink": becomes("gone")},
			"draft that was posted": {"action_post": becomes("posted"), "button_draft": becomes("draft"), "button_cancel": becomes("cancel"), "unlink": {refused: "posted once"}},
		},
		19: {
			"draft":                 {"action_post": becomes("posted"), "button_draft": {refused: "Only posted/cancelled journal entries can be reset to draft."}, "button_cancel": becomes("cancel"), "unlink": becomes("gone")},
			"posted":                {"action_post": inDraft, "button_draft": becomes("draft"), "button_cancel": becomes("cancel"), "unlink": {refused: "You can't delete a posted journal item."}},
			"cancel":                {"action_post": inDraft, "button_draft": becomes("draft"), "button_cancel": {refused: "Only draft journal entries can be cancelled."}, "unlink": becomes("gone")},
			"draft that was posted": {"action_post": becomes("posted"), "button_draft": {refused: "Only posted/cancelled"}, "button_cancel": becomes("cancel"), "unlink": becomes("gone")},
		},
	}
	both(t, func(t *testing.T, s *site) {
		for state, actions := range tables[s.version] {
			for action, want := range actions {
				t.Run(action+" of one that is "+state, func(t *testing.T) { s.on(t).stepBill(state, action, want) })
			}
		}
	})
}

func (s *site) stepBill(state, action string, want step) {
	s.Helper()
	bill := s.billIn(state)
	before, name := s.text("account.move", bill, "state"), s.text("account.move", bill, "name")
	_, err := s.try(s.names.Admin, "account.move", action, []int64{bill}, nil, nil)
	switch {
	case want.refused != "":
		s.refused(err, userError, want.refused)
		s.same("state", s.text("account.move", bill, "state"), before)
	case err != nil:
		s.Errorf("%v", err)
	case want.becomes == "gone":
		s.same("left", s.exists("account.move", bill), false)
		s.same("lines left", len(s.find("account.move.line", "move_id", "=", bill)), 0)
		return
	default:
		s.same("state", s.text("account.move", bill, "state"), want.becomes)
	}
	if name != "" {
		s.same("the number that it has", s.text("account.move", bill, "name"), name)
	}
}

func TestWhatAPostedBillLetsBeChanged(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		bill := s.billIn("posted")
		line := s.many("account.move", bill, "invoice_line_ids")[0]
		err := s.write("account.move", bill, orm.Values{"invoice_line_ids": list{list{1, line, orm.Values{"price_unit": 8.0}}}})
		if s.version == 19 {
			s.refused(err, userError, "You cannot modify the following readonly fields on a posted move: invoice_line_ids")
			s.same("total", s.number("account.move", bill, "amount_total"), 45.0)
		} else {
			s.same("total", s.number("account.move", bill, "amount_total"), 40.0)
		}
		_, err = s.try(s.names.Admin, "account.move.line", "create", nil, orm.Values{"vals_list": list{orm.Values{"move_id": bill, "name": "more", "price_unit": 1.0}}}, nil)
		s.refused(err, userError, "on a posted entry.")
		s.set("account.move", bill, orm.Values{"narration": "seen"})
	})
}

func TestWhatABillNeedsToBePosted(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		vendor := s.vendor()
		empty := s.make("account.move", orm.Values{"move_type": "in_invoice", "partner_id": vendor, "invoice_date": "2026-11-20"})
		_, err := s.try(s.names.User, "account.move", "action_post", []int64{empty}, nil, nil)
		s.refused(err, userError, "You need to add a line before posting.")
		undated := s.confirmed(s.product(nil), 1, 1).bill(1, 1, orm.Values{"invoice_date": ""})
		_, err = s.try(s.names.User, "account.move", "action_post", []int64{undated}, nil, nil)
		if s.version == 19 {
			s.refused(err, userError, "The Bill/Refund date is required to validate this document.")
			return
		}
		s.same("14 takes the day", s.text("account.move", undated, "invoice_date"), "2026-11-24")
	})
}

func TestTheDayThatABillCountsFor(t *testing.T) {
	tests := map[string]struct{ dated, on19 string }{
		"this month":                 {"2026-11-02", "2026-11-02"},
		"next month":                 {"2026-12-01", "2026-12-01"},
		"last month":                 {"2026-10-15", "2026-10-31"},
		"the last day of last month": {"2026-10-31", "2026-10-31"},
		"a February":                 {"2026-02-03", "2026-02-28"},
		"a leap year's February":     {"2024-02-29", "2024-02-29"},
		"a December":                 {"2025-12-05", "2025-12-31"},
	}
	both(t, func(t *testing.T, s *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				bill := s.confirmed(s.product(nil), 1, 1).bill(1, 1, orm.Values{"invoice_date": test.dated})
				s.act("account.move", "action_post", bill)
				want := test.on19
				if s.version == 14 {
					want = test.dated
				}
				s.same("counts for", s.text("account.move", bill, "date"), want)
				s.same("dated", s.text("account.move", bill, "invoice_date"), test.dated)
				s.same("number", s.text("account.move", bill, "name")[:len("BILL/2026/11")], "BILL/"+want[:4]+"/"+want[5:7])
			})
		}
	})
}
