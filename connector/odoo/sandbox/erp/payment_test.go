package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// pay pays bills by the wizard; an amount of zero pays all that is owed.
func (s *site) pay(amount float64, bills ...int64) error {
	values, ids := orm.Values{}, list{}
	if amount != 0 {
		values["amount"] = amount
	}
	for _, id := range bills {
		ids = append(ids, id)
	}
	context := orm.Values{"active_model": "account.move", "active_ids": ids}
	made, err := s.try(s.names.User, "account.payment.register", "create", nil, orm.Values{"vals_list": list{values}}, context)
	if err != nil {
		return err
	}
	_, err = s.try(s.names.User, "account.payment.register", "action_create_payments", made.([]int64), nil, context)
	return err
}

// TestWhatPaymentsLeaveOwed pays a bill of 45 in parts.
func TestWhatPaymentsLeaveOwed(t *testing.T) {
	tests := map[string]struct {
		parts []float64
		owed  float64
		state string
	}{
		"nothing":                    {nil, 45, "not_paid"},
		"all, without an amount":     {[]float64{0}, 0, "paid"},
		"all":                        {[]float64{45}, 0, "paid"},
		"a part":                     {[]float64{20}, 25, "partial"},
		"all but a cent":             {[]float64{44.99}, 0.01, "partial"},
		"a part and the rest":        {[]float64{20, 0}, 0, "paid"},
		"three parts":                {[]float64{15, 15, 15}, 0, "paid"},
		"more than is owed pays all": {[]float64{100}, 0, "paid"},
	}
	both(t, func(t *testing.T, s *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				bill := s.billIn("posted")
				for _, part := range test.parts {
					s.same("paying", s.pay(part, bill), nil)
				}
				s.same("owed", s.number("account.move", bill, "amount_residual"), test.owed)
				s.same("state", s.text("account.move", bill, "payment_state"), test.state)
			})
		}
	})
}

func TestWhatCantBePaid(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		paid := s.billIn("posted")
		s.same("paying", s.pay(0, paid), nil)
		for _, bill := range []int64{paid, s.billIn("draft"), s.billIn("cancel")} {
			before := s.text("account.move", bill, "payment_state")
			s.refused(s.pay(0, bill), userError, "nothing left to pay")
			s.same("state", s.text("account.move", bill, "payment_state"), before)
		}
		open := s.billIn("posted")
		s.same("paying what is owed beside what is not", s.pay(0, paid, open), nil)
		s.same("state", s.text("account.move", open, "payment_state"), "paid")
	})
}
