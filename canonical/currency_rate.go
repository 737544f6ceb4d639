package canonical

import (
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// CurrencyRate is a table of rates of exchange that somebody published for a day or a time.
type CurrencyRate struct {
	Envelope `json:"envelope"`

	// Publisher is who states the rates, such as "ECB"; it is named beside every amount that was converted. Never empty.
	Publisher string `json:"publisher" class:"public" term:"ExchangeRate/ExchangeMarketID"`
	// Use says what the rates are for; never empty.
	Use RateUse `json:"use" class:"public"`
	// Validity is when the rates hold; its start is never empty, and an open end means until the next ones.
	Validity Period `json:"validity" term:"ExchangeRate/Date"`
	// Rates are the rates, one for each pair; never empty.
	Rates []ExchangeRate `json:"rates" term:"ExchangeRate"`
}

// currencyRateKind is the entry of a table of rates in the table of kinds.
var currencyRateKind = define(KindCurrencyRate, "currency rate", nil, currencyRateRules)

// RateUse says what rates are for.
type RateUse string

// The uses.
const (
	RateBooking  RateUse = "booking"  // what is posted
	RateCustoms  RateUse = "customs"  // what is declared to customs, fixed for a month
	RateTax      RateUse = "tax"      // what is owed to a tax authority
	RateContract RateUse = "contract" // what was agreed with a partner
)

var rateUses = []RateUse{RateBooking, RateCustoms, RateTax, RateContract}

// Codes lists every use.
func (RateUse) Codes() []string { return texts(rateUses) }

// ExchangeRate says what one currency costs in another one.
type ExchangeRate struct {
	// From is the currency that is converted; never empty.
	From money.Currency `json:"from" class:"public" term:"SourceCurrencyCode"`
	// Base is how much of it the rate is for, such as 100 JPY; empty means 1.
	Base money.Decimal `json:"base,omitzero" class:"public" term:"SourceCurrencyBaseRate"`
	// To is the currency of the result; never empty.
	To money.Currency `json:"to" class:"public" term:"TargetCurrencyCode"`
	// Rate is how many units of To the base is worth; never zero.
	Rate money.Decimal `json:"rate" class:"public" term:"CalculationRate"`
}

// factorDecimals is how exactly a rate for a base is brought to one unit. A published rate has up to ten digits.
const factorDecimals = 15

// Between gives the rate from one currency to another one on a day: as it stands in the table, never by its reverse and never
// through a third currency, since both give another amount. Without one, or outside the validity, it is a fault NotFound.
func (c *CurrencyRate) Between(from, to money.Currency, on Date) (money.Rate, error) {
	if on.IsZero() || !c.Validity.Has(on) {
		return money.Rate{}, fault.New(fault.NotFound, "%s of %s hold from %s to %s", c.title(), c.Publisher, c.Validity.Start, c.Validity.End).
			On("validity").Do("Send the rates of %s.", on)
	}
	for i := range c.Rates {
		r := &c.Rates[i]
		if r.From != from || r.To != to {
			continue
		}
		factor, err := r.factor()
		if err != nil {
			return money.Rate{}, err
		}
		return money.NewRate(from, to, factor, on.Midnight(), c.Publisher)
	}
	return money.Rate{}, fault.New(fault.NotFound, "%s of %s have none from %s to %s", c.title(), c.Publisher, from, to).
		On("rates").Do("Send a rate for the pair.")
}

func (c *CurrencyRate) title() string { return "the rates " + c.Number }

// factor brings the rate to one unit. A rate for one is left as it was published.
func (r *ExchangeRate) factor() (money.Decimal, error) {
	if r.Base.Sign() == 0 {
		return r.Rate, nil
	}
	return r.Rate.Div(r.Base, factorDecimals, money.HalfEven)
}
