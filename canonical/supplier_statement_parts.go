package canonical

import (
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// Continues says whether a part is the one that follows another part of the same statement: the next number, the same
// statement, and its opening balance what the other closes with. It is nil where that is so; otherwise a fault Conflict that
// names the field. Nothing but the part before is needed, so that a statement of any length is checked as it comes.
func (s *SupplierStatement) Continues(before *SupplierStatement) error {
	if err := s.Part.continues(before.Part, s.Identity(), before.Identity()); err != nil {
		return err
	}
	if s.Currency != before.Currency || s.Basis != before.Basis || s.Date != before.Date {
		return fault.New(fault.Conflict, "part %d of %s is of another basis, currency or day than part %d", s.Part.Number, s.Identity(), before.Part.Number).
			On("basis").Do("%s", askForAllParts)
	}
	return carriedOver(s.Identity(), "openingBalance", before.ClosingBalance, s.OpeningBalance)
}

const askForAllParts = "Ask the sender for all parts once more."

// continues says whether one part follows another of the same document.
func (p Part) continues(before Part, document, of Identity) error {
	switch {
	case document.Document() != of.Document() || document.Revision != of.Revision:
		return fault.New(fault.Conflict, "%s does not continue %s", document, of).On("envelope.number").Do("%s", askForAllParts)
	case p.Number != before.Number+1 || before.Last || p.Of != before.Of && before.Of != 0:
		return fault.New(fault.Conflict, "part %d of %s does not follow part %d", p.Number, document, before.Number).On("part.number").Do("%s", askForAllParts)
	}
	return nil
}

// carriedOver says whether a balance went from one part to the next as it was; one that is absent is zero.
func carriedOver(document Identity, field string, closed, opened money.Amount) error {
	if closed.Decimal().Equal(opened.Decimal()) {
		return nil
	}
	return fault.New(fault.Conflict, "a part of %s opens with %s where the one before closed with %s", document, amountText(opened), amountText(closed)).
		On(field).Do("%s", askForAllParts)
}

func amountText(a money.Amount) string {
	if a.Currency().IsZero() {
		return "nothing"
	}
	return a.String()
}
