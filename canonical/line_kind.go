package canonical

// LineKind says what a line of an order, and of what follows from it, is about. It decides what the line goes through:
// goods are shipped and received, a service is accepted, a charge is only billed.
type LineKind string

// The kinds of lines. A line that does not say is of goods.
const (
	LineGoods     LineKind = "goods"      // goods that are bought at a price
	LineService   LineKind = "service"    // work or a right, accepted and never received
	LineCharge    LineKind = "charge"     // freight, packing and the like, agreed on as a line of its own
	LineDeposit   LineKind = "deposit"    // packaging that is paid for and paid back when it is returned
	LineKit       LineKind = "kit"        // several products bought as one; the components say which
	LineFreeGoods LineKind = "free_goods" // goods that come without being paid for, as a rebate in kind
)

var lineKinds = []LineKind{LineGoods, LineService, LineCharge, LineDeposit, LineKit, LineFreeGoods}

// Codes lists every kind.
func (LineKind) Codes() []string { return texts(lineKinds) }

// Moves reports whether a line of the kind is about things that are shipped, received and counted. A service is accepted
// and a charge is billed; neither is ever in a warehouse.
func (k LineKind) Moves() bool { return k != LineService && k != LineCharge }
