package canonical

import "github.com/purserhq/purser/canonical/measure"

// StockCount is what somebody counted in a warehouse: the goods that are there, whatever any book says. It may come in
// parts.
type StockCount struct {
	Envelope `json:"envelope"`
	// Part says which piece of a long count this is; empty where it comes whole.
	Part Part `json:"part,omitzero"`
	// Cancelled takes the count of the same number back. What else the document says is then only a repetition.
	Cancelled bool `json:"cancelled,omitzero" class:"public"`
	// CountDate is the day on which it was counted; never empty.
	CountDate Date `json:"countDate" class:"commercial"`
	// Place is where it was counted; lines may say where in it.
	Place StockPlace `json:"place"`
	// Complete says that everything in the place was counted, so that what no line names is not there.
	Complete bool `json:"complete,omitzero" class:"commercial"`
	// CountedBy is who counted; empty where the source does not know.
	CountedBy Contact `json:"countedBy,omitzero"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Lines are the goods that were counted; empty for a place in which there are none.
	Lines []StockCountLine `json:"lines,omitzero"`
}

// StockCountLine is what was counted of one product in one spot and one condition. Its quantity is what is there.
type StockCountLine struct {
	GoodsLine
	// Location is where in the place they are; empty where the place as a whole is meant.
	Location string `json:"location,omitzero" class:"public"`
	// Condition says how they are kept; empty means what the head says.
	Condition StockCondition `json:"condition,omitzero" class:"public"`
	// StockOwner is whose the goods are; empty means ours.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// Book is what the warehouse's own book said at that instant, in the line's unit; empty where nobody looked.
	Book measure.Quantity `json:"book,omitzero" class:"commercial"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
	// Extension keeps what the source says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// stockCountKind is the stock count's entry in the table of kinds.
var stockCountKind = define(KindStockCount, "stock count", nil,
	stockCountRules,
	lift(itemRules, func(s *StockCount) itemDocument { return s }),
	lift(goodsRules, func(s *StockCount) goodsDocument { return s }),
	lift(lotRules, func(s *StockCount) goodsDocument { return s }),
)

func (s *StockCount) lineCount() int             { return len(s.Lines) }
func (s *StockCount) itemLine(i int) *ItemLine   { return &s.Lines[i].ItemLine }
func (s *StockCount) goodsLine(i int) *GoodsLine { return &s.Lines[i].GoodsLine }
