package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

// Each code that a schema lists is taken by the rules, and what it does not list is not.

func TestEveryReasonForRefusingGoodsIsTaken(t *testing.T) {
	for _, code := range canonical.GoodsReason("").Codes() {
		receipt, back := receiptOf(t, "4 EA"), returnOf(t, 1)
		receipt.Lines[0].Rejected, receipt.Lines[0].Reason = some("4 EA"), canonical.GoodsReason(code)
		back.Lines[0].Reason, back.Lines[0].ReasonText = canonical.GoodsReason(code), "in words"
		breaksAlone(t, receipt, "")
		breaksAlone(t, back, "")
	}
	receipt := receiptOf(t, "4 EA")
	receipt.Lines[0].Rejected, receipt.Lines[0].Reason = some("4 EA"), "Damaged"
	breaksAlone(t, receipt, "DOC-REC-010")
}

func TestEveryConditionOfStockIsTaken(t *testing.T) {
	for _, code := range canonical.StockCondition("").Codes() {
		condition := canonical.StockCondition(code)
		count, back, movement, receipt := countOf(t, 1), returnOf(t, 1), movementOf(t, 1), receiptOf(t, "4 EA")
		count.Lines[0].Condition, back.Lines[0].Condition = condition, condition
		movement.Lines[0].To.Condition, receipt.Place.Condition = condition, condition
		for _, doc := range []canonical.Document{count, back, movement, receipt} {
			breaksAlone(t, doc, "")
		}
	}
}

func TestEveryPurposeOfAReturnIsTaken(t *testing.T) {
	for _, code := range canonical.ReturnPurpose("").Codes() {
		back := returnOf(t, 1)
		back.Lines[0].Purpose = canonical.ReturnPurpose(code)
		breaksAlone(t, back, "")
	}
}

func TestEveryResultOfAnInspectionIsTaken(t *testing.T) {
	for _, code := range canonical.InspectionResult("").Codes() {
		receipt := receiptOf(t, "4 EA")
		receipt.Lines[0].Inspection.Result, receipt.Lines[0].Held = canonical.InspectionResult(code), some("4 EA")
		breaksAlone(t, receipt, "")
	}
}

func TestEveryTypeOfMovementHasAnEnd(t *testing.T) {
	for _, code := range canonical.MovementType("").Codes() {
		t.Run(code, func(t *testing.T) {
			movement := movementOf(t, 1)
			line := &movement.Lines[0]
			line.Type = canonical.MovementType(code)
			ends := 0
			for _, from := range []string{"", "A-1"} {
				for _, to := range []string{"", "B-1"} {
					line.From.Location, line.To.Location = from, to
					if canonical.Validate(movement) == nil {
						ends++
					}
				}
			}
			if ends == 0 || ends == 4 {
				t.Errorf("right in %d of 4 ways", ends)
			}
		})
	}
}
