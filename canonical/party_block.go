package canonical

// PartyBlock stops a part of the business with a party.
type PartyBlock struct {
	// Scope is what is stopped; never empty.
	Scope BlockScope `json:"scope" class:"commercial"`
	// Reason says why, in words; never empty, since somebody will ask.
	Reason string `json:"reason" class:"personal"`
	// Since is the day from which it stands; empty where the source does not say.
	Since Date `json:"since,omitzero" class:"commercial"`
}

// BlockScope is what a block stops.
type BlockScope string

// What a block stops. All of them may stand at once.
const (
	BlocksOrdering BlockScope = "ordering" // no new orders
	BlocksBilling  BlockScope = "billing"  // no new bills
	BlocksPayment  BlockScope = "payment"  // nothing is paid
)

var blockScopes = []BlockScope{BlocksOrdering, BlocksBilling, BlocksPayment}

// Codes lists every scope.
func (BlockScope) Codes() []string { return texts(blockScopes) }

// Blocked reports whether a part of the business with the party is stopped on a day, and why; the reason is that of the
// first block that stands. A block without a day stands from ever.
func (p *Party) Blocked(scope BlockScope, on Date) (reason string, blocked bool) {
	for i := range p.Blocks {
		if b := &p.Blocks[i]; b.Scope == scope && !on.Before(b.Since) {
			return b.Reason, true
		}
	}
	return "", false
}
