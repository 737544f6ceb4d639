package measure

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// Price is an amount for a base quantity, such as 12.50 EUR per 100 EA (EN 16931: BT-146 with BT-149 and BT-150). The
// amount keeps as many decimals as were agreed, which may be more than can be paid. It is comparable with ==. Its zero
// value is no price, and is written as null in JSON.
type Price struct {
	amount money.Amount
	per    Quantity
}

// NewPrice gives an amount for a base quantity, which is above zero: else it is [money.ErrSyntax].
func NewPrice(amount money.Amount, per Quantity) (Price, error) {
	if amount.Currency().IsZero() {
		return Price{}, fault.New(fault.Invalid, "it is missing").On("currency").Because(money.ErrCurrency)
	}
	if per.Sign() <= 0 {
		return Price{}, fault.New(fault.Invalid, "it is not above zero").On("baseQuantity").Because(money.ErrSyntax).
			Do("State how much the price is for, such as 1 EA or 100 EA.")
	}
	if per.unit.IsZero() {
		return Price{}, fault.New(fault.Invalid, "it is missing").On("unit").Because(ErrUnit)
	}
	return Price{amount: amount, per: per}, nil
}

// Amount is what the base quantity costs.
func (p Price) Amount() money.Amount { return p.amount }

// Per is the base quantity.
func (p Price) Per() Quantity { return p.per }

// Of gives what a quantity costs: amount · quantity ÷ base quantity, rounded once to what can be paid. Another unit than
// the base quantity's is [money.ErrMixed]: EN 16931 wants one unit for both, and only the product's
// [Packaging] can convert.
func (p Price) Of(q Quantity, mode money.Rounding) (money.Amount, error) {
	return p.OfTo(q, p.amount.Currency().MinorUnits(), mode)
}

// OfTo is [Price.Of] with a scale of its own, for sums that are rounded later.
func (p Price) OfTo(q Quantity, scale int, mode money.Rounding) (money.Amount, error) {
	if err := p.per.sameUnit(q, "pricing"); err != nil {
		return money.Amount{}, err
	}
	return p.amount.MulDiv(q.number, p.per.number, scale, mode)
}

// Convert restates the price for a base quantity in another unit, without changing what anything costs: 12.00 EUR per
// 1 CS of 12 EA is 12.00 EUR per 12 EA. The conversion goes from the price's unit.
func (p Price) Convert(c Conversion) (Price, error) {
	per, err := c.ApplyExactly(p.per)
	if err != nil {
		return Price{}, err
	}
	return NewPrice(p.amount, per)
}

// Cmp compares what one unit costs, exactly: 12.50 per 100 equals 0.125 per 1. Two currencies or two units are
// [money.ErrMixed].
func (p Price) Cmp(r Price) (int, error) {
	if err := p.per.sameUnit(r.per, "comparing prices for"); err != nil {
		return 0, err
	}
	mine, err := p.amount.Mul(r.per.number)
	if err != nil {
		return 0, err
	}
	others, err := r.amount.Mul(p.per.number)
	if err != nil {
		return 0, err
	}
	return mine.Cmp(others)
}

// String gives the price for people and logs, such as "12.50 EUR per 100 EA"; empty for no price.
func (p Price) String() string {
	if p == (Price{}) {
		return ""
	}
	return p.amount.String() + " per " + p.per.String()
}

// MarshalJSON gives {"value":"12.50","currency":"EUR","baseQuantity":"100","unit":"EA"}; null for no price.
func (p Price) MarshalJSON() ([]byte, error) { return p.appendJSON(nil), nil }

// MarshalJSONTo is [Price.MarshalJSON] for a streaming encoder.
func (p Price) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(p.appendJSON(enc.AvailableBuffer()))
}

func (p Price) appendJSON(b []byte) []byte {
	if p == (Price{}) {
		return append(b, "null"...)
	}
	b = p.amount.Decimal().Append(append(b, `{"value":"`...))
	b = p.amount.Currency().Append(append(b, `","currency":"`...))
	b = p.per.number.Append(append(b, `","baseQuantity":"`...))
	b = p.per.unit.Append(append(b, `","unit":"`...))
	return append(b, `"}`...)
}

// UnmarshalJSON reads what MarshalJSON writes. All four members are needed and no other is known. null gives no price.
func (p *Price) UnmarshalJSON(raw []byte) error { return money.ReadJSON(raw, p) }

// UnmarshalJSONFrom is [Price.UnmarshalJSON] for a streaming decoder.
func (p *Price) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*p = Price{}
	var read struct {
		value    money.Decimal
		currency money.Currency
	}
	stated, err := money.ReadMembers(dec,
		money.Member{Name: "value", Into: &read.value}, money.Member{Name: "currency", Into: &read.currency},
		money.Member{Name: "baseQuantity", Into: &p.per.number}, money.Member{Name: "unit", Into: &p.per.unit})
	if err == nil && stated {
		*p, err = priceOf(read.value, read.currency, p.per)
	}
	if err != nil {
		*p = Price{}
	}
	return err
}

func priceOf(value money.Decimal, currency money.Currency, per Quantity) (Price, error) {
	amount, err := money.NewAmount(value, currency)
	if err != nil {
		return Price{}, fault.New(fault.Invalid, "it is empty").On("currency").Because(err)
	}
	return NewPrice(amount, per)
}
