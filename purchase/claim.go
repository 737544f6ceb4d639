package purchase

// A claim is an invoice or a credit note in a purchase.
type claim struct {
	// known says that the order has come.
	known bool
	// posted says that it is in the books.
	posted bool
	// held says that something about it waits for a person.
	held bool
}

// claimPhases is the machine of a claim, as doc.go has it.
var claimPhases = []phase[ClaimState, *claim]{
	{ClaimWaiting, "the order has not come", []ClaimState{ClaimHeld, ClaimCleared}, func(c *claim) bool { return !c.known }},
	{ClaimPosted, "it is in the books", nil, func(c *claim) bool { return c.posted }},
	{ClaimHeld, "something about it waits for a person", []ClaimState{ClaimCleared, ClaimPosted}, func(c *claim) bool { return c.held }},
	{ClaimCleared, "nothing is wrong with it, or it was accepted", []ClaimState{ClaimHeld, ClaimPosted}, func(*claim) bool { return true }},
}
