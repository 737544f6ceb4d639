package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for rates of exchange.

var currencyRateRules = []ruleOf[*CurrencyRate]{
	{Rule{ID: "DOC-CUR-001", Path: "publisher", Text: "Rates say who states them.", Next: askTheSource}, asks(func(c *CurrencyRate) bool { return c.Publisher != "" }, "a name such as ECB", "publisher")},
	{Rule{ID: "DOC-CUR-002", Path: "use", Text: "Rates say what they are for.", Next: askTheSource}, asks(func(c *CurrencyRate) bool { return c.Use != "" && oneOf(c.Use, rateUses) }, "booking, customs, tax or contract", "use")},
	{Rule{ID: "DOC-CUR-003", Path: "validity.start", Text: "Rates say from which day on they hold.", Next: askTheSource}, asks(func(c *CurrencyRate) bool { return !c.Validity.Start.IsZero() }, "a date", "validity", "start")},
	{Rule{ID: "DOC-CUR-004", Path: "validity.end", Text: "The validity of rates does not end before it begins.", Next: askTheSource}, asks(func(c *CurrencyRate) bool { return c.Validity.ordered() }, "the start or later", "validity", "end")},
	{Rule{ID: "DOC-CUR-005", Path: "rates", Text: "There is at least one rate.", Next: askTheSource}, asks(func(c *CurrencyRate) bool { return len(c.Rates) > 0 }, "a rate", "rates")},
	{Rule{ID: "DOC-CUR-006", Path: "rates[]", Source: "ISO 4217", Text: "A rate is between two currencies that differ.", Next: askTheSource}, exchangeRates.each(ratePair)},
	{Rule{ID: "DOC-CUR-007", Path: "rates[].rate", Text: "A rate is above zero.", Next: askTheSource}, exchangeRates.ask(func(r *ExchangeRate) bool { return r.Rate.Sign() > 0 }, "above zero", "rate")},
	{Rule{ID: "DOC-CUR-008", Path: "rates[].base", Text: "What a rate is for is above zero.", Next: askTheSource}, exchangeRates.ask(func(r *ExchangeRate) bool { return r.Base.Sign() >= 0 }, "above zero, or nothing for one", "base")},
	{Rule{ID: "DOC-CUR-009", Path: "rates[]", Text: "There is one rate for a pair.", Next: askTheSource}, exchangeRates.once(func(r *ExchangeRate) string { return r.From.String() + r.To.String() }, samePair, "a pair that none before it is", "to")},
	{Rule{ID: "DOC-CUR-010", Path: "rates[].rate", Severity: Warning, Text: "A rate and its reverse agree within one percent.", Next: "Look whether the two currencies were exchanged, before anything is converted."}, ratesAgree},
}

var exchangeRates = listOf[*CurrencyRate, ExchangeRate]{"rates", func(c *CurrencyRate) []ExchangeRate { return c.Rates }}

func ratePair(r *ExchangeRate) (found breaches) {
	if r.From.IsZero() {
		found.add("a code of ISO 4217", "from")
	}
	if r.To.IsZero() {
		found.add("a code of ISO 4217", "to")
	}
	if r.From == r.To && !r.To.IsZero() {
		found.add("another currency than "+r.From.String(), "to")
	}
	return found
}

func samePair(a, b *ExchangeRate) bool {
	return a.From == b.From && a.To == b.To && !a.From.IsZero() && !a.To.IsZero()
}

// ratesAgree looks for a pair in both directions: the two rates multiply to the product of their bases.
func ratesAgree(c *CurrencyRate) (found breaches) {
	if len(c.Rates) > few {
		return manyRatesAgree(c.Rates)
	}
	for i := range c.Rates {
		for j := range i {
			a, b := &c.Rates[i], &c.Rates[j]
			if a.From == b.To && a.To == b.From && !agree(a, b) {
				found.add(reverseRate, "rates", i, "rate")
			}
		}
	}
	return found
}

const reverseRate = "the reverse of the rate back"

// manyRatesAgree is ratesAgree without comparing all pairs. Of a pair that stands more than once, which is told anyway, the
// first rate counts.
func manyRatesAgree(rates []ExchangeRate) (found breaches) {
	type pair struct{ from, to money.Currency }
	first := make(map[pair]int, len(rates))
	for i := range rates {
		rate := &rates[i]
		if j, there := first[pair{rate.To, rate.From}]; there && !agree(rate, &rates[j]) {
			found.add(reverseRate, "rates", i, "rate")
		}
		if _, there := first[pair{rate.From, rate.To}]; !there {
			first[pair{rate.From, rate.To}] = i
		}
	}
	return found
}

func agree(a, b *ExchangeRate) bool {
	there, err := a.Rate.Mul(b.Rate)
	if err != nil {
		return true // numbers of such a length cannot be multiplied; nobody publishes them
	}
	back, err := a.base().Mul(b.base())
	if err != nil {
		return true
	}
	distance, err := there.Sub(back)
	if err != nil {
		return true
	}
	hundredfold, err := distance.Abs().Mul(money.Whole(100))
	return err != nil || hundredfold.Cmp(back) <= 0
}

// base is what the rate is for, 1 where it does not say.
func (r *ExchangeRate) base() money.Decimal {
	if r.Base.Sign() == 0 {
		return money.Whole(1)
	}
	return r.Base
}
