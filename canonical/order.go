package canonical

// Order asks a supplier for goods or services. Each revision of it, an amendment and a cancellation too, is a document of
// its own with the same number: the purpose says what the revision does to those before it.
type Order struct {
	Envelope `json:"envelope"`
	Ordering
}

// orderKind is the order's entry in the table of kinds.
var orderKind = define(KindOrder, "order", nil,
	lift(orderingRules, (*Order).ordering),
	lift(orderRevisionRules, (*Order).revised),
	lift(orderLineRules, (*Order).ordering),
	lift(orderKitRules, (*Order).ordering),
	lift(orderDeliveryRules, (*Order).ordering),
	lift(deliveryTermsRules, func(o *Order) *DeliveryTerms { return &o.DeliveryTerms }),
	lift(orderTotalRules, (*Order).ordering),
)

func (o *Order) ordering() *Ordering { return &o.Ordering }
