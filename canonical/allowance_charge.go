package canonical

import "github.com/purserhq/purser/canonical/money"

// AllowanceCharge takes something off or puts something on, beside the price: a rebate, freight, packing. The list that
// it stands in says which of the two it is. Terms are those of a document's allowances and charges and of a line's, in
// this order.
type AllowanceCharge struct {
	// Amount is what is taken off or put on, without tax, above zero in the usual case; in the document's currency.
	Amount money.Amount `json:"amount" class:"commercial" term:"BT-92,BT-99,BT-136,BT-141"`
	// BaseAmount is what the percentage is of; empty where the amount was agreed as it is.
	BaseAmount money.Amount `json:"baseAmount,omitzero" class:"commercial" term:"BT-93,BT-100,BT-137,BT-142"`
	// Percentage of the base; empty where the amount was agreed as it is.
	Percentage Percent `json:"percentage,omitzero" class:"commercial" term:"BT-94,BT-101,BT-138,BT-143"`
	// Reason says what for, in words; a reason or its code is always given.
	Reason string `json:"reason,omitzero" class:"commercial" term:"BT-97,BT-104,BT-139,BT-144"`
	// ReasonCode says what for: of UNTDID 5189 for an allowance, of UNTDID 7161 for a charge ("FC" is freight).
	ReasonCode string `json:"reasonCode,omitzero" class:"commercial" term:"BT-98,BT-105,BT-140,BT-145"`
	// Tax says how it is taxed; on a document always, on a line never, since there the line's own tax holds.
	Tax LineTax `json:"tax,omitzero"`
}
