package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for what became of the goods of a receipt's line.

var receiptLineRules = []ruleOf[*Receipt]{
	{Rule{
		ID: "DOC-REC-006", Path: "lines[].accepted", Text: "What was accepted, rejected, damaged and held adds up to what came.", Next: askTheWarehouse,
	}, receiptLines.each(fatesAddUp)},
	{Rule{
		ID: "DOC-REC-007", Path: "lines[]", Text: "The parts of a line are in the unit of its quantity, and not below zero.", Next: askTheWarehouse,
	}, receiptLines.each(receiptPartsInUnit)},
	{Rule{
		ID: "DOC-REC-008", Path: "lines[].quantity", Text: "What came is what was expected, less what was short, with what was over.", Next: askTheWarehouse,
	}, receiptLines.each(expectedAddsUp)},
	{Rule{
		ID: "DOC-REC-009", Path: "lines[].over", Text: "No more came over than came at all.", Next: askTheWarehouse,
	}, receiptLines.ask(func(l *ReceiptLine) bool { return noHeavier(l.Over, l.Quantity) }, "no more than the quantity", "over")},
	{Rule{
		ID: "DOC-REC-010", Path: "lines[].reason", Text: "A reason for refusing goods is one of the list.", Next: askTheSource,
	}, receiptLines.ask(func(l *ReceiptLine) bool { return oneOf(l.Reason, goodsReasons) }, "a reason of the list, such as damaged", "reason")},
	{Rule{
		ID: "DOC-REC-011", Path: "lines[].reason", Severity: Warning, Text: "Where goods were refused or damaged, a reason says why.",
		Next: "Ask the warehouse why, before the supplier does.",
	}, receiptLines.ask(func(l *ReceiptLine) bool {
		return l.Rejected.Sign() <= 0 && l.Damaged.Sign() <= 0 || l.Reason != "" || l.ReasonText != ""
	}, "a reason", "reason")},
	{Rule{
		ID: "DOC-REC-012", Path: "lines[].inspection.result", Text: "An inspection has a result of the list.", Next: askTheSource,
	}, receiptLines.ask(func(l *ReceiptLine) bool {
		return l.Inspection.IsZero() || l.Inspection.Result != "" && oneOf(l.Inspection.Result, inspectionResults)
	}, "passed, failed or pending", "inspection", "result")},
	{Rule{
		ID: "DOC-REC-013", Path: "lines[].accepted", Severity: Warning, Text: "Of goods that failed their inspection or wait for it, none are accepted.",
		Next: "Ask quality control whether the goods may be used.",
	}, receiptLines.ask(func(l *ReceiptLine) bool {
		return l.Inspection.IsZero() || l.Inspection.Result == InspectionPassed || l.Usable().Sign() <= 0
	}, "nothing, until the inspection is passed", "accepted")},
}

// fatesAddUp lets what was accepted be left out, as long as the rest is no more than came. It keeps still where units
// differ: DOC-REC-007 speaks of that.
func fatesAddUp(l *ReceiptLine) breaches {
	fates := [...]measure.Quantity{l.Accepted, l.Rejected, l.Damaged, l.Held}
	var total sum
	for _, fate := range fates {
		if !fate.Unit().IsZero() && fate.Unit() != l.Quantity.Unit() {
			return nil
		}
		total.plus(fate.Decimal())
	}
	came := l.Quantity.Decimal()
	if !total.over && (total.total.Equal(came) || l.Accepted.Unit().IsZero() && total.total.Less(came)) {
		return nil
	}
	return one("quantities that add up to "+l.Quantity.String(), "accepted")
}

func receiptPartsInUnit(l *ReceiptLine) (found breaches) {
	for _, part := range [...]struct {
		name     string
		quantity measure.Quantity
	}{
		{"accepted", l.Accepted},
		{"rejected", l.Rejected},
		{"damaged", l.Damaged},
		{"held", l.Held},
		{"expected", l.Expected},
		{"short", l.Short},
		{"over", l.Over},
	} {
		if !inUnitOf(part.quantity, l.Quantity) {
			found.add("zero or more "+l.Quantity.Unit().String(), part.name)
		}
	}
	return found
}

// expectedAddsUp looks only where the receiver says what he expected.
func expectedAddsUp(l *ReceiptLine) breaches {
	unit := l.Quantity.Unit()
	foreign := func(q measure.Quantity) bool { return !q.Unit().IsZero() && q.Unit() != unit }
	if l.Expected.Unit() != unit || foreign(l.Short) || foreign(l.Over) {
		return nil
	}
	var total sum
	total.plus(l.Expected.Decimal())
	total.plus(l.Short.Decimal().Neg())
	total.plus(l.Over.Decimal())
	if !total.over && total.total.Equal(l.Quantity.Decimal()) {
		return nil
	}
	return one("what was expected, less short, with over: "+total.total.String(), "quantity")
}
