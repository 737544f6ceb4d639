package purchase

import (
	"slices"

	"github.com/purserhq/purser/purchase/matching"
	"github.com/purserhq/purser/purchase/verdict"
)

// The ids of the rules. They are permanent.
const (
	ruleLine        = "PUR-LINE-01"
	ruleUnit        = "PUR-UNIT-01"
	ruleCurrency    = "PUR-CUR-01"
	ruleSources     = "PUR-SRC-01"
	ruleOverdrawn   = "BLA-OVER-01"
	ruleExpired     = "BLA-TIME-01"
	ruleEarlyAnswer = "CNF-REV-01"
	ruleCrossed     = "CNF-CROSS-01"
	ruleLess        = "CNF-QTY-01"
	ruleMore        = "CNF-QTY-02"
	ruleDearer      = "CNF-PRICE-01"
	ruleLater       = "CNF-DATE-01"
	ruleSooner      = "CNF-DATE-02"
	ruleSubstitute  = "CNF-ITEM-01"
	ruleRefused     = "CNF-REJ-01"
	ruleWaiting     = "CNF-WAIT-01"
	ruleUnanswered  = "CNF-NONE-01"
	ruleTaken       = "CNF-TAKE-01"
	ruleOverShipped = "SHP-OVER-01"
	ruleOverReceipt = "RCT-OVER-01"
	ruleLate        = "RCT-LATE-01"
	ruleRejected    = "RCT-REJ-01"
	ruleOverReturn  = "RET-OVER-01"
	ruleNotRefunded = "RET-CREDIT-01"
	ruleNoOrder     = "PUR-WAIT-01"
)

// The matters of work items.
const (
	OrderMissing    verdict.Matter = "order-missing"
	LineUnknown     verdict.Matter = "line-unknown"
	UnitUnknown     verdict.Matter = "unit-unknown"
	CurrencyDiffers verdict.Matter = "currency-differs"
	SourcesDiffer   verdict.Matter = "sources-differ"
	AgreementOver   verdict.Matter = "agreement-overdrawn"
	AnswerEarly     verdict.Matter = "answer-early"
	AnswerCrossed   verdict.Matter = "answer-crossed"
	AnswerDiffers   verdict.Matter = "answer-differs"
	AnswerMissing   verdict.Matter = "answer-missing"
	ShipmentOver    verdict.Matter = "shipment-over"
	ReceiptOver     verdict.Matter = "receipt-over"
	ReceiptLate     verdict.Matter = "receipt-late"
	GoodsRejected   verdict.Matter = "goods-rejected"
	ReturnOver      verdict.Matter = "return-over"
	CreditMissing   verdict.Matter = "credit-missing"
)

// The acts that the decision itself understands: what a buyer accepts is taken over, and what anybody accepts is no longer
// found. Other acts are words between people.
const (
	Accept      = "accept"
	Reject      = "reject"
	AskSupplier = "ask-supplier"
	SendAgain   = "send-again"
)

// rules is the table of the rules, in the order of a purchase's life.
var rules = []verdict.Rule{
	{
		ID: ruleNoOrder, Version: 1, Matter: OrderMissing,
		Text: "A document names an order that has not come in the time that the policy gives, or names none.",
		Next: "Find the order that is meant, and send it; or ask the sender which one it is.",
	},
	{
		ID: ruleLine, Version: 1, Matter: LineUnknown,
		Text: "A document speaks of a line that the order does not have, or names no line.",
		Next: "Find the line that is meant, or amend the order.",
	},
	{
		ID: ruleUnit, Version: 1, Matter: UnitUnknown,
		Text: "A quantity is in a unit that does not convert exactly into the unit of the line.",
		Next: "Add the packaging of the product, or ask the sender for the unit of the order.",
	},
	{
		ID: ruleCurrency, Version: 1, Matter: CurrencyDiffers,
		Text: "A claim is in another currency than its order, or the order went over to another one.",
		Next: "Ask the supplier for a claim in the currency of the order, or amend the order; buy in the other currency by an order of its own.",
	},
	{
		ID: ruleSources, Version: 1, Matter: SourcesDiffer,
		Text: "Another system shows more as received than the system of record.",
		Next: "Find out which of the two is right, and correct the other.",
	},
	{
		ID: ruleOverdrawn, Version: 1, Matter: AgreementOver,
		Text: "More is drawn on a blanket agreement than was agreed on, all lines together.",
		Next: "Order less, agree on more, or accept it.",
	},
	{
		ID: ruleExpired, Version: 1, Matter: AgreementOver,
		Text: "A blanket agreement is drawn on outside of its time.",
		Next: "Agree on a longer time, order without it, or accept it.",
	},
	{
		ID: ruleEarlyAnswer, Version: 1, Matter: AnswerEarly,
		Text: "An answer names a revision of the order that has not come.",
		Next: "Wait for the revision, or ask the supplier which one is meant.",
	},
	{
		ID: ruleCrossed, Version: 1, Matter: AnswerCrossed,
		Text: "An answer is for a revision that had been replaced by then, and wanted something else of the line. The supplier is asked again.",
		Next: "Nothing, unless the supplier stays silent.",
	},
	{
		ID: ruleLess, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier promises less than is wanted, by more than the policy takes over.",
		Next: "Accept it, or buy the rest elsewhere.",
	},
	{
		ID: ruleMore, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier promises more than is wanted, by more than the policy takes over.",
		Next: "Accept it, or ask the supplier for what was ordered.",
	},
	{
		ID: ruleDearer, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier asks for a higher price, by more than the policy takes over.",
		Next: "Accept the price, or ask the supplier for the one that was ordered.",
	},
	{
		ID: ruleLater, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier promises a later day, by more than the policy takes over.",
		Next: "Accept the day, or ask for an earlier one.",
	},
	{
		ID: ruleSooner, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier promises an earlier day, by more than the policy takes over.",
		Next: "Accept the day, or ask for the one that was wanted.",
	},
	{
		ID: ruleSubstitute, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier will send another product.",
		Next: "Accept the product, or refuse it before it is sent.",
	},
	{
		ID: ruleRefused, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier will not send what was ordered, or a part of it.",
		Next: "Buy it elsewhere, and cancel what is refused.",
	},
	{
		ID: ruleWaiting, Version: 1, Matter: AnswerDiffers,
		Text: "The supplier will send it once he has it, and names no day.",
		Next: "Ask for a day, or buy it elsewhere.",
	},
	{
		ID: ruleUnanswered, Version: 1, Matter: AnswerMissing,
		Text: "The supplier has not answered the order in the time that the policy gives.",
		Next: "Ask the supplier.",
	},
	{
		ID: ruleTaken, Version: 1,
		Text: "The answer is taken over.",
	},
	{
		ID: ruleOverShipped, Version: 1, Matter: ShipmentOver,
		Text: "More is on its way than was ordered, by more than the policy allows.",
		Next: "Accept it, or refuse the rest before it arrives.",
	},
	{
		ID: ruleOverReceipt, Version: 1, Matter: ReceiptOver,
		Text: "More was received than ordered, by more than the policy allows.",
		Next: "Accept it, or send the rest back.",
	},
	{
		ID: ruleLate, Version: 1, Matter: ReceiptLate,
		Text: "Goods have not come by the day that was promised or wanted.",
		Next: "Ask the supplier where they are.",
	},
	{
		ID: ruleRejected, Version: 1, Matter: GoodsRejected,
		Text: "Goods were refused or came damaged, and have not gone back.",
		Next: "Send them back for credit or for replacement, or accept them.",
	},
	{
		ID: ruleOverReturn, Version: 1, Matter: ReturnOver,
		Text: "More went back than was received.",
		Next: "Correct the return, or the receipt.",
	},
	{
		ID: ruleNotRefunded, Version: 1, Matter: CreditMissing,
		Text: "Goods went back for a credit, and the credit note has not come in the time that the policy gives.",
		Next: "Ask the supplier for the credit note.",
	},
}

// A duty is whose work a matter is, and what can be done about it.
type duty struct {
	matter verdict.Matter
	duty   verdict.Duty
	acts   []string
	holds  bool
}

var duties = []duty{
	{OrderMissing, verdict.Procurement, []string{AskSupplier, Accept}, false},
	{LineUnknown, verdict.Procurement, []string{AskSupplier}, true},
	{UnitUnknown, verdict.Procurement, []string{AskSupplier}, true},
	{CurrencyDiffers, verdict.Finance, []string{AskSupplier}, true},
	{SourcesDiffer, verdict.Warehousing, []string{Accept}, false},
	{AgreementOver, verdict.Procurement, []string{Accept, Reject}, false},
	{AnswerEarly, verdict.Procurement, []string{AskSupplier}, false},
	{AnswerCrossed, verdict.Procurement, []string{SendAgain}, false},
	{AnswerDiffers, verdict.Procurement, []string{Accept, Reject, AskSupplier}, false},
	{AnswerMissing, verdict.Procurement, []string{AskSupplier, SendAgain}, false},
	{ShipmentOver, verdict.Procurement, []string{Accept, Reject}, false},
	{ReceiptOver, verdict.Procurement, []string{Accept, Reject}, false},
	{ReceiptLate, verdict.Procurement, []string{AskSupplier, Accept}, false},
	{GoodsRejected, verdict.Warehousing, []string{Accept}, false},
	{ReturnOver, verdict.Warehousing, []string{Accept}, false},
	{CreditMissing, verdict.Finance, []string{AskSupplier, Accept}, false},
	{matching.Held, verdict.Finance, []string{Accept, Reject, AskSupplier}, true},
}

// Rules gives every rule of a decision, those of matching too, in the order of a purchase's life.
func Rules() []verdict.Rule { return slices.Concat(rules, matching.Rules()) }

// reason makes a reason of a rule.
func reason(id, line, text string, compared ...verdict.Comparison) verdict.Reason {
	at := slices.IndexFunc(rules, func(r verdict.Rule) bool { return r.ID == id })
	return verdict.Reason{Rule: id, Version: rules[at].Version, Line: line, Text: text, Compared: compared}
}

func dutyOf(matter verdict.Matter) duty {
	return duties[slices.IndexFunc(duties, func(d duty) bool { return d.matter == matter })]
}
