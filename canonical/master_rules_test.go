package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func TestWhatAUnitIs(t *testing.T) {
	alias := func(value, scheme string) func(*canonical.Unit) {
		return func(u *canonical.Unit) { u.Aliases[0] = canonical.Identifier{Value: value, Scheme: scheme} }
	}
	changed(t, "unit", map[string]change[*canonical.Unit]{
		"no name":                             {func(u *canonical.Unit) { u.Name = " " }, "DOC-UNT-001"},
		"no code":                             {func(u *canonical.Unit) { u.Code = measure.Unit{} }, "DOC-UNT-002"},
		"a code that nobody can convert":      {func(u *canonical.Unit) { u.Code = measure.MustUnit("QQ9") }, "DOC-UNT-003"},
		"a factor of zero":                    {func(u *canonical.Unit) { u.Factor = money.Whole(0) }, "DOC-UNT-004"},
		"a factor below zero":                 {func(u *canonical.Unit) { u.Factor = money.Whole(-6) }, "DOC-UNT-004"},
		"a factor that is hardly there":       {func(u *canonical.Unit) { u.Factor = money.MustDecimal("0.0000001") }, whole},
		"an alias of no system":               {alias("KTN6", ""), "DOC-UNT-005"},
		"an alias of no code":                 {alias("", "wms"), "DOC-AGG-001"},
		"an alias twice":                      {alias("CS6", "edi"), "DOC-UNT-006"},
		"the same code in another system":     {alias("CS6", "wms"), whole},
		"no alias":                            {func(u *canonical.Unit) { u.Aliases = nil }, whole},
		"no number, under which it is known":  {func(u *canonical.Unit) { u.Number = "" }, "BR-02"},
		"no legal entity that it is used by":  {func(u *canonical.Unit) { u.Entity = "" }, "DOC-ENV-004"},
		"a number of spaces, which is no one": {func(u *canonical.Unit) { u.Number = "  " }, "BR-02"},
	})
}

func TestWhatAWarehouseIs(t *testing.T) {
	location := func(at int, by func(*canonical.Location)) func(*canonical.Warehouse) {
		return func(w *canonical.Warehouse) { by(&w.Locations[at]) }
	}
	in := func(at int, parent string) func(*canonical.Warehouse) {
		return location(at, func(l *canonical.Location) { l.Parent = parent })
	}
	changed(t, "warehouse", map[string]change[*canonical.Warehouse]{
		"no name":                               {func(w *canonical.Warehouse) { w.Name = "" }, "DOC-WHS-001"},
		"a GLN with a wrong digit":              {func(w *canonical.Warehouse) { w.GLN = "4012345000031" }, "DOC-WHS-002"},
		"no GLN":                                {func(w *canonical.Warehouse) { w.GLN = "" }, whole},
		"a country in words":                    {func(w *canonical.Warehouse) { w.Address.Country = "Germany" }, "DOC-WHS-003"},
		"no address":                            {func(w *canonical.Warehouse) { w.Address = canonical.Address{} }, whole},
		"a part beyond the last":                {func(w *canonical.Warehouse) { w.Part = canonical.Part{Number: 2, Of: 1} }, "DOC-WHS-004"},
		"a location without a code":             {location(0, func(l *canonical.Location) { l.ID = "" }), "DOC-WHS-005"},
		"a code twice":                          {location(1, func(l *canonical.Location) { l.ID = "IN" }), "DOC-WHS-006"},
		"a code that differs in case":           {location(1, func(l *canonical.Location) { l.ID = "in" }), whole},
		"a location for nothing":                {location(0, func(l *canonical.Location) { l.Use = "" }), "DOC-WHS-007"},
		"a location for gardening":              {location(0, func(l *canonical.Location) { l.Use = "garden" }), "DOC-WHS-007"},
		"a location's GLN with a wrong digit":   {location(4, func(l *canonical.Location) { l.GLN = "4012345000055" }), "DOC-WHS-008"},
		"a location in itself":                  {in(2, "A"), "DOC-WHS-009"},
		"a location in one that comes later":    {in(0, "OUT"), "DOC-WHS-009"},
		"a location in one that is not there":   {in(0, "Z"), "DOC-WHS-009"},
		"a location in the one before it":       {in(1, "IN"), whole},
		"a location in one far before it":       {in(10, "IN"), whole},
		"no locations":                          {func(w *canonical.Warehouse) { w.Locations = nil }, whole},
		"an operator whose number is cut short": {func(w *canonical.Warehouse) { w.Operator.Identifiers[0].Value = "" }, "DOC-AGG-001"},
	})
}

func TestWhatAFinancialDimensionIs(t *testing.T) {
	changed(t, "financial_dimension", map[string]change[*canonical.FinancialDimension]{
		"no axis":                           {func(f *canonical.FinancialDimension) { f.Axis, f.AccountType, f.Reconciled = "", "", false }, "DOC-FDM-001"},
		"an axis that is none":              {func(f *canonical.FinancialDimension) { f.Axis, f.AccountType, f.Reconciled = "mood", "", false }, "DOC-FDM-001"},
		"an axis of the source's own":       {func(f *canonical.FinancialDimension) { f.Axis, f.AccountType, f.Reconciled = "other", "", false }, "DOC-FDM-002"},
		"no name":                           {func(f *canonical.FinancialDimension) { f.Name = "" }, "DOC-FDM-003"},
		"a value that adds up to itself":    {func(f *canonical.FinancialDimension) { f.Parent = f.Number }, "DOC-FDM-004"},
		"a value that adds up to none":      {func(f *canonical.FinancialDimension) { f.Parent = "" }, whole},
		"an account of no type":             {func(f *canonical.FinancialDimension) { f.AccountType = "" }, "DOC-FDM-005"},
		"a group of accounts of no type":    {func(f *canonical.FinancialDimension) { f.AccountType, f.Group = "", true }, whole},
		"an account of a type that is none": {func(f *canonical.FinancialDimension) { f.AccountType = "debt" }, "DOC-FDM-005"},
		"a project with the type of one":    {func(f *canonical.FinancialDimension) { f.Axis, f.Reconciled = canonical.AxisProject, false }, "DOC-FDM-005"},
		"a project that is cleared":         {func(f *canonical.FinancialDimension) { f.Axis, f.AccountType = canonical.AxisProject, "" }, "DOC-FDM-006"},
		"an end before the beginning":       {func(f *canonical.FinancialDimension) { f.Validity = days("2026-01-01", "2025-12-31") }, "DOC-FDM-007"},
		"any currency":                      {func(f *canonical.FinancialDimension) { f.Currency = money.Currency{} }, whole},
	})
}

func TestWhatRatesAre(t *testing.T) {
	rate := func(at int, by func(*canonical.ExchangeRate)) func(*canonical.CurrencyRate) {
		return func(c *canonical.CurrencyRate) { by(&c.Rates[at]) }
	}
	back := func(number string) func(*canonical.CurrencyRate) {
		return rate(4, func(r *canonical.ExchangeRate) { r.Rate = money.MustDecimal(number) })
	}
	changed(t, "currency_rate", map[string]change[*canonical.CurrencyRate]{
		"nobody states them":                  {func(c *canonical.CurrencyRate) { c.Publisher = "" }, "DOC-CUR-001"},
		"for nothing":                         {func(c *canonical.CurrencyRate) { c.Use = "" }, "DOC-CUR-002"},
		"for gambling":                        {func(c *canonical.CurrencyRate) { c.Use = "gambling" }, "DOC-CUR-002"},
		"of no day":                           {func(c *canonical.CurrencyRate) { c.Validity = canonical.Period{} }, "DOC-CUR-003"},
		"until a day, from nowhere":           {func(c *canonical.CurrencyRate) { c.Validity = days("", "2026-11-24") }, "DOC-CUR-003"},
		"an end before the beginning":         {func(c *canonical.CurrencyRate) { c.Validity = days("2026-11-24", "2026-11-23") }, "DOC-CUR-004"},
		"of one day":                          {func(c *canonical.CurrencyRate) { c.Validity = days("2026-11-24", "2026-11-24") }, whole},
		"no rates":                            {func(c *canonical.CurrencyRate) { c.Rates = nil }, "DOC-CUR-005"},
		"a currency in itself":                {rate(1, func(r *canonical.ExchangeRate) { r.To = r.From }), "DOC-CUR-006"},
		"from no currency":                    {rate(1, func(r *canonical.ExchangeRate) { r.From = money.Currency{} }), "DOC-CUR-006"},
		"to no currency":                      {rate(1, func(r *canonical.ExchangeRate) { r.To = money.Currency{} }), "DOC-CUR-006"},
		"a rate of zero":                      {rate(1, func(r *canonical.ExchangeRate) { r.Rate = money.Whole(0) }), "DOC-CUR-007"},
		"a rate below zero":                   {rate(1, func(r *canonical.ExchangeRate) { r.Rate = money.Whole(-1) }), "DOC-CUR-007"},
		"for less than nothing":               {rate(1, func(r *canonical.ExchangeRate) { r.Base = money.Whole(-100) }), "DOC-CUR-008"},
		"a pair twice":                        {rate(1, func(r *canonical.ExchangeRate) { r.To = money.MustCurrency("USD") }), "DOC-CUR-009 DOC-CUR-010"},
		"a way back that is nearly exact":     {back("0.9586"), whole},
		"a way back with a spread of 1%":      {back("0.9681"), whole},
		"a way back with a spread above 1%":   {back("0.9683"), "DOC-CUR-010"},
		"a way back that is the way there":    {back("1.0432"), "DOC-CUR-010"},
		"a way back for one, not for hundred": {rate(3, func(r *canonical.ExchangeRate) { r.Base = money.Whole(1) }), "DOC-CUR-010"},
	})
}
