package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// A needChange is a case that starts from a golden requisition.
type needChange = change[*canonical.Requisition]

// aNeed makes a case of a change to the second line of a person's requisition, which is of goods.
func aNeed(by func(*canonical.RequisitionLine), broken string) needChange {
	return needChange{func(r *canonical.Requisition) { by(&r.Lines[1]) }, broken}
}

func TestWhatANeedCannotDoWithout(t *testing.T) {
	changed(t, "requisition_person", map[string]needChange{
		"nothing is missing":    {func(*canonical.Requisition) {}, whole},
		"no issue date":         {func(r *canonical.Requisition) { r.IssueDate = canonical.Date{} }, "DOC-REQ-001"},
		"no purpose":            {func(r *canonical.Requisition) { r.Purpose = "" }, "DOC-REQ-002"},
		"a purpose of its own":  {func(r *canonical.Requisition) { r.Purpose = "wish" }, "DOC-REQ-002"},
		"no origin":             {func(r *canonical.Requisition) { r.Origin = "" }, "DOC-REQ-003"},
		"an origin of its own":  {func(r *canonical.Requisition) { r.Origin = "oracle" }, "DOC-REQ-003"},
		"no lines":              {func(r *canonical.Requisition) { r.Lines = nil }, "DOC-REQ-005"},
		"no lines to take back": {func(r *canonical.Requisition) { r.Lines, r.Purpose = nil, canonical.PurposeCancellation }, whole},
		"nobody asks":           {func(r *canonical.Requisition) { r.Requester = canonical.PartyReference{} }, "DOC-REQ-004"},
		"planning needs no name": {func(r *canonical.Requisition) {
			r.Requester, r.Origin = canonical.PartyReference{}, canonical.NeedOfPlanning
		}, whole},
		"a customer needs no name": {func(r *canonical.Requisition) {
			r.Requester, r.Origin = canonical.PartyReference{}, canonical.NeedOfSalesOrder
		}, whole},
		"a telephone is not a name": {func(r *canonical.Requisition) {
			r.Requester = canonical.PartyReference{Contact: canonical.Contact{Telephone: "1"}}
		}, "DOC-REQ-004"},
	})
}

func TestLinesOfANeed(t *testing.T) {
	changed(t, "requisition_person", map[string]needChange{
		"no number":             aNeed(func(l *canonical.RequisitionLine) { l.ID = "" }, "DOC-REQ-010"),
		"the number of another": aNeed(func(l *canonical.RequisitionLine) { l.ID = "1" }, "DOC-REQ-011"),
		"a kind of its own":     aNeed(func(l *canonical.RequisitionLine) { l.Kind = "gift" }, "DOC-REQ-012"),
		"an action too early":   aNeed(func(l *canonical.RequisitionLine) { l.Action = canonical.LineAdded }, "DOC-REQ-013"),
		"no item":               aNeed(func(l *canonical.RequisitionLine) { l.Item = canonical.ItemReference{} }, "DOC-REQ-014"),
		"our number of an item": aNeed(func(l *canonical.RequisitionLine) { l.Item = canonical.ItemReference{BuyerID: "SKU-1"} }, whole),
		"no quantity":           aNeed(func(l *canonical.RequisitionLine) { l.Quantity = some("") }, "DOC-REQ-015"),
		"a quantity of zero":    aNeed(func(l *canonical.RequisitionLine) { l.Quantity = some("0 MTR") }, "DOC-REQ-015"),
		"a bit of it":           aNeed(func(l *canonical.RequisitionLine) { l.Quantity = some("0.001 MTR") }, whole),
		"a quantity below zero": aNeed(func(l *canonical.RequisitionLine) { l.Quantity = some("-3 MTR") }, "DOC-REQ-015"),
		"a service of no hours": {func(r *canonical.Requisition) { r.Lines[0].Quantity = some("") }, "DOC-REQ-015"},
	})
}

func TestALineOfANeedThatIsTakenBack(t *testing.T) {
	taken := func(by func(*canonical.RequisitionLine), broken string) needChange {
		return needChange{func(r *canonical.Requisition) {
			r.Purpose, r.Revision, r.Lines[1] = canonical.PurposeAmendment, 2, canonical.RequisitionLine{ID: "2", Action: canonical.LineCancelled}
			by(&r.Lines[1])
		}, broken}
	}
	changed(t, "requisition_person", map[string]needChange{
		"its number is enough":    taken(func(*canonical.RequisitionLine) {}, whole),
		"zero is left":            taken(func(l *canonical.RequisitionLine) { l.Quantity = some("0 MTR") }, whole),
		"an action of its own":    taken(func(l *canonical.RequisitionLine) { l.Action = "dropped" }, "DOC-REQ-008 DOC-REQ-009 DOC-REQ-013 DOC-REQ-014 DOC-REQ-015"),
		"it is changed instead":   taken(func(l *canonical.RequisitionLine) { l.Action = canonical.LineChanged }, "DOC-REQ-008 DOC-REQ-009 DOC-REQ-014 DOC-REQ-015"),
		"its number is not there": taken(func(l *canonical.RequisitionLine) { l.ID = "" }, "DOC-REQ-010"),
	})
}

func TestPricesThatAreEstimated(t *testing.T) {
	euro := money.MustCurrency("EUR")
	estimate := func(currency money.Currency, price money.Amount) func(*canonical.Requisition) {
		return func(r *canonical.Requisition) { r.Currency, r.Lines[1].Price.Net = currency, price }
	}
	changed(t, "requisition_person", map[string]needChange{
		"none":                     {estimate(money.Currency{}, money.Amount{}), whole},
		"none, and a currency":     {estimate(euro, money.Amount{}), whole},
		"one":                      {estimate(euro, eur("7.00")), whole},
		"zero":                     {estimate(euro, eur("0.00")), whole},
		"one, and no currency":     {estimate(money.Currency{}, eur("7.00")), "DOC-REQ-006"},
		"one, in another currency": {estimate(euro, usd("7.00")), "DOC-REQ-006"},
		"a rebate, and no currency": {func(r *canonical.Requisition) {
			estimate(money.Currency{}, money.Amount{})(r)
			r.Lines[1].Price.Discount = eur("1.00")
		}, "DOC-REQ-006"},
		"one below zero": {estimate(euro, eur("-7.00")), "DOC-REQ-016"},
	})
}

func TestWhenAndWhereItIsNeeded(t *testing.T) {
	changed(t, "requisition_person", map[string]needChange{
		"on the day of the need":       aNeed(func(l *canonical.RequisitionLine) { l.NeededBy = on("2026-11-02") }, whole),
		"the day before":               aNeed(func(l *canonical.RequisitionLine) { l.NeededBy = on("2026-11-01") }, "DOC-REQ-007"),
		"the head says the day before": {func(r *canonical.Requisition) { r.NeededBy = on("2026-11-01") }, "DOC-REQ-007"},
		"no day":                       aNeed(func(l *canonical.RequisitionLine) { l.NeededBy = canonical.Date{} }, "DOC-REQ-008"),
		"a day for all":                {func(r *canonical.Requisition) { r.NeededBy, r.Lines[1].NeededBy = on("2026-11-05"), canonical.Date{} }, whole},
		"nowhere":                      aNeed(func(l *canonical.RequisitionLine) { l.ShipTo = canonical.ShipTo{} }, "DOC-REQ-009"),
		"a place for all":              {func(r *canonical.Requisition) { r.ShipTo.Warehouse, r.Lines[1].ShipTo = "HAM", canonical.ShipTo{} }, whole},
		"nowhere and never, a charge": aNeed(func(l *canonical.RequisitionLine) {
			l.NeededBy, l.ShipTo, l.Kind = canonical.Date{}, canonical.ShipTo{}, canonical.LineCharge
		}, whole),
	})
}

func TestALineOfANeedSaysWhatTheHeadDoesNot(t *testing.T) {
	need := decoded(t, "testdata/requisition.json").(*canonical.Requisition)
	for i, want := range []struct {
		warehouse string
		neededBy  canonical.Date
	}{{"HAM", on("2026-11-10")}, {"HL", on("2026-11-20")}, {"HAM", on("2026-11-20")}} {
		line := &need.Lines[i]
		if got := need.ShipToOf(line).Warehouse; got != want.warehouse {
			t.Errorf("line %s goes to %s, want %s", line.ID, got, want.warehouse)
		}
		if got := need.NeededByOf(line); got != want.neededBy {
			t.Errorf("line %s is needed by %v, want %v", line.ID, got, want.neededBy)
		}
	}
}
