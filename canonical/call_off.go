package canonical

// CallOff is a demand against a blanket agreement, which has the prices and the terms. It is written like an order, names
// the agreement, and may leave out what the agreement says.
type CallOff struct {
	Envelope `json:"envelope"`
	Ordering
}

// callOffKind is the call-off's entry in the table of kinds. It keeps the rules of an order.
var callOffKind = define(KindCallOff, "call-off", nil,
	lift(callOffRules, (*CallOff).ordering),
	lift(orderingRules, (*CallOff).ordering),
	lift(orderRevisionRules, (*CallOff).revised),
	lift(orderLineRules, (*CallOff).ordering),
	lift(orderKitRules, (*CallOff).ordering),
	lift(orderDeliveryRules, (*CallOff).ordering),
	lift(deliveryTermsRules, func(c *CallOff) *DeliveryTerms { return &c.DeliveryTerms }),
	lift(orderTotalRules, (*CallOff).ordering),
)

func (c *CallOff) ordering() *Ordering { return &c.Ordering }
