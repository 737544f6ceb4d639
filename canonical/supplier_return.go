package canonical

// SupplierReturn is goods that go back to the supplier: what was refused at the door, what turned out bad later, or what
// he takes back as was agreed. It is written when the return is decided on, and again as a later revision when the goods
// have left. (X12 180 and 940; the answer of the warehouse is an X12 945.)
type SupplierReturn struct {
	Envelope `json:"envelope"`
	// Cancelled takes the return of the same number back: the goods stay. What else the document says is then only a
	// repetition.
	Cancelled bool `json:"cancelled,omitzero" class:"public"`
	// IssueDate is the day on which the return was decided on; never empty.
	IssueDate Date `json:"issueDate" class:"commercial" term:"IssueDate"`
	// DespatchDate is the day on which the goods left us; empty as long as they have not.
	DespatchDate Date `json:"despatchDate,omitzero" class:"commercial" term:"ActualDespatchDate"`
	// Authorization is the number under which the supplier agreed to take the goods back (RMA); empty where he has not, or
	// gives none.
	Authorization string `json:"authorization,omitzero" class:"public"`
	// Order is our order, where all the goods are of one; lines may name others.
	Order DocumentReference `json:"order,omitzero" term:"OrderReference"`
	// Receipt is the receipt by which the goods came, where they came by one; lines may name others.
	Receipt DocumentReference `json:"receipt,omitzero" term:"ReceiptDocumentReference"`

	// Seller is who takes the goods back; never empty.
	Seller PartyReference `json:"seller" term:"SellerSupplierParty"`
	// Place is where the goods are or were with us; lines may say where in it.
	Place StockPlace `json:"place,omitzero"`
	// ShipTo is where the goods go; empty where it is the seller's own address.
	ShipTo ShipTo `json:"shipTo,omitzero" term:"DeliveryCustomerParty"`
	// Transport says how they travel; empty as long as nobody knows.
	Transport Transport `json:"transport,omitzero" term:"Shipment"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Lines are the goods; empty only where the return takes another one back.
	Lines []SupplierReturnLine `json:"lines"`
}

// SupplierReturnLine is what goes back of one product.
type SupplierReturnLine struct {
	GoodsLine
	// Purpose says what we expect for it; never empty.
	Purpose ReturnPurpose `json:"purpose" class:"commercial"`
	// Reason says why it goes back; never empty.
	Reason GoodsReason `json:"reason" class:"commercial" term:"RejectReasonCode"`
	// ReasonText says so in words.
	ReasonText string `json:"reasonText,omitzero" class:"commercial" term:"RejectReason"`
	// Order is the line of our order; without a number it is of the order that the head names.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
	// Receipt is the line by which it came; without a number it is of the receipt that the head names.
	Receipt LineReference `json:"receipt,omitzero" term:"ReceiptLineReference"`
	// Location is where in the place it is or was; empty where the place as a whole is meant.
	Location string `json:"location,omitzero" class:"public"`
	// Condition says in which condition it was kept with us: goods that were refused at the door never were usable.
	Condition StockCondition `json:"condition,omitzero" class:"public"`
	// StockOwner is whose the goods were while we stored them; empty means ours, or what the order says.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
	// Extension keeps what the source says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// ReturnPurpose says what we expect for goods that go back.
type ReturnPurpose string

// The purposes.
const (
	ReturnForCredit      ReturnPurpose = "credit"      // a credit note: what was ordered is then ordered no more
	ReturnForReplacement ReturnPurpose = "replacement" // the same goods again, under the same order line
)

var returnPurposes = []ReturnPurpose{ReturnForCredit, ReturnForReplacement}

// Codes lists every purpose.
func (ReturnPurpose) Codes() []string { return texts(returnPurposes) }

// supplierReturnKind is the supplier return's entry in the table of kinds.
var supplierReturnKind = define(KindSupplierReturn, "supplier return", nil,
	supplierReturnRules,
	lift(itemRules, func(s *SupplierReturn) itemDocument { return s }),
	lift(goodsRules, func(s *SupplierReturn) goodsDocument { return s }),
	lift(lotRules, func(s *SupplierReturn) goodsDocument { return s }),
)

func (s *SupplierReturn) lineCount() int             { return len(s.Lines) }
func (s *SupplierReturn) itemLine(i int) *ItemLine   { return &s.Lines[i].ItemLine }
func (s *SupplierReturn) goodsLine(i int) *GoodsLine { return &s.Lines[i].GoodsLine }
