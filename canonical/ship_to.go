package canonical

// ShipTo says where goods are to go: a warehouse of ours, an address, or a customer of ours to whom the supplier sends
// them directly.
type ShipTo struct {
	// Warehouse is ours, by the key that the source of the document has for it; empty for any other place.
	Warehouse string `json:"warehouse,omitzero" class:"public"`
	// Name is who takes the goods in, in words.
	Name string `json:"name,omitzero" class:"personal" term:"Delivery/DeliveryParty/PartyName"`
	// Location is the place by a number, such as a GLN.
	Location Identifier `json:"location,omitzero" term:"Delivery/DeliveryLocation/ID"`
	// Address is where the goods go; empty where a number or a warehouse says it.
	Address Address `json:"address,omitzero" term:"Delivery/DeliveryLocation/Address"`
	// Contact is whom the driver calls.
	Contact Contact `json:"contact,omitzero" term:"Delivery/DeliveryParty/Contact"`
	// Customer is who gets the goods in a drop shipment; empty where we take them in ourselves.
	Customer PartyReference `json:"customer,omitzero" term:"Delivery/DeliveryParty"`
	// CustomerOrder is the customer's order at us, which the supplier quotes to him; for drop shipments.
	CustomerOrder DocumentReference `json:"customerOrder,omitzero"`
}

// IsDropShipment reports whether the supplier sends the goods to a customer of ours.
func (s *ShipTo) IsDropShipment() bool { return s.Customer.named() }

// placed reports whether the supplier can find the place: an address that has at least a town, or a number.
func (s *ShipTo) placed() bool { return s.Address.City != "" || !s.Location.IsZero() }

// known reports whether anything says where the goods go.
func (s *ShipTo) known() bool {
	return s.placed() || s.Warehouse != "" || s.Name != "" || s.Address != (Address{}) || s.IsDropShipment()
}
