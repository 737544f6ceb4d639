package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// line makes a change to the first product.
func line(by func(*canonical.ProductLine)) func(*canonical.Product) {
	return func(p *canonical.Product) { by(&p.Lines[0]) }
}

func TestWhatAProductSaysOfItself(t *testing.T) {
	hs := func(code string) func(*canonical.Product) {
		return line(func(l *canonical.ProductLine) { l.Item.Classifications[0].Value = code })
	}
	gtin := func(number string) func(*canonical.Product) {
		return line(func(l *canonical.ProductLine) { l.Item.StandardID.Value = number })
	}
	changed(t, "product", map[string]change[*canonical.Product]{
		"no products":                           {func(p *canonical.Product) { p.Lines = nil }, "DOC-PRD-002"},
		"a scope that is none":                  {func(p *canonical.Product) { p.Scope = "half" }, "DOC-PRD-003"},
		"all that there is":                     {func(p *canonical.Product) { p.Scope = canonical.ScopeFull }, whole},
		"a list that ends before it begins":     {func(p *canonical.Product) { p.Validity = days("2026-02-01", "2026-01-31") }, "DOC-PRD-004"},
		"a line without a number":               {line(func(l *canonical.ProductLine) { l.ID = "" }), "DOC-PRD-005"},
		"an action that is none":                {line(func(l *canonical.ProductLine) { l.Action = "gone" }), "DOC-PRD-007"},
		"no number of ours":                     {line(func(l *canonical.ProductLine) { l.Item.BuyerID = "" }), "DOC-PRD-008"},
		"no name":                               {line(func(l *canonical.ProductLine) { l.Item.Name = "" }), "DOC-PRD-009"},
		"no name, for a product that is gone":   {line(gone), whole},
		"a type that is none":                   {line(func(l *canonical.ProductLine) { l.Type = "rented" }), "DOC-PRD-010"},
		"a product that ends before it begins":  {line(func(l *canonical.ProductLine) { l.Validity = days("2026-02-01", "2026-01-31") }), "DOC-PRD-011"},
		"a product that replaces itself":        {line(func(l *canonical.ProductLine) { l.ReplacedBy = l.Item.BuyerID }), "DOC-PRD-012"},
		"a product that another one replaces":   {line(func(l *canonical.ProductLine) { l.ReplacedBy = "CHEESE-2" }), whole},
		"a GTIN with a wrong last digit":        {gtin("4012345000123"), "DOC-PRD-013"},
		"a GTIN of eight digits":                {gtin("96385074"), whole},
		"a GTIN of eleven digits":               {gtin("40123450001"), "DOC-PRD-013"},
		"a number of another scheme":            {line(func(l *canonical.ProductLine) { l.Item.StandardID = canonical.Identifier{Value: "1", Scheme: "ISBN"} }), whole},
		"a tariff code of five digits":          {hs("04069"), "DOC-PRD-014"},
		"a tariff code of six digits":           {hs("040690"), whole},
		"a tariff code of ten digits":           {hs("0406907800"), whole},
		"a tariff code of twelve digits":        {hs("040690780012"), whole},
		"a tariff code of thirteen digits":      {hs("0406907800123"), "DOC-PRD-014"},
		"a tariff code with a point":            {hs("0406.9078"), "DOC-PRD-014"},
		"an origin in words":                    {line(func(l *canonical.ProductLine) { l.Item.OriginCountry = "Denmark" }), "DOC-PRD-015"},
		"a tracking that is none":               {line(func(l *canonical.ProductLine) { l.Tracking = "smell" }), "DOC-PRD-016"},
		"a service with lots and a weight":      {line(func(l *canonical.ProductLine) { l.Type = canonical.ProductService }), "DOC-PRD-017"},
		"a category of tax that is none":        {line(func(l *canonical.ProductLine) { l.Tax.Category = "X" }), "DOC-PRD-018"},
		"a rate of tax below zero":              {line(func(l *canonical.ProductLine) { l.Tax.Rate = percent("-7") }), "DOC-PRD-019"},
		"a rate of tax of zero":                 {line(func(l *canonical.ProductLine) { l.Tax.Rate = percent("0") }), whole},
		"two products of one line number":       {func(p *canonical.Product) { p.Lines = append(p.Lines, p.Lines[0]) }, "DOC-PRD-006"},
		"a part of which there are fewer":       {func(p *canonical.Product) { p.Part = canonical.Part{Number: 3, Of: 2} }, "DOC-PRD-001"},
		"the last part, which does not say so":  {func(p *canonical.Product) { p.Part = canonical.Part{Number: 2, Of: 2} }, "DOC-PRD-001"},
		"a part of a number yet unknown":        {func(p *canonical.Product) { p.Part = canonical.Part{Number: 7} }, whole},
		"a part before the first":               {func(p *canonical.Product) { p.Part = canonical.Part{Number: -1} }, "DOC-PRD-001"},
		"a list that says to be a supplier's":   {func(p *canonical.Product) { p.Supplier.ID = "4711" }, "DOC-PRD-029"},
		"a supplier known by his address alone": {func(p *canonical.Product) { p.Supplier.Address.City = "Husum" }, whole},
	})
}

// gone makes a product one that is no longer bought.
func gone(l *canonical.ProductLine) {
	l.Action, l.Item.Name, l.Units, l.Sources = canonical.ProductDiscontinued, "", nil, nil
}

func TestTheUnitsOfAProduct(t *testing.T) {
	unit := func(at int, by func(*canonical.ProductUnit)) func(*canonical.Product) {
		return line(func(l *canonical.ProductLine) { by(&l.Units[at]) })
	}
	holds := func(at int, quantity string) func(*canonical.Product) {
		return unit(at, func(u *canonical.ProductUnit) { u.Holds = measure.MustQuantity(quantity) })
	}
	changed(t, "product", map[string]change[*canonical.Product]{
		"no unit at all":                        {line(func(l *canonical.ProductLine) { l.Units = nil }), "DOC-PRD-020"},
		"no unit at all, of a product gone":     {line(gone), whole},
		"two base units":                        {unit(1, func(u *canonical.ProductUnit) { u.Holds = measure.Quantity{} }), "DOC-PRD-020"},
		"no base unit":                          {holds(0, "1 KGM"), "DOC-PRD-020"},
		"the same unit twice":                   {unit(2, func(u *canonical.ProductUnit) { u.Unit = measure.MustUnit("CS") }), "DOC-PRD-021 DOC-PRD-033"},
		"a case of nothing":                     {holds(1, "0 H87"), "DOC-PRD-022"},
		"a case of less than nothing":           {holds(1, "-4 H87"), "DOC-PRD-022"},
		"a case of half a piece":                {holds(1, "0.5 H87"), whole},
		"a case that holds itself":              {holds(1, "4 CS"), "DOC-PRD-023"},
		"a case and a pallet that hold another": {holds(1, "4 PX"), "DOC-PRD-023"},
		"a case of kilograms":                   {holds(1, "16 KGM"), "DOC-PRD-023"},
		"a case of dozens of pieces":            {holds(1, "2 DZN"), whole},
		"a case of a unit that nobody knows":    {holds(1, "2 QQ9"), "DOC-PRD-023"},
		"a GTIN of a case with a wrong digit":   {unit(1, func(u *canonical.ProductUnit) { u.GTIN = "14012345000120" }), "DOC-PRD-024"},
		"a case with the GTIN of the piece":     {unit(1, func(u *canonical.ProductUnit) { u.GTIN = "4012345000122" }), "DOC-PRD-025"},
		"a weight in liters":                    {unit(0, func(u *canonical.ProductUnit) { u.NetWeight = measure.MustQuantity("4 LTR") }), "DOC-PRD-026"},
		"a weight of nothing":                   {unit(2, func(u *canonical.ProductUnit) { u.GrossWeight = measure.MustQuantity("0 KGM") }), "DOC-PRD-026"},
		"as heavy with its packaging as bare":   {unit(0, func(u *canonical.ProductUnit) { u.GrossWeight = measure.MustQuantity("4000 GRM") }), whole},
		"a gram lighter with its packaging":     {unit(0, func(u *canonical.ProductUnit) { u.GrossWeight = measure.MustQuantity("3999 GRM") }), "DOC-PRD-026"},
		"a volume in kilograms":                 {unit(0, func(u *canonical.ProductUnit) { u.Volume = measure.MustQuantity("1 KGM") }), "DOC-PRD-027"},
		"a unit without a name":                 {unit(2, func(u *canonical.ProductUnit) { u.Unit = measure.Unit{} }), "DOC-PRD-037 DOC-PRD-033"},
		"weighed in liters":                     {line(func(l *canonical.ProductLine) { l.WeighedIn = measure.MustUnit("LTR") }), "DOC-PRD-028"},
		"weighed in tons":                       {line(func(l *canonical.ProductLine) { l.WeighedIn = measure.MustUnit("TNE") }), whole},
		"weighed in what nobody knows":          {line(func(l *canonical.ProductLine) { l.WeighedIn = measure.MustUnit("QQ9") }), "DOC-PRD-028"},
	})
}

func TestHowAProductIsBought(t *testing.T) {
	source := func(by func(*canonical.ProductSource)) func(*canonical.Product) {
		return line(func(l *canonical.ProductLine) { by(&l.Sources[0]) })
	}
	terms := func(by func(*canonical.OrderTerms)) func(*canonical.Product) {
		return source(func(s *canonical.ProductSource) { by(&s.Ordering) })
	}
	changed(t, "product", map[string]change[*canonical.Product]{
		"no source":                           {line(func(l *canonical.ProductLine) { l.Sources = nil }), whole},
		"a source that nobody is":             {source(func(s *canonical.ProductSource) { s.Supplier = canonical.PartyReference{} }), "DOC-PRD-030"},
		"a source that ends before it begins": {source(func(s *canonical.ProductSource) { s.Validity = days("2026-02-01", "2026-01-31") }), "DOC-PRD-031"},
		"one supplier's number twice": {source(func(s *canonical.ProductSource) {
			*s = canonical.ProductSource{Supplier: canonical.PartyReference{ID: "4711"}, SellerID: "HK-J-ALT"}
		}), "DOC-PRD-032"},
		"ordered in a unit of others":        {terms(func(o *canonical.OrderTerms) { o.Unit = measure.MustUnit("DR") }), "DOC-PRD-033"},
		"ordered in dozens of the base unit": {terms(func(o *canonical.OrderTerms) { o.Unit = measure.MustUnit("DZN") }), whole},
		"no minimum":                         {terms(func(o *canonical.OrderTerms) { o.Minimum = measure.Quantity{} }), whole},
		"a minimum of nothing":               {terms(func(o *canonical.OrderTerms) { o.Minimum = measure.MustQuantity("0 CS") }), "DOC-PRD-034"},
		"a minimum in kilograms":             {terms(func(o *canonical.OrderTerms) { o.Minimum = measure.MustQuantity("5 KGM") }), "DOC-PRD-034"},
		"a step backwards":                   {terms(func(o *canonical.OrderTerms) { o.Multiple = measure.MustQuantity("-5 CS") }), "DOC-PRD-035"},
		"there before it was ordered":        {terms(func(o *canonical.OrderTerms) { o.LeadTimeDays = -1 }), "DOC-PRD-036"},
		"there on the same day":              {terms(func(o *canonical.OrderTerms) { o.LeadTimeDays = 0 }), whole},
		"terms beside those of the sources":  {line(func(l *canonical.ProductLine) { l.Ordering.LeadTimeDays = -1 }), "DOC-PRD-036"},
	})
}

func TestASuppliersCatalogue(t *testing.T) {
	changed(t, "product_catalogue", map[string]change[*canonical.Product]{
		"a product by its GTIN alone":          {line(func(l *canonical.ProductLine) { l.Item.SellerID = "" }), whole},
		"a product by no number":               {line(func(l *canonical.ProductLine) { l.Item.SellerID, l.Item.StandardID = "", canonical.Identifier{} }), "DOC-PRD-008"},
		"a product by our number alone":        {line(ours), "DOC-PRD-008"},
		"a product without units":              {line(func(l *canonical.ProductLine) { l.Units = nil }), whole},
		"a product with packages and no base":  {line(func(l *canonical.ProductLine) { l.Units = l.Units[1:] }), "DOC-PRD-020"},
		"a product replaced by itself":         {line(func(l *canonical.ProductLine) { l.ReplacedBy = l.Item.SellerID }), "DOC-PRD-012"},
		"a supplier who is nobody":             {func(p *canonical.Product) { p.Supplier = canonical.PartyReference{} }, "DOC-PRD-008"},
		"a part that is not the last but says": {func(p *canonical.Product) { p.Part.Number = 1 }, "DOC-PRD-001"},
		"the whole in one":                     {func(p *canonical.Product) { p.Part = canonical.Part{} }, whole},
		"one part of one":                      {func(p *canonical.Product) { p.Part = canonical.Part{Number: 1, Of: 1, Last: true} }, whole},
	})
}

// ours leaves a product nothing but the number that we know it by.
func ours(l *canonical.ProductLine) {
	l.Item.SellerID, l.Item.StandardID, l.Item.BuyerID = "", canonical.Identifier{}, "CHEESE-7"
}
