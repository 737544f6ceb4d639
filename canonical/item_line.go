package canonical

import "github.com/purserhq/purser/canonical/measure"

// ItemLine is what every line of a document about goods or services begins with.
type ItemLine struct {
	// ID is the line's number or name in the document; never empty.
	ID string `json:"id" class:"public" term:"ID"`
	// Item is the product.
	Item ItemReference `json:"item" term:"Item"`
}

// GoodsLine is what a line says of goods whatever happens to them: which, how much, and of which lots.
type GoodsLine struct {
	ItemLine
	// Quantity is how much the line speaks of: what was shipped, received, sent back, counted or moved; never empty.
	Quantity measure.Quantity `json:"quantity" class:"commercial" term:"DeliveredQuantity,ReceivedQuantity"`
	// NetWeight is what it weighs without packaging, as weighed: of goods that are counted, and paid for by their weight.
	// Empty for goods whose weight follows from their number.
	NetWeight measure.Quantity `json:"netWeight,omitzero" class:"commercial"`
	// Lots say of which lots the goods are, and add up to the quantity; empty where the product has none or the sender does
	// not know.
	Lots []Lot `json:"lots,omitzero" term:"ItemInstance"`
}

// Shared rules see a document's lines through these interfaces, whatever the lines hold besides.
type (
	// An itemDocument has lines that name a product.
	itemDocument interface {
		lineCount() int
		itemLine(i int) *ItemLine
	}
	// A goodsDocument has lines that speak of goods.
	goodsDocument interface {
		itemDocument
		goodsLine(i int) *GoodsLine
	}
)
