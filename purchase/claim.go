package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/matching"
)

// A claim is an invoice or a credit note in a purchase.
type claim struct {
	// gone says that it claims nothing any more.
	gone bool
	// known says that the order has come.
	known bool
	// posted says that it is in the books.
	posted bool
	// held says that something about it waits for a person.
	held bool
}

// claimPhases is the machine of a claim, as doc.go has it.
var claimPhases = []phase[ClaimState, *claim]{
	{ClaimGone, "it claims nothing any more", nil, func(c *claim) bool { return c.gone }},
	{ClaimWaiting, "the order has not come", []ClaimState{ClaimHeld, ClaimCleared}, func(c *claim) bool { return !c.known }},
	{ClaimPosted, "it is in the books", nil, func(c *claim) bool { return c.posted }},
	{ClaimHeld, "something about it waits for a person", []ClaimState{ClaimCleared, ClaimPosted}, func(c *claim) bool { return c.held }},
	{ClaimCleared, "nothing is wrong with it, or it was accepted", []ClaimState{ClaimHeld, ClaimPosted}, func(*claim) bool { return true }},
}

// countClaimed posts what a statement claims or takes back. What is in another unit or currency does not count, and is
// found.
func (d *decision) countClaimed(l *line, s *Statement) error {
	if d.policy.evidence(s) {
		return nil
	}
	if d.foreign(l, s) {
		return nil
	}
	quantity, ok := d.convert(l, s)
	if !ok {
		return nil
	}
	c := matching.Claim{
		Document: s.Document, Part: s.Part, Issued: s.Day, Quantity: quantity, Amount: s.Amount, Tax: s.Claimed.Tax,
		Credit: s.Claimed.Credit, Posted: d.billed(s.Document),
	}
	if l.negative { // what the order takes off is claimed by taking it off
		c.Credit, c.Quantity, c.Amount = !c.Credit, negated(c.Quantity), c.Amount.Neg()
	}
	l.claims = append(l.claims, c)
	stage, sum := ledger.Invoiced, &l.tally.invoiced
	if c.Credit {
		stage, sum = ledger.Credited, &l.tally.credited
	}
	return d.post(l, stage, s, ledger.Value{Quantity: c.Quantity, Amount: c.Amount}, sum)
}

// negated turns the sign of a quantity; none stays none.
func negated(q measure.Quantity) measure.Quantity {
	if q.Unit().IsZero() {
		return q
	}
	return q.Neg()
}

// billed reports whether a document is in the books.
func (d *decision) billed(document canonical.Identity) bool {
	return slices.ContainsFunc(d.c.Billed, func(id canonical.Identity) bool { return id.Document() == document.Document() })
}

// judgeClaims finds the claims for a line that are held.
func (d *decision) judgeClaims(l *line) error {
	if len(l.claims) == 0 {
		return nil
	}
	price := l.price
	if l.taken && l.promise.price != (measure.Price{}) {
		price = l.promise.price
	}
	due := matching.Line{
		Key: l.key, Basis: l.basis(), Ordered: l.tally.ordered, Price: price, Tax: l.tax, Received: l.tally.received, Accepted: l.tally.accepted,
		Replaced: l.tally.replaced.Quantity, Creditable: l.tally.creditable.Quantity,
	}
	if due.Basis == matching.ByConsumption {
		due.Received, due.Accepted = ledger.Value{}, ledger.Value{}
	}
	return d.match(&due, l.claims)
}

// match finds what is held of claims, as work of the line that they are for.
func (d *decision) match(due *matching.Line, claims []matching.Claim) error {
	facts := matching.Facts{Agreed: d.facts.Agreed[due.Key]}
	findings, err := matching.Match(due, claims, &facts, &d.policy.Matching)
	if err != nil {
		return err
	}
	for _, f := range findings {
		d.find(matching.Held, due.Key, f.Document, f.Stake, f.Reasons...)
	}
	return nil
}

// basis is what claims for a line are held against.
func (l *line) basis() matching.Basis {
	switch {
	case l.consigned:
		return matching.ByConsumption
	case l.negative:
		return matching.ByAgreement
	}
	switch l.kind {
	case canonical.LineService:
		return matching.ByAcceptance
	case canonical.LineCharge, canonical.LineDeposit:
		return matching.ByAgreement
	case canonical.LineFreeGoods:
		return matching.Free
	default:
		return matching.ByReceipt
	}
}

// judgeCharges finds charges of the purchase as a whole that nobody agreed on, or more of them than that.
func (d *decision) judgeCharges() error {
	claims := map[string][]matching.Claim{}
	var keys []string
	for _, s := range d.set.apart {
		if s.Apart == nil || s.Apart.Class != ledger.Charge || keepsVersions(s.Document.Kind) || s.Amount.Currency() != d.currency || d.policy.evidence(s) {
			continue
		}
		if claims[s.Apart.Key] == nil {
			keys = append(keys, s.Apart.Key)
		}
		claims[s.Apart.Key] = append(claims[s.Apart.Key], matching.Claim{
			Document: s.Document, Part: s.Apart.Key, Issued: s.Day, Amount: s.Amount, Credit: s.Apart.Credit, Posted: d.billed(s.Document),
		})
	}
	slices.Sort(keys)
	for _, key := range keys {
		if err := d.match(&matching.Line{Basis: matching.ByAgreement, Ordered: d.agreed[key]}, claims[key]); err != nil {
			return err
		}
	}
	return nil
}

// claimStates notes where the claims stand that the touched lines have, and the one that was taken back.
func (d *decision) claimStates(states map[canonical.Identity]ClaimState) {
	kind := d.said.Document.Kind
	claims := kind == canonical.KindInvoice || kind == canonical.KindCreditNote
	if claims && len(d.said.Statements) == 0 && slices.ContainsFunc(d.c.Set, func(s Statement) bool { return s.of(d.said.Document) }) {
		states[d.said.Document.Document()] = ClaimGone
	}
	for _, document := range d.set.documents(canonical.KindInvoice, canonical.KindCreditNote) {
		c := d.claimOf(document)
		at := slices.IndexFunc(claimPhases, func(p phase[ClaimState, *claim]) bool { return p.holds(&c) })
		states[document.Document()] = claimPhases[at].state
	}
}
