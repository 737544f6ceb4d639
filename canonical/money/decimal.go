package money

// The caps of an exact value. They bound what a hostile document can make Purser hold or calculate, and leave room: the
// world's yearly product in the smallest currency has 20 digits.
const (
	// MaxDigits is the most digits that a Decimal holds, before and after the point together.
	MaxDigits = 38
	// MaxScale is the most digits after the point.
	MaxScale = 19
	// MaxText is the longest text of a Decimal: a sign, a point and MaxDigits digits.
	MaxText = MaxDigits + 2
)

// Decimal is an exact decimal number that keeps its scale: 1.10 stays 1.10.
//
// It is a value without pointers. Its zero value is 0. Two decimals that are equal by == have the same number and the same
// scale; [Decimal.Equal] and [Decimal.Cmp] compare the number alone, so that 1.1 equals 1.10. There is no negative zero.
//
// A Decimal has no IsZero method on purpose: JSON's omitzero would then drop a stated 0.00. Ask [Decimal.Sign]; a field
// that may be empty is a *Decimal.
type Decimal struct {
	c     coefficient
	scale uint8
	neg   bool
}

// NewDecimal gives coefficient · 10^-scale, with that scale: NewDecimal(1250, 2) is 12.50.
func NewDecimal(coefficient int64, scale int) (Decimal, error) {
	if scale < 0 || scale > MaxScale {
		return Decimal{}, overflow("making a decimal")
	}
	d := Whole(coefficient)
	d.scale = uint8(scale)
	return d, nil
}

// Whole gives a whole number as a decimal of scale 0.
func Whole(n int64) Decimal {
	if n < 0 {
		return Decimal{c: coefficient{lo: -uint64(n)}, neg: true}
	}
	return Decimal{c: coefficient{lo: uint64(n)}}
}

// MustDecimal is [ParseDecimal] for constants in code and for tests. It panics where that gives an error.
func MustDecimal(text string) Decimal {
	return must(ParseDecimal(text))
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// Scale is the number of digits after the point, trailing zeros included.
func (d Decimal) Scale() int { return int(d.scale) }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.c.isZero():
		return 0
	case d.neg:
		return -1
	default:
		return 1
	}
}

// Neg gives -d with the same scale.
func (d Decimal) Neg() Decimal { return signed(!d.neg, d.c, d.scale) }

// Abs gives d without its sign, with the same scale.
func (d Decimal) Abs() Decimal { return signed(false, d.c, d.scale) }

// Reduced gives the same number with the smallest scale that holds it: 1.10 becomes 1.1, 5.00 becomes 5.
func (d Decimal) Reduced() Decimal {
	for d.scale > 0 {
		shorter, digit := d.c.over(10)
		if digit != 0 {
			break
		}
		d.c = shorter
		d.scale--
	}
	return d
}

// Int64 gives d as a whole number; false when it has a fraction or is out of range.
func (d Decimal) Int64() (int64, bool) {
	d = d.Reduced()
	edge := uint64(1) << 63
	switch {
	case d.scale != 0 || d.c.hi != 0 || d.c.lo > edge || d.c.lo == edge && !d.neg:
		return 0, false
	case d.neg:
		return -int64(d.c.lo), true
	default:
		return int64(d.c.lo), true
	}
}

// signed makes a decimal and keeps zero without a sign.
func signed(neg bool, c coefficient, scale uint8) Decimal {
	return Decimal{c: c, scale: scale, neg: neg && !c.isZero()}
}
