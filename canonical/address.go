package canonical

// Address is a postal address. Terms are those of seller, buyer, tax representative and place of delivery, in this order.
type Address struct {
	// Line1 is the street and the number.
	Line1 string `json:"line1,omitzero" class:"personal" term:"BT-35,BT-50,BT-64,BT-75"`
	// Line2 goes on where one line is not enough.
	Line2 string `json:"line2,omitzero" class:"personal" term:"BT-36,BT-51,BT-65,BT-76"`
	// Line3 goes on once more.
	Line3 string `json:"line3,omitzero" class:"personal" term:"BT-162,BT-163,BT-164,BT-165"`
	// City is the town.
	City string `json:"city,omitzero" class:"personal" term:"BT-37,BT-52,BT-66,BT-77"`
	// PostalCode is the code of the post.
	PostalCode string `json:"postalCode,omitzero" class:"personal" term:"BT-38,BT-53,BT-67,BT-78"`
	// Subdivision is the state, county or province, as a code or a name.
	Subdivision string `json:"subdivision,omitzero" class:"public" term:"BT-39,BT-54,BT-68,BT-79"`
	// Country is the code of ISO 3166-1, two letters; empty where the sender leaves it to be known.
	Country string `json:"country,omitzero" class:"public" term:"BT-40,BT-55,BT-69,BT-80"`
}

// isCountry reports whether a code has the form of ISO 3166-1. Whether there is such a country changes from year to year
// and is master data.
func isCountry(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= 'A' && code[1] <= 'Z'
}
