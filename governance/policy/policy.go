package policy

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// A Policy is what was decided beforehand about the purchases of an entity. The zero value takes over nothing by itself
// and allows no difference.
type Policy struct {
	// Name names the policy. Never empty.
	Name string `json:"name"`
	// TakeOver says what of a supplier's answer is taken over by itself.
	TakeOver TakeOver `json:"takeOver"`
	// OverReceipt is by how many percent more than ordered may be received before a person sees it.
	OverReceipt money.Decimal `json:"overReceipt"`
	// Price says how far an invoiced price may lie from the agreed one.
	Price Price `json:"price"`
	// OverInvoice is by how many percent more may be claimed than came.
	OverInvoice money.Decimal `json:"overInvoice"`
	// Accepted holds invoices against what was found good, and not against all that came.
	Accepted bool `json:"accepted"`
	// WaitDays is for how many days a document may wait for the order that it names; 0 for no such rule.
	WaitDays int `json:"waitDays"`
	// AnswerDays is in how many days after its issue an order should be answered; 0 for no such rule.
	AnswerDays int `json:"answerDays"`
	// LateDays is how many days after the promised one goods are late; negative for no such rule.
	LateDays int `json:"lateDays"`
	// CreditDays is in how many days after goods went back a credit note should have come; 0 for no such rule.
	CreditDays int `json:"creditDays"`
	// Approvals say who approves an order above an amount, from the lowest to the highest.
	Approvals []Approval `json:"approvals,omitempty"`
	// Within is the time in which work of a matter should be done; a matter that is missing has none.
	Within map[string]time.Duration `json:"within,omitempty"`
	// Calendar names the working hours that those times run in; empty for around the clock.
	Calendar string `json:"calendar,omitempty"`
}

// TakeOver says what of a supplier's answer is taken over by itself. What goes further waits for a buyer, and so does a
// substitution or a refusal, always.
type TakeOver struct {
	// LaterDays and EarlierDays are by how many days the promise may miss the wanted day.
	LaterDays   int `json:"laterDays"`
	EarlierDays int `json:"earlierDays"`
	// Less is by how many percent the promise may fall short of what is wanted, More by how many it may exceed it.
	Less money.Decimal `json:"less"`
	More money.Decimal `json:"more"`
	// Dearer is by how many percent the price may be above the ordered one.
	Dearer money.Decimal `json:"dearer"`
}

// Price says how far an invoiced price may lie from the agreed one.
type Price struct {
	// Above is how many percent above, AboveMost how much money at most; absent for no such limit.
	Above     money.Decimal `json:"above"`
	AboveMost money.Amount  `json:"aboveMost,omitzero"`
	// Below is how many percent below it may lie before a person sees it; absent where lower prices are always taken.
	Below *money.Decimal `json:"below,omitempty"`
}

// An Approval is a step of approval.
type Approval struct {
	// Above is the amount from which on the step is needed, without tax.
	Above money.Amount `json:"above"`
	// Duty is who approves. Never empty.
	Duty identity.Duty `json:"duty"`
}

// Approver gives the duties that must approve an amount, each once, from the lowest step on; none where it is free. An amount in another
// currency than a step's is compared with none of them: it needs every duty, since nobody has said what it is worth.
func (p *Policy) Approver(amount money.Amount) []identity.Duty {
	var needed []identity.Duty
	for _, step := range p.Approvals {
		over, err := amount.Cmp(step.Above)
		if (err != nil || over > 0) && !slices.Contains(needed, step.Duty) {
			needed = append(needed, step.Duty)
		}
	}
	return needed
}

// Validate refuses percentages and days that are none, and steps of approval that are out of order. All mistakes are in
// one error of the code Invalid; each names its field, as "takeOver.less".
func (p *Policy) Validate() error {
	var all []error
	for _, percent := range [...]struct {
		field string
		value money.Decimal
	}{
		{"takeOver.less", p.TakeOver.Less},
		{"takeOver.more", p.TakeOver.More},
		{"takeOver.dearer", p.TakeOver.Dearer},
		{"overReceipt", p.OverReceipt},
		{"price.above", p.Price.Above},
		{"overInvoice", p.OverInvoice},
	} {
		if percent.value.Sign() < 0 {
			all = append(all, negative(percent.field))
		}
	}
	if p.Price.Below != nil && p.Price.Below.Sign() < 0 {
		all = append(all, negative("price.below"))
	}
	if p.TakeOver.Less.Cmp(money.Whole(100)) > 0 {
		all = append(all, fault.New(fault.Invalid, "nobody can promise less than nothing").On("takeOver.less").Do("Write a percentage up to 100."))
	}
	for _, days := range [...]struct {
		field string
		value int
	}{
		{"takeOver.laterDays", p.TakeOver.LaterDays},
		{"takeOver.earlierDays", p.TakeOver.EarlierDays},
		{"waitDays", p.WaitDays},
		{"answerDays", p.AnswerDays},
		{"creditDays", p.CreditDays},
	} {
		if days.value < 0 {
			all = append(all, negative(days.field))
		}
	}
	return errors.Join(append(all, p.approvals()...)...)
}

func negative(field string) error {
	return fault.New(fault.Invalid, "it is negative").On(field).Do("Write 0 or more.")
}

func (p *Policy) approvals() []error {
	var all []error
	for i, step := range p.Approvals {
		field := fmt.Sprintf("approvals[%d]", i)
		if !slices.Contains(identity.Duties(), step.Duty) {
			all = append(all, fault.New(fault.Invalid, "nobody approves above %s", step.Above).On(field+".duty").Do("Name a duty, such as finance."))
		}
		if i == 0 {
			continue
		}
		if over, err := step.Above.Cmp(p.Approvals[i-1].Above); err != nil || over <= 0 {
			all = append(all, fault.New(fault.Invalid, "the step above %s does not lie above the one before it", step.Above).On(field+".above").
				Do("List the steps from the lowest to the highest, in one currency."))
		}
	}
	return all
}
