package canonical

// Delivery says where and when the goods of a document went (BG-13).
type Delivery struct {
	// Name is who took them in, where that is not the buyer.
	Name string `json:"name,omitzero" class:"personal" term:"BT-70"`
	// Location is the place by a number, such as a GLN.
	Location Identifier `json:"location,omitzero" term:"BT-71"`
	// Date is the day on which they arrived, or the service was done.
	Date Date `json:"date,omitzero" class:"commercial" term:"BT-72"`
	// Address is where they went.
	Address Address `json:"address,omitzero" term:"BG-15"`
}
