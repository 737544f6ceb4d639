package canonical

// The rules for the form of a document's bytes, which hold for all kinds and are decided before a document exists.

const sendAgain = "Mend the message and send it again."

var (
	formJSON    = Rule{ID: "DOC-FORM-001", Text: "A document is JSON as RFC 8259 defines it, in UTF-8.", Next: sendAgain}
	formUnknown = Rule{ID: "DOC-FORM-002", Text: "A document has only members that its schema knows.", Next: "Put what the schema has no name for under extension, or correct the name."}
	formTwice   = Rule{ID: "DOC-FORM-003", Text: "A member stands once in its object.", Next: sendAgain}
	formType    = Rule{ID: "DOC-FORM-004", Text: "A member is of the type that the schema gives.", Next: sendAgain}
	formNul     = Rule{ID: "DOC-FORM-005", Text: "No text has the NUL character, which databases do not keep.", Next: "Take the character out and send the message again."}
)

// formRules lists them, for all kinds.
func formRules() []Rule {
	rules := []Rule{formJSON, formUnknown, formTwice, formType, formNul}
	for i := range rules {
		rules[i].Kinds = Kinds()
	}
	return rules
}
