package canonical

// StockMovement is goods that changed their place, their condition or their owner, were used up, or turned out to be more
// or fewer than the book said. What comes from a supplier is a [Receipt], and what goes back to him a [SupplierReturn].
// (X12 947, EPCIS events of observation and deletion.)
type StockMovement struct {
	Envelope `json:"envelope"`
	// Cancelled takes the movement of the same number back. What else the document says is then only a repetition.
	Cancelled bool `json:"cancelled,omitzero" class:"public"`
	// MovementDate is the day on which the goods moved; never empty.
	MovementDate Date `json:"movementDate" class:"commercial"`
	// Place is the warehouse in which they moved; lines that leave it or come to it name the other one.
	Place StockPlace `json:"place,omitzero"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Lines are the goods; empty only where the movement takes another one back.
	Lines []StockMovementLine `json:"lines"`
}

// StockMovementLine is what moved of one product. Its quantity is above zero; where from and where to say the direction.
type StockMovementLine struct {
	GoodsLine
	// Type says what happened; never empty.
	Type MovementType `json:"type" class:"commercial"`
	// From is where the goods were; given as the type asks. Its warehouse is the head's where it names none.
	From StockPlace `json:"from,omitzero"`
	// To is where the goods are now; given as the type asks. Its warehouse is the head's where it names none.
	To StockPlace `json:"to,omitzero"`
	// StockOwner is whose the goods were before; empty means ours. When a supplier's goods are consumed, they become ours.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// ReasonCode says why by the sender's own code (X12 W1901); empty where he gives none.
	ReasonCode string `json:"reasonCode,omitzero" class:"commercial"`
	// ReasonText says why in words.
	ReasonText string `json:"reasonText,omitzero" class:"commercial"`
	// Order is the line of the order by which the goods were bought; empty where nobody knows or it does not matter.
	Order LineReference `json:"order,omitzero" term:"OrderLineReference"`
	// Receipt is the line of the receipt by which they came, such as one that was counted wrongly.
	Receipt LineReference `json:"receipt,omitzero" term:"ReceiptLineReference"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
	// Extension keeps what the source says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// MovementType says what happened to goods in stock, and so which ends a movement has:
//
//	transfer      from and to, which differ
//	consumption   from
//	scrap         from
//	shortage      from
//	surplus       to
type MovementType string

// The types.
const (
	MovementTransfer    MovementType = "transfer"    // to another place, or into another condition
	MovementConsumption MovementType = "consumption" // sold, used up, or taken out of a supplier's stock
	MovementScrap       MovementType = "scrap"       // thrown away
	MovementShortage    MovementType = "shortage"    // not there, though the book said so
	MovementSurplus     MovementType = "surplus"     // there, though the book did not say so
)

var movementTypes = []MovementType{MovementTransfer, MovementConsumption, MovementScrap, MovementShortage, MovementSurplus}

// Codes lists every type.
func (MovementType) Codes() []string { return texts(movementTypes) }

// takes reports whether goods of the type come from somewhere.
func (t MovementType) takes() bool { return t != MovementSurplus }

// puts reports whether goods of the type are somewhere afterwards.
func (t MovementType) puts() bool { return t == MovementTransfer || t == MovementSurplus }

// stockMovementKind is the stock movement's entry in the table of kinds.
var stockMovementKind = define(KindStockMovement, "stock movement", nil,
	stockMovementRules,
	lift(itemRules, func(s *StockMovement) itemDocument { return s }),
	lift(goodsRules, func(s *StockMovement) goodsDocument { return s }),
	lift(lotRules, func(s *StockMovement) goodsDocument { return s }),
)

func (s *StockMovement) lineCount() int             { return len(s.Lines) }
func (s *StockMovement) itemLine(i int) *ItemLine   { return &s.Lines[i].ItemLine }
func (s *StockMovement) goodsLine(i int) *GoodsLine { return &s.Lines[i].GoodsLine }
