package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// An orderChange is a case that starts from a golden order.
type orderChange = change[*canonical.Order]

// on reads a day that a test writes down.
func on(text string) canonical.Date {
	date, err := canonical.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

// until gives a time of delivery of one day.
func until(text string) canonical.Period { return canonical.Period{Start: on(text), End: on(text)} }

func TestWhatAnOrderCannotDoWithout(t *testing.T) {
	changed(t, "order_minimal", map[string]orderChange{
		"nothing is missing":   {func(*canonical.Order) {}, whole},
		"no issue date":        {func(o *canonical.Order) { o.IssueDate = canonical.Date{} }, "DOC-ORD-001"},
		"no purpose":           {func(o *canonical.Order) { o.Purpose = "" }, "DOC-ORD-002"},
		"a purpose of its own": {func(o *canonical.Order) { o.Purpose = "wish" }, "DOC-ORD-002"},
		"no seller":            {func(o *canonical.Order) { o.Seller = canonical.PartyReference{} }, "DOC-ORD-003"},
		"a seller's address alone": {func(o *canonical.Order) {
			o.Seller = canonical.PartyReference{Address: canonical.Address{City: "Bremen"}}
		}, "DOC-ORD-003"},
		"a seller by name alone": {func(o *canonical.Order) { o.Seller = canonical.PartyReference{Name: "Nordsee"} }, whole},
		"a seller by tax number": {func(o *canonical.Order) { o.Seller = canonical.PartyReference{TaxID: "DE123456789"} }, whole},
		"no buyer":               {func(o *canonical.Order) { o.Buyer = canonical.PartyReference{} }, "DOC-ORD-004"},
		"no lines":               {func(o *canonical.Order) { o.Lines = nil }, "DOC-ORD-007"},
		"no revision":            {func(o *canonical.Order) { o.Revision = 0 }, whole},
		"a revision below zero":  {func(o *canonical.Order) { o.Revision = -1 }, "DOC-ENV-005"},
	})
}

func TestAnOrderWithoutACurrencyIsToldOnce(t *testing.T) {
	order := decoded(t, "testdata/order.json").(*canonical.Order)
	order.Currency = decoded(t, "testdata/order_confirmation_accepted.json").(*canonical.OrderConfirmation).Currency
	breaksAt(t, order, "DOC-ORD-005", "currency")
	breaksAt(t, order, "DOC-ORD-006")
}

func TestWhatARevisionDoes(t *testing.T) {
	revision := func(purpose canonical.Purpose, own, amends int) func(*canonical.Order) {
		return func(o *canonical.Order) { o.Purpose, o.Revision, o.AmendsRevision = purpose, own, amends }
	}
	changed(t, "order_minimal", map[string]orderChange{
		"the first is an original":                      {revision(canonical.PurposeOriginal, 1, 0), whole},
		"a later one says all as if it were the first":  {revision(canonical.PurposeOriginal, 4, 0), whole},
		"an original that changes an earlier one":       {revision(canonical.PurposeOriginal, 2, 1), "DOC-ORD-011"},
		"the second replaces the first":                 {revision(canonical.PurposeReplacement, 2, 1), whole},
		"the fourth amends the second":                  {revision(canonical.PurposeAmendment, 4, 2), whole},
		"an amendment does not say of what":             {revision(canonical.PurposeAmendment, 4, 0), whole},
		"an amendment of itself":                        {revision(canonical.PurposeAmendment, 4, 4), "DOC-ORD-011"},
		"an amendment of what is yet to come":           {revision(canonical.PurposeAmendment, 4, 5), "DOC-ORD-011"},
		"an amendment of a revision below zero":         {revision(canonical.PurposeAmendment, 4, -1), "DOC-ORD-011"},
		"a source that does not count amends the ninth": {revision(canonical.PurposeAmendment, 0, 9), whole},
		"the first is an amendment":                     {revision(canonical.PurposeAmendment, 1, 0), "DOC-ORD-012"},
		"the first is a cancellation":                   {revision(canonical.PurposeCancellation, 1, 0), "DOC-ORD-012"},
		"a cancellation of the first":                   {revision(canonical.PurposeCancellation, 2, 1), whole},
	})
}

func TestACancellationNeedsNoLinesAndNoPlace(t *testing.T) {
	changed(t, "order_cancellation", map[string]orderChange{
		"no lines":             {func(*canonical.Order) {}, whole},
		"lines all the same":   {func(o *canonical.Order) { o.Lines = []canonical.OrderLine{{ID: "1", Action: canonical.LineCancelled}} }, whole},
		"no lines in a change": {func(o *canonical.Order) { o.Purpose = canonical.PurposeAmendment }, "DOC-ORD-007"},
	})
}

func TestActionsBelongToChanges(t *testing.T) {
	tests := map[string]struct {
		purpose canonical.Purpose
		action  canonical.LineAction
		broken  string
	}{
		"an original says nothing":           {canonical.PurposeOriginal, "", whole},
		"an original adds":                   {canonical.PurposeOriginal, canonical.LineAdded, "DOC-ORD-016"},
		"an original cancels":                {canonical.PurposeOriginal, canonical.LineCancelled, "DOC-ORD-016"},
		"a replacement says nothing":         {canonical.PurposeReplacement, "", whole},
		"a replacement repeats":              {canonical.PurposeReplacement, canonical.LineUnchanged, whole},
		"an amendment adds":                  {canonical.PurposeAmendment, canonical.LineAdded, whole},
		"an amendment changes":               {canonical.PurposeAmendment, canonical.LineChanged, whole},
		"an amendment cancels":               {canonical.PurposeAmendment, canonical.LineCancelled, whole},
		"an amendment forgets":               {canonical.PurposeAmendment, "forgotten", "DOC-ORD-016"},
		"a cancellation cancels":             {canonical.PurposeCancellation, canonical.LineCancelled, whole},
		"a cancellation does something else": {canonical.PurposeCancellation, "burnt", "DOC-ORD-016"},
	}
	cases := map[string]orderChange{}
	for name, test := range tests {
		cases[name] = orderChange{func(o *canonical.Order) {
			o.Revision, o.Purpose, o.Lines[0].Action = 2, test.purpose, test.action
		}, test.broken}
	}
	changed(t, "order_minimal", cases)
}

func TestPurposesThatChange(t *testing.T) {
	for purpose, changes := range map[canonical.Purpose]bool{
		"": false, "wish": false, canonical.PurposeOriginal: false,
		canonical.PurposeReplacement: true, canonical.PurposeAmendment: true, canonical.PurposeCancellation: true,
	} {
		if purpose.Changes() != changes {
			t.Errorf("%q changes: %v", purpose, !changes)
		}
	}
}

func TestTheTimeToAccept(t *testing.T) {
	validity := func(start, end string) func(*canonical.Order) {
		return func(o *canonical.Order) { o.Validity = canonical.Period{Start: on(start), End: on(end)} }
	}
	changed(t, "order_minimal", map[string]orderChange{
		"until the day of issue":      {validity("", "2026-11-02"), whole},
		"until the day before":        {validity("", "2026-11-01"), "DOC-ORD-008"},
		"from the day of issue on":    {validity("2026-11-02", ""), whole},
		"on one day":                  {validity("2026-11-05", "2026-11-05"), whole},
		"over before it begins":       {validity("2026-11-05", "2026-11-04"), "DOC-ORD-008"},
		"open on both sides":          {validity("", ""), whole},
		"from before the order until": {validity("2026-10-01", "2026-11-30"), whole},
	})
}

func TestALineSaysWhatTheHeadDoesNot(t *testing.T) {
	order := decoded(t, "testdata/order.json").(*canonical.Order)
	order.StockOwner.ID = "4711"
	order.Lines[0].StockOwner.ID = "4899"
	tests := map[string]struct {
		line      int
		warehouse string
		delivery  canonical.Period
		owner     string
	}{
		"a line with an owner of its own": {0, "HAM", canonical.Period{Start: on("2026-10-30"), End: on("2026-10-31")}, "4899"},
		"a line with a place and a day":   {1, "HL", until("2026-11-03"), "4711"},
		"a line that says nothing":        {2, "HAM", canonical.Period{Start: on("2026-10-30"), End: on("2026-10-31")}, "4711"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			line := &order.Lines[test.line]
			if got := order.ShipToOf(line).Warehouse; got != test.warehouse {
				t.Errorf("it goes to %s, want %s", got, test.warehouse)
			}
			if got := order.DeliveryOf(line); got != test.delivery {
				t.Errorf("it comes on %v, want %v", got, test.delivery)
			}
			if got := order.StockOwnerOf(line).ID; got != test.owner {
				t.Errorf("it belongs to %s, want %s", got, test.owner)
			}
		})
	}
}

func TestAnOrderOfAThousandLinesCostsNoMemory(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	line := order.Lines[0]
	line.Schedules = []canonical.DeliverySchedule{
		{Quantity: measure.MustQuantity("12 KGM"), Delivery: until("2026-11-10")},
		{Quantity: measure.MustQuantity("8 KGM"), Delivery: until("2026-11-17")},
	}
	order.Lines = nil
	for i := range 1000 {
		line.ID = string(rune('A'+i/26/26)) + string(rune('A'+i/26%26)) + string(rune('A'+i%26))
		order.Lines = append(order.Lines, line)
	}
	costsNoMemory(t, order)
}
