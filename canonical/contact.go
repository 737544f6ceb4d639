package canonical

// Contact is whom to ask at a party.
type Contact struct {
	// Name is a person or a department.
	Name string `json:"name,omitzero" class:"personal" term:"BT-41,BT-56"`
	// Telephone is a number as the sender writes it.
	Telephone string `json:"telephone,omitzero" class:"personal" term:"BT-42,BT-57"`
	// Email is an address of electronic mail.
	Email string `json:"email,omitzero" class:"personal" term:"BT-43,BT-58"`
}
