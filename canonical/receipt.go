package canonical

// Receipt is what a warehouse took in, line by line: how much came, and what became of it. Where goods go to a customer
// without passing through a warehouse, the proof of delivery is a receipt as well. (UBL ReceiptAdvice, EDIFACT RECADV,
// X12 861 and 944.)
type Receipt struct {
	Envelope `json:"envelope"`
	// Cancelled takes the receipt of the same number back: it was a mistake. What else the document says is then only a
	// repetition.
	Cancelled bool `json:"cancelled,omitzero" class:"public" term:"DocumentStatusCode"`
	// ReceivedDate is the day on which the goods were taken in, where they were taken in; never empty.
	ReceivedDate Date `json:"receivedDate" class:"commercial" term:"ActualDeliveryDate"`
	// Order is our order, where all the goods are of one; lines may name others.
	Order DocumentReference `json:"order,omitzero" term:"OrderReference"`
	// Shipment is the supplier's shipment notice, where the goods came by one; lines may name others.
	Shipment DocumentReference `json:"shipment,omitzero" term:"DespatchDocumentReference"`

	// Seller is whom we ordered from; empty where the order says it.
	Seller PartyReference `json:"seller,omitzero" term:"SellerSupplierParty"`
	// Place is the warehouse that took the goods in; empty only where they were delivered to somebody else.
	Place StockPlace `json:"place,omitzero" term:"DeliveryLocation"`
	// DeliveredTo is the customer who took the goods in where they did not pass through a warehouse of ours; else empty.
	DeliveredTo PartyReference `json:"deliveredTo,omitzero" term:"DeliveryCustomerParty"`
	// Transport says how they came; empty where nobody noted it.
	Transport Transport `json:"transport,omitzero" term:"Shipment"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`

	// Packages are those that came, in the condition in which they came; empty where the warehouse does not note them.
	Packages []Package `json:"packages,omitzero" term:"TransportHandlingUnit"`
	// Lines are the goods; empty only where the receipt takes another one back.
	Lines []ReceiptLine `json:"lines" term:"ReceiptLine"`
}

// receiptKind is the receipt's entry in the table of kinds.
var receiptKind = define(KindReceipt, "receipt", nil,
	receiptRules,
	lift(itemRules, func(r *Receipt) itemDocument { return r }),
	lift(goodsRules, func(r *Receipt) goodsDocument { return r }),
	receiptLineRules,
	lift(lotRules, func(r *Receipt) goodsDocument { return r }),
	lift(packageRules, func(r *Receipt) packedDocument { return r }),
	lift(contentRules, func(r *Receipt) packedDocument { return r }),
)

func (r *Receipt) lineCount() int             { return len(r.Lines) }
func (r *Receipt) itemLine(i int) *ItemLine   { return &r.Lines[i].ItemLine }
func (r *Receipt) goodsLine(i int) *GoodsLine { return &r.Lines[i].GoodsLine }
func (r *Receipt) packages() []Package        { return r.Packages }
