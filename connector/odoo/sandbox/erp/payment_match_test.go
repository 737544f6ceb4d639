package erp_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// sent makes and posts a payment to a supplier, and gives it with its line of what is owed.
func (s *site) sent(vendor int64, amount float64) (payment, line int64) {
	s.Helper()
	bank := s.find("account.journal", "type", "=", "bank", "company_id", "=", s.names.Companies[0].ID)[0]
	payment = s.make("account.payment", orm.Values{"partner_id": vendor, "amount": amount, "payment_type": "outbound", "partner_type": "supplier", "date": "2026-11-23", "journal_id": bank})
	s.act("account.payment", "action_post", payment)
	var entry int64
	s.see("account.payment", payment, func(r orm.Rec) { entry = r.One("move_id").ID() })
	return payment, s.find("account.move.line", "move_id", "=", entry, "account_id.code", "=", "211000")[0]
}

// TestABillOwesWhatMatchedPaymentsLeave draws payments of any size, and matches each once or twice.
func TestABillOwesWhatMatchedPaymentsLeave(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		rapid.Check(t, func(t *rapid.T) {
			s := s.on(t)
			p := s.confirmed(s.product(nil), 5, 9)
			bill, owed := p.bill(5, 9, nil), 4500
			s.act("account.move", "action_post", bill)
			for range rapid.IntRange(1, 4).Draw(t, "payments") {
				amount := rapid.IntRange(1, 3000).Draw(t, "cents")
				_, line := s.sent(p.vendor, float64(amount)/100)
				for range rapid.IntRange(1, 2).Draw(t, "times") {
					_, err := s.try(s.names.User, "account.move", "js_assign_outstanding_line", []int64{bill}, orm.Values{"line_id": line}, nil)
					if err != nil {
						s.refused(err, userError, "already reconciled")
					}
				}
				owed = max(owed-amount, 0)
				s.same("owed", cents(s.number("account.move", bill, "amount_residual")), owed)
			}
		})
	})
}

// TestTheEndOfAMatchedPayment is where the versions differ: 14 leaves the bill paid when the payment is canceled at once.
func TestTheEndOfAMatchedPayment(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for action, on14 := range map[string]string{"action_draft": "not_paid", "action_cancel": "paid"} {
			p := s.confirmed(s.product(nil), 5, 9)
			bill := p.bill(5, 9, nil)
			s.act("account.move", "action_post", bill)
			payment, line := s.sent(p.vendor, 45)
			_, err := s.try(s.names.User, "account.move", "js_assign_outstanding_line", []int64{bill}, orm.Values{"line_id": line}, nil)
			s.same("matching", err, nil)
			s.same("before", s.text("account.move", bill, "payment_state"), "paid")
			s.act("account.payment", action, payment)
			s.same("after "+action, s.text("account.move", bill, "payment_state"), s.by(on14, "not_paid"))
		}
	})
}
