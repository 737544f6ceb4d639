package canonical

import "github.com/purserhq/purser/canonical/measure"

// Package is what is handled as one thing on the way: a pallet, a carton, a roll container. Packages stand in one list,
// and each names the one that it is in. (UBL TransportHandlingUnit and Package.)
type Package struct {
	// ID names the package in the document, so that others can say that they are in it; never empty. It is the sender's,
	// or the package's place in the list where he gives none.
	ID string `json:"id" class:"public" term:"TransportHandlingUnit/ID"`
	// Parent is the package that this one is in; empty for one that stands on its own.
	Parent string `json:"parent,omitzero" class:"public"`
	// SSCC is the serial shipping container code of its label, 18 digits without the application identifier 00; set by who
	// packed it, empty where there is no such label.
	SSCC string `json:"sscc,omitzero" class:"commercial"`
	// Type is the kind of package by the two characters of UN/ECE Recommendation 21 ("PX" is a pallet, "CT" a carton);
	// empty where the sender does not say.
	Type string `json:"type,omitzero" class:"public" term:"PackagingTypeCode"`
	// Count is how many packages of the same kind this entry stands for, where the sender does not list each; zero means one.
	Count int `json:"count,omitzero" class:"commercial" term:"Quantity"`
	// Marks are other numbers and texts that stand on it, one for each label; empty where there are none.
	Marks []string `json:"marks,omitzero" class:"commercial" term:"ShippingMarks"`
	// TrackingID is the number under which the carrier follows this package; empty where he follows the whole shipment.
	TrackingID string `json:"trackingId,omitzero" class:"public" term:"TrackingID"`
	// GrossWeight is what it weighs with all that is in it; empty where it was not weighed.
	GrossWeight measure.Quantity `json:"grossWeight,omitzero" class:"commercial" term:"GrossWeightMeasure"`
	// NetWeight is what the goods in it weigh without any packaging; empty where it was not weighed.
	NetWeight measure.Quantity `json:"netWeight,omitzero" class:"commercial" term:"NetWeightMeasure"`
	// Volume is the room that it takes; empty where the sender does not say.
	Volume measure.Quantity `json:"volume,omitzero" class:"commercial" term:"GrossVolumeMeasure"`
	// Returnable marks packaging that goes back to its owner, such as a pallet of a pool.
	Returnable bool `json:"returnable,omitzero" class:"commercial" term:"ReturnableMaterialIndicator"`
	// Condition says in words what is wrong with it as it arrived; set by the receiver, empty where nothing is.
	Condition string `json:"condition,omitzero" class:"commercial" term:"StatusReason"`
	// Contents are the goods that lie in it directly, and not in a package inside it, of all packages of the entry
	// together; empty where it holds packages only.
	Contents []PackageContent `json:"contents,omitzero"`
}

// PackageContent is how much of one line of the document lies in a package. What is of several lots is listed by lot.
type PackageContent struct {
	// Line is the number of the line; never empty.
	Line string `json:"line" class:"public"`
	// Quantity is how much of it is in the package, in the line's unit; never empty.
	Quantity measure.Quantity `json:"quantity" class:"commercial" term:"Quantity"`
	// NetWeight is what it weighs without packaging, as weighed; empty where it was not.
	NetWeight measure.Quantity `json:"netWeight,omitzero" class:"commercial"`
	// Lot is the number of the lot, one of the line's; empty where the line has no lots or the sender does not say which.
	Lot string `json:"lot,omitzero" class:"commercial" term:"LotNumberID"`
	// Serials are the serial numbers of the pieces in it, some of the line's; empty where the sender does not say which.
	Serials []string `json:"serials,omitzero" class:"commercial" term:"SerialID"`
}
