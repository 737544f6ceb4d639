package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// aLine makes a case of a change to the first line of an order.
func aLine(by func(*canonical.OrderLine), broken string) orderChange {
	return orderChange{func(o *canonical.Order) { by(&o.Lines[0]) }, broken}
}

func TestNumbersOfOrderLines(t *testing.T) {
	numbers := func(ids ...string) func(*canonical.Order) {
		return func(o *canonical.Order) {
			line := o.Lines[0]
			o.Lines = nil
			for _, id := range ids {
				line.ID = id
				o.Lines = append(o.Lines, line)
			}
		}
	}
	changed(t, "order_minimal", map[string]orderChange{
		"one":                        {numbers("1"), whole},
		"ascending":                  {numbers("1", "2", "10"), whole},
		"descending":                 {numbers("30", "20", "10"), whole},
		"names":                      {numbers("goods", "freight"), whole},
		"twice the same":             {numbers("1", "2", "1"), "DOC-ORD-014"},
		"one is missing":             {numbers("1", ""), "DOC-ORD-013"},
		"two are missing":            {numbers("", ""), "DOC-ORD-013"},
		"a zero in front is another": {numbers("1", "01"), whole},
	})
}

func TestQuantitiesOfOrderLines(t *testing.T) {
	tests := map[string]struct {
		quantity string
		kind     canonical.LineKind
		action   canonical.LineAction
		broken   string
	}{
		"more than zero":                     {"0.001 KGM", "", "", whole},
		"zero":                               {"0 KGM", "", "", "DOC-ORD-018"},
		"zero with decimals":                 {"0.000 KGM", "", "", "DOC-ORD-018"},
		"below zero":                         {"-1 KGM", "", "", "DOC-ORD-018"},
		"none":                               {"", "", "", "DOC-ORD-017"},
		"none on a service":                  {"", canonical.LineService, "", "DOC-ORD-017"},
		"none on a kit":                      {"", canonical.LineKit, "", "DOC-ORD-017 DOC-ORD-028"},
		"none on free goods":                 {"", canonical.LineFreeGoods, "", "DOC-ORD-017"},
		"none on a charge":                   {"", canonical.LineCharge, "", whole},
		"zero on a charge":                   {"0 EA", canonical.LineCharge, "", "DOC-ORD-018"},
		"one of a charge":                    {"1 EA", canonical.LineCharge, "", whole},
		"none on a line that is cancelled":   {"", "", canonical.LineCancelled, whole},
		"zero on a line that is cancelled":   {"0 KGM", "", canonical.LineCancelled, whole},
		"the old one of a cancelled line":    {"20 KGM", "", canonical.LineCancelled, whole},
		"below zero on a cancelled line":     {"-20 KGM", "", canonical.LineCancelled, "DOC-ORD-018"},
		"zero on a line that is changed":     {"0 KGM", "", canonical.LineChanged, "DOC-ORD-018"},
		"none on a line that is changed":     {"", "", canonical.LineChanged, "DOC-ORD-017"},
		"none on a line that did not change": {"", "", canonical.LineUnchanged, "DOC-ORD-017"},
	}
	cases := map[string]orderChange{}
	for name, test := range tests {
		cases[name] = orderChange{func(o *canonical.Order) {
			o.Purpose, o.Revision = canonical.PurposeReplacement, 2
			line := &o.Lines[0]
			line.Quantity, line.Kind, line.Action = some(test.quantity), test.kind, test.action
			line.NetAmount, line.Price = eur("0.00"), canonical.ItemPrice{Net: eur("0.00")}
		}, test.broken}
	}
	changed(t, "order_minimal", cases)
}

func TestKindsOfOrderLines(t *testing.T) {
	kind := func(kind canonical.LineKind, broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) { l.Kind = kind }, broken)
	}
	changed(t, "order_minimal", map[string]orderChange{
		"none is goods":              kind("", whole),
		"goods":                      kind(canonical.LineGoods, whole),
		"a service":                  kind(canonical.LineService, whole),
		"a charge":                   kind(canonical.LineCharge, whole),
		"a deposit":                  kind(canonical.LineDeposit, whole),
		"a kit without components":   kind(canonical.LineKit, "DOC-ORD-028"),
		"free goods with a price":    kind(canonical.LineFreeGoods, "DOC-ORD-025"),
		"a kind that does not exist": kind("gift", "DOC-ORD-015"),
	})
}

func TestKindsThatMove(t *testing.T) {
	for kind, moves := range map[canonical.LineKind]bool{
		"": true, canonical.LineGoods: true, canonical.LineDeposit: true, canonical.LineKit: true, canonical.LineFreeGoods: true,
		canonical.LineService: false, canonical.LineCharge: false,
	} {
		if kind.Moves() != moves {
			t.Errorf("%q moves: %v", kind, !moves)
		}
	}
}

func TestItemsOfOrderLines(t *testing.T) {
	item := func(item canonical.ItemReference, broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) { l.Item = item }, broken)
	}
	changed(t, "order_minimal", map[string]orderChange{
		"our number":                item(canonical.ItemReference{BuyerID: "SKU-1"}, whole),
		"the seller's number":       item(canonical.ItemReference{SellerID: "LF-1"}, whole),
		"a name":                    item(canonical.ItemReference{Name: "Lachsfilet"}, whole),
		"a GTIN":                    item(canonical.ItemReference{StandardID: canonical.Identifier{Value: "04012345000016", Scheme: canonical.SchemeGTIN}}, whole),
		"a description alone":       item(canonical.ItemReference{Description: "fresh"}, "DOC-ORD-020"),
		"a country of origin alone": item(canonical.ItemReference{OriginCountry: "NO"}, "DOC-ORD-020"),
		"nothing":                   item(canonical.ItemReference{}, "DOC-ORD-020"),
	})
}

func TestWhereAPriceComesFrom(t *testing.T) {
	noPrice := func(more func(*canonical.Order)) func(*canonical.Order) {
		return func(o *canonical.Order) {
			o.Lines[0].Price, o.Lines[0].NetAmount = canonical.ItemPrice{}, eur("0.00")
			more(o)
		}
	}
	changed(t, "order_minimal", map[string]orderChange{
		"from nowhere":             {noPrice(func(*canonical.Order) {}), "DOC-ORD-022"},
		"from a contract":          {noPrice(func(o *canonical.Order) { o.Agreement.Number = "RV-1" }), whole},
		"from a list":              {noPrice(func(o *canonical.Order) { o.PriceAgreement.Number = "PL-1" }), whole},
		"from a contract's line":   {noPrice(func(o *canonical.Order) { o.Lines[0].Agreement.Line = "4" }), whole},
		"free goods need none":     {noPrice(func(o *canonical.Order) { o.Lines[0].Kind = canonical.LineFreeGoods }), whole},
		"a charge is its amount":   {noPrice(func(o *canonical.Order) { o.Lines[0].Kind = canonical.LineCharge }), whole},
		"a deposit needs one":      {noPrice(func(o *canonical.Order) { o.Lines[0].Kind = canonical.LineDeposit }), "DOC-ORD-022"},
		"a price of zero is given": {noPrice(func(o *canonical.Order) { o.Lines[0].Price.Net = eur("0") }), whole},
	})
}

func TestPricesOfOrderLines(t *testing.T) {
	changed(t, "order_minimal", map[string]orderChange{
		"a price below zero": aLine(func(l *canonical.OrderLine) {
			l.Price.Net, l.NetAmount = eur("-12.50"), eur("-250.00")
		}, "DOC-ORD-021"),
		"a price before discount below zero": aLine(func(l *canonical.OrderLine) { l.Price.Gross = eur("-0.01") }, "DOC-ORD-021"),
		"a price for 100": aLine(func(l *canonical.OrderLine) {
			l.Price = canonical.ItemPrice{Net: eur("1250.00"), BaseQuantity: measure.MustQuantity("100 KGM")}
		}, whole),
		"a price for another unit": aLine(func(l *canonical.OrderLine) {
			l.Price.BaseQuantity = measure.MustQuantity("1 CT")
		}, "DOC-ORD-023"),
		"ordered by the carton, paid by weight": aLine(func(l *canonical.OrderLine) {
			l.Quantity, l.PricedQuantity = measure.MustQuantity("4 CT"), measure.MustQuantity("20 KGM")
			l.Price.BaseQuantity = measure.MustQuantity("1 KGM")
		}, whole),
		"ordered by the carton, paid by weight that nobody estimates": aLine(func(l *canonical.OrderLine) {
			l.Quantity, l.Price.BaseQuantity = measure.MustQuantity("4 CT"), measure.MustQuantity("1 KGM")
		}, "DOC-ORD-023"),
		"a weight of zero": aLine(func(l *canonical.OrderLine) {
			l.PricedQuantity, l.NetAmount = measure.MustQuantity("0 KGM"), eur("0.00")
		}, "DOC-ORD-019"),
		"a weight below zero": aLine(func(l *canonical.OrderLine) {
			l.PricedQuantity, l.NetAmount = measure.MustQuantity("-20 KGM"), eur("-250.00")
		}, "DOC-ORD-019"),
	})
}

func TestFreeGoodsAndCharges(t *testing.T) {
	changed(t, "order_minimal", map[string]orderChange{
		"free goods say nothing of money": aLine(func(l *canonical.OrderLine) {
			*l = canonical.OrderLine{ID: "1", Kind: canonical.LineFreeGoods, Quantity: l.Quantity, Item: l.Item}
		}, whole),
		"free goods cost zero": aLine(func(l *canonical.OrderLine) {
			l.Kind, l.NetAmount, l.Price.Net = canonical.LineFreeGoods, eur("0.00"), eur("0.0000")
		}, whole),
		"free goods have a price": aLine(func(l *canonical.OrderLine) {
			l.Kind, l.NetAmount = canonical.LineFreeGoods, eur("0.00")
		}, "DOC-ORD-024 DOC-ORD-025"),
		"free goods have an amount": aLine(func(l *canonical.OrderLine) {
			l.Kind, l.Price = canonical.LineFreeGoods, canonical.ItemPrice{}
		}, "DOC-ORD-025"),
		"a charge of nothing": aLine(func(l *canonical.OrderLine) {
			*l = canonical.OrderLine{ID: "1", Kind: canonical.LineCharge, Item: l.Item}
		}, "DOC-ORD-026"),
		"a charge as an amount": aLine(func(l *canonical.OrderLine) {
			*l = canonical.OrderLine{ID: "1", Kind: canonical.LineCharge, NetAmount: eur("40.00"), Item: l.Item}
		}, whole),
		"a charge by the piece": aLine(func(l *canonical.OrderLine) { l.Kind = canonical.LineCharge }, whole),
	})
}

func TestALineThatComesWithAnother(t *testing.T) {
	parent := func(purpose canonical.Purpose, id, parent string) func(*canonical.Order) {
		return func(o *canonical.Order) {
			deposit := o.Lines[0]
			deposit.ID, deposit.Parent, deposit.Kind = id, parent, canonical.LineDeposit
			o.Lines = append(o.Lines, deposit)
			o.Purpose, o.Revision = purpose, 2
		}
	}
	changed(t, "order_minimal", map[string]orderChange{
		"the line above":                        {parent(canonical.PurposeOriginal, "2", "1"), whole},
		"no line":                               {parent(canonical.PurposeOriginal, "2", ""), whole},
		"a line that is not there":              {parent(canonical.PurposeOriginal, "2", "3"), "DOC-ORD-027"},
		"itself":                                {parent(canonical.PurposeOriginal, "2", "2"), "DOC-ORD-027"},
		"a line that an amendment leaves alone": {parent(canonical.PurposeAmendment, "2", "3"), whole},
		"itself in an amendment":                {parent(canonical.PurposeAmendment, "2", "2"), "DOC-ORD-027"},
		"a line that a replacement has dropped": {parent(canonical.PurposeReplacement, "2", "3"), "DOC-ORD-027"},
	})
}

func TestAllowancesAndChargesOfAnOrder(t *testing.T) {
	tenth := canonical.AllowanceCharge{Amount: eur("25.00"), BaseAmount: eur("250.00"), Percentage: percent("10"), Reason: "rebate"}
	off := tenth
	off.Amount = eur("25.03")
	near := tenth
	near.Amount = eur("25.02")
	none := canonical.AllowanceCharge{Reason: "rebate"}
	onLine := func(a canonical.AllowanceCharge, amount, broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) {
			l.Allowances, l.NetAmount = []canonical.AllowanceCharge{a}, eur(amount)
		}, broken)
	}
	changed(t, "order_minimal", map[string]orderChange{
		"a tenth off the order":       {func(o *canonical.Order) { o.Allowances = []canonical.AllowanceCharge{tenth} }, whole},
		"a tenth on the order":        {func(o *canonical.Order) { o.Charges = []canonical.AllowanceCharge{tenth} }, whole},
		"two cents off a tenth":       {func(o *canonical.Order) { o.Charges = []canonical.AllowanceCharge{near} }, whole},
		"three cents off a tenth":     {func(o *canonical.Order) { o.Charges = []canonical.AllowanceCharge{off} }, "DOC-ORD-010"},
		"a rebate without an amount":  {func(o *canonical.Order) { o.Allowances = []canonical.AllowanceCharge{none} }, "DOC-ORD-009"},
		"a tenth off a line":          onLine(tenth, "225.00", whole),
		"not quite a tenth of a line": onLine(off, "224.97", "DOC-ORD-010"),
		"a line's rebate of nothing":  onLine(none, "250.00", "DOC-ORD-009"),
	})
}
