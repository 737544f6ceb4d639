package canonical

// StockPlace says where goods are in stock: in which warehouse, where inside it, and in which condition they are kept.
// What a line leaves empty, the head of its document says.
type StockPlace struct {
	// Warehouse is the key under which the source knows the warehouse; empty where a number says it.
	Warehouse string `json:"warehouse,omitzero" class:"public"`
	// Number is the warehouse's number under a public scheme, such as a GLN; empty where the key says it.
	Number Identifier `json:"number,omitzero"`
	// Location is the place inside the warehouse, as the source names it; empty where the warehouse as a whole is meant.
	Location string `json:"location,omitzero" class:"public"`
	// Condition says how the goods are kept there; empty means that they can be used.
	Condition StockCondition `json:"condition,omitzero" class:"public"`
}

// IsZero reports whether no place is given.
func (p StockPlace) IsZero() bool { return p == StockPlace{} }

// named reports whether anything says which warehouse it is.
func (p StockPlace) named() bool { return p.Warehouse != "" || !p.Number.IsZero() }

// StockCondition says whether goods in stock can be used.
type StockCondition string

// The conditions.
const (
	StockUsable     StockCondition = "usable"     // can be sold or consumed
	StockInspection StockCondition = "inspection" // waits for the result of an inspection
	StockBlocked    StockCondition = "blocked"    // kept back: a recall, a dispute, a customs seal
	StockDamaged    StockCondition = "damaged"    // cannot be used, and waits to be returned or scrapped
)

var stockConditions = []StockCondition{StockUsable, StockInspection, StockBlocked, StockDamaged}

// stockConditionList says them in words, for rules.
const stockConditionList = "usable, inspection, blocked or damaged"

// Codes lists every condition.
func (StockCondition) Codes() []string { return texts(stockConditions) }
