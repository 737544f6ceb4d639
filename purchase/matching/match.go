package matching

import (
	"fmt"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Finding is a claim that is held, and why.
type Finding struct {
	// Document and Part say which line of which document it is.
	Document canonical.Identity
	Part     string
	// Reasons say why, at least one, with the values compared.
	Reasons []verdict.Reason
	// Stake is what is claimed.
	Stake money.Amount
}

// Match gives the claims for a line that are held, in the order in which claims compete. Claims are all that there are,
// posted or pending, in any order. It fails with Invalid where quantities or amounts do not add up, in two units or two
// currencies: whoever asks has converted before.
func Match(line *Line, claims []Claim, facts *Facts, policy *Policy) ([]Finding, error) {
	sorted := slices.Clone(claims)
	slices.SortFunc(sorted, func(a, b Claim) int { return a.compare(&b) })
	m := match{line: line, facts: facts, policy: policy}
	if err := m.begin(sorted); err != nil {
		return nil, err
	}
	var findings []Finding
	for i := range sorted {
		c := &sorted[i]
		reasons, err := m.judge(c, sorted[:i])
		if err != nil {
			return nil, err
		}
		if len(reasons) > 0 && !c.Posted {
			findings = append(findings, Finding{Document: c.Document, Part: c.Part, Reasons: reasons, Stake: c.Amount})
		}
	}
	return findings, nil
}

// A match is one while it is made.
type match struct {
	line   *Line
	facts  *Facts
	policy *Policy
	// limit is what may be claimed in all, taken what the claims that fit have claimed of it.
	limit, taken ledger.Value
	// claimed and credited are all claims and all credits.
	claimed, credited ledger.Value
}

// begin adds up what is claimed and taken back, and finds the limit.
func (m *match) begin(claims []Claim) error {
	for i := range claims {
		sum := &m.claimed
		if claims[i].Credit {
			sum = &m.credited
		}
		if err := add(sum, claims[i].value()); err != nil {
			return err
		}
	}
	m.limit = m.due()
	more, err := m.extra()
	if err != nil {
		return err
	}
	return add(&m.limit, more)
}

// due is what the basis lets be claimed, before credits.
func (m *match) due() ledger.Value {
	switch m.line.Basis {
	case ByAgreement:
		return m.line.Ordered
	case ByReceipt:
		if m.policy.Accepted {
			return m.line.Accepted
		}
	}
	return m.line.Received
}

// extra is what credits and replacements change of the limit: what was credited may be claimed again, but for goods that went
// back for it; what was replaced came twice.
func (m *match) extra() (ledger.Value, error) {
	more := m.credited
	if m.line.Creditable.Sign() > 0 {
		left, err := more.Sub(ledger.Value{Quantity: m.line.Creditable})
		if err != nil {
			return ledger.Value{}, err
		}
		more = left
		if more.Quantity.Sign() < 0 {
			more.Quantity = measure.Quantity{}
		}
	}
	return more.Sub(ledger.Value{Quantity: m.line.Replaced})
}

// judge gives the reasons for which a claim is held. Before are those that go first.
func (m *match) judge(c *Claim, before []Claim) ([]verdict.Reason, error) {
	var reasons []verdict.Reason
	for i := range before {
		if b := &before[i]; sameClaim(b, c) {
			reasons = append(reasons, reason(ruleTwice, m.line.Key, fmt.Sprintf("%s of %s claims %s as well.", b.Document.Number, b.Issued, b.Amount)))
		}
	}
	if c.Credit {
		return append(reasons, m.creditReasons(c)...), nil
	}
	much, err := m.muchReasons(c)
	if err != nil {
		return nil, err
	}
	return append(append(append(reasons, much...), m.priceReasons(c)...), m.taxReasons(c)...), nil
}

// sameClaim reports whether two documents of one number claim the same for the line.
func sameClaim(a, b *Claim) bool {
	return a.Document.Document() != b.Document.Document() && a.Document.Kind == b.Document.Kind && a.Document.Number == b.Document.Number &&
		a.Credit == b.Credit && a.Amount.Equal(b.Amount) && a.Quantity.Equal(b.Quantity)
}

// muchReasons holds a claim against what may be claimed, and takes of it what fits.
func (m *match) muchReasons(c *Claim) ([]verdict.Reason, error) {
	want, err := m.taken.Add(c.value())
	if err != nil {
		return nil, err
	}
	if c.Posted {
		m.taken = want
		return nil, nil
	}
	if m.line.Basis == Free {
		if c.Amount.Sign() == 0 {
			return nil, nil
		}
		return []verdict.Reason{reason(ruleFree, m.line.Key, fmt.Sprintf("%s is claimed for goods that come free.", c.Amount))}, nil
	}
	if have, limit, over := m.over(want); over {
		return []verdict.Reason{reason(m.muchRule(), m.line.Key, fmt.Sprintf("%s are claimed by now, and %s may be.", have, orNone(limit)),
			verdict.Comparison{What: "claimed in all", Have: have, Want: limit, Tolerance: m.policy.Quantity.String() + " percent"})}, nil
	}
	m.taken = want
	return nil, nil
}

func (m *match) muchRule() string {
	switch m.line.Basis {
	case ByAcceptance:
		return ruleService
	case ByAgreement:
		return ruleAgreed
	case ByConsumption:
		return ruleConsigned
	default:
		return ruleQuantity
	}
}

// over compares what would be claimed with the limit: by amount where the basis counts money, as a charge or a service for
// a lump sum does, else by quantity.
func (m *match) over(want ledger.Value) (have, limit string, over bool) {
	byAmount := m.line.Basis == ByAgreement && m.limit.Quantity.Sign() == 0 ||
		m.line.Basis == ByAcceptance && m.limit.Quantity.Sign() == 0 && m.limit.Amount.Sign() != 0
	if !byAmount && want.Quantity.Sign() != 0 {
		return want.Quantity.String(), m.limit.Quantity.String(), beyond(want.Quantity.Decimal(), m.limit.Quantity.Decimal(), m.policy.Quantity)
	}
	if m.line.Basis == ByReceipt || m.line.Basis == ByConsumption {
		return want.Amount.String(), "", m.limit.Quantity.Sign() == 0 // money without a quantity: something must have come
	}
	return want.Amount.String(), m.limit.Amount.String(), beyond(want.Amount.Decimal(), m.limit.Amount.Decimal(), m.policy.Quantity)
}

// beyond reports whether have is further from zero than want by over the given percentage.
func beyond(have, want, percent money.Decimal) bool {
	const decimals = 6
	slack, err := want.Abs().MulDiv(percent, money.Whole(100), decimals, money.HalfAway)
	if err != nil {
		return true
	}
	most, err := want.Abs().Add(slack)
	return err != nil || have.Abs().Cmp(most) > 0
}

func (c *Claim) value() ledger.Value { return ledger.Value{Quantity: c.Quantity, Amount: c.Amount} }

func add(sum *ledger.Value, value ledger.Value) error {
	total, err := sum.Add(value)
	*sum = total
	return err
}

func orNone(limit string) string {
	if limit == "" {
		return "nothing"
	}
	return limit
}
