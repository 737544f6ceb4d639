package money

import "math/bits"

// tenTo19 is the largest power of ten in 64 bits: two such chunks are the 38 digits that a coefficient holds.
const tenTo19 = 10_000_000_000_000_000_000

// coefficient is the digits of a decimal without sign and point, as hi·2⁶⁴ + lo.
type coefficient struct{ hi, lo uint64 }

// limit is 10³⁸, the first number with more than MaxDigits digits.
func limit() coefficient { return coefficient{hi: 0x4B3B4CA85A86C47A, lo: 0x098A224000000000} }

// pow10 gives 10ⁿ for n up to 19.
func pow10(n uint8) uint64 { return tens[n%uint8(len(tens))] }

var tens = [...]uint64{
	1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
	100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
	10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, tenTo19,
}

func (c coefficient) isZero() bool { return c.hi|c.lo == 0 }

func (c coefficient) less(e coefficient) bool {
	return c.hi < e.hi || c.hi == e.hi && c.lo < e.lo
}

func (c coefficient) compare(e coefficient) int {
	switch {
	case c == e:
		return 0
	case c.less(e):
		return -1
	default:
		return 1
	}
}

// fits says whether c has at most MaxDigits digits.
func (c coefficient) fits() bool { return c.less(limit()) }

// plusOne cannot wrap: a coefficient stays below 10³⁸ + 1.
func (c coefficient) plusOne() coefficient {
	lo, carry := bits.Add64(c.lo, 1, 0)
	return coefficient{hi: c.hi + carry, lo: lo}
}

// times multiplies by a 64-bit factor; false when the product needs more than 128 bits.
func (c coefficient) times(factor uint64) (coefficient, bool) {
	hi, lo := bits.Mul64(c.lo, factor)
	over, top := bits.Mul64(c.hi, factor)
	hi, carry := bits.Add64(hi, top, 0)
	return coefficient{hi: hi, lo: lo}, over|carry == 0
}

// over divides by a 64-bit divisor that is not zero.
func (c coefficient) over(divisor uint64) (quotient coefficient, remainder uint64) {
	if c.hi == 0 {
		return coefficient{lo: c.lo / divisor}, c.lo % divisor
	}
	hi, rest := c.hi/divisor, c.hi%divisor
	lo, remainder := bits.Div64(rest, c.lo, divisor)
	return coefficient{hi: hi, lo: lo}, remainder
}

// chunks splits c into its leading digits and its last 19. c must fit.
func (c coefficient) chunks() (leading, last uint64) {
	if c.hi == 0 {
		return c.lo / tenTo19, c.lo % tenTo19
	}
	return bits.Div64(c.hi, c.lo, tenTo19)
}

// fromChunks is the inverse of chunks.
func fromChunks(leading, last uint64) coefficient {
	hi, lo := bits.Mul64(leading, tenTo19)
	lo, carry := bits.Add64(lo, last, 0)
	return coefficient{hi: hi + carry, lo: lo}
}
