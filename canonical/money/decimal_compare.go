package money

import "math/bits"

// Cmp compares the numbers and ignores the scales: -1 when d < e, 0 when they are equal, 1 when d > e.
func (d Decimal) Cmp(e Decimal) int {
	if d.neg != e.neg {
		if d.neg {
			return -1
		}
		return 1
	}
	var result int
	switch {
	case d.scale == e.scale:
		result = d.c.compare(e.c)
	case d.c.hi|e.c.hi != 0:
		return wideCompare(d, e)
	case d.scale < e.scale:
		result = timesTen(d.c.lo, e.scale-d.scale).compare(e.c)
	default:
		result = d.c.compare(timesTen(e.c.lo, d.scale-e.scale))
	}
	if d.neg {
		return -result
	}
	return result
}

// Equal says whether d and e are the same number: 1.1 equals 1.10.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Less says whether d < e.
func (d Decimal) Less(e Decimal) bool { return d.Cmp(e) < 0 }

// timesTen gives n · 10^power, which always fits into 128 bits.
func timesTen(n uint64, power uint8) coefficient {
	hi, lo := bits.Mul64(n, pow10(power))
	return coefficient{hi: hi, lo: lo}
}
