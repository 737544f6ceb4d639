package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestChangesToAReceipt(t *testing.T) {
	type receipt = *canonical.Receipt
	changed(t, "receipt", map[string]change[receipt]{
		"nothing":                          {func(receipt) {}, whole},
		"it is taken back":                 {func(r receipt) { r.Cancelled = true }, whole},
		"taken back, with nothing left":    {func(r receipt) { r.Cancelled, r.Lines, r.Packages = true, nil, nil }, whole},
		"all lines are gone":               {func(r receipt) { r.Lines, r.Packages = nil, nil }, "DOC-REC-001"},
		"of no day":                        {func(r receipt) { r.ReceivedDate = canonical.Date{} }, "DOC-REC-002"},
		"in no warehouse":                  {func(r receipt) { r.Place = canonical.StockPlace{} }, "DOC-REC-003"},
		"in a warehouse by its number":     {func(r receipt) { r.Place.Warehouse = "" }, whole},
		"at a customer's as well":          {func(r receipt) { r.DeliveredTo.Name = "Markt Altona" }, "DOC-REC-003"},
		"at a customer's alone":            {func(r receipt) { r.Place, r.DeliveredTo.Name = canonical.StockPlace{}, "Markt Altona" }, whole},
		"of no shipment, but of orders":    {func(r receipt) { r.Shipment = canonical.DocumentReference{} }, whole},
		"in a condition of its own":        {func(r receipt) { r.Place.Condition = "cold" }, "DOC-REC-005"},
		"put aside for an inspection":      {func(r receipt) { r.Place.Condition = canonical.StockInspection }, whole},
		"one case less came":               {func(r receipt) { r.Lines[0].Quantity = some("29 CS") }, "DOC-REC-006 DOC-REC-008 DOC-LOT-002 DOC-PKG-011"},
		"one case less was accepted":       {func(r receipt) { r.Lines[0].Accepted = some("26 CS") }, "DOC-REC-006"},
		"nobody says what was accepted":    {func(r receipt) { r.Lines[0].Accepted = some("") }, whole},
		"one case less was expected":       {func(r receipt) { r.Lines[0].Expected = some("29 CS") }, "DOC-REC-008"},
		"one case less, and one over":      {func(r receipt) { r.Lines[0].Expected, r.Lines[0].Over = some("29 CS"), some("1 CS") }, whole},
		"one more, and one short":          {func(r receipt) { r.Lines[0].Expected, r.Lines[0].Short = some("31 CS"), some("1 CS") }, whole},
		"nothing was expected":             {func(r receipt) { r.Lines[0].Expected, r.Lines[0].Over = some("0 CS"), some("30 CS") }, whole},
		"more over than came":              {func(r receipt) { r.Lines[1].Over = some("13 CS") }, "DOC-REC-009"},
		"damaged for no reason":            {func(r receipt) { r.Lines[0].Reason, r.Lines[0].ReasonText = "", "" }, "DOC-REC-011"},
		"damaged for a reason in words":    {func(r receipt) { r.Lines[0].Reason = "" }, whole},
		"damaged for a reason of its own":  {func(r receipt) { r.Lines[0].Reason = "wet" }, "DOC-REC-010"},
		"damaged by another count":         {func(r receipt) { r.Lines[0].Damaged = some("3 EA") }, "DOC-REC-007"},
		"accepted, though it failed":       {func(r receipt) { r.Lines[1].Inspection.Result = canonical.InspectionFailed }, "DOC-REC-013"},
		"accepted after it passed":         {func(r receipt) { r.Lines[1].Inspection.Result = canonical.InspectionPassed }, whole},
		"an inspection without a result":   {func(r receipt) { r.Lines[1].Inspection.Number = "QP-1" }, "DOC-REC-012 DOC-REC-013"},
		"a serial number too many":         {func(r receipt) { r.Lines[2].Lots[0].Serials = numbered(1, 5) }, "DOC-LOT-006"},
		"a serial number that is not read": {func(r receipt) { r.Lines[2].Lots[0].Serials = numbered(1, 3) }, "DOC-LOT-007"},
		"a lot that expired long ago":      {func(r receipt) { r.Lines[0].Lots[0].ExpiryDate = day(t, "2020-01-01") }, whole},
		"a carton that nobody opened":      {func(r receipt) { r.Packages[2].Contents = nil }, "DOC-PKG-011"},
		"a pallet that nobody scanned":     {func(r receipt) { r.Packages[0].SSCC = "" }, whole},
		"a line of a product by name":      {func(r receipt) { r.Lines[1].Item = canonical.ItemReference{Name: "Fisch"} }, whole},
	})
}

func TestChangesToAShortReceipt(t *testing.T) {
	type receipt = *canonical.Receipt
	changed(t, "receipt_short", map[string]change[receipt]{
		"more came after all":       {func(r receipt) { r.Lines[0].Quantity = some("95 KGM") }, "DOC-REC-008"},
		"more came, and less short": {func(r receipt) { r.Lines[0].Quantity, r.Lines[0].Short = some("95 KGM"), some("5 KGM") }, whole},
		"short, without a word":     {func(r receipt) { r.Lines[0].Short = some("") }, "DOC-REC-008"},
		"nothing came of two":       {func(r receipt) { r.Lines[0].Quantity, r.Lines[0].Short = some("0 KGM"), some("100 KGM") }, whole},
		"more short than expected":  {func(r receipt) { r.Lines[1].Short = some("6 EA") }, "DOC-REC-008"},
		"short below zero":          {func(r receipt) { r.Lines[1].Short = some("-5 EA") }, "DOC-REC-007 DOC-REC-008"},
		"no more is to come":        {func(r receipt) { r.Lines[1].Final = true }, whole},
	})
}

func TestChangesToAReceiptUnderInspection(t *testing.T) {
	type receipt = *canonical.Receipt
	changed(t, "receipt_quality", map[string]change[receipt]{
		"the first one passes": {func(r receipt) {
			line := &r.Lines[0]
			line.Inspection.Result, line.Accepted, line.Held = canonical.InspectionPassed, line.Held, some("")
		}, whole},
		"the first one passes on paper":    {func(r receipt) { r.Lines[0].Inspection.Result = canonical.InspectionPassed }, whole},
		"the first one is used untested":   {func(r receipt) { r.Lines[0].Accepted, r.Lines[0].Held = some("40 EA"), some("") }, "DOC-REC-013"},
		"one piece is used untested":       {func(r receipt) { r.Lines[0].Accepted, r.Lines[0].Held = some("1 EA"), some("39 EA") }, "DOC-REC-013"},
		"one piece is lost in the test":    {func(r receipt) { r.Lines[0].Held = some("39 EA") }, "DOC-REC-006"},
		"the failed one is not accounted":  {func(r receipt) { r.Lines[2].Rejected = some("") }, "DOC-REC-006"},
		"the failed one has no reason":     {func(r receipt) { r.Lines[2].Reason = "" }, "DOC-REC-011"},
		"the passed one was never in test": {func(r receipt) { r.Lines[1].Inspection = canonical.Inspection{} }, whole},
	})
}

func TestChangesToAReceiptByWeight(t *testing.T) {
	type receipt = *canonical.Receipt
	changed(t, "receipt_catch_weight", map[string]change[receipt]{
		"another weight of the line":  {func(r receipt) { r.Lines[0].NetWeight = some("47.386 KGM") }, "DOC-LOT-009"},
		"another weight of a lot":     {func(r receipt) { r.Lines[0].Lots[1].NetWeight = some("19.8 KGM") }, "DOC-LOT-009"},
		"a lot that was not weighed":  {func(r receipt) { r.Lines[0].Lots[1].NetWeight = some("") }, whole},
		"a lot weighed in pounds":     {func(r receipt) { r.Lines[0].Lots[1].NetWeight = some("43.6 LBR") }, whole},
		"no weight of the line":       {func(r receipt) { r.Lines[0].NetWeight = some("") }, whole},
		"one cheese less of a lot":    {func(r receipt) { r.Lines[0].Lots[1].Quantity = some("4 EA") }, "DOC-LOT-002"},
		"the line counted in weight":  {func(r receipt) { r.Lines[0].Quantity = some("47.385 KGM") }, "DOC-LOT-003"},
		"more decimals, no more mass": {func(r receipt) { r.Lines[0].NetWeight = some("47.38500 KGM") }, whole},
	})
}
