package canonical

import "github.com/purserhq/purser/canonical/measure"

// Lot says which of a product's goods are meant: those of one production, by its number or by its dates, or single pieces
// by their serial numbers. A line whose goods are of several lots lists each with its quantity. (UBL ItemInstance.)
type Lot struct {
	// Number is that of the lot or batch as it stands on the goods; set by the maker, empty where only a date or a serial
	// number tells them apart.
	Number string `json:"number,omitzero" class:"commercial" term:"LotNumberID"`
	// Quantity is how much of the line is of this lot, in the unit of the line; empty where all of it is.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial"`
	// NetWeight is what the goods of the lot weigh without packaging, as weighed; empty where the product has no weight of
	// its own for each piece.
	NetWeight measure.Quantity `json:"netWeight,omitzero" class:"commercial"`
	// ProductionDate is the day on which they were made, packed or harvested; set by the maker, empty where he does not say.
	ProductionDate Date `json:"productionDate,omitzero" class:"commercial" term:"ManufactureDate"`
	// BestBeforeDate is the last day of full quality; set by the maker, empty where he does not say.
	BestBeforeDate Date `json:"bestBeforeDate,omitzero" class:"commercial" term:"BestBeforeDate"`
	// ExpiryDate is the last day on which they may be used or sold; set by the maker, empty where they do not expire.
	ExpiryDate Date `json:"expiryDate,omitzero" class:"commercial" term:"ExpiryDate"`
	// Serials are the serial numbers of single pieces; empty where pieces have none or the sender did not note them.
	Serials []string `json:"serials,omitzero" class:"commercial" term:"SerialID"`
}
