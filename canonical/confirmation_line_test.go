package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

// anAnswer makes a case of an answer of one line, with a status and a change.
func anAnswer(status canonical.ConfirmationStatus, by func(*canonical.ConfirmationLine), broken string) answerChange {
	return answerChange{func(c *canonical.OrderConfirmation) {
		c.Response, c.Lines = canonical.ResponseChanged, answers(status)
		by(&c.Lines[0])
	}, broken}
}

func asItIs(*canonical.ConfirmationLine) {}

func TestStatusesOfAnAnswer(t *testing.T) {
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"accepted":              anAnswer(canonical.ConfirmedAccepted, asItIs, whole),
		"changed":               anAnswer(canonical.ConfirmedChanged, asItIs, whole),
		"rejected":              anAnswer(canonical.ConfirmedRejected, asItIs, whole),
		"backordered":           anAnswer(canonical.ConfirmedBackordered, asItIs, whole),
		"substituted":           anAnswer(canonical.ConfirmedSubstituted, asItIs, whole),
		"added":                 anAnswer(canonical.ConfirmedAdded, asItIs, whole),
		"a status of his own":   anAnswer("maybe", asItIs, "DOC-CNF-012"),
		"none":                  anAnswer("", asItIs, "DOC-CNF-012"),
		"no number":             anAnswer(canonical.ConfirmedAccepted, func(l *canonical.ConfirmationLine) { l.ID = "" }, "DOC-CNF-010"),
		"a kind of his own":     anAnswer(canonical.ConfirmedAdded, func(l *canonical.ConfirmationLine) { l.Kind = "toll" }, "DOC-CNF-014"),
		"a charge that he adds": anAnswer(canonical.ConfirmedAdded, func(l *canonical.ConfirmationLine) { l.Kind = canonical.LineCharge }, whole),
		"of no line":            anAnswer(canonical.ConfirmedChanged, func(l *canonical.ConfirmationLine) { l.Order.Line = "" }, "DOC-CNF-013"),
		"added to a line":       anAnswer(canonical.ConfirmedAdded, func(l *canonical.ConfirmationLine) { l.Order.Line = "1" }, "DOC-CNF-013"),
		"added without a name":  anAnswer(canonical.ConfirmedAdded, func(l *canonical.ConfirmationLine) { l.Item.Name = "" }, "DOC-CNF-018"),
		"rejected for a code":   anAnswer(canonical.ConfirmedRejected, func(l *canonical.ConfirmationLine) { l.Reason, l.ReasonCode = "", "CW" }, whole),
		"rejected for nothing":  anAnswer(canonical.ConfirmedRejected, func(l *canonical.ConfirmationLine) { l.Reason = "" }, "DOC-CNF-022"),
	})
}

func TestStatusesThatPromise(t *testing.T) {
	for status, promises := range map[canonical.ConfirmationStatus]bool{
		"": false, canonical.ConfirmedRejected: false, canonical.ConfirmedBackordered: false,
		canonical.ConfirmedAccepted: true, canonical.ConfirmedChanged: true, canonical.ConfirmedSubstituted: true, canonical.ConfirmedAdded: true,
	} {
		if status.Promises() != promises {
			t.Errorf("%q promises: %v", status, !promises)
		}
	}
}

// A part of a line is promised, the rest rejected: several lines answer the same one.
func TestSeveralAnswersToOneLine(t *testing.T) {
	lines := func(ids, answered []string) func(*canonical.OrderConfirmation) {
		return func(c *canonical.OrderConfirmation) {
			c.Response = canonical.ResponseChanged
			for i, id := range ids {
				line := answers(canonical.ConfirmedChanged)[0]
				line.ID, line.Order.Line = id, answered[i]
				c.Lines = append(c.Lines, line)
			}
		}
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"two answers to one line":   {lines([]string{"1", "2"}, []string{"10", "10"}), whole},
		"two answers of one number": {lines([]string{"1", "1"}, []string{"10", "20"}), "DOC-CNF-011"},
		"answers in any order":      {lines([]string{"3", "1", "2"}, []string{"30", "10", "20"}), whole},
		"twice the same, far apart": {lines([]string{"3", "1", "3"}, []string{"30", "10", "20"}), "DOC-CNF-011"},
	})
}

func TestQuantitiesOfAnAnswer(t *testing.T) {
	quantity := func(status canonical.ConfirmationStatus, quantity, later, broken string) answerChange {
		return anAnswer(status, func(l *canonical.ConfirmationLine) {
			l.Quantity, l.BackorderQuantity = some(quantity), some(later)
		}, broken)
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"accepted as ordered":                    quantity(canonical.ConfirmedAccepted, "", "", whole),
		"accepted, zero":                         quantity(canonical.ConfirmedAccepted, "0 EA", "", "DOC-CNF-015"),
		"changed to zero":                        quantity(canonical.ConfirmedChanged, "0 EA", "", "DOC-CNF-015"),
		"changed to less than zero":              quantity(canonical.ConfirmedChanged, "-1 EA", "", "DOC-CNF-015"),
		"changed to a bit":                       quantity(canonical.ConfirmedChanged, "0.01 EA", "", whole),
		"rejected, zero is promised":             quantity(canonical.ConfirmedRejected, "0 EA", "", whole),
		"rejected, ten of them":                  quantity(canonical.ConfirmedRejected, "10 EA", "", whole),
		"rejected, less than zero":               quantity(canonical.ConfirmedRejected, "-10 EA", "", "DOC-CNF-015"),
		"backordered, zero is promised":          quantity(canonical.ConfirmedBackordered, "0 EA", "", whole),
		"backordered, zero now and ten later":    quantity(canonical.ConfirmedBackordered, "0 EA", "10 EA", whole),
		"changed, seven now and three later":     quantity(canonical.ConfirmedChanged, "7 EA", "3 EA", whole),
		"changed, as ordered and three later":    quantity(canonical.ConfirmedChanged, "", "3 EA", whole),
		"changed, seven now and zero later":      quantity(canonical.ConfirmedChanged, "7 EA", "0 EA", "DOC-CNF-016"),
		"changed, later in another unit":         quantity(canonical.ConfirmedChanged, "7 EA", "1 CT", "DOC-CNF-016"),
		"accepted as ordered, three later":       quantity(canonical.ConfirmedAccepted, "7 EA", "3 EA", "DOC-CNF-016"),
		"rejected, three later":                  quantity(canonical.ConfirmedRejected, "7 EA", "3 EA", "DOC-CNF-016"),
		"substituted, seven now and three later": quantity(canonical.ConfirmedSubstituted, "7 EA", "3 EA", whole),
	})
}

func TestWhatComesInstead(t *testing.T) {
	instead := func(status canonical.ConfirmationStatus, item canonical.ItemReference, broken string) answerChange {
		return anAnswer(status, func(l *canonical.ConfirmationLine) { l.Substitute = item }, broken)
	}
	named := canonical.ItemReference{Name: "Sauce brown, ready"}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"another item":                      instead(canonical.ConfirmedSubstituted, named, whole),
		"another item by its GTIN":          instead(canonical.ConfirmedSubstituted, canonical.ItemReference{StandardID: canonical.Identifier{Value: "7400000001235"}}, whole),
		"nobody says":                       instead(canonical.ConfirmedSubstituted, canonical.ItemReference{}, "DOC-CNF-017"),
		"another item on a line of changes": instead(canonical.ConfirmedChanged, named, "DOC-CNF-017"),
		"another item where it is accepted": instead(canonical.ConfirmedAccepted, named, "DOC-CNF-017"),
	})
}

func TestChangesThatTheSellerNames(t *testing.T) {
	names := func(by func(*canonical.ConfirmationLine), broken string, changes ...canonical.ConfirmedChange) answerChange {
		return anAnswer(canonical.ConfirmedChanged, func(l *canonical.ConfirmationLine) {
			l.Changes = changes
			by(l)
		}, broken)
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"the quantity":                  names(asItIs, whole, canonical.ChangedQuantity),
		"the quantity, which is absent": names(func(l *canonical.ConfirmationLine) { l.Quantity = some("") }, "DOC-CNF-019", canonical.ChangedQuantity),
		"the price, which is absent":    names(asItIs, "DOC-CNF-019", canonical.ChangedPrice),
		"the date, which is absent":     names(asItIs, "DOC-CNF-019", canonical.ChangedDate),
		"the date of arrival":           names(func(l *canonical.ConfirmationLine) { l.Delivery = until("2026-11-20") }, whole, canonical.ChangedDate),
		"the date of despatch":          names(func(l *canonical.ConfirmationLine) { l.Despatch = on("2026-11-20") }, whole, canonical.ChangedDate),
		"the dates of its parts":        names(func(l *canonical.ConfirmationLine) { l.Schedules = partsOf("4 EA", "6 EA") }, whole, canonical.ChangedDate),
		"something else":                names(asItIs, "DOC-CNF-019", "color"),
		"nothing at all":                names(asItIs, "DOC-CNF-019", ""),
		"the quantity of an accepted":   names(func(l *canonical.ConfirmationLine) { l.Status = canonical.ConfirmedAccepted }, "DOC-CNF-019", canonical.ChangedQuantity),
	})
}
