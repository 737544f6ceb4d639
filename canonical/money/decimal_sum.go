package money

import "math/bits"

// Add gives d + e, exactly, with the larger of the two scales. More than MaxDigits digits is [ErrOverflow].
func (d Decimal) Add(e Decimal) (Decimal, error) {
	if d.c.hi|e.c.hi != 0 {
		return wideAdd(d, e)
	}
	if d.scale != e.scale {
		return addUneven(d, e)
	}
	return addEven(d, e), nil
}

// Sub gives d - e, exactly, with the larger of the two scales. More than MaxDigits digits is [ErrOverflow].
func (d Decimal) Sub(e Decimal) (Decimal, error) {
	return d.Add(e.Neg())
}

// Sum adds up all values, exactly, with the largest scale among them. The sum of none is 0.
func Sum(values ...Decimal) (Decimal, error) {
	var total Decimal
	for _, v := range values {
		next, err := total.Add(v)
		if err != nil {
			return Decimal{}, err
		}
		total = next
	}
	return total, nil
}

// addEven adds two decimals of one scale and up to 64 bits each: the sum of two such never has more than 20 digits.
func addEven(d, e Decimal) Decimal {
	if d.neg == e.neg {
		lo, carry := bits.Add64(d.c.lo, e.c.lo, 0)
		return Decimal{c: coefficient{hi: carry, lo: lo}, scale: d.scale, neg: d.neg}
	}
	if d.c.lo < e.c.lo {
		d, e = e, d
	}
	return signed(d.neg, coefficient{lo: d.c.lo - e.c.lo}, d.scale)
}

// addUneven brings both to one scale first. d and e have up to 64 bits each.
func addUneven(d, e Decimal) (Decimal, error) {
	if d.scale > e.scale {
		d, e = e, d
	}
	c := timesTen(d.c.lo, e.scale-d.scale)
	if c.hi != 0 {
		return wideAdd(d, e)
	}
	return addEven(signed(d.neg, c, e.scale), e), nil
}
