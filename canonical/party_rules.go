package canonical

import "strings"

// The rules for parties: who they are and what is stopped. Those for numbers and for money are in the files that are named
// after them. A record that breaks one is not taken, and the one before it stands.

const askTheOwner = "Correct the record in the system that owns it; the record before it stands until then."

var partyRules = []ruleOf[*Party]{
	{Rule{ID: "DOC-PAR-001", Path: "name", Text: "A party has a name.", Next: askTheOwner}, asks(func(p *Party) bool { return strings.TrimSpace(p.Name) != "" }, "a name", "name")},
	{Rule{ID: "DOC-PAR-002", Path: "roles", Text: "A party is something to us: it has a role.", Next: askTheOwner}, asks(func(p *Party) bool { return len(p.Roles) > 0 }, "a role such as supplier", "roles")},
	{Rule{ID: "DOC-PAR-003", Path: "roles[]", Text: "A role is one of the list.", Next: askTheOwner}, heldRoles.ask(func(r *PartyRole) bool { return *r != "" && oneOf(*r, partyRoles) }, "supplier, customer, carrier, bank, authority or factor")},
	{Rule{ID: "DOC-PAR-004", Path: "parent", Text: "A party does not belong to itself.", Next: askTheOwner}, asks(func(p *Party) bool { return p.Parent == "" || p.Parent != p.Number }, "another party's key", "parent")},
	{Rule{ID: "DOC-PAR-005", Path: "mergedInto", Text: "A party is not merged into itself.", Next: askTheOwner}, asks(func(p *Party) bool { return p.MergedInto == "" || p.MergedInto != p.Number }, "another party's key", "mergedInto")},
	{Rule{ID: "DOC-PAR-006", Path: "blocks[].scope", Text: "A block stops ordering, billing or payment.", Next: askTheOwner}, partyBlocks.ask(func(b *PartyBlock) bool { return b.Scope != "" && oneOf(b.Scope, blockScopes) }, "ordering, billing or payment", "scope")},
	{Rule{ID: "DOC-PAR-007", Path: "blocks[].reason", Text: "A block has a reason.", Next: "Ask whoever set the block."}, partyBlocks.ask(func(b *PartyBlock) bool { return b.Reason != "" }, "why it stands", "reason")},
	{Rule{ID: "DOC-PAR-008", Path: "sites[].purpose", Text: "An address of a party says what it is for.", Next: askTheOwner}, partySites.ask(func(s *PartySite) bool { return s.Purpose != "" && oneOf(s.Purpose, sitePurposes) }, "a purpose such as registered", "purpose")},
	{Rule{ID: "DOC-PAR-009", Path: "sites[].address.country", Source: "ISO 3166-1", Text: "The country of an address is a code of two letters.", Next: askTheOwner}, partySites.ask(func(s *PartySite) bool { return s.Address.Country == "" || isCountry(s.Address.Country) }, "two capital letters", "address", "country")},
	{Rule{ID: "DOC-PAR-010", Path: "contacts[].purpose", Text: "What a contact is for is one of the list.", Next: askTheOwner}, partyContacts.ask(func(c *PartyContact) bool { return oneOf(c.Purpose, contactPurposes) }, "ordering, despatch, quality or accounting", "purpose")},
	{Rule{ID: "DOC-PAR-011", Path: "contacts[].contact", Text: "A contact says how to ask.", Next: askTheOwner}, partyContacts.ask(func(c *PartyContact) bool { return c.Contact != (Contact{}) }, "a name, a telephone number or an e-mail address", "contact", "name")},
}

var (
	heldRoles     = listOf[*Party, PartyRole]{"roles", func(p *Party) []PartyRole { return p.Roles }}
	partyBlocks   = listOf[*Party, PartyBlock]{"blocks", func(p *Party) []PartyBlock { return p.Blocks }}
	partySites    = listOf[*Party, PartySite]{"sites", func(p *Party) []PartySite { return p.Sites }}
	partyContacts = listOf[*Party, PartyContact]{"contacts", func(p *Party) []PartyContact { return p.Contacts }}
)
