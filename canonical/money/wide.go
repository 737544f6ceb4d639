package money

import "github.com/quagmt/udecimal"

// Beyond 64 bits the work is udecimal's, which knows 128 and 256 bits without allocation and big integers above. Two of
// its habits are kept out: it forgets the scale of a zero, and it grows without limit.

func wideAdd(d, e Decimal) (Decimal, error) {
	a, b, err := widen(d, e)
	if err != nil {
		return Decimal{}, err
	}
	return narrow(a.Add(b), max(d.scale, e.scale), "adding")
}

func wideMul(d, e Decimal) (Decimal, error) {
	a, b, err := widen(d, e)
	if err != nil {
		return Decimal{}, err
	}
	return narrow(a.Mul(b), d.scale+e.scale, "multiplying")
}

// wideCompare cannot meet an error: a decimal's scale is never over what udecimal takes.
func wideCompare(d, e Decimal) int {
	a, b, err := widen(d, e)
	if err != nil {
		return 0
	}
	return a.Cmp(b)
}

func widen(d, e Decimal) (a, b udecimal.Decimal, err error) {
	if a, err = udecimal.NewFromHiLo(d.neg, d.c.hi, d.c.lo, d.scale); err != nil {
		return a, b, overflow("widening").Because(err)
	}
	if b, err = udecimal.NewFromHiLo(e.neg, e.c.hi, e.c.lo, e.scale); err != nil {
		return a, b, overflow("widening").Because(err)
	}
	return a, b, nil
}

// narrow takes a result back and gives it the scale that is expected here. udecimal's own may be less: a zero that is added
// has lost its scale, and leaves the sum with that of the other.
func narrow(u udecimal.Decimal, scale uint8, doing string) (Decimal, error) {
	neg, hi, lo, has, ok := u.ToHiLo()
	c := coefficient{hi: hi, lo: lo}
	if ok && has < scale {
		c, ok = c.times(pow10(scale - has))
	}
	if !ok || !c.fits() {
		return Decimal{}, overflow(doing)
	}
	return signed(neg, c, scale), nil
}
