package matching_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/matching"
)

func day(d int) canonical.Date {
	date, err := canonical.NewDate(2026, 3, d)
	if err != nil {
		panic(err)
	}
	return date
}

func quantity(text string) measure.Quantity {
	if text == "" {
		return measure.Quantity{}
	}
	return measure.MustQuantity(text)
}

// value reads a quantity and an amount, each of which may be empty.
func value(much, amount string) ledger.Value {
	v := ledger.Value{Quantity: quantity(much)}
	if amount != "" {
		v.Amount = money.MustAmount(amount)
	}
	return v
}

func price(amount, per string) measure.Price {
	p, err := measure.NewPrice(money.MustAmount(amount), measure.MustQuantity(per))
	if err != nil {
		panic(err)
	}
	return p
}

// claims is a claim by an invoice; its number says in which order claims of a day compete.
func claims(number string, issued int, much, amount string) matching.Claim {
	v := value(much, amount)
	return matching.Claim{
		Document: canonical.Identity{Kind: canonical.KindInvoice, Entity: "DE01", Source: "edi", Number: number}, Part: "1", Issued: day(issued),
		Quantity: v.Quantity, Amount: v.Amount,
	}
}

func credits(number string, issued int, much, amount string) matching.Claim {
	c := claims(number, issued, much, amount)
	c.Credit, c.Document.Kind = true, canonical.KindCreditNote
	return c
}

func posted(c matching.Claim) matching.Claim {
	c.Posted = true
	return c
}

func taxed(c matching.Claim, category canonical.TaxCategory, rate string) matching.Claim {
	c.Tax = tax(category, rate)
	return c
}

func tax(category canonical.TaxCategory, rate string) canonical.LineTax {
	percent, err := canonical.ParsePercent(rate)
	if err != nil {
		panic(err)
	}
	return canonical.LineTax{Category: category, Rate: percent}
}

// goods is a line of 10 EA at 2.50 EUR of which some came.
func goods(came string) matching.Line {
	return matching.Line{
		Key: "10", Basis: matching.ByReceipt, Ordered: value("10 EA", "25.00 EUR"), Price: price("2.50 EUR", "1 EA"), Received: value(came, ""), Accepted: value(came, ""),
	}
}

func changed(line matching.Line, change func(*matching.Line)) matching.Line {
	change(&line)
	return line
}

// held lists what is held as "number: rules".
func held(findings []matching.Finding) (all []string) {
	for _, f := range findings {
		rules := make([]string, len(f.Reasons))
		for i, r := range f.Reasons {
			rules[i] = r.Rule
		}
		all = append(all, f.Document.Number+": "+strings.Join(rules, " "))
	}
	return all
}

func TestWhatIsHeld(t *testing.T) {
	service := matching.Line{Key: "10", Basis: matching.ByAcceptance, Ordered: value("10 HUR", "500.00 EUR"), Price: price("50.00 EUR", "1 HUR"), Received: value("4 HUR", "")}
	lump := matching.Line{Key: "10", Basis: matching.ByAcceptance, Ordered: value("1 EA", "500.00 EUR"), Price: price("500.00 EUR", "1 EA"), Received: value("", "200.00 EUR")}
	freight := matching.Line{Basis: matching.ByAgreement, Ordered: value("", "40.00 EUR")}
	replaced := changed(goods("12 EA"), func(l *matching.Line) { l.Replaced = quantity("2 EA") })
	creditable := changed(goods("10 EA"), func(l *matching.Line) { l.Creditable = quantity("2 EA") })
	tests := map[string]struct {
		line   matching.Line
		claims []matching.Claim
		want   []string
	}{
		"all came":                                    {goods("10 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, nil},
		"nothing came":                                {goods(""), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, []string{"1: MAT-QTY-01"}},
		"a part came":                                 {goods("6 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, []string{"1: MAT-QTY-01"}},
		"the part is claimed":                         {goods("6 EA"), []matching.Claim{claims("1", 1, "6 EA", "15.00 EUR")}, nil},
		"the second does not fit":                     {goods("10 EA"), []matching.Claim{claims("2", 2, "6 EA", "15.00 EUR"), claims("1", 1, "6 EA", "15.00 EUR")}, []string{"2: MAT-QTY-01"}},
		"what is posted stays":                        {goods("10 EA"), []matching.Claim{posted(claims("2", 2, "6 EA", "15.00 EUR")), claims("1", 1, "6 EA", "15.00 EUR")}, []string{"1: MAT-QTY-01"}},
		"what is posted is never held":                {goods(""), []matching.Claim{posted(claims("1", 1, "6 EA", "15.00 EUR"))}, nil},
		"one that does not fit takes nothing":         {goods("6 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR"), claims("2", 2, "6 EA", "15.00 EUR")}, []string{"1: MAT-QTY-01"}},
		"one held for its price keeps its place":      {goods("6 EA"), []matching.Claim{claims("1", 1, "6 EA", "16.00 EUR"), claims("2", 2, "5 EA", "12.50 EUR")}, []string{"1: MAT-PRICE-01", "2: MAT-QTY-01"}},
		"dearer":                                      {goods("10 EA"), []matching.Claim{claims("1", 1, "10 EA", "26.00 EUR")}, []string{"1: MAT-PRICE-01"}},
		"cheaper, and nobody minds":                   {goods("10 EA"), []matching.Claim{claims("1", 1, "10 EA", "20.00 EUR")}, nil},
		"too many and too dear":                       {goods("9 EA"), []matching.Claim{claims("1", 1, "10 EA", "26.00 EUR")}, []string{"1: MAT-QTY-01 MAT-PRICE-01"}},
		"no agreed price":                             {changed(goods("10 EA"), func(l *matching.Line) { l.Price = measure.Price{} }), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, []string{"1: MAT-PRICE-03"}},
		"a price for another unit":                    {changed(goods("10 EA"), func(l *matching.Line) { l.Price = price("2.50 EUR", "1 KGM") }), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, []string{"1: MAT-PRICE-03"}},
		"a price in another currency":                 {changed(goods("10 EA"), func(l *matching.Line) { l.Price = price("2.50 USD", "1 EA") }), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, []string{"1: MAT-PRICE-03"}},
		"taxed as ordered":                            {changed(goods("10 EA"), func(l *matching.Line) { l.Tax = tax("S", "19") }), []matching.Claim{taxed(claims("1", 1, "10 EA", "25.00 EUR"), "S", "19.0")}, nil},
		"taxed otherwise":                             {changed(goods("10 EA"), func(l *matching.Line) { l.Tax = tax("S", "19") }), []matching.Claim{taxed(claims("1", 1, "10 EA", "25.00 EUR"), "S", "7")}, []string{"1: MAT-TAX-01"}},
		"the order says no tax":                       {goods("10 EA"), []matching.Claim{taxed(claims("1", 1, "10 EA", "25.00 EUR"), "S", "7")}, nil},
		"credited, and claimed again":                 {goods("10 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR"), credits("2", 2, "10 EA", "25.00 EUR"), claims("3", 3, "10 EA", "25.00 EUR")}, nil},
		"a credit of the price lets nothing more in":  {goods("10 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR"), credits("2", 2, "", "5.00 EUR"), claims("3", 3, "1 EA", "2.50 EUR")}, []string{"3: MAT-QTY-01"}},
		"more credited than claimed":                  {goods("10 EA"), []matching.Claim{claims("1", 1, "4 EA", "10.00 EUR"), credits("2", 2, "5 EA", "12.50 EUR")}, []string{"2: MAT-CREDIT-01"}},
		"what was replaced is claimed once":           {replaced, []matching.Claim{claims("1", 1, "12 EA", "30.00 EUR")}, []string{"1: MAT-QTY-01"}},
		"replaced, and claimed once":                  {replaced, []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, nil},
		"what went back for credit stays claimed":     {creditable, []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR")}, nil},
		"and its credit lets nothing more in":         {creditable, []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR"), credits("2", 2, "2 EA", "5.00 EUR"), claims("3", 3, "1 EA", "2.50 EUR")}, []string{"3: MAT-QTY-01"}},
		"the same number from elsewhere":              {goods("20 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR"), elsewhere(claims("1", 2, "10 EA", "25.00 EUR"))}, []string{"1: MAT-DUP-01"}},
		"the same number for something else":          {goods("20 EA"), []matching.Claim{claims("1", 1, "10 EA", "25.00 EUR"), elsewhere(claims("1", 2, "9 EA", "22.50 EUR"))}, nil},
		"a service as accepted":                       {service, []matching.Claim{claims("1", 1, "4 HUR", "200.00 EUR")}, nil},
		"a service before it is accepted":             {service, []matching.Claim{claims("1", 1, "5 HUR", "250.00 EUR")}, []string{"1: MAT-QTY-02"}},
		"a lump sum as accepted":                      {lump, []matching.Claim{claims("1", 1, "1 EA", "200.00 EUR")}, nil},
		"a lump sum before it is":                     {lump, []matching.Claim{claims("1", 1, "1 EA", "200.01 EUR")}, []string{"1: MAT-QTY-02"}},
		"freight as agreed":                           {freight, []matching.Claim{claims("1", 1, "", "40.00 EUR")}, nil},
		"more freight than agreed":                    {freight, []matching.Claim{claims("1", 1, "", "30.00 EUR"), claims("2", 2, "", "20.00 EUR")}, []string{"2: MAT-CHARGE-01"}},
		"freight that nobody agreed on":               {matching.Line{Basis: matching.ByAgreement}, []matching.Claim{claims("1", 1, "", "1.00 EUR")}, []string{"1: MAT-CHARGE-01"}},
		"free goods, free":                            {changed(goods("1 EA"), func(l *matching.Line) { l.Basis = matching.Free }), []matching.Claim{claims("1", 1, "1 EA", "0.00 EUR")}, nil},
		"free goods, claimed":                         {changed(goods("1 EA"), func(l *matching.Line) { l.Basis = matching.Free }), []matching.Claim{claims("1", 1, "1 EA", "2.50 EUR")}, []string{"1: MAT-FREE-01"}},
		"consigned goods that nobody took":            {changed(goods(""), func(l *matching.Line) { l.Basis = matching.ByConsumption }), []matching.Claim{claims("1", 1, "1 EA", "2.50 EUR")}, []string{"1: MAT-CONS-01"}},
		"money without a quantity, and nothing came":  {goods(""), []matching.Claim{claims("1", 1, "", "2.50 EUR")}, []string{"1: MAT-QTY-01"}},
		"money without a quantity, and something did": {goods("1 EA"), []matching.Claim{claims("1", 1, "", "2.50 EUR")}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			findings, err := matching.Match(&test.line, test.claims, &matching.Facts{}, &matching.Policy{})
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			if diff := cmp.Diff(test.want, held(findings)); diff != "" {
				t.Error(diff)
			}
			for _, f := range findings {
				for _, r := range f.Reasons {
					if err := r.Validate(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
}

func elsewhere(c matching.Claim) matching.Claim {
	c.Document.Source = "mail"
	return c
}

func TestWhatThePolicyAllows(t *testing.T) {
	percent := money.MustDecimal
	tests := map[string]struct {
		policy matching.Policy
		amount string
		came   string
		want   []string
	}{
		"two percent above":              {matching.Policy{Above: matching.Tolerance{Percent: percent("2")}}, "25.50 EUR", "10 EA", nil},
		"a cent more than that":          {matching.Policy{Above: matching.Tolerance{Percent: percent("2")}}, "25.51 EUR", "10 EA", []string{"1: MAT-PRICE-01"}},
		"within the percentage, at most": {matching.Policy{Above: matching.Tolerance{Percent: percent("2"), Most: money.MustAmount("0.20 EUR")}}, "25.30 EUR", "10 EA", []string{"1: MAT-PRICE-01"}},
		"within both":                    {matching.Policy{Above: matching.Tolerance{Percent: percent("2"), Most: money.MustAmount("0.20 EUR")}}, "25.20 EUR", "10 EA", nil},
		"at most in another currency":    {matching.Policy{Above: matching.Tolerance{Percent: percent("2"), Most: money.MustAmount("9.00 USD")}}, "25.20 EUR", "10 EA", []string{"1: MAT-PRICE-01"}},
		"below, where somebody minds":    {matching.Policy{Below: &matching.Tolerance{Percent: percent("1")}}, "24.00 EUR", "10 EA", []string{"1: MAT-PRICE-02"}},
		"below, a little":                {matching.Policy{Below: &matching.Tolerance{Percent: percent("1")}}, "24.75 EUR", "10 EA", nil},
		"a tenth more than came":         {matching.Policy{Quantity: percent("12")}, "25.00 EUR", "9 EA", nil},
		"more than that":                 {matching.Policy{Quantity: percent("11")}, "25.00 EUR", "9 EA", []string{"1: MAT-QTY-01"}},
		"what is good only":              {matching.Policy{Accepted: true}, "25.00 EUR", "10 EA", []string{"1: MAT-QTY-01"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			line := goods(test.came)
			line.Accepted = value("8 EA", "")
			findings, err := matching.Match(&line, []matching.Claim{claims("1", 1, "10 EA", test.amount)}, &matching.Facts{}, &test.policy)
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			if diff := cmp.Diff(test.want, held(findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAgreedPricesHoldWhereTheOrderHasNone(t *testing.T) {
	line := changed(goods("10 EA"), func(l *matching.Line) { l.Price = measure.Price{} })
	facts := matching.Facts{Agreed: []matching.Agreed{{From: day(1), Price: price("2.50 EUR", "1 EA")}, {From: day(5), Price: price("2.00 EUR", "1 EA")}}}
	findings, err := matching.Match(&line, []matching.Claim{claims("1", 4, "5 EA", "12.50 EUR"), claims("2", 5, "5 EA", "12.50 EUR")}, &facts, &matching.Policy{})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	if diff := cmp.Diff([]string{"2: MAT-PRICE-01"}, held(findings)); diff != "" {
		t.Error(diff)
	}
}

func TestTwoUnitsAreAMistakeOfWhoeverAsks(t *testing.T) {
	line := goods("10 EA")
	for name, wrong := range map[string]matching.Claim{"unit": claims("1", 1, "1 KGM", "2.50 EUR"), "currency": credits("1", 1, "1 EA", "2.50 USD")} {
		if _, err := matching.Match(&line, []matching.Claim{claims("0", 1, "1 EA", "2.50 EUR"), credits("0", 1, "1 EA", "2.50 EUR"), wrong}, &matching.Facts{}, &matching.Policy{}); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func drawClaims(rt *rapid.T) (all []matching.Claim) {
	for number := range rapid.IntRange(0, 6).Draw(rt, "claims") {
		much := rapid.IntRange(1, 8).Draw(rt, "quantity")
		c := claims(strconv.Itoa(number), rapid.IntRange(1, 3).Draw(rt, "issued"), strconv.Itoa(much)+" EA", strconv.Itoa(much*250/100)+".00 EUR")
		c.Credit, c.Posted = rapid.IntRange(0, 4).Draw(rt, "credit") == 0, rapid.IntRange(0, 3).Draw(rt, "posted") == 0
		all = append(all, c)
	}
	return all
}

// TestClaimsMayComeInAnyOrder: what is held is a function of the claims, however they are listed.
func TestClaimsMayComeInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		line, all := goods(strconv.Itoa(rapid.IntRange(0, 20).Draw(rt, "came"))+" EA"), drawClaims(rt)
		one, err := matching.Match(&line, all, &matching.Facts{}, &matching.Policy{})
		if err != nil {
			rt.Fatal(err)
		}
		other, err := matching.Match(&line, rapid.Permutation(all).Draw(rt, "order"), &matching.Facts{}, &matching.Policy{})
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(held(one), held(other)); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// TestNoMoreIsPaidThanCame: without credits, what is not held of pending claims and what is posted stay within what came, unless
// what is posted is beyond it by itself.
func TestNoMoreIsPaidThanCame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		came := rapid.IntRange(0, 20).Draw(rt, "came")
		line, all := goods(strconv.Itoa(came)+" EA"), drawClaims(rt)
		for i := range all {
			all[i].Credit = false
		}
		findings, err := matching.Match(&line, all, &matching.Facts{}, &matching.Policy{Above: matching.Tolerance{Percent: money.Whole(100)}})
		if err != nil {
			rt.Fatal(err)
		}
		isHeld := map[canonical.Identity]bool{}
		for _, f := range findings {
			isHeld[f.Document] = true
		}
		paid, history := 0, 0
		for _, c := range all {
			much, err := strconv.Atoi(c.Quantity.Decimal().String())
			if err != nil {
				rt.Fatal(err)
			}
			if c.Posted {
				history += much
			}
			if !isHeld[c.Document] {
				paid += much
			}
		}
		if paid > max(came, history) {
			rt.Fatalf("%d are paid of %d that came", paid, came)
		}
	})
}
