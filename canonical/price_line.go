package canonical

import "github.com/purserhq/purser/canonical/measure"

// PriceLine is one price of one product. A product with several prices, from a quantity on or for a time, has several lines.
type PriceLine struct {
	// ID is the line's number in the list; never empty.
	ID string `json:"id" class:"public" term:"CatalogueLine/ID"`
	// Kind says what the line is about; empty means goods.
	Kind LineKind `json:"kind,omitzero" class:"public"`
	// Item is the product or the service.
	Item ItemReference `json:"item" term:"CatalogueLine/Item"`
	// Price is what one costs; never empty. Its base quantity names the unit.
	Price ItemPrice `json:"price" term:"RequiredItemLocationQuantity/Price"`
	// MinimumQuantity is the order quantity from which on the price holds; empty means any.
	MinimumQuantity measure.Quantity `json:"minimumQuantity,omitzero" class:"commercial" term:"RequiredItemLocationQuantity/MinimumQuantity"`
	// OrderMultiple is what the quantity ordered must be a multiple of, such as a layer; empty means any.
	OrderMultiple measure.Quantity `json:"orderMultiple,omitzero" class:"commercial" term:"CatalogueLine/OrderQuantityIncrementNumeric"`
	// Period is the time in which the price holds; empty means that of the list.
	Period Period `json:"period,omitzero" term:"CatalogueLine/LineValidityPeriod"`
	// LeadTimeDays is how many days the goods take from order to arrival; zero where it is not agreed on.
	LeadTimeDays int `json:"leadTimeDays,omitzero" class:"commercial" term:"RequiredItemLocationQuantity/LeadTimeMeasure"`
	// Warehouse is ours, where the price holds for one only, by the key that the source has for it.
	Warehouse string `json:"warehouse,omitzero" class:"public" term:"RequiredItemLocationQuantity/ApplicableTerritoryAddress"`
	// Extension keeps what the sender says of the line and the model has no name for.
	Extension Extension `json:"extension,omitzero" class:"personal"`
}

// PeriodOf says when the price of a line holds: its own period, or that of the list.
func (p *PriceAgreement) PeriodOf(line *PriceLine) Period {
	if !line.Period.IsZero() {
		return line.Period
	}
	return p.Period
}
