package policy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/governance/policy"
)

// careful is a policy with two steps of approval.
func careful() policy.Policy {
	below := money.Whole(5)
	return policy.Policy{
		Name:     "careful",
		TakeOver: policy.TakeOver{LaterDays: 2, EarlierDays: 5, Less: money.Whole(3)},
		Price:    policy.Price{Above: money.Whole(1), AboveMost: money.MustAmount("50.00 EUR"), Below: &below},
		Approvals: []policy.Approval{
			{Above: money.MustAmount("5000.00 EUR"), Duty: identity.Procurement},
			{Above: money.MustAmount("50000.00 EUR"), Duty: identity.Finance},
		},
	}
}

func TestWhoApprovesAnAmount(t *testing.T) {
	tests := map[string]struct {
		amount string
		want   []identity.Duty
	}{
		"nobody":                        {"4999.99 EUR", nil},
		"nobody at the limit itself":    {"5000.00 EUR", nil},
		"the first step above it":       {"5000.01 EUR", []identity.Duty{identity.Procurement}},
		"both above the second":         {"50000.01 EUR", []identity.Duty{identity.Procurement, identity.Finance}},
		"everybody in another currency": {"1.00 USD", []identity.Duty{identity.Procurement, identity.Finance}},
		"nobody for what is taken back": {"-9999999.00 EUR", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := careful()
			if diff := cmp.Diff(test.want, p.Approver(money.MustAmount(test.amount))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestADutyApprovesOnce(t *testing.T) {
	p := careful()
	p.Approvals[1].Duty = identity.Procurement
	if got := p.Approver(money.MustAmount("99999.00 EUR")); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

func TestWhatAPolicyRefuses(t *testing.T) {
	whole := careful()
	if err := whole.Validate(); err != nil {
		t.Fatal(err)
	}
	minus := money.MustDecimal("-0.1")
	tests := map[string]struct {
		change func(*policy.Policy)
		says   string
	}{
		"a negative tolerance":          {func(p *policy.Policy) { p.OverReceipt = minus }, "overReceipt: it is negative"},
		"a negative tolerance below":    {func(p *policy.Policy) { p.Price.Below = &minus }, "price.below: it is negative"},
		"a negative price difference":   {func(p *policy.Policy) { p.Price.Above = minus }, "price.above: it is negative"},
		"a negative over-invoice":       {func(p *policy.Policy) { p.OverInvoice = minus }, "overInvoice: it is negative"},
		"less than nothing":             {func(p *policy.Policy) { p.TakeOver.Less = money.MustDecimal("100.1") }, "takeOver.less: nobody can promise"},
		"negative days":                 {func(p *policy.Policy) { p.TakeOver.LaterDays = -1 }, "takeOver.laterDays: it is negative"},
		"a negative time for a credit":  {func(p *policy.Policy) { p.CreditDays = -1 }, "creditDays: it is negative"},
		"steps out of order":            {func(p *policy.Policy) { p.Approvals[0].Above = money.MustAmount("50000.00 EUR") }, "approvals[1].above: the step above 50000.00 EUR"},
		"steps in two currencies":       {func(p *policy.Policy) { p.Approvals[0].Above = money.MustAmount("1.00 USD") }, "approvals[1].above"},
		"a step of a duty that is none": {func(p *policy.Policy) { p.Approvals[1].Duty = "catering" }, "approvals[1].duty: nobody approves"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := careful()
			test.change(&p)
			err := p.Validate()
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v", err)
			}
		})
	}
	never := careful()
	never.LateDays = -1
	if err := never.Validate(); err != nil {
		t.Errorf("no rule for late goods is refused: %v", err)
	}
}
