package canonical

import "strings"

// The rules for aggregates that stand at many places of many documents, wherever they stand. They come last, and keep still
// where a rule of the document has spoken of the same place, since it knows better what is missing there.

const mendAggregate = "Send it whole, or leave it out."

// aggregateRules makes the rules for those aggregates that documents of type D hold.
func aggregateRules[D Document]() []ruleOf[D] {
	var rules []ruleOf[D]
	add := func(rule Rule, check func(D) breaches) {
		if check != nil {
			rules = append(rules, ruleOf[D]{rule, check})
		}
	}
	add(Rule{ID: "DOC-AGG-001", Text: "An identifier has a value, and not a scheme alone.", Next: mendAggregate}, everywhere[D](func(id *Identifier) (expected, field string) {
		return missing(id.Value == "", "a number or a code", "value")
	}))
	add(Rule{ID: "DOC-AGG-002", Text: "A reference to a document has its number.", Next: mendAggregate}, everywhere[D](func(r *DocumentReference) (expected, field string) {
		return missing(r.Number == "", "the document's number", "number")
	}))
	add(Rule{ID: "DOC-AGG-003", Severity: Warning, Text: "A property of an item has a name and a value.", Next: mendAggregate}, everywhere[D](func(a *ItemAttribute) (expected, field string) {
		if a.Name == "" {
			return "what the property is called", "name"
		}
		return missing(a.Value == "", "what the property is", "value")
	}))
	add(Rule{ID: "DOC-AGG-004", Severity: Warning, Text: "A note has a text.", Next: mendAggregate}, everywhere[D](func(n *Note) (expected, field string) {
		return missing(n.Text == "", "a text", "text")
	}))
	add(Rule{ID: "DOC-AGG-005", Source: en16931 + ", BR-50", Text: "An account has a number.", Next: callTheParty}, everywhere[D](func(a *BankAccount) (expected, field string) {
		return missing(a.Number == "", "an IBAN or the account's number", "number")
	}))
	add(Rule{ID: "DOC-AGG-006", Text: "A prepayment says how much was paid.", Next: askTheIssuer}, everywhere[D](func(p *Prepayment) (expected, field string) {
		return missing(p.Amount.Currency().IsZero(), "an amount", "amount")
	}))
	add(Rule{ID: "DOC-AGG-007", Severity: Warning, Text: "A trailer or a container has its number.", Next: mendAggregate}, everywhere[D](func(e *TransportEquipment) (expected, field string) {
		return missing(e.ID == "", "the number on it", "id")
	}))
	add(Rule{ID: "DOC-AGG-008", Text: "An instalment has the day by which it must be paid.", Next: askTheIssuer}, everywhere[D](func(i *Instalment) (expected, field string) {
		return missing(i.DueDate.IsZero(), "a date", "dueDate")
	}))
	add(Rule{ID: "DOC-AGG-009", Source: en16931 + ", BR-51; PCI DSS 3.4", Text: "A card is named by its last digits; the whole number is never sent.", Next: "Tell the sender to send no whole card numbers, and have this message erased."}, everywhere[D](func(c *PaymentCard) (expected, field string) {
		return missing(!c.truncated(), "the last 4 digits, and at most the first 6", "number")
	}))
	add(Rule{ID: "DOC-AGG-010", Text: "A document that is paid says how much is paid of it.", Next: tellPayee}, everywhere[D](func(d *RemittedDocument) (expected, field string) {
		return missing(d.RemittedAmount.Currency().IsZero(), "an amount", "remittedAmount")
	}))
	add(Rule{ID: "DOC-AGG-011", Text: "A difference to what was due has an amount.", Next: tellPayee}, everywhere[D](func(a *PaymentAdjustment) (expected, field string) {
		return missing(a.Amount.Currency().IsZero(), "an amount", "amount")
	}))
	return rules
}

const aggregatePrefix = "DOC-AGG-"

// general reports whether the rule is one of these.
func (r *Rule) general() bool { return strings.HasPrefix(r.ID, aggregatePrefix) }

// missing says what is expected of a field where it is not there.
func missing(absent bool, expected, field string) (string, string) {
	if absent {
		return expected, field
	}
	return "", ""
}
