package canonical

import "unicode/utf8"

// Class says how sensitive a field is. Every field of every document names its class in a tag; who may see which class
// is declared elsewhere.
type Class string

// The classes, from the least to the most sensitive.
const (
	ClassPublic     Class = "public"     // says nothing that a competitor or a stranger could use: codes, dates, numbers of documents
	ClassCommercial Class = "commercial" // prices, quantities, terms, who trades with whom
	ClassTaxID      Class = "taxid"      // numbers under which an authority knows a person or a firm
	ClassBank       Class = "bank"       // accounts, cards and mandates
	ClassPersonal   Class = "personal"   // names and addresses of people, and whatever nobody has classed
)

// Classes gives every class, from the least to the most sensitive.
func Classes() []Class {
	return []Class{ClassPublic, ClassCommercial, ClassTaxID, ClassBank, ClassPersonal}
}

// Sensitive reports whether values of the class are masked unless somebody's duty says otherwise.
func (c Class) Sensitive() bool { return c != ClassPublic && c != ClassCommercial }

// Mask gives the value as it may stand in an error, a log or a list: whole where the class is not sensitive, otherwise
// with no more left than tells two of them apart. "DE89370400440532013000" of class bank gives "DE•••00".
func (c Class) Mask(value string) string {
	const hidden, shortest = "•••", 8
	switch {
	case value == "" || !c.Sensitive():
		return value
	case c == ClassPersonal || utf8.RuneCountInString(value) < shortest:
		return hidden
	}
	letters := []rune(value)
	return string(letters[:2]) + hidden + string(letters[len(letters)-2:])
}
