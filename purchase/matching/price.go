package matching

import (
	"fmt"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
)

// priceReasons holds what is claimed for a quantity against its agreed price. Where only money is agreed on or claimed there is
// no price to compare: the amount itself was held against what is due.
func (m *match) priceReasons(c *Claim) []verdict.Reason {
	if m.line.Basis == Free || c.Quantity.Sign() == 0 || m.limit.Amount.Sign() != 0 && m.limit.Quantity.Sign() == 0 {
		return nil
	}
	price := m.facts.priceOn(m.line, c.Issued)
	if price == (measure.Price{}) {
		return []verdict.Reason{reason(ruleNoPrice, m.line.Key, "Nobody has agreed on a price.")}
	}
	agreed, err := price.Of(c.Quantity, money.HalfAway)
	if err != nil {
		return []verdict.Reason{reason(ruleNoPrice, m.line.Key, fmt.Sprintf("The agreed price, %s, is not for %s.", price, c.Quantity.Unit()))}
	}
	difference, err := c.Amount.Sub(agreed)
	if err != nil {
		return []verdict.Reason{reason(ruleNoPrice, m.line.Key, fmt.Sprintf("The agreed price, %s, is in another currency than %s.", price, c.Amount))}
	}
	rule, tolerance := ruleDear, &m.policy.Above
	if difference.Sign() < 0 {
		rule, tolerance = ruleCheap, m.policy.Below
	}
	if tolerance == nil || tolerance.allows(difference, agreed) {
		return nil
	}
	return []verdict.Reason{reason(rule, m.line.Key, fmt.Sprintf("%s is claimed for %s, and %s was agreed.", c.Amount, c.Quantity, agreed),
		verdict.Comparison{What: "amount", Have: c.Amount.String(), Want: agreed.String(), Tolerance: tolerance.String()})}
}

// taxReasons holds a tax against that of the order, where both are said.
func (m *match) taxReasons(c *Claim) []verdict.Reason {
	have, want := c.Tax, m.line.Tax
	if have.Category == "" || want.Category == "" || have.Category == want.Category && have.Rate.Equal(want.Rate) {
		return nil
	}
	mine, theirs := string(have.Category)+" "+have.Rate.String(), string(want.Category)+" "+want.Rate.String()
	return []verdict.Reason{reason(ruleTax, m.line.Key, fmt.Sprintf("The claim is taxed %s, and the order says %s.", mine, theirs),
		verdict.Comparison{What: "tax", Have: mine, Want: theirs})}
}

// creditReasons holds what is taken back against what was ever claimed.
func (m *match) creditReasons(c *Claim) []verdict.Reason {
	have, want := m.credited, m.claimed
	over := have.Quantity.Sign() != 0 && beyond(have.Quantity.Decimal(), want.Quantity.Decimal(), money.Decimal{}) ||
		beyond(have.Amount.Decimal(), want.Amount.Decimal(), money.Decimal{})
	if !over || m.line.Basis == Free && c.Amount.Sign() == 0 {
		return nil
	}
	return []verdict.Reason{reason(ruleOverTaken, m.line.Key, fmt.Sprintf("%s is credited by now, and %s was claimed.", have.Amount, orNone(want.Amount.String())),
		verdict.Comparison{What: "credited in all", Have: have.Amount.String(), Want: want.Amount.String()})}
}
