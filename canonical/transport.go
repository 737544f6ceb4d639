package canonical

// Transport says how goods travel. (UBL Shipment and Consignment.)
type Transport struct {
	// Carrier is who carries them; his SCAC stands among his identifiers. Empty where the sender does not say.
	Carrier PartyReference `json:"carrier,omitzero" term:"CarrierParty"`
	// Mode is the way by its code of UN/ECE Recommendation 19 ("1" sea, "2" rail, "3" road, "4" air, "5" mail).
	Mode string `json:"mode,omitzero" class:"public" term:"TransportModeCode"`
	// Means is the plate of the truck, the name of the vessel, or the number of the flight or train.
	Means string `json:"means,omitzero" class:"commercial" term:"TransportMeans"`
	// Equipment are the trailers and containers that the goods are in.
	Equipment []TransportEquipment `json:"equipment,omitzero" term:"TransportEquipment"`
	// BillOfLading is the number of the bill of lading or the waybill.
	BillOfLading string `json:"billOfLading,omitzero" class:"public" term:"DocumentReference"`
	// ConsignmentID is the carrier's own number of the transport (X12 REF CN, GS1 GINC).
	ConsignmentID string `json:"consignmentId,omitzero" class:"public" term:"Consignment/ID"`
	// TrackingID is the number under which the transport can be followed.
	TrackingID string `json:"trackingId,omitzero" class:"public" term:"TrackingID"`
}

// TransportEquipment is a trailer, a container or another thing that goods travel in.
type TransportEquipment struct {
	// ID is its number; never empty.
	ID string `json:"id" class:"commercial" term:"TransportEquipment/ID"`
	// Type is its size and type by ISO 6346 or the sender's own code; empty where he does not say.
	Type string `json:"type,omitzero" class:"public" term:"TransportEquipmentTypeCode"`
	// Seals are the numbers of the seals on it; a broken one shows that somebody was there.
	Seals []string `json:"seals,omitzero" class:"commercial" term:"TransportEquipmentSeal/ID"`
}
