package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestChangesToASupplierReturn(t *testing.T) {
	type back = *canonical.SupplierReturn
	changed(t, "supplier_return", map[string]change[back]{
		"nothing":                       {func(back) {}, whole},
		"it is still here":              {func(s back) { s.DespatchDate = canonical.Date{} }, whole},
		"it left before it was decided": {func(s back) { s.DespatchDate = day(t, "2026-11-02") }, "DOC-RET-004"},
		"the supplier did not agree":    {func(s back) { s.Authorization = "" }, whole},
		"it goes to nobody":             {func(s back) { s.Seller = canonical.PartyReference{} }, "DOC-RET-003"},
		"it goes to the seller's own":   {func(s back) { s.ShipTo = canonical.ShipTo{} }, whole},
		"of no receipt, but of orders":  {func(s back) { s.Receipt = canonical.DocumentReference{} }, whole},
		"one line of nothing known": {func(s back) {
			s.Receipt, s.Lines[2].Order = canonical.DocumentReference{}, canonical.LineReference{}
		}, "DOC-RET-010"},
		"one case less":                 {func(s back) { s.Lines[0].Quantity = some("2 CS") }, "DOC-LOT-002"},
		"another piece":                 {func(s back) { s.Lines[1].Lots[0].Serials[0] = "W-1004" }, whole},
		"two pieces in place of one":    {func(s back) { s.Lines[1].Lots[0].Serials = []string{"W-1003", "W-1004"} }, "DOC-LOT-006"},
		"the same piece in two lines":   {func(s back) { s.Lines = append(s.Lines, s.Lines[1]) }, "DOC-GDS-002 DOC-LOT-008"},
		"all of it for replacement":     {func(s back) { s.Lines[0].Purpose = canonical.ReturnForReplacement }, whole},
		"repair is no purpose":          {func(s back) { s.Lines[1].Purpose = "repair" }, "DOC-RET-007"},
		"wet is no condition":           {func(s back) { s.Lines[1].Condition = "wet" }, "DOC-RET-005"},
		"cold is no place":              {func(s back) { s.Place.Condition = "cold" }, "DOC-RET-005"},
		"something else, said":          {func(s back) { s.Lines[1].Reason = canonical.GoodsOther }, whole},
		"something else, unsaid":        {func(s back) { s.Lines[2].Reason = canonical.GoodsOther }, "DOC-RET-009"},
		"taken back, with nothing left": {func(s back) { s.Cancelled, s.Lines = true, nil }, whole},
	})
}

func TestChangesToAServiceAcceptance(t *testing.T) {
	type acceptance = *canonical.ServiceAcceptance
	changed(t, "service_acceptance", map[string]change[acceptance]{
		"nothing":                        {func(acceptance) {}, whole},
		"nobody signed":                  {func(s acceptance) { s.AcceptedBy = canonical.Contact{} }, whole},
		"no report":                      {func(s acceptance) { s.ServiceReport = canonical.DocumentReference{} }, whole},
		"of one order in three lines":    {func(s acceptance) { s.Lines[2].Order.Number = "" }, whole},
		"of no order in two lines":       {func(s acceptance) { s.Order = canonical.DocumentReference{} }, "DOC-SVA-004"},
		"no hours, and none rejected":    {func(s acceptance) { s.Lines[0].Accepted, s.Lines[0].Rejected = some(""), some("") }, "DOC-SVA-006"},
		"rejected for no reason":         {func(s acceptance) { s.Lines[0].ReasonText = "" }, "DOC-SVA-010"},
		"days rejected of hours":         {func(s acceptance) { s.Lines[0].Rejected = some("1 DAY") }, "DOC-SVA-007"},
		"more than all of the work":      {func(s acceptance) { s.Lines[2].Completion = percent("100.5") }, "DOC-SVA-008"},
		"all of the work":                {func(s acceptance) { s.Lines[2].Completion = percent("100") }, whole},
		"dollars beside euros":           {func(s acceptance) { s.Lines[2].Amount = usd("1.00") }, "DOC-SVA-005"},
		"euros beside euros":             {func(s acceptance) { s.Lines[2].Amount = eur("1.00") }, whole},
		"a line that ends before it":     {func(s acceptance) { s.Lines[0].Period.End = day(t, "2026-11-02") }, "DOC-SVA-009"},
		"a month that ends before it":    {func(s acceptance) { s.Period.End = day(t, "2026-10-31") }, "DOC-SVA-003"},
		"a service that nobody can name": {func(s acceptance) { s.Lines[1].Item.Name = "" }, "DOC-GDS-003"},
		"two lines of one number":        {func(s acceptance) { s.Lines[1].ID = "1" }, "DOC-GDS-002"},
	})
}

func TestChangesToAStockCount(t *testing.T) {
	type count = *canonical.StockCount
	changed(t, "stock_count", map[string]change[count]{
		"nothing":                   {func(count) {}, whole},
		"it comes whole":            {func(s count) { s.Part = canonical.Part{} }, whole},
		"the last part":             {func(s count) { s.Part.Number, s.Part.Last = 2, true }, whole},
		"the last part, unsaid":     {func(s count) { s.Part.Number = 2 }, "DOC-CNT-001"},
		"nobody counted":            {func(s count) { s.CountedBy = canonical.Contact{} }, whole},
		"all of it is gone":         {func(s count) { s.Lines = nil }, whole},
		"one case less":             {func(s count) { s.Lines[0].Quantity = some("26 CS") }, "DOC-LOT-002"},
		"one case less of a lot":    {func(s count) { s.Lines[0].Quantity, s.Lines[0].Lots[1].Quantity = some("26 CS"), some("6 CS") }, whole},
		"a lot without a quantity":  {func(s count) { s.Lines[0].Lots[1].Quantity = some("") }, "DOC-LOT-002"},
		"the book in another unit":  {func(s count) { s.Lines[0].Book = some("28 EA") }, "DOC-CNT-005"},
		"a scale that was not seen": {func(s count) { s.Lines[2].Lots[0].Serials = numbered(1, 1) }, "DOC-LOT-007"},
		"a scale too many":          {func(s count) { s.Lines[2].Lots[0].Serials = numbered(1, 3) }, "DOC-LOT-006"},
		"a weight below zero":       {func(s count) { s.Lines[3].NetWeight = some("-1 KGM") }, "DOC-GDS-007"},
	})
}

func TestChangesToAStockMovement(t *testing.T) {
	type movement = *canonical.StockMovement
	changed(t, "stock_movement", map[string]change[movement]{
		"nothing":                         {func(movement) {}, whole},
		"the head names no warehouse":     {func(s movement) { s.Place.Warehouse = "" }, "DOC-MOV-005"},
		"back to where it came from":      {func(s movement) { s.Lines[0].To = s.Lines[0].From }, "DOC-MOV-006"},
		"damaged where it was damaged":    {func(s movement) { s.Lines[1].From.Condition = canonical.StockDamaged }, "DOC-MOV-006"},
		"consumed, and still there":       {func(s movement) { s.Lines[2].To.Location = "R-3" }, "DOC-MOV-005"},
		"our own goods are consumed":      {func(s movement) { s.Lines[2].StockOwner = canonical.PartyReference{} }, whole},
		"scrapped in another condition":   {func(s movement) { s.Lines[3].From.Condition = "mouldy" }, "DOC-MOV-007"},
		"a shortage that is a surplus":    {func(s movement) { s.Lines[4].Type = canonical.MovementSurplus }, "DOC-MOV-005"},
		"a shortage of nothing":           {func(s movement) { s.Lines[4].Quantity = some("0 CS") }, "DOC-MOV-004"},
		"a surplus that is scrapped":      {func(s movement) { s.Lines[5].Type = canonical.MovementScrap }, "DOC-MOV-005"},
		"something that nobody can name":  {func(s movement) { s.Lines[5].Type = "lost" }, "DOC-MOV-003"},
		"without a reason":                {func(s movement) { s.Lines[4].ReasonCode = "" }, whole},
		"of no day":                       {func(s movement) { s.MovementDate = canonical.Date{} }, "DOC-MOV-002"},
		"the same piece consumed twice":   {func(s movement) { s.Lines[2].Lots[0].Serials = []string{"W-1", "W-1"} }, "DOC-LOT-006 DOC-LOT-008"},
		"a piece without a serial number": {func(s movement) { s.Lines[2].Lots = nil }, whole},
	})
}

func TestChangesToAnAvailability(t *testing.T) {
	type report = *canonical.Availability
	changed(t, "availability", map[string]change[report]{
		"nothing":                       {func(report) {}, whole},
		"the last part, unsaid":         {func(a report) { a.Part.Last = false }, "DOC-AVL-001"},
		"it comes whole":                {func(a report) { a.Part = canonical.Part{} }, whole},
		"a line in no warehouse":        {func(a report) { a.Lines[0].Place = canonical.StockPlace{} }, "DOC-AVL-003"},
		"a line in the head's":          {func(a report) { a.Lines[0].Place, a.Place.Warehouse = canonical.StockPlace{}, "HAM" }, whole},
		"one more to promise":           {func(a report) { a.Lines[0].AvailableToPromise = some("56 CS") }, "DOC-AVL-010"},
		"one less to promise":           {func(a report) { a.Lines[0].AvailableToPromise = some("54 CS") }, whole},
		"a bit less on hand":            {func(a report) { a.Lines[0].OnHand = some("26.5 CS") }, "DOC-AVL-010"},
		"one more is on its way":        {func(a report) { a.Lines[0].Incoming = some("41 CS") }, "DOC-AVL-009"},
		"nobody says how much in all":   {func(a report) { a.Lines[0].Incoming = some("") }, "DOC-AVL-010"},
		"it comes in the wrong order":   {func(a report) { a.Lines[0].Arrivals[1].Date = day(t, "2026-11-25") }, "DOC-AVL-008"},
		"it comes in another unit":      {func(a report) { a.Lines[0].Arrivals[1].Quantity = some("30 EA") }, "DOC-AVL-006"},
		"nobody says when it comes":     {func(a report) { a.Lines[0].Arrivals = nil }, whole},
		"reserved in another unit":      {func(a report) { a.Lines[0].Reserved = some("12 EA") }, "DOC-AVL-006"},
		"a line of tomorrow":            {func(a report) { a.Lines[1].AsOf = a.AsOf.AddDate(0, 0, 1) }, "DOC-AVL-004"},
		"a line without any quantities": {func(a report) { a.Lines[2].OnHand, a.Lines[2].AvailableToPromise = some(""), some("") }, "DOC-AVL-005"},
	})
}
