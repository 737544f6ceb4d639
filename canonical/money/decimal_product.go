package money

import (
	"math/big"
	"math/bits"
)

// Mul gives d · e, exactly; its scale is the sum of both. More than MaxScale decimals or MaxDigits digits is
// [ErrOverflow]: [Decimal.MulDiv] rounds the product instead.
func (d Decimal) Mul(e Decimal) (Decimal, error) {
	scale := d.scale + e.scale
	if scale > MaxScale {
		return Decimal{}, overflow("multiplying")
	}
	if d.c.hi|e.c.hi != 0 {
		return wideMul(d, e)
	}
	hi, lo := bits.Mul64(d.c.lo, e.c.lo)
	c := coefficient{hi: hi, lo: lo}
	if !c.fits() {
		return Decimal{}, overflow("multiplying")
	}
	return signed(d.neg != e.neg, c, scale), nil
}

// Div gives d ÷ by, rounded once to scale decimals.
func (d Decimal) Div(by Decimal, scale int, mode Rounding) (Decimal, error) {
	return d.MulDiv(Whole(1), by, scale, mode)
}

// MulDiv gives d · by ÷ over, rounded once to scale decimals, with nothing lost in between. It serves prices per
// quantity, shares and conversions.
func (d Decimal) MulDiv(by, over Decimal, scale int, mode Rounding) (Decimal, error) {
	switch {
	case over.c.isZero():
		return Decimal{}, invalid(ErrDivisionByZero, "dividing")
	case scale < 0 || scale > MaxScale:
		return Decimal{}, overflow("dividing")
	}
	neg := (d.neg != by.neg) != over.neg
	shift := scale + int(over.scale) - int(d.scale) - int(by.scale)
	if q, rest, ok := quotient(d.c, by.c, over.c, shift); ok {
		return mode.finish(neg, q, uint8(scale), rest)
	}
	q, rest := bigQuotient(d.c, by.c, over.c, shift)
	c, ok := fromBig(q)
	if !ok {
		return Decimal{}, overflow("dividing")
	}
	return mode.finish(neg, c, uint8(scale), rest)
}

// quotient gives a · b · 10^shift ÷ over where all of it fits into the machine's own words; false where it does not.
func quotient(a, b, over coefficient, shift int) (coefficient, tail, bool) {
	if a.hi|b.hi|over.hi != 0 || shift > MaxScale || shift < -MaxScale {
		return coefficient{}, none, false
	}
	hi, lo := bits.Mul64(a.lo, b.lo)
	dividend, divisor := coefficient{hi: hi, lo: lo}, over
	var fits bool
	if shift >= 0 {
		dividend, fits = dividend.times(pow10(uint8(shift)))
	} else {
		divisor = timesTen(over.lo, uint8(-shift))
		fits = divisor.hi == 0
	}
	if !fits {
		return coefficient{}, none, false
	}
	q, remainder := dividend.over(divisor.lo)
	return q, tailOf(remainder, divisor.lo), true
}

// bigQuotient is quotient for numbers of any length. udecimal is no help here: it cuts a product at 19 decimals.
func bigQuotient(a, b, over coefficient, shift int) (*big.Int, tail) {
	dividend := new(big.Int).Mul(toBig(a), toBig(b))
	divisor := toBig(over)
	if shift >= 0 {
		dividend.Mul(dividend, bigTen(shift))
	} else {
		divisor.Mul(divisor, bigTen(-shift))
	}
	q, remainder := dividend.QuoRem(dividend, divisor, new(big.Int))
	if remainder.Sign() == 0 {
		return q, none
	}
	twice := new(big.Int).Lsh(remainder, 1)
	return q, tail(int(half) + twice.Cmp(divisor))
}

func bigTen(power int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(power)), nil)
}

func toBig(c coefficient) *big.Int {
	n := new(big.Int).SetUint64(c.hi)
	return n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(c.lo))
}

// fromBig gives back a coefficient; false when it has more than MaxDigits digits.
func fromBig(n *big.Int) (coefficient, bool) {
	if n.BitLen() > 128 {
		return coefficient{}, false
	}
	c := coefficient{hi: new(big.Int).Rsh(n, 64).Uint64(), lo: new(big.Int).And(n, new(big.Int).SetUint64(^uint64(0))).Uint64()}
	return c, c.fits()
}
