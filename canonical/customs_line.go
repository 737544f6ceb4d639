package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// CustomsLine is goods of one kind in a customs entry, with their dues.
type CustomsLine struct {
	// ID is the number of the item in the declaration; never empty.
	ID string `json:"id" class:"public" term:"SAD-32"`
	// Item is the product, with the country that it was made in.
	Item ItemReference `json:"item" term:"SAD-31,SAD-34"`
	// CommodityCode is the number in the tariff, 6 to 11 digits of which the first six are the HS code; never empty.
	CommodityCode string `json:"commodityCode" class:"public" term:"SAD-33"`
	// Preference is the preference that was asked for ("300" is under an agreement with proof of origin); empty where none was.
	Preference string `json:"preference,omitzero" class:"public" term:"SAD-36"`
	// NetMass is the weight of the goods without packing.
	NetMass measure.Quantity `json:"netMass,omitzero" class:"commercial" term:"SAD-38"`
	// Quantity is the number of supplementary units, where the tariff wants them.
	Quantity measure.Quantity `json:"quantity,omitzero" class:"commercial" term:"SAD-41"`
	// CustomsValue is what the goods are worth to customs, with the way to the border; empty where nothing is levied by value.
	CustomsValue money.Amount `json:"customsValue,omitzero" class:"commercial" term:"SAD-47"`
	// Duties are what is levied on the line; empty where the goods are free of all.
	Duties []CustomsDuty `json:"duties,omitzero" term:"SAD-47"`
	// Order is the line of our order that the goods are of.
	Order LineReference `json:"order,omitzero"`
	// Receipt is the line of the receipt that took them in, and bears the duty.
	Receipt LineReference `json:"receipt,omitzero"`
	// Invoice is the line of the invoice that claims them.
	Invoice LineReference `json:"invoice,omitzero"`
}

// CustomsDuty is one levy on one line.
type CustomsDuty struct {
	// Levy is what is levied; never empty.
	Levy CustomsLevy `json:"levy" class:"public"`
	// Code is the authority's own code for it ("A00" is customs duty, "B00" import VAT in the European Union).
	Code string `json:"code,omitzero" class:"public" term:"SAD-47"`
	// BaseAmount is what the rate is of; empty where the duty goes by quantity.
	BaseAmount money.Amount `json:"baseAmount,omitzero" class:"commercial" term:"SAD-47"`
	// BaseQuantity is what a duty by quantity is of; empty where it goes by value.
	BaseQuantity measure.Quantity `json:"baseQuantity,omitzero" class:"commercial" term:"SAD-47"`
	// Rate is the part of the base amount that is levied; empty where the duty goes by quantity.
	Rate Percent `json:"rate,omitzero" class:"commercial" term:"SAD-47"`
	// Amount is what is levied; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"SAD-47"`
	// PaymentMethod says how it is paid, by the authority's code ("E" is deferred); empty where it is paid at once.
	PaymentMethod string `json:"paymentMethod,omitzero" class:"public" term:"SAD-47"`
}
